"""The director: a scenario happens at real virtual devices, by a clock that the test turns."""

import time

import pytest

from drivers.virtual.conditions import Conditions
from drivers.virtual.director import Director
from drivers.virtual.hands import Hands
from drivers.virtual.orders import read_order
from drivers.virtual.printer import VirtualPrinter
from drivers.virtual.printer_machine import PrinterMachine
from drivers.virtual.reader import VirtualReader
from drivers.virtual.scanner import ScannerMachine, VirtualScanner
from drivers.virtual.scenario import SCENARIOS
from kiosk.errors import ConfigError
from kiosk.faults import Fault

LESSON = """
begins = "09:00"
speed = 60
[title]
vi = "Bài học"
en = "Lesson"
[about]
vi = "Thử"
en = "Trial"
[[steps]]
at = "09:10"
say = { vi = "Hết giấy", en = "No paper" }
do = "printer/fault"
order = { fault = "printer.no_paper" }
[[steps]]
after_s = 300
say = { vi = "Đưa thẻ", en = "A card" }
all_of = [{ do = "printer/fault", order = { fault = "" } }, { do = "reader/show", order = { card = "sen" } }]
[[steps]]
on = "batch_ended"
say = { vi = "Kẹt giấy", en = "A jam" }
do = "scanner/fault"
order = { fault = "scanner.jam" }
"""


class Hand:
    """A clock that the test turns."""

    def __init__(self):
        self.seconds = 1000.0

    def monotonic_s(self):
        return self.seconds

    def now(self):
        raise AssertionError("a scenario has a day of its own")


@pytest.fixture
def clock():
    return Hand()


@pytest.fixture
def hands(tmp_path):
    hands = Hands(
        VirtualScanner(ScannerMachine()),
        VirtualPrinter(PrinterMachine(tmp_path)),
        VirtualReader(tmp_path / "reader"),
    )
    for device in hands.devices.values():
        device.plug_in()
    yield hands
    for device in hands.devices.values():
        device.unplug()


@pytest.fixture
def director(hands, clock, tmp_path):
    (tmp_path / "lesson.toml").write_text(LESSON, "utf-8")
    return Director(hands, clock, tmp_path)


def test_a_day_goes_by_at_its_own_speed(director, hands, clock):
    director.start("lesson")
    clock.seconds += 9.0
    director.tick()
    assert hands.fault("printer") is None
    assert director.state()["clock_s"] == 9 * 3600 + 9 * 60
    clock.seconds += 1.0
    director.tick()
    assert hands.fault("printer") is Fault.PRINTER_NO_PAPER
    assert director.state()["said"]["vi"] == "Hết giấy"
    assert director.state()["next"][0] == {
        "at_s": 9 * 3600 + 15 * 60,
        "on": "",
        "say": {"vi": "Đưa thẻ", "en": "A card"},
    }


def test_it_waits_for_a_stack_that_was_scanned_and_then_is_over(director, hands, clock):
    director.start("lesson", speed=3600)
    clock.seconds += 2.0
    director.tick()
    clock.seconds += 1.0
    director.tick()
    assert hands.shown == 1
    hands.do("scanner/feed", read_order("scanner/feed", {"sheets": [{"file": "giay-to-cho-o.pdf"}]}))
    director.tick()
    hands.do("scanner/take-out", read_order("scanner/take-out", {}))  # a hand is no scanner
    director.tick()
    assert director.state()["running"] == "lesson"
    hands.do("scanner/feed", read_order("scanner/feed", {"sheets": [{"file": "giay-to-cho-o.pdf"}]}))
    hands.scanner.machine.take_out()  # as the rollers do
    director.tick()
    assert hands.fault("scanner") is Fault.SCANNER_JAM
    assert (director.state()["running"], director.state()["is_over"]) == ("", True)


def test_a_wire_that_breaks_is_said_and_does_not_end_the_day(director, hands, clock, monkeypatch):
    def broken(_act, _order):
        raise OSError("the wire broke")

    director.start("lesson")
    monkeypatch.setattr(hands, "do", broken)
    for _ in range(2):
        clock.seconds += 10.0
        director.tick()
    assert director.state()["refused"] == "the wire broke"


def test_what_cannot_be_done_is_said_and_the_day_goes_on(director, hands, clock):
    director.start("lesson")
    hands.do("reader/plug", read_order("reader/plug", {"in": False}))
    clock.seconds += 10.0
    director.tick()
    clock.seconds += 10.0
    director.tick()
    assert "unplugged" in director.state()["refused"]
    assert director.state()["running"] == "lesson"


def test_a_scenario_that_is_stopped_does_nothing_more(director, hands, clock):
    director.start("lesson")
    director.stop()
    clock.seconds += 1000.0
    director.tick()
    assert hands.fault("printer") is None
    assert director.state()["next"] == []


def test_there_are_only_the_scenarios_of_the_folder(director):
    with pytest.raises(ValueError, match="there are lesson"):
        director.start("holiday")


def test_a_wrong_file_is_found_before_the_lesson_begins(hands, clock, tmp_path):
    (tmp_path / "wrong.toml").write_text("begins = 7", "utf-8")
    with pytest.raises(ConfigError):
        Director(hands, clock, tmp_path)


def test_its_own_thread_does_what_is_due_until_its_end(director, hands, clock):
    director.start("lesson")
    clock.seconds += 10.0
    director.keep_ticking()
    while hands.fault("printer") is None:
        time.sleep(0.01)
    director.end()


@pytest.mark.parametrize("name", sorted(file.stem for file in SCENARIOS.glob("*.toml")))
def test_everything_that_a_scenario_of_ours_wants_can_be_done(hands, clock, tmp_path, name):
    hands.conditions = Conditions(file=tmp_path / "feigned.json")
    director = Director(hands, clock)
    director.start(name, speed=60)
    paper = read_order("scanner/feed", {"sheets": [{"file": "giay-to-cho-o.pdf"}]})
    for _ in range(24 * 60):  # a whole day, minute by minute
        hands.do("scanner/feed", paper)  # the learner follows the page …
        hands.look()
        clock.seconds += 1.0
        director.tick()
        assert director.state()["refused"] == ""
        if director.state()["is_over"]:
            break
        hands.scanner.machine.take_out()  # … and so do the rollers
        hands.printer.machine.printed.append(tmp_path)
        hands.shown += 1
    assert director.state()["is_over"]
