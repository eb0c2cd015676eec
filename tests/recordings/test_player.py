"""Recordings played to the real drivers: what a device once said is understood again, word for word."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.escl_scanner.driver import EsclScanner
from drivers.escpos_printer.driver import EscposPrinter
from drivers.escpos_printer.models import get_model
from drivers.serial_reader.driver import SerialReader
from drivers.virtual.cards import CARDS
from drivers.virtual.recording import Hidden, Word, load_recording
from kiosk.devices.printer import Printed, Raster
from kiosk.devices.scanner import Face, ScanRequest
from kiosk.errors import DeviceError, DeviceGone
from kiosk.faults import Fault
from tests.recordings.player import PrinterPlayer, ReaderPlayer, ScannerPlayer, Script, Turn, drawn

RECORDINGS = Path(__file__).parent
TICKET = Raster(576, 400, b"\x0f" * (72 * 400))
FAST = ScanRequest(dpi=100)


def words(name):
    return load_recording(RECORDINGS / f"{name}.jsonl")[1]


@pytest.fixture
def scanner(monkeypatch):
    monkeypatch.setattr("drivers.escl_scanner.driver.SETTLES_WITHIN_S", 0.3)
    players, drivers = [], []

    def play(name, side_within_s=5.0):
        players.append(ScannerPlayer(words(name)))
        drivers.append(EsclScanner(players[-1].url, side_within_s=side_within_s))
        return drivers[-1]

    yield play
    for one in (*drivers, *players):
        one.close()


@pytest.fixture
def printer(monkeypatch):
    monkeypatch.setattr("drivers.escpos_printer.driver.ANSWER_WITHIN_S", 0.3)
    players, drivers = [], []

    def play(name):
        players.append(PrinterPlayer(words(name)))
        drivers.append(EscposPrinter(players[-1].address, get_model("generic")))
        return drivers[-1]

    yield play
    for one in (*drivers, *players):
        one.close()


@pytest.fixture
def reader():
    players, drivers = [], []

    def play(name):
        players.append(ReaderPlayer(words(name)))
        drivers.append(SerialReader(players[-1].address))
        drivers[-1].status()
        return drivers[-1], players[-1]

    yield play
    for one in (*drivers, *players):
        one.close()


def batch(scanner):
    """Scan; return the (sheet, face) of each side, and what stopped it."""
    sides = []
    try:
        for side in scanner.scan(FAST):
            sides.append((side.sheet, side.face))  # noqa: PERF401  some come before the error
    except DeviceError as error:
        return sides, error
    return sides, None


def read_until_gone(driver):
    while True:
        driver.read(0.1)


BOTH = [(1, Face.FRONT), (1, Face.BACK)]


def test_a_jam_costs_its_sheet_and_the_next_batch_is_whole(scanner):
    driver = scanner("scan-jam")
    assert driver.status().loaded
    sides, error = batch(driver)
    assert sides == BOTH
    assert (error.fault, error.sheet) == (Fault.SCANNER_JAM, 2)
    assert batch(driver) == (BOTH, None)


def test_a_scanner_that_ends_too_early_is_not_believed(scanner):
    sides, error = batch(scanner("quirk-early-404"))
    assert len(sides) == 4
    assert error.fault is Fault.SCANNER_UNSURE


def test_a_sheet_with_half_a_picture_does_not_count(scanner):
    _, error = batch(scanner("quirk-half-jpeg"))
    assert (error.fault, error.sheet) == (Fault.SCANNER_UNSURE, 1)


def test_a_side_that_never_comes_is_not_waited_for(scanner):
    sides, error = batch(scanner("quirk-never-comes", side_within_s=0.3))
    assert sides == []
    assert error.fault is Fault.SCANNER_STALLED


def test_a_sensor_that_lags_behind_is_given_a_moment(scanner):
    assert batch(scanner("quirk-empties-late")) == (BOTH, None)


def test_a_slip_the_end_of_the_roll_and_the_same_slip_again(printer):
    driver = printer("print-paper-out")
    assert driver.print_ticket(TICKET).printed is Printed.YES
    ended = driver.print_ticket(TICKET)
    assert ended.fault is Fault.PRINTER_NO_PAPER
    assert ended.printed is not Printed.YES
    assert driver.status().fault is Fault.PRINTER_NO_PAPER
    assert driver.print_ticket(TICKET).printed is Printed.YES


def test_a_printer_that_answers_nothing_is_not_taken_for_a_well_one(printer):
    assert printer("quirk-mute-printer").status().fault is Fault.PRINTER_STALLED


def test_a_cover_that_is_opened_in_mid_slip_leaves_it_in_doubt(printer):
    outcome = printer("quirk-open-cover-in-mid-slip").print_ticket(TICKET)
    assert (outcome.printed, outcome.fault) == (Printed.MAYBE, Fault.PRINTER_COVER_OPEN)


def test_codes_are_read_as_they_were_and_a_plug_that_is_pulled_is_noticed(reader):
    driver, player = reader("read-codes")
    for card in ("sen", "thuong", "bus"):
        assert player.go_on()
        assert driver.read(5.0).text == CARDS[card].text
    assert player.go_on()
    with pytest.raises(DeviceGone):
        read_until_gone(driver)


def test_letters_that_a_reader_mangled_are_mended(reader):
    driver, player = reader("quirk-mangled-letters")
    for _ in range(2):
        player.go_on()
        assert driver.read(5.0).text == CARDS["sen"].text
    assert not player.go_on()


def test_a_picture_that_was_not_kept_is_drawn_in_its_size_and_torn_if_it_was():
    hidden = Hidden(sha256="0" * 64, bytes=1, width_px=100, height_px=140)
    assert drawn(hidden).endswith(b"\xff\xd9")
    assert not drawn(Hidden(sha256="0" * 64, bytes=1, width_px=100, height_px=140, ends=False)).endswith(
        b"\xff\xd9"
    )


def said(text):
    return (Word(at_s=0, device="scanner", by="device", text=text),)


STATUS, NEXT = "GET /eSCL/ScannerStatus", "GET /eSCL/ScanJobs/*/NextDocument"


def test_who_asks_more_often_than_recorded_hears_the_last_answer_again():
    script = Script([Turn(STATUS, said("idle")), Turn(NEXT, said("1")), Turn(STATUS, said("busy"))])
    assert [script.find(STATUS)[0].text for _ in range(3)] == ["idle"] * 3
    assert script.find(NEXT)[0].text == "1"
    assert [script.find(STATUS)[0].text for _ in range(2)] == ["busy"] * 2


def test_who_does_not_ask_hears_of_acts_in_their_order():
    script = Script([Turn(NEXT, said("1")), Turn(STATUS, said("x")), Turn(NEXT, said("2"))])
    assert [script.find(NEXT)[0].text for _ in range(2)] == ["1", "2"]
    assert script.find(NEXT) is None


def test_a_word_that_was_never_said_has_no_answer():
    assert Script([]).find(STATUS) is None


@given(st.lists(st.sampled_from([STATUS, NEXT]), max_size=20), st.lists(st.sampled_from([STATUS, NEXT])))
def test_however_one_asks_no_act_is_answered_twice(recorded, asked):
    script = Script([Turn(key, said(str(number))) for number, key in enumerate(recorded)])
    heard = [found[0].text for key in asked if (found := script.find(key)) and key == NEXT]
    assert heard == [str(number) for number, key in enumerate(recorded) if key == NEXT][: len(heard)]


def test_the_serial_line_of_a_player_is_a_terminal(reader):
    _, player = reader("read-codes")
    assert os.path.exists(player.address)  # noqa: PTH110  a device, not a file of ours
