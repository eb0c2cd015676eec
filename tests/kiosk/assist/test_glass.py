"""Blank sheets as the virtual scanner's glass sees them, and what else may lie in the feeder."""

import cv2
import numpy as np
import pytest
from PIL import Image

from drivers.virtual.glass import render
from drivers.virtual.lay import Lay
from drivers.virtual.sheets import Sheet
from kiosk.assist.glass import CELL_MM, Dirt, FaceReport, GlassReport, examine_glass
from kiosk.devices.scanner import Face
from kiosk.imaging.fed import fed_from_bytes

DPI = 150
SIZE_PX = (1240, 1754)


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    blank = tmp_path_factory.mktemp("sheet") / "blank.png"
    Image.new("RGB", (620, 877), "white").save(blank, dpi=(75, 75))

    def scan(streak_mm=None, **lay):
        sheet = Sheet(front=blank, lay=Lay(**lay))
        jpeg = render(sheet, is_back=False, dpi=DPI, size_px=SIZE_PX, streak_mm=streak_mm)
        return fed_from_bytes(jpeg, DPI).whole().luma.copy()

    return scan


def examined(luma):
    report = examine_glass([(Face.FRONT, luma, DPI)])
    return report, report.faces[0]


def at(mm):
    return round(mm / 25.4 * DPI)


@pytest.mark.parametrize("lay", [{}, {"skew_deg": 1.5}, {"skew_deg": -0.7, "light": 0.75}])
def test_a_clean_glass_is_clean_however_the_sheet_lies(scan, lay):
    report, face = examined(scan(**lay))
    assert report.blank
    assert not report.dirty
    assert face.worst == ()
    assert max(max(row) for row in face.cells) < 0.06


@pytest.mark.parametrize(
    ("streak_mm", "lay"), [(60.0, {}), (150.0, {"skew_deg": 1.0}), (100.0, {"light": 0.7})]
)
def test_dust_on_the_glass_is_a_streak_and_is_said_where(scan, streak_mm, lay):
    report, face = examined(scan(streak_mm, **lay))
    assert report.dirty
    (dirt,) = face.streaks
    assert dirt.x_mm == pytest.approx(streak_mm, abs=0.6)
    column = int(streak_mm // CELL_MM)
    assert min(row[column] for row in face.cells[3:-3]) > 0.06
    assert max(row[column + 3] for row in face.cells[3:-3]) < 0.06


@pytest.mark.parametrize("light", [0.8, 1.15], ids=["darker", "lighter"])
def test_a_broad_faint_streak_is_one_too(scan, light):
    luma = scan(light=0.8)
    luma[:, at(80) : at(81.5)] = np.clip(luma[:, at(80) : at(81.5)] * light, 0, 255)
    report, face = examined(luma)
    assert report.dirty
    assert face.streaks[0].x_mm == pytest.approx(80.7, abs=1)


def test_dirt_on_the_sheet_is_a_spot_and_no_dirty_glass(scan):
    luma = scan()
    cv2.circle(luma, (at(100), at(200)), at(0.6), 90, -1)
    luma[at(40) : at(60), at(150) : at(150.6)] = 60  # a hair
    report, face = examined(luma)
    assert not report.dirty
    assert {(round(dirt.x_mm), round(dirt.y_mm)) for dirt in face.worst} == {(100, 200), (150, 50)}
    assert face.cells[int(200 // CELL_MM)][int(100 // CELL_MM)] > 0.3


def test_a_printed_page_is_no_blank_sheet(scan):
    luma = scan()
    for y in range(at(30), at(80), 40):
        cv2.putText(luma, "Cong hoa xa hoi chu nghia Viet Nam", (at(20), y), 0, 1.0, 30, 2)
    report, _ = examined(luma)
    assert not report.blank
    assert not report.dirty, "of a printed page nothing is said"


def test_an_empty_bed_is_no_blank_sheet():
    report, _ = examined(np.full((1754, 1240), 40, np.uint8))
    assert not report.blank


def test_a_lamp_that_falls_off_is_no_dirt(scan):
    falling = np.linspace(1.0, 0.75, SIZE_PX[0])
    report, face = examined((scan() * falling).astype(np.uint8))
    assert not report.dirty
    assert face.worst == ()


def test_no_side_is_no_report_of_a_blank_sheet():
    assert not examine_glass([]).blank


def test_of_two_faces_one_dirty_is_enough():
    clean = FaceReport(face=Face.FRONT, columns=1, rows=1, cells=((0.0,),), worst=())
    streak = Dirt(x_mm=1.0, y_mm=1.0, streak=True)
    dirty = FaceReport(face=Face.BACK, columns=1, rows=1, cells=((0.5,),), worst=(streak,))
    assert GlassReport(faces=(clean, dirty)).dirty
    assert not GlassReport(faces=(clean, clean)).dirty
