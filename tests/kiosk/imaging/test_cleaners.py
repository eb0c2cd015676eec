"""Sheets are made clean in processes of their own; whatever breaks one costs that sheet alone."""

import io
import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from kiosk.imaging import cleaners as module
from kiosk.imaging.cleaners import Cleaners, Lost
from kiosk.imaging.errand import Parcel, lay_down, pick_up
from kiosk.imaging.fed import FedSide, fed_by_scanner, fed_from_bytes
from kiosk.imaging.treatment import Treatment
from tests.kiosk.imaging.sheets import DPI, cleaned, empty, fed, printed, side

AS_FED = Treatment(turn_upright=False)


@pytest.fixture(scope="module")
def one():
    with Cleaners(1) as cleaners:
        cleaners.start()
        yield cleaners


@pytest.fixture
def sheet():
    return [fed_by_scanner(side(fed(it, 1.2))) for it in (printed(), empty())]


def scan(rgb):
    made = io.BytesIO()
    Image.fromarray(rgb).save(made, "JPEG", quality=90, dpi=(DPI, DPI))
    return made.getvalue()


def test_a_cleaner_gives_what_the_pipeline_gives(one, sheet):
    front, back = one.clean(sheet, AS_FED)
    here = cleaned(side(fed(printed(), 1.2)), side(fed(empty(), 1.2)), turn_upright=False)
    assert front.content.jpeg == here[0].content.jpeg
    assert (front.blank, back.blank) == (False, True)
    assert front.corners == here[0].corners


def test_a_picture_file_is_cleaned_like_pixels(one):
    (page,) = one.clean([fed_from_bytes(scan(fed(printed(), -2.0)))], AS_FED)
    assert page.angle_deg == pytest.approx(-2.0, abs=0.1)


def test_a_torn_file_is_refused_with_the_reason_and_the_cleaner_goes_on(one, sheet):
    torn = scan(fed(printed()))[:20_000]
    assert one.clean([FedSide(DPI, torn)], AS_FED) == Lost("torn")
    assert one.clean([FedSide(DPI, b"no picture")], AS_FED) == Lost("not_a_picture")
    assert len(one.clean(sheet, AS_FED)) == 2


def test_a_sheet_that_takes_for_ever_is_lost_and_the_next_one_is_not(sheet, monkeypatch):
    with Cleaners(1) as cleaners:
        cleaners.start()
        monkeypatch.setattr(module, "SHEET_WITHIN_S", 0.0)
        assert cleaners.clean(sheet, AS_FED) == Lost("crashed")
        monkeypatch.undo()
        assert len(cleaners.clean(sheet, AS_FED)) == 2


def test_no_pixel_stays_in_the_memory_file(one, sheet):
    one.clean(sheet, AS_FED)
    assert [os.fstat(cleaner._memory).st_size for cleaner in one._all] == [0]


def test_two_cleaners_work_side_by_side(sheet):
    with Cleaners(2) as cleaners, ThreadPoolExecutor(2) as threads:
        results = list(threads.map(lambda _: cleaners.clean(sheet, AS_FED), range(4)))
    assert [len(sides) for sides in results] == [2, 2, 2, 2]
    assert len({sides[0].content.jpeg for sides in results}) == 1


def test_pixels_survive_the_way_through_the_memory_file(sheet):
    memory = os.memfd_create("test")
    jpeg = FedSide(DPI, b"bytes of a file", density=0.5)
    parcels = lay_down(memory, [*sheet, jpeg])
    *sides, file = pick_up(memory, parcels)
    for before, after in zip(sheet, sides, strict=True):
        assert after.planes is not None
        assert before.planes.luma.tobytes() == after.planes.luma.tobytes()
        assert before.planes.red.tobytes() == after.planes.red.tobytes()
    assert (file.encoded, file.density) == (b"bytes of a file", 0.5)
    assert parcels[-1] == Parcel(dpi=DPI, size_bytes=15, density=0.5)
    os.close(memory)
