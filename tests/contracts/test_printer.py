"""What a slip printer promises, asked of the ESC/POS driver on each of its wires."""

import time
from datetime import datetime

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from drivers.escpos_printer import driver as printer_driver
from drivers.escpos_printer import line as printer_line
from drivers.escpos_printer import protocol
from drivers.registry import open_printer
from drivers.virtual.printer import VirtualPrinter
from drivers.virtual.printer_machine import Make, PrinterMachine
from kiosk.clock import VIETNAM
from kiosk.config import PrinterSettings
from kiosk.devices.printer import Printed, PrintOutcome, Raster
from kiosk.devices.status import READY, DeviceStatus
from kiosk.errors import ConfigError
from kiosk.faults import Fault
from kiosk.printouts.slip import Slip, SlipPaper, slip_raster
from tests.drivers.wires import WIRES, address_on

CODE = "TAM-K01-261121-0001-D"


@pytest.fixture(params=WIRES)
def wire(request):
    return request.param


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    """On this machine's own wires an answer comes at once, or never."""
    for name, seconds in (("ANSWER_WITHIN_S", 0.25), ("SLICE_WITHIN_S", 0.5), ("READ_WITHIN_S", 0.2)):
        monkeypatch.setattr(printer_driver, name, seconds)
    monkeypatch.setattr(printer_line, "BITS_A_BYTE", 1e-3)  # a pseudo-terminal has no baud


@pytest.fixture
def plugged(tmp_path, wire, monkeypatch):
    """Plugs in a virtual printer of some make; gives the machine and the driver that speaks to it."""
    ended = []

    def plug(model="epson-tm-t20ii", **make):
        virtual = VirtualPrinter(PrinterMachine(tmp_path, make=Make(**make)))
        virtual.plug_in()
        line = address_on(wire, virtual, monkeypatch)
        plug.settings = PrinterSettings(address=line.__enter__(), model=model)
        printer = open_printer(plug.settings)
        ended.append((virtual, printer, line))
        return virtual, printer

    yield plug
    for virtual, printer, line in ended:
        printer.close()
        line.__exit__(None, None, None)
        virtual.set_fault(None)
        virtual.unplug()


@pytest.fixture
def both(plugged):
    return plugged()


@pytest.fixture(scope="module")
def ticket():
    slip = Slip(
        code=CODE,
        procedure_title="Đăng ký khai sinh",
        sealed_at=datetime(2026, 11, 21, 22, 0, tzinfo=VIETNAM),
        papers=(SlipPaper(title="Giấy chứng sinh", pages=1),),
        fee_text="Miễn phí",
        next_step="Mời ông/bà đến nhận kết quả",
        office="Xã Mẫu",
        phone="0200 000 000",
    )
    return slip_raster(slip)


def yes(ticket):
    return PrintOutcome(Printed.YES, rows=ticket.height_px)


def dots(path):
    with Image.open(path) as picture:
        return np.asarray(picture.convert("L")) < 128


def dots_of(ticket):
    bits = np.unpackbits(np.frombuffer(ticket.bits, np.uint8))
    return bits.reshape(ticket.height_px, ticket.width_px).astype(bool)


def test_the_dots_on_the_paper_are_the_dots_of_the_ticket(both, ticket):
    virtual, printer = both
    assert printer.print_ticket(ticket) == yes(ticket)
    (path,) = virtual.machine.printed
    paper = dots(path)
    assert paper.shape[1] == ticket.width_px == printer.width_px
    assert np.array_equal(paper[: ticket.height_px], dots_of(ticket))
    assert not paper[ticket.height_px :].any()
    with Image.open(path) as picture:
        assert [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))] == [CODE]


@pytest.mark.parametrize("fault", [Fault.PRINTER_NO_PAPER, Fault.PRINTER_STALLED])
def test_a_printer_that_cannot_says_why_prints_nothing_and_the_whole_once_when_mended(both, ticket, fault):
    stops_and_goes_on(*both, ticket, fault)


@pytest.mark.parametrize("wire", ["network"], indirect=True)  # what the bytes mean is the same on all
@pytest.mark.parametrize(
    "fault",
    [
        Fault.PRINTER_COVER_OPEN,
        Fault.PRINTER_CUTTER,
        Fault.PRINTER_HEAD,
        Fault.PRINTER_OFFLINE,
        Fault.PRINTER_GONE,
    ],
)
def test_each_fault_of_a_printer_is_told_apart(both, ticket, fault):
    stops_and_goes_on(*both, ticket, fault)


def stops_and_goes_on(virtual, printer, ticket, fault):
    virtual.set_fault(fault)
    assert printer.status() == DeviceStatus(fault)
    assert printer.print_ticket(ticket) == PrintOutcome(Printed.NO, fault)
    virtual.set_fault(None)
    assert virtual.machine.printed == []
    assert printer.status() == READY
    assert printer.print_ticket(ticket) == yes(ticket)
    assert len(virtual.machine.printed) == 1


def test_a_trouble_in_the_middle_is_a_perhaps_with_its_reason_and_the_next_ticket_is_whole(both, ticket):
    fault = Fault.PRINTER_NO_PAPER
    virtual, printer = both
    virtual.machine.break_after(200, fault)
    outcome = printer.print_ticket(ticket)
    assert (outcome.printed, outcome.fault) == (Printed.MAYBE, fault)
    assert 200 <= outcome.rows <= ticket.height_px
    assert virtual.machine.printed == []
    assert printer.status().fault is fault
    virtual.set_fault(None)
    while not printer.status().ready:
        time.sleep(0.01)
    assert printer.print_ticket(ticket) == yes(ticket)
    paper = dots(virtual.machine.printed[-1])  # nothing of the one before hangs on it: it may be another's
    assert np.array_equal(paper[: ticket.height_px], dots_of(ticket))
    assert not paper[ticket.height_px :].any()


def test_after_a_power_cut_in_the_middle_the_next_driver_cuts_off_what_hangs_there(plugged, ticket):
    virtual, printer = plugged()
    whole = list(protocol.slices(ticket, 128))
    with printer._line as line:
        line.write(protocol.INITIALISE + whole[0].command + whole[1].command[:-1000], 5.0)
        time.sleep(0.1)
    printer.close()
    heir = open_printer(plugged.settings, remains=True)
    try:
        assert heir.status() == READY  # the questions were not taken for the missing dots
        assert heir.print_ticket(ticket) == yes(ticket)
    finally:
        heir.close()
    torn, paper = (dots(one) for one in virtual.machine.printed)
    assert len(torn) < ticket.height_px
    assert np.array_equal(paper[: ticket.height_px], dots_of(ticket))


def test_a_knife_that_sticks_is_a_perhaps(both, ticket):
    virtual, printer = both
    virtual.machine.break_at_cut(Fault.PRINTER_CUTTER)
    outcome = printer.print_ticket(ticket)
    assert outcome == PrintOutcome(Printed.MAYBE, Fault.PRINTER_CUTTER, ticket.height_px)


def test_a_roll_that_nears_its_end_warns_and_then_ends(both, ticket):
    virtual, printer = both
    virtual.machine.put_in_roll(ticket.height_px * 1.5 / 8)
    assert printer.status() == DeviceStatus(warning=Fault.PRINTER_NEAR_END)
    assert printer.print_ticket(ticket) == yes(ticket)
    outcome = printer.print_ticket(ticket)
    assert (outcome.printed, outcome.fault) == (Printed.MAYBE, Fault.PRINTER_NO_PAPER)
    assert len(virtual.machine.printed) == 1


def test_a_printer_that_never_says_what_changed_or_what_is_printed_is_asked(plugged, ticket):
    virtual, printer = plugged("generic", says_printed=False, tells_changes=False)
    assert printer.print_ticket(ticket) == yes(ticket)
    assert len(virtual.machine.printed) == 1


@pytest.mark.parametrize("wire", ["network"], indirect=True)
def test_without_a_word_that_it_is_printed_a_model_that_has_the_word_is_in_doubt(
    plugged, ticket, monkeypatch
):
    monkeypatch.setattr(printer_driver, "PRINTED_WITHIN_S", 0.3)
    _virtual, printer = plugged(says_printed=False)
    monkeypatch.setattr(printer, "_model", printer._model.__replace__(printed_answer="yes"))
    outcome = printer.print_ticket(ticket)
    assert (outcome.printed, outcome.fault) == (Printed.MAYBE, Fault.PRINTER_STALLED)


@pytest.mark.parametrize("wire", ["network"], indirect=True)
def test_a_narrow_roll_that_is_torn_off_takes_a_narrow_ticket(plugged):
    virtual, printer = plugged("generic-58", width_px=384, has_cutter=False, says_printed=False)
    narrow = Raster(printer.width_px, 200, bytes([0b11001010]) * (48 * 200))
    assert printer.print_ticket(narrow) == yes(narrow)
    assert dots(virtual.machine.printed[0]).shape[1] == 384


@pytest.mark.parametrize("wire", ["network"], indirect=True)
def test_a_printer_that_answers_garbage_is_stalled_and_nothing_is_printed(both, ticket):
    virtual, printer = both
    virtual.machine.babbles = True
    assert printer.status() == DeviceStatus(Fault.PRINTER_STALLED)
    assert printer.print_ticket(ticket) == PrintOutcome(Printed.NO, Fault.PRINTER_STALLED)
    virtual.machine.babbles = False
    assert printer.print_ticket(ticket) == yes(ticket)


@pytest.mark.parametrize("wire", ["network"], indirect=True)
def test_a_slow_answer_is_waited_for(both):
    virtual, printer = both
    virtual.machine.set_delay(0.02)
    assert printer.status() == READY


def test_a_long_ticket_goes_through(both):
    _virtual, printer = both
    rows = 3000
    long = Raster(576, rows, bytes([0b10101010]) * (72 * rows))
    assert printer.print_ticket(long) == yes(long)


def test_an_address_of_no_kind_is_a_wrong_setting():
    with pytest.raises(ConfigError):
        open_printer(PrinterSettings(address="lpt1"))


def test_a_model_that_nobody_knows_is_a_wrong_setting():
    with pytest.raises(ConfigError, match="generic-58"):
        open_printer(PrinterSettings(address="tcp://127.0.0.1:9100", model="lp-1"))
