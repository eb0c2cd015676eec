"""Taps between real drivers and virtual devices: everything gets through, and is written down."""

import pytest

from drivers.escl_scanner.driver import EsclScanner
from drivers.escpos_printer.driver import EscposPrinter
from drivers.escpos_printer.models import get_model
from drivers.virtual.cards import CARDS
from drivers.virtual.orders import SAMPLES
from drivers.virtual.printer import VirtualPrinter
from drivers.virtual.printer_machine import PrinterMachine
from drivers.virtual.reader import NOISE
from drivers.virtual.recording import Head, Recorder, load_recording
from drivers.virtual.scanner import ScannerMachine, VirtualScanner
from drivers.virtual.sheets import Sheet
from drivers.virtual.taps import HttpTap, PrinterTap, RecordedReader
from kiosk.clock import SystemClock
from kiosk.devices.printer import Printed, Raster
from kiosk.devices.scanner import ScanRequest
from kiosk.faults import Fault

TICKET = Raster(576, 200, b"\x0f" * (72 * 200))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "trial.jsonl"


@pytest.fixture
def recorder(file):
    return Recorder(file, SystemClock(), Head(about="a trial", source="this test"))


def port_of(address):
    return int(address.rpartition(":")[2].partition("/")[0])


def test_a_batch_gets_through_and_its_pictures_are_not_kept(recorder, file):
    virtual = VirtualScanner(ScannerMachine())
    virtual.plug_in()
    virtual.machine.feed([Sheet(front=SAMPLES / "giay-to-cho-o.pdf")])
    tap = HttpTap(recorder, port_of(virtual.url))
    driver = EsclScanner(f"http://127.0.0.1:{tap.port}/eSCL", side_within_s=30.0)
    sides = list(driver.scan(ScanRequest(dpi=100)))
    driver.close()
    tap.close()
    virtual.unplug()
    assert len(sides) == 2
    words = load_recording(file)[1]
    hidden = [word.hidden for word in words if word.hidden]
    assert [it.bytes for it in hidden] == [len(side.jpeg) for side in sides]
    assert sum("POST /eSCL/ScanJobs" in word.text for word in words if word.by == "driver") == 1


def test_a_scanner_that_is_gone_is_gone_behind_its_tap(recorder, file):
    virtual = VirtualScanner(ScannerMachine())
    virtual.plug_in()
    tap = HttpTap(recorder, port_of(virtual.url))
    virtual.unplug()
    driver = EsclScanner(f"http://127.0.0.1:{tap.port}/eSCL", side_within_s=5.0)
    assert driver.status().fault is Fault.SCANNER_GONE
    driver.close()
    tap.close()
    assert load_recording(file)[1][-1].event == "hung_up"


def test_a_slip_gets_through_command_by_command(recorder, file, tmp_path):
    virtual = VirtualPrinter(PrinterMachine(tmp_path))
    virtual.plug_in()
    tap = PrinterTap(recorder, port_of(virtual.address))
    driver = EscposPrinter(f"tcp://127.0.0.1:{tap.port}", get_model("generic"))
    assert driver.print_ticket(TICKET).printed is Printed.YES
    driver.close()
    tap.close()
    virtual.unplug()
    words = load_recording(file)[1]
    asked = [word.hex for word in words if word.by == "driver"]
    assert asked[:4] == ["10 04 01", "10 04 02", "10 04 03", "10 04 04"]
    rasters = [word for word in words if word.hex.startswith("1d 76 30")]
    assert sum(word.hidden.bytes for word in rasters) == 72 * 200
    assert len(virtual.machine.printed) == 1


def test_a_code_of_somebody_real_is_not_written_down(recorder, file, tmp_path):
    reader = RecordedReader(tmp_path / "reader")
    reader.plug_in()
    reader.recorder = recorder
    reader.show(CARDS["sen"].text)
    reader.show("079195000124||SOMEBODY ELSE|15031995|Nữ|Hà Nội|01092021")
    reader.unplug()
    assert "SOMEBODY" not in file.read_text("utf-8")
    invented, other, end = load_recording(file)[1]
    assert invented.text == CARDS["sen"].text + "\r\n"
    assert other.hidden.bytes > 50
    assert end.event == "hung_up"


def test_what_a_broken_reader_makes_of_a_card_is_written_down_and_not_the_card(recorder, file, tmp_path):
    reader = RecordedReader(tmp_path / "reader")
    reader.plug_in()
    reader.recorder = recorder
    for fault in (Fault.READER_NOT_A_CARD, Fault.READER_UNREADABLE):
        reader.set_fault(fault)
        reader.show(CARDS["sen"].text)
    reader.set_fault(None)
    reader.set_delay_s(60.0)
    reader.show(CARDS["sen"].text)  # and nothing of it comes before the line is pulled
    reader.unplug()
    ticket, noise, end = load_recording(file)[1]
    assert ticket.text == CARDS["bus"].text + "\r\n"
    assert (noise.text, noise.hidden.bytes) == ("", len(NOISE) + 2)
    assert end.event == "hung_up"
