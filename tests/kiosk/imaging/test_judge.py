import cv2
import numpy as np
import pytest

from kiosk.imaging.judge import is_blank, look_at
from tests.kiosk.imaging.sheets import DPI, empty, grain, printed, px, seen_through

INK = (40, 40, 45)


def look(rgb, seed=3):
    return look_at(grain(rgb, seed), DPI)


def test_an_empty_side_is_blank():
    assert is_blank(look(empty()))


def test_a_printed_side_is_not():
    assert not is_blank(look(printed()))


@pytest.mark.parametrize("share", [0.1, 0.2, 0.3, 0.4])
@pytest.mark.parametrize("name", ["giay-to-cho-o", "giay-chung-sinh", "giay-to-nguoi-yeu-cau"])
def test_print_that_shows_through_does_not_make_a_blank_back_a_page(share, name):
    front = printed(name)
    assert is_blank(look(seen_through(front, share)), look(front, 4))


@pytest.mark.parametrize("offset_mm", [(1.5, -1.0), (-2.0, 2.0)])
def test_the_two_cameras_need_not_see_the_sheet_at_the_same_place(offset_mm):
    front = printed()
    back = seen_through(front, 0.3)
    shift = np.array([[1, 0, px(offset_mm[0])], [0, 1, px(offset_mm[1])]], np.float64)
    moved = cv2.warpAffine(back, shift, back.shape[1::-1], borderMode=cv2.BORDER_REPLICATE)
    assert is_blank(look(moved), look(front, 4))


def test_a_side_judged_alone_keeps_what_shows_through():
    assert not is_blank(look(seen_through(printed(), 0.4)))


def page_number(sheet):
    cv2.putText(sheet, "2", (px(105), px(285)), cv2.FONT_HERSHEY_SIMPLEX, 0.8, INK, 2, cv2.LINE_AA)


def pencil_note(sheet):
    cv2.putText(sheet, "da nop", (px(90), px(230)), cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 1, (150, 150, 155), 2)


def seal(sheet):
    cv2.circle(sheet, (px(140), px(200)), px(17), (200, 40, 50), 3)


def signature(sheet):
    line = np.array([[px(30 + 4 * i), px(250 + (i % 2) * 8)] for i in range(9)])
    cv2.polylines(sheet, [line], False, (40, 60, 150), 2, cv2.LINE_AA)


def one_line(sheet):
    cv2.putText(sheet, "Xac nhan cua chu ho", (px(30), px(40)), cv2.FONT_HERSHEY_SIMPLEX, 0.8, INK, 2)


MARKS = [page_number, pencil_note, seal, signature, one_line]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("share", [0.0, 0.25])
def test_a_small_mark_keeps_the_side_even_where_the_front_shows_through(mark, share):
    front = printed("giay-to-nguoi-yeu-cau")
    back = seen_through(front, share)
    mark(back)
    assert not is_blank(look(back), look(front, 4))


@pytest.mark.parametrize("share", [0.1, 0.35])
def test_both_sides_of_a_contract_are_kept(share):
    one, two = printed(page=0), printed(page=1)
    front, back = seen_through(two, share, one), seen_through(one, share, two)
    assert not is_blank(look(front), look(back, 4))
    assert not is_blank(look(back, 4), look(front))


def test_the_same_print_on_both_sides_is_kept():
    page = printed()
    assert not is_blank(look(page), look(page, 4))


def test_holes_and_dust_are_no_marks():
    sheet = empty()
    for y in (110, 190):
        cv2.circle(sheet, (px(12), px(y)), px(2.9), (35, 35, 35), -1)
    sheet[:, px(70) : px(70) + 2] = 190  # dust on the glass, all the way down
    sheet[px(100) : px(100) + 2, px(50) : px(50) + 2] = 60  # a speck
    assert is_blank(look(sheet))


def test_a_photograph_without_strokes_is_a_page():
    shade = np.linspace(60, 110, empty().shape[0]).astype(np.uint8)
    picture = np.broadcast_to(shade[:, None, None], empty().shape)
    assert not is_blank(look(np.ascontiguousarray(picture)))


def test_a_black_side_is_kept_for_a_person_to_judge():
    assert not is_blank(look(np.zeros_like(empty())))


def test_tinted_paper_is_blank_too():
    tinted = np.full_like(empty(), (250, 215, 160))
    assert is_blank(look(tinted))


def test_tiny_pictures_are_judged_without_an_error():
    assert is_blank(look_at(np.full((3, 3, 3), 255, np.uint8), DPI))
    assert not is_blank(look_at(np.zeros((3, 3, 3), np.uint8), DPI))


def test_a_side_of_another_size_than_its_other_is_judged_all_the_same():
    front = printed()
    back = seen_through(front, 0.3)
    cut = np.ascontiguousarray(back[2:-5, 3:-2])
    assert is_blank(look(cut), look(front, 4))
    assert not is_blank(look(back), look_at(np.zeros((2, 2, 3), np.uint8), DPI))
