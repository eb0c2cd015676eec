"""Pages are read while nobody waits; what was turned meanwhile is read again, not bound wrongly."""

import shutil

import pytest

from kiosk.imaging.pipeline import turned
from kiosk.visit.page_reading import PageReading
from tests.kiosk.imaging.sheets import cleaned, fed, printed, side
from tests.kiosk.visit.workers import wait_until

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


@pytest.fixture(scope="module")
def page():
    return cleaned(side(fed(printed("giay-chung-sinh"), 0.5)), turn_upright=False)[0]


@pytest.fixture
def reading(table):
    reading = PageReading(table)
    reading.start()
    yield reading
    reading.stop()


def test_a_page_on_the_table_gets_its_words(reading, table, page):
    picture = table.lay("side1", page)
    reading.read("side1")
    wait_until(lambda: table.find("side1").text is not None)
    assert "sinh" in {word.text.lower() for word in table.find("side1").text.words}
    assert table.picture(picture) is not None


def test_a_page_that_was_turned_is_read_as_it_is_shown(reading, table, page):
    table.lay("side1", turned(page, 2))
    reading.read("side1")
    wait_until(lambda: table.find("side1").text is not None)
    assert table.find("side1").text.quarter_turns == 2


def test_a_page_that_was_taken_off_is_not_read(reading, table, page):
    reading.read("gone")
    table.lay("side1", page)
    reading.read("side1")
    wait_until(lambda: table.find("side1").text is not None)
    assert table.find("gone") is None


def test_at_closing_time_what_waits_is_left(table, page):
    reading = PageReading(table)
    table.lay("side1", page)
    reading.read("side1")
    reading._closing = True
    reading.start()
    reading.stop()
    assert table.find("side1").text is None
