"""The faces of a sheet: print, what shines through, staple, fold, dust, and how it is turned."""

import cv2
import numpy as np
import pytest

from drivers.virtual.faces import BED, face
from drivers.virtual.lay import Lay
from drivers.virtual.sheets import A4_MM, PAPER, Sheet
from kiosk.text import ASSETS

DPI = 100
MM = DPI / 25.4
SAMPLES = ASSETS / "samples"
PAPER_FILE, CONTRACT = SAMPLES / "giay-chung-sinh.pdf", SAMPLES / "giay-to-cho-o.pdf"


def front(**lay):
    return face(Sheet(front=PAPER_FILE, lay=Lay(**lay)), False, DPI).astype(int)


def back(**lay):
    return face(Sheet(front=PAPER_FILE, lay=Lay(**lay)), True, DPI).astype(int)


def test_a_blank_back_shows_only_a_shadow_of_the_front():
    assert front().min() < 100
    assert 200 < back().min() < PAPER


def test_thin_paper_shows_its_front_mirrored_on_the_back():
    ink = 255 - front().min(axis=2).astype(np.float32)
    through = 255 - back(through=0.4).min(axis=2).astype(np.float32)
    as_is, mirrored = (np.corrcoef(it.ravel(), through.ravel())[0, 1] for it in (ink, ink[:, ::-1]))
    assert mirrored > 0.7
    assert as_is < 0.3


def test_print_on_both_faces_shines_through_to_both():
    def face_of(through, *, is_back):
        one = Sheet(front=CONTRACT, back=CONTRACT, back_page=2, lay=Lay(through=through))
        return face(one, is_back, DPI).astype(int)

    for is_back in (False, True):
        taken = face_of(0.0, is_back=is_back) - face_of(0.3, is_back=is_back)
        assert taken.min() >= 0
        assert taken.max() > 40


def test_a_sheet_put_in_upside_down_is_so_on_both_faces():
    assert np.array_equal(front(turn_deg=180), front()[::-1, ::-1])
    assert np.array_equal(back(turn_deg=180), back()[::-1, ::-1])


@pytest.mark.parametrize(("turn_deg", "upright_again"), [(90, 1), (270, -1)])
def test_what_lies_sideways_is_small_enough_for_the_feeder_and_seen_turned_both_ways(turn_deg, upright_again):
    for is_back, whole in ((False, front()), (True, back())):
        seen = face(Sheet(front=PAPER_FILE, lay=Lay(turn_deg=turn_deg)), is_back, DPI).astype(np.uint8)
        assert seen.shape[1] == round(A4_MM[0] * MM)
        turned_back = np.rot90(seen, -upright_again if is_back else upright_again)
        small = cv2.resize(whole.astype(np.uint8), turned_back.shape[1::-1], interpolation=cv2.INTER_AREA)
        assert np.corrcoef(small.ravel(), turned_back.ravel())[0, 1] > 0.8


def test_a_staple_darkens_one_corner_on_each_face_and_nothing_else():
    for taken, corner in (
        (front() - front(staple=True), (slice(0, 100), slice(0, 100))),
        (back() - back(staple=True), (slice(0, 100), slice(-100, None))),
    ):
        assert taken[corner].max() > 100
        taken[corner] = 0
        assert not taken.any()


def test_a_folded_corner_is_bed_on_both_faces_and_a_flap_in_front():
    leg_px = round(40 * MM)
    folded_front, folded_back = front(folded_mm=40), back(folded_mm=40)
    assert (folded_front[3, -6] == BED).all()
    assert (folded_back[3, 5] == BED).all()
    assert (folded_front[leg_px - 8, -leg_px + 8] < PAPER).all()
    away = slice(leg_px + 30, None)
    assert np.array_equal(folded_front[away], front()[away])


def test_dust_lies_on_both_faces_at_places_of_its_own():
    specks = [
        np.argwhere(taken.max(axis=2) > 50)
        for taken in (front() - front(specks=40), back() - back(specks=40))
    ]
    assert all(len(it) >= 20 for it in specks)
    assert not np.array_equal(*specks)


def test_the_picture_of_a_face_cannot_be_drawn_on():
    with pytest.raises(ValueError, match="read-only"):
        face(Sheet(front=PAPER_FILE), False, DPI)[0, 0] = 0
