import json
import logging
import warnings

import pytest

from kiosk import log
from kiosk.clock import VIETNAM
from kiosk.errors import DeviceGone, StoreError
from kiosk.faults import Fault

NAME = "NGUYỄN THỊ SEN"
NUMBER = "001190000001"


@pytest.fixture
def lines(tmp_path):
    """What stands in the log so far; the log of the test run is put back afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    log.start_log("desk", tmp_path)
    yield lambda: [json.loads(line) for line in (tmp_path / "desk.jsonl").read_text("utf-8").splitlines()]
    logging.captureWarnings(capture=False)
    for sink in [sink for sink in root.handlers if sink not in before]:
        root.removeHandler(sink)
        sink.close()
    root.setLevel(level)


def test_a_line_says_when_which_process_what_and_to_which_thing(lines):
    log.note("scanner.changed", fault=Fault.SCANNER_JAM, sheet=3, waited_s=0.5, counted=True)
    (line,) = lines()
    assert line.pop("at").endswith("+07:00")
    assert line == {
        "process": "desk",
        "level": "info",
        "code": "scanner.changed",
        "fault": "scanner.jam",
        "sheet": 3,
        "waited_s": 0.5,
        "counted": True,
    }


@pytest.mark.parametrize(
    "fact",
    [
        "TAM-K01-261121-0001-7",
        "H01.01-261121-0001",
        "0193f0aa-1111-7222-8333-123456789012",
        "tcp://127.0.0.1:9100",
        "/dev/ttyACM0",
        "scanner.no_paper",
        0,
        12.25,
        True,
        None,
    ],
)
def test_codes_addresses_and_figures_pass_the_sieve(fact):
    assert log.sieve(fact) == fact


@pytest.mark.parametrize(
    "fact",
    [NAME, "Nguyen Thi Sen", NUMBER, int(NUMBER), f"card={NUMBER}", "0912345678", "Sến", "a sentence of it"],
)
def test_what_could_be_a_persons_is_withheld(lines, fact):
    log.warn("visit.left", fact=fact)
    (line,) = lines()
    assert line["fact"] == log.WITHHELD


def test_a_sentence_in_place_of_a_code_is_withheld(lines):
    log.note(f"resident {NAME} left")
    assert lines()[0]["code"] == log.WITHHELD


def test_an_error_of_ours_keeps_its_message(lines):
    log.trouble("printer.failed", DeviceGone(Fault.PRINTER_GONE, "no answer"), copy=2)
    (line,) = lines()
    assert line["level"] == "error"
    assert line["error"] == "DeviceGone: printer.gone: no answer"
    assert line["copy"] == 2


def test_a_long_number_is_withheld_even_from_an_error_of_ours(lines):
    log.trouble("store.failed", StoreError(f"row {NUMBER}"))
    assert lines()[0]["error"] == f"StoreError: row {log.WITHHELD}"


def test_of_a_foreign_error_only_kind_and_place_are_kept(lines):
    try:
        {}[NAME]
    except KeyError as error:
        log.trouble("visit.failed", error)
    (line,) = lines()
    assert line["error"] == "KeyError"
    assert line["where"].startswith("test_log.py:")


def test_an_error_that_was_never_raised_has_no_place(lines):
    log.trouble("visit.failed", ValueError(NAME))
    (line,) = lines()
    assert line["error"] == "ValueError"
    assert "where" not in line


def test_of_a_librarys_line_only_its_name_is_kept(lines):
    logging.getLogger("httpx").warning("GET /look-up/%s", NAME)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.warn(NAME, stacklevel=1)
    logging.getLogger("httpx").info("not even that")
    assert [line["library"] for line in lines()] == ["httpx", "py.warnings"]
    assert NAME not in json.dumps(lines(), ensure_ascii=False)


def test_starting_again_does_not_write_each_line_twice(lines, tmp_path):
    log.start_log("desk", tmp_path)
    log.note("desk.started")
    assert len(lines()) == 1


def test_without_a_folder_the_lines_go_to_standard_error_alone(lines, tmp_path, capsys):
    log.start_log("courier")
    log.note("courier.started")
    assert json.loads(capsys.readouterr().err)["process"] == "courier"
    assert [file.name for file in tmp_path.iterdir()] == ["desk.jsonl"]
    assert lines() == []


def test_the_time_of_a_line_is_the_time_of_the_office(lines):
    log.note("desk.started")
    assert log.datetime.fromisoformat(lines()[0]["at"]).utcoffset() == VIETNAM.utcoffset(
        log.datetime.now(VIETNAM),
    )
