"""What a slip printer promises, asked of the ESC/POS driver on the wire."""

from datetime import datetime

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from drivers.registry import open_printer
from kiosk.clock import VIETNAM
from kiosk.config import PrinterSettings
from kiosk.devices.printer import Printed, PrintOutcome, Raster
from kiosk.errors import ConfigError
from kiosk.faults import Fault
from kiosk.printouts.slip import Slip, SlipPaper, slip_raster

CODE = "TAM-K01-261121-0001-D"
STOPS = (
    Fault.PRINTER_NO_PAPER,
    Fault.PRINTER_COVER_OPEN,
    Fault.PRINTER_CUTTER,
    Fault.PRINTER_STALLED,
    Fault.PRINTER_GONE,
)


@pytest.fixture
def printer(dock):
    return open_printer(PrinterSettings(address=dock.addresses["printer_address"]))


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


def printed(dock):
    return dock.state()["printer"]["printed"]


def test_the_dots_on_the_paper_are_the_dots_of_the_ticket(printer, dock, ticket):
    printer.print_ticket(ticket)
    with Image.open(printed(dock)[-1]) as picture:
        paper = np.asarray(picture.convert("L")) < 128
    bits = np.unpackbits(np.frombuffer(ticket.bits, np.uint8)).reshape(ticket.height_px, ticket.width_px)
    assert paper.shape[1] == ticket.width_px
    assert np.array_equal(paper[: ticket.height_px], bits.astype(bool))
    assert not paper[ticket.height_px :].any()


def test_the_code_on_the_paper_can_be_read(printer, dock, ticket):
    printer.print_ticket(ticket)
    with Image.open(printed(dock)[-1]) as picture:
        codes = zxingcpp.read_barcodes(picture.convert("L"))
    assert [code.text for code in codes] == [CODE]


@pytest.mark.parametrize("fault", STOPS)
def test_a_printer_that_cannot_says_why_and_prints_nothing(printer, dock, ticket, fault):
    before = len(printed(dock))
    dock.break_(fault)
    assert printer.status().fault is fault
    assert printer.print_ticket(ticket) == PrintOutcome(Printed.NO, fault)
    dock.mend("printer")
    assert len(printed(dock)) == before


@pytest.mark.parametrize("fault", STOPS)
def test_a_mended_printer_prints_the_whole_ticket_once(printer, dock, ticket, fault):
    dock.break_(fault)
    dock.mend("printer")
    before = len(printed(dock))
    assert printer.print_ticket(ticket) == PrintOutcome(Printed.YES, rows=ticket.height_px)
    assert len(printed(dock)) == before + 1


def test_a_long_ticket_goes_through(printer, dock):
    rows = 5000
    printer.print_ticket(Raster(576, rows, bytes([0b10101010]) * (72 * rows)))
    with Image.open(printed(dock)[-1]) as picture:
        assert picture.height >= rows


def test_an_address_of_no_kind_is_a_wrong_setting():
    with pytest.raises(ConfigError):
        open_printer(PrinterSettings(address="lpt1"))
