import cv2
import numpy as np
import pytest

from kiosk.imaging.blank import judge_blank
from kiosk.imaging.fed import fed_by_scanner
from kiosk.imaging.look import look_at
from kiosk.imaging.planes import planes_of
from kiosk.imaging.sight import first_sight
from tests.kiosk.imaging.sheets import BED_MM, DPI, empty, fed, grain, printed, px, seen_through, side

INK = (40, 40, 45)


def look(rgb, seed=3):
    return look_at(planes_of(grain(rgb, seed)), DPI)


def is_blank(rgb, other=None):
    verdict = judge_blank(look(rgb), None if other is None else look(other, 4))
    assert verdict.blank == (verdict.score < 1)
    return verdict.blank


def page_number(sheet):
    cv2.putText(sheet, "1", (px(105), px(285)), cv2.FONT_HERSHEY_SIMPLEX, 0.8, INK, 2, cv2.LINE_AA)


def pencil_note(sheet):
    cv2.putText(sheet, "da nop", (px(90), px(230)), cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 1, (150, 150, 155), 2)


def seal(sheet):
    cv2.circle(sheet, (px(140), px(200)), px(17), (200, 40, 50), 3)


def signature(sheet):
    line = np.array([[px(30 + 4 * i), px(250 + (i % 2) * 8)] for i in range(9)])
    cv2.polylines(sheet, [line], False, (40, 60, 150), 2, cv2.LINE_AA)


def one_line(sheet):
    cv2.putText(sheet, "Xac nhan cua chu ho", (px(30), px(40)), cv2.FONT_HERSHEY_SIMPLEX, 0.8, INK, 2)


def across_the_print_of_the_front(sheet):
    cv2.putText(sheet, "da thu", (px(60), px(90)), cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 1, (140, 140, 145), 2)


MARKS = [page_number, pencil_note, seal, signature, one_line, across_the_print_of_the_front]


@pytest.mark.parametrize("share", [0.0, 0.2, 0.45])
@pytest.mark.parametrize("mark", MARKS)
def test_a_small_mark_keeps_the_side_though_the_front_shines_through(mark, share):
    front = printed("giay-to-nguoi-yeu-cau")
    back = seen_through(front, share)
    mark(back)
    assert not is_blank(back, front)


@pytest.mark.parametrize("share", [0.1, 0.25, 0.45])
@pytest.mark.parametrize("name", ["giay-to-cho-o", "giay-chung-sinh", "giay-to-nguoi-yeu-cau"])
def test_print_that_shines_through_is_no_mark(name, share):
    front = printed(name)
    assert is_blank(seen_through(front, share), front)


def moved(sheet, right_mm=0.0, down_mm=0.0, angle_deg=0.0, stretch=1.0):
    rows, columns = sheet.shape[:2]
    move = cv2.getRotationMatrix2D((columns / 2, rows / 2), -angle_deg, stretch)
    move[:, 2] += px(right_mm), px(down_mm)
    return cv2.warpAffine(sheet, move, (columns, rows), borderMode=cv2.BORDER_REPLICATE)


@pytest.mark.parametrize(
    "how",
    [
        {"right_mm": 1.5, "down_mm": -1.0},
        {"right_mm": -5, "down_mm": 4},
        {"angle_deg": 0.4},
        {"angle_deg": -5, "right_mm": 2},
        {"stretch": 1.004, "right_mm": 1},
    ],
)
def test_the_two_cameras_need_not_agree_on_place_angle_and_stretch(how):
    front = printed()
    assert is_blank(moved(seen_through(front, 0.35), **how), front)


def test_the_two_looks_may_differ_in_size():
    front = printed()
    back = seen_through(front, 0.35)
    assert is_blank(back[: -px(4), px(3) :], front)
    assert is_blank(back, front[px(4) :, : -px(3)])


def test_a_feeder_may_hand_out_its_backs_upside_down():
    front = printed()
    assert is_blank(np.ascontiguousarray(seen_through(front, 0.35)[::-1, ::-1]), front)


def test_punch_holes_do_not_mislead_it_to_believe_so():
    front = printed()
    back = seen_through(front, 0.2)
    for sheet in (front, back):
        for y in (110, 190):
            cv2.circle(sheet, (px(12), px(y)), px(2.9), (90, 90, 90), -1)
    assert is_blank(back, front)


def test_holes_and_staples_of_the_front_leave_nothing_on_the_back():
    front = printed()
    back = seen_through(front, 0.4)
    for y in (110, 190):
        cv2.circle(front, (px(12), px(y)), px(2.9), (35, 35, 35), -1)
    cv2.line(front, (px(7), px(8)), (px(13), px(11)), (90, 90, 90), 3, cv2.LINE_AA)
    assert is_blank(back, front)


def test_alone_a_side_keeps_what_shines_through():
    assert not is_blank(seen_through(printed(), 0.4))


def test_another_sheet_explains_nothing():
    assert not is_blank(seen_through(printed(), 0.4), printed("giay-chung-sinh"))
    assert not is_blank(seen_through(printed(), 0.4), empty())


@pytest.mark.parametrize("share", [0.1, 0.35])
def test_both_sides_of_a_contract_are_kept(share):
    one, two = printed(page=0), printed(page=1)
    front, back = seen_through(two, share, one), seen_through(one, share, two)
    assert not is_blank(front, back)
    assert not is_blank(back, front)


def test_the_same_print_on_both_sides_is_kept():
    assert not is_blank(printed(), printed())
    assert not is_blank(np.ascontiguousarray(printed()[:, ::-1]), printed())


def test_an_empty_side_is_blank():
    assert is_blank(empty())
    assert is_blank(empty(), printed())
    assert is_blank(empty(), empty())


def holes(sheet):
    for y in (110, 190):
        cv2.circle(sheet, (px(12), px(y)), px(2.9), (35, 35, 35), -1)


def staple(sheet):
    cv2.line(sheet, (px(7), px(8)), (px(13), px(11)), (90, 90, 90), 3, cv2.LINE_AA)


def staple_across_a_corner(sheet):
    cv2.line(sheet, (px(7), px(15)), (px(15), px(7)), (90, 90, 90), 3, cv2.LINE_AA)


def fold(sheet):
    depth = 0.1 * np.exp(-(((np.arange(sheet.shape[0]) - px(99)) / px(0.5)) ** 2))
    sheet[:] = sheet * (1 - depth[:, None, None])


def dust_on_the_glass(sheet):
    cv2.line(sheet, (px(70), 0), (px(76), sheet.shape[0]), (170, 170, 170), 1, cv2.LINE_AA)


def specks(sheet):
    for x, y in ((50, 100), (60, 20), (150, 280), (152, 200)):
        cv2.circle(sheet, (px(x), px(y)), 1, (60, 60, 60), -1)


def light_from_one_side(sheet):
    sheet[:] = sheet * np.linspace(0.85, 1, sheet.shape[1])[:, None]


def shadow_of_an_edge(sheet):
    sheet[:, px(4) : px(5)] = 190


def yellow(sheet):
    sheet[:] = (250, 215, 160)


@pytest.mark.parametrize(
    "wear",
    [
        holes,
        staple,
        staple_across_a_corner,
        fold,
        dust_on_the_glass,
        specks,
        light_from_one_side,
        shadow_of_an_edge,
        yellow,
    ],
)
def test_wear_and_dirt_are_no_marks(wear):
    sheet = empty()
    wear(sheet)
    assert is_blank(sheet)


def test_holes_in_yellow_paper_are_no_marks_either():
    sheet = empty()
    yellow(sheet)
    holes(sheet)
    assert is_blank(sheet)


def test_a_fold_and_dirt_on_the_glass_may_cross():
    sheet = empty()
    fold(sheet)
    dust_on_the_glass(sheet)
    assert is_blank(sheet)


def crooked_on_a_white_bed(sheet):
    corners = [(px(8), px(6)), (px(206), px(2)), (px(203), px(291)), (px(5), px(294))]
    cv2.polylines(sheet, [np.array(corners)], True, (205, 205, 205), 2, cv2.LINE_AA)


def test_the_edges_of_a_sheet_on_a_white_bed_are_no_marks():
    sheet = empty()
    crooked_on_a_white_bed(sheet)
    assert is_blank(sheet)


@pytest.mark.parametrize("y_mm", [8, 14, 286])
@pytest.mark.parametrize("grey", [40, 150])
def test_a_line_of_print_along_an_edge_counts(y_mm, grey):
    sheet = empty()
    crooked_on_a_white_bed(sheet)
    text = "Trang nay duoc de trong theo quy dinh cua UBND xa Tan Phu"
    cv2.putText(sheet, text, (px(10), px(y_mm)), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (grey,) * 3, 2, cv2.LINE_AA)
    assert not is_blank(sheet)


def test_handwriting_along_an_edge_is_no_shadow():
    sheet = empty()
    steps = np.arange(0, 60, 0.5)
    wave = np.stack([px(30) + steps * px(1), px(290) + px(2) * np.sin(steps * 2)], 1).astype(np.int32)
    cv2.polylines(sheet, [wave], False, (70, 70, 75), 2, cv2.LINE_AA)
    assert not is_blank(sheet)


def test_a_1_in_a_corner_is_no_staple():
    sheet = empty()
    cv2.line(sheet, (px(196), px(10)), (px(196), px(15)), (60, 60, 70), 3, cv2.LINE_AA)
    assert not is_blank(sheet)


def test_a_mark_on_worn_paper_counts_still():
    sheet = empty()
    for wear in (holes, staple, fold, dust_on_the_glass):
        wear(sheet)
    page_number(sheet)
    assert not is_blank(sheet)


def test_a_line_that_was_drawn_counts():
    sheet = empty()
    cv2.line(sheet, (px(20), px(150)), (px(190), px(150)), INK, 2)
    assert not is_blank(sheet)


def test_a_red_dot_as_large_as_a_punch_hole_counts():
    sheet = empty()
    cv2.circle(sheet, (px(12), px(110)), px(2.9), (210, 40, 50), -1)
    assert not is_blank(sheet)


def test_a_photograph_without_strokes_is_a_page():
    shade = np.linspace(60, 110, empty().shape[0]).astype(np.uint8)
    assert not is_blank(np.ascontiguousarray(np.broadcast_to(shade[:, None, None], empty().shape)))


def test_more_ink_scores_more():
    sheet = empty()
    scores = [judge_blank(look(sheet)).score]
    for mark in (page_number, pencil_note, one_line, seal):
        mark(sheet)
        scores.append(judge_blank(look(sheet)).score)
    assert scores == sorted(set(scores))


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (1, 900), (37, 37), (40, 900), (900, 64), (130, 130)])
def test_odd_sizes_are_judged_without_an_error(shape):
    white, black = np.full((*shape, 3), 250, np.uint8), np.zeros((*shape, 3), np.uint8)
    for other in (None, look_at(planes_of(printed()), DPI), look_at(planes_of(black), 75)):
        assert judge_blank(look_at(planes_of(white), 75), other).blank
        assert not judge_blank(look_at(planes_of(black), 75), other).blank
    assert judge_blank(look(empty()), look_at(planes_of(black), 75)).blank


def test_the_rims_of_two_holes_on_a_white_bed_are_no_marks_but_one_ring_is():
    one, two = empty(), empty()
    for sheet, heights_mm in ((one, (108,)), (two, (108, 188))):
        for height_mm in heights_mm:
            cv2.circle(sheet, (px(12), px(height_mm)), px(2.6), (150, 150, 150), px(0.5))
    assert is_blank(two)
    assert not is_blank(one)


def test_what_lies_beyond_the_picture_is_no_mark_of_a_very_crooked_sheet():
    edge = px(BED_MM)
    seen = np.ascontiguousarray(fed(empty(), 10.0, bed=20)[edge:-edge, edge:-edge])
    assert first_sight(fed_by_scanner(side(seen))).sheet.grey.min() > 100
