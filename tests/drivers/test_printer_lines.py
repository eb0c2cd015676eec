"""The ESC/POS driver on lines that break, fill up and are pulled out; the promises are in the contracts."""

import socket
import threading

import pytest
import serial
import usb.backend.libusb0
import usb.backend.libusb1
import usb.backend.openusb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from drivers.escpos_printer import driver as printer_driver
from drivers.escpos_printer import ports
from drivers.escpos_printer.driver import EscposPrinter
from drivers.escpos_printer.line import Line, LineBroken
from drivers.escpos_printer.models import get_model
from kiosk.devices.printer import Printed, PrintOutcome, Raster
from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault
from tests.drivers.usb_wire import PRODUCT, VENDOR, UsbWire
from tests.drivers.wires import serial_line

TICKET = Raster(576, 300, bytes([0b11001010]) * (72 * 300))
MODEL = get_model("epson-tm-t20ii")
WELL = b"\x12\x12\x12\x12"


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    for name, seconds in (("ANSWER_WITHIN_S", 0.2), ("SLICE_WITHIN_S", 0.2), ("PRINTED_WITHIN_S", 0.3)):
        monkeypatch.setattr(printer_driver, name, seconds)


@pytest.fixture
def wire(virtual, monkeypatch):
    wire = UsbWire(virtual)
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda: wire)
    return wire


@pytest.fixture
def usb_printer(wire):
    printer = EscposPrinter(f"usb://{VENDOR:04x}:{PRODUCT:04x}", MODEL)
    yield printer
    printer.close()


@pytest.fixture
def lan_printer(virtual):
    return EscposPrinter(virtual.address, MODEL)


def test_looking_after_a_usb_printer_never_resets_it(usb_printer, wire):
    for _ in range(5):
        assert usb_printer.status().ready
    assert (wire.opened, wire.resets) == (1, 0)


def test_a_usb_printer_is_found_by_the_numbers_of_its_model(wire):
    printer = EscposPrinter("usb://", MODEL)
    assert printer.status().ready
    printer.close()
    assert EscposPrinter("usb://", get_model("xprinter-xp-58")).status().fault is Fault.PRINTER_GONE
    with pytest.raises(ValueError, match="no address"):
        EscposPrinter("usb://", get_model("generic"))


def test_a_usb_printer_may_be_pulled_out_and_come_back(usb_printer, wire):
    assert usb_printer.status().ready
    wire.plugged = False
    assert usb_printer.status().fault is Fault.PRINTER_GONE
    assert usb_printer.print_ticket(TICKET) == PrintOutcome(Printed.NO, Fault.PRINTER_GONE)
    wire.plugged = True
    assert usb_printer.status().ready


@pytest.mark.parametrize(
    ("beside", "fault"),
    [
        (0x38, Fault.PRINTER_NO_PAPER),
        (0x08, Fault.PRINTER_OFFLINE),
        (0x00, Fault.PRINTER_STALLED),
        (None, Fault.PRINTER_STALLED),
    ],
)
def test_a_usb_pipe_that_takes_no_more_is_no_wait_for_ever_and_the_reason_is_asked_beside_it(
    usb_printer, wire, virtual, beside, fault
):
    assert usb_printer.status().ready
    wire.choke_bytes, wire.says_beside = 5000, beside
    outcome = usb_printer.print_ticket(TICKET)
    assert (outcome.printed, outcome.fault) == (Printed.MAYBE, fault)
    assert usb_printer.status().fault is fault
    assert virtual.machine.printed == []
    wire.choke_bytes, wire.says_beside = None, 0x18
    assert usb_printer.print_ticket(TICKET).printed is Printed.YES
    *_remains, whole = virtual.machine.printed
    with Image.open(whole) as paper:
        assert paper.height >= TICKET.height_px


def test_why_a_usb_printer_stopped_is_not_forgotten_for_its_word_that_it_is_off_line(
    usb_printer, wire, virtual
):
    virtual.machine.break_after(100, Fault.PRINTER_HEAD)
    wire.says_beside = 0x08  # no error, says this one, and not selected
    outcome = usb_printer.print_ticket(TICKET)
    assert (outcome.printed, outcome.fault) == (Printed.MAYBE, Fault.PRINTER_HEAD)
    assert usb_printer.status().fault is Fault.PRINTER_HEAD
    wire.says_beside = 0x28  # the roll has ended, too
    assert usb_printer.status().fault is Fault.PRINTER_NO_PAPER


def test_a_machine_without_a_usb_library_has_no_printer(monkeypatch):
    for backend in (usb.backend.libusb1, usb.backend.libusb0, usb.backend.openusb):
        monkeypatch.setattr(backend, "get_backend", lambda: None)
    assert EscposPrinter("usb://04b8:0e15", MODEL).status().fault is Fault.PRINTER_GONE


def test_a_serial_line_that_is_not_there_is_a_printer_that_is_gone(tmp_path):
    assert EscposPrinter(f"serial://{tmp_path}/nobody", MODEL).status().fault is Fault.PRINTER_GONE


def test_closing_a_serial_line_waits_for_nobody(virtual):
    virtual.set_fault(Fault.PRINTER_STALLED)
    with serial_line(virtual) as address:
        line = Line(address, 9600)
        with line, pytest.raises(TimeoutError):
            line.write(b"\x1dv0\x00\x48\x00\xff\xff" + bytes(4_000_000), 0.1)
        line.close()  # python-escpos would wait here until the printer is well
        assert not line.is_open


class Wires:
    """The line of a serial printer whose DTR reaches us."""

    def __init__(self):
        self.dsr, self.written, self.write_timeout = True, b"", 0.05

    def write(self, piece):
        self.written += piece
        self.dsr = len(self.written) < 1000  # then its buffer is nearly full


def test_a_serial_printer_that_takes_its_dtr_away_is_given_no_more():
    port = ports.SerialPort("/dev/null", 9600, 0.05)
    port._device = wires = Wires()
    assert port._is_free()
    with pytest.raises(TimeoutError):
        port._raw(bytes(5000))
    assert len(wires.written) == 1024
    port._device = False


@pytest.mark.parametrize("trouble", [OSError, serial.SerialException, ValueError, NotImplementedError])
@pytest.mark.parametrize("call", ["limit", "_raw", "_read", "open"])
def test_no_error_of_a_library_gets_out(lan_printer, monkeypatch, trouble, call):
    def fail(*_):
        raise trouble

    monkeypatch.setattr(lan_printer._line._port, call, fail)
    assert lan_printer.status() == DeviceStatus(Fault.PRINTER_GONE)
    monkeypatch.setattr(lan_printer._line._port, "close", fail)
    lan_printer.close()


def test_nobody_on_the_network_is_a_printer_that_is_gone():
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{nobody.getsockname()[1]}"
        with pytest.raises(LineBroken):
            Line(address, 9600).__enter__()
        assert EscposPrinter(address, MODEL).print_ticket(TICKET).fault is Fault.PRINTER_GONE


class Script:
    """A printer that answers each question with bytes of its own, and hangs up after so many."""

    def __init__(self, answers, hangs_up_after):
        self._left = hangs_up_after
        self._answers = answers
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._listening.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listening.close()

    def _serve(self):
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            with caller:
                left = self._left
                while left > 0:
                    try:
                        came = caller.recv(min(left, 4096))
                        if came:
                            caller.sendall(self._answers)
                    except OSError:
                        break
                    if not came:
                        break
                    left -= len(came)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # each is a printer of its own
@given(
    hangs_up_after=st.one_of(st.integers(0, 40), st.integers(0, 22_000)),
    answers=st.sampled_from([WELL, WELL + b"\x10\x00\x00\x00", b"\x12", b"\x10\x00", b"\xff\x37"]),
)
def test_a_line_may_break_at_every_byte_and_what_is_said_of_the_ticket_is_true(
    hangs_up_after, answers, monkeypatch
):
    monkeypatch.setattr(printer_driver, "ANSWER_WITHIN_S", 0.05)
    with Script(answers, hangs_up_after) as script:
        printer = EscposPrinter(script.address, get_model("generic"))
        outcome = printer.print_ticket(TICKET)
        assert isinstance(printer.status(), DeviceStatus)
    if outcome.printed is Printed.YES:
        assert hangs_up_after > 300 * 72
    if outcome.printed is Printed.NO:
        assert outcome.rows == 0
        assert outcome.fault in {Fault.PRINTER_GONE, Fault.PRINTER_STALLED}


def test_a_line_that_breaks_in_the_middle_is_a_perhaps(lan_printer, virtual):
    virtual.set_fault(Fault.PRINTER_HALF_SLIP)
    outcome = lan_printer.print_ticket(TICKET)
    assert (outcome.printed, outcome.fault) == (Printed.MAYBE, Fault.PRINTER_GONE)
    assert virtual.machine.printed == []
    assert lan_printer.print_ticket(TICKET).printed is Printed.YES


@pytest.mark.parametrize("answered", [1, 2, 3])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Fault.PRINTER_HEAD, None),
        (Fault.PRINTER_COVER_OPEN, None),
        (Fault.PRINTER_OFFLINE, Fault.PRINTER_HEAD),
        (Fault.PRINTER_OFFLINE, Fault.PRINTER_OFFLINE),
    ],
)
def test_of_a_printer_that_changes_between_its_four_answers_nothing_is_said_that_never_was(
    virtual, monkeypatch, before, after, answered
):
    monkeypatch.setattr(printer_driver, "ANSWER_WITHIN_S", 20.0)
    printer = EscposPrinter(virtual.address, MODEL)
    tell, asked = virtual.machine.real_time_status, []

    def told(which):
        answer = tell(which)
        asked.append(which)
        if len(asked) == answered:
            virtual.machine.set_fault(after)
        return answer

    monkeypatch.setattr(virtual.machine, "real_time_status", told)
    virtual.machine.set_fault(before)
    seen = printer.status().fault
    assert seen is after or (seen is before is not Fault.PRINTER_OFFLINE)
    assert printer.status() == DeviceStatus(after)


def test_a_head_that_is_hot_for_a_moment_stops_nothing(lan_printer, virtual):
    virtual.machine.break_after(100, Fault.PRINTER_HEAD)
    virtual.machine.wait_until_well = lambda _go_on: virtual.machine.set_fault(None)
    assert lan_printer.print_ticket(TICKET).printed is Printed.YES


def test_a_model_without_a_sensor_for_a_near_end_warns_of_none(virtual):
    virtual.machine.put_in_roll(10)
    assert EscposPrinter(virtual.address, get_model("generic-58")).status() == READY
    assert EscposPrinter(virtual.address, MODEL).status() == DeviceStatus(warning=Fault.PRINTER_NEAR_END)


def test_a_narrower_roll_is_a_setting():
    assert EscposPrinter("tcp://127.0.0.1:1", MODEL).width_px == 576
    assert EscposPrinter("tcp://127.0.0.1:1", MODEL, 384).width_px == 384
