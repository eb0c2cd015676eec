"""The tray of the virtual scanner: which sheets a side is made of, and through which glass it is seen."""

import pytest

from drivers.virtual import scanner as module
from drivers.virtual.lay import Lay
from drivers.virtual.scanner import Mischief, ScannerMachine
from drivers.virtual.sheets import Sheet
from kiosk.faults import Fault
from kiosk.text import ASSETS

ORDER = "<scan:XResolution>100</scan:XResolution><scan:Duplex>true</scan:Duplex>"
PAPER = ASSETS / "samples" / "giay-to-cho-o.pdf"
STICKY, LAST = Sheet(front=PAPER, lay=Lay(pulls_next_mm=40)), Sheet(front=PAPER, front_page=2)


@pytest.fixture
def machine():
    return ScannerMachine()


def begun(machine, order=ORDER):
    """Begin a job; return its name."""
    return machine.begin(order).headers["Location"].rpartition("/")[2]


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


def statuses(machine, count=3):
    name = begun(machine)
    return [machine.next_side(name).status for _ in range(count)]


def words(machine):
    return machine.status().body.decode()


@pytest.mark.parametrize("fault", [Fault.SCANNER_JAM, Fault.SCANNER_TWO_SHEETS])
def test_a_sheet_sticks_at_the_side_that_was_ordered_until_it_is_taken_out(machine, fault):
    machine.feed([LAST] * 4)
    machine.set_fault(fault, at_side=3)
    assert statuses(machine) == [200, 200, 409]
    assert machine.begin(ORDER).status == 409
    assert ("ScannerAdfJam" in words(machine)) == (fault is Fault.SCANNER_JAM)
    machine.set_fault(None)
    assert "ScannerAdfLoaded" in words(machine)
    assert machine.begin(ORDER).status == 201


def test_it_is_busy_so_often_as_was_ordered_or_for_ever(machine):
    machine.feed([LAST])
    machine.set_fault(Fault.SCANNER_BUSY, times=2)
    assert "Processing" in words(machine)
    assert [machine.begin(ORDER).status for _ in range(2)] == [503, 503]
    assert machine.fault is None
    assert statuses(machine) == [200, 200, 404]
    machine.set_fault(Fault.SCANNER_BUSY)
    assert {machine.begin(ORDER).status for _ in range(9)} == {503}


def test_a_cover_that_is_opened_in_mid_batch_stops_it(machine):
    machine.feed([LAST])
    name = begun(machine)
    machine.set_fault(Fault.SCANNER_COVER_OPEN)
    assert machine.next_side(name).status == 409
    assert "ScannerAdfHatchOpen" in words(machine)


def test_it_counts_what_it_has_made(machine):
    machine.feed([LAST])
    assert statuses(machine) == [200, 200, 404]
    assert "<pwg:ImagesCompleted>2</pwg:ImagesCompleted><pwg:JobState>Completed" in words(machine)


def test_a_lost_side_is_counted_and_half_a_picture_says_that_it_is_whole(machine):
    machine.feed([LAST])
    machine.set_mischief(Mischief.LOSES_A_SIDE)
    assert statuses(machine) == [200, 404, 404]
    assert "<pwg:ImagesCompleted>2<" in words(machine)
    machine.set_mischief(Mischief.HALF_JPEG)
    machine.feed([LAST])
    name = begun(machine)
    whole, half = machine.next_side(name), machine.next_side(name)
    assert whole.body.endswith(b"\xff\xd9")
    assert not half.body.endswith(b"\xff\xd9")
    assert half.status == 200


def test_the_glass_gives_what_lies_on_it_and_once_a_job(machine):
    order = ORDER + "<pwg:InputSource>Platen</pwg:InputSource>"
    machine.feed([LAST])
    machine.put_on_glass(STICKY)
    name = begun(machine, order)
    answers = [machine.next_side(name) for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 404]
    assert machine.sheets == 1
    machine.take_out()
    bare = machine.next_side(begun(machine, order))
    assert bare.status == 200
    assert len(bare.body) < len(answers[0].body)


def test_each_side_is_as_late_as_was_ordered(machine, monkeypatch):
    slept = []
    monkeypatch.setattr(module.time, "sleep", slept.append)
    machine.feed([LAST])
    machine.set_delay_s(7.0)
    statuses(machine, 1)
    assert slept[0] == 7.0


def test_it_has_one_job_at_a_time(machine):
    machine.feed([LAST])
    name = begun(machine)
    assert machine.begin(ORDER).status == 503
    machine.end(name)
    assert machine.begin(ORDER).status == 201


def test_garbage_and_dirt_and_a_broken_line_are_on_the_wire(machine):
    machine.feed([LAST] * 3)
    machine.set_mischief(Mischief.GARBAGE)
    garbage = machine.status()
    assert (garbage.status, garbage.media_type) == (200, "text/plain")
    assert b"AdfState" not in garbage.body
    machine.set_fault(None)
    machine.set_fault(Fault.SCANNER_DIRTY_GLASS)
    dirty = machine.next_side(begun(machine)).body
    machine.set_fault(None)
    assert machine.next_side(begun(machine)).body != dirty
    machine.set_fault(None)
    machine.set_fault(Fault.SCANNER_CRASHED, at_side=1)
    assert machine.next_side(begun(machine)).torn
