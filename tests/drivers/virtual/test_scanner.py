"""The tray of the virtual scanner: which sheets a side is made of, and through which glass it is seen."""

import pytest

from drivers.virtual.lay import Lay
from drivers.virtual.scanner import ScannerMachine
from drivers.virtual.sheets import Sheet
from kiosk.text import ASSETS

ORDER = "<scan:XResolution>100</scan:XResolution><scan:Duplex>true</scan:Duplex>"
PAPER = ASSETS / "samples" / "giay-to-cho-o.pdf"
STICKY, LAST = Sheet(front=PAPER, lay=Lay(pulls_next_mm=40)), Sheet(front=PAPER, front_page=2)


@pytest.fixture
def machine():
    return ScannerMachine()


def begun(machine):
    """Begin a job; return its name."""
    return machine.begin(ORDER).headers["Location"].rpartition("/")[2]


def test_a_sheet_drags_the_next_one_along_and_both_are_gone(machine):
    machine.feed([STICKY, LAST])
    name = begun(machine)
    answers = [machine.next_side(name) for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 404]
    assert machine.sheets == 0


def test_the_last_sheet_drags_nothing_along(machine):
    machine.feed([LAST, STICKY])
    name = begun(machine)
    assert [machine.next_side(name).status for _ in range(5)] == [200, 200, 200, 200, 404]


def test_dirt_on_the_glass_is_seen_until_it_is_wiped(machine):
    seen = []
    for machine.streak_mm in (None, 90.0, None):
        machine.feed([LAST])
        name = begun(machine)
        seen.append(machine.next_side(name).body)
        machine.end(name)
        machine.take_out()
    assert seen[0] == seen[2] != seen[1]


def test_a_sheet_can_be_laid_elsewhere_in_the_tray_or_taken_out(machine):
    other = Sheet(front=PAPER)
    machine.feed([STICKY, LAST, other])
    machine.move(2, 0)
    assert machine.lying == (other, STICKY, LAST)
    machine.move(1, None)
    assert machine.lying == (other, LAST)
    with pytest.raises(ValueError, match="no more"):
        machine.move(2, None)
