"""The slip at the virtual printer on the wire, and what is said when it does not come out."""

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from drivers.registry import open_printer
from kiosk.config import PrinterSettings
from kiosk.devices.printer import Printed
from kiosk.devices.supervisor import DeviceWorker
from kiosk.faults import Fault
from kiosk.visit.events import ChecklistFailed, ChecklistPrinted, SlipFailed, SlipPrinted
from kiosk.visit.hand import Hand
from kiosk.visit.printing import Printing
from tests.kiosk.printouts.test_checklist import CHECKLIST
from tests.kiosk.visit.situations import SLIP


@pytest.fixture
def worker(dock):
    printer = open_printer(PrinterSettings(address=dock.addresses["printer_address"]))
    worker = DeviceWorker("printer", lambda: printer, lambda _status: None)
    worker.start()
    yield worker
    worker.stop()


@pytest.fixture
def begun():
    """The slips that were written down before a dot went out."""
    return []


@pytest.fixture
def printing(worker, begun, posted):
    setter = Hand("setter")
    setter.start()
    yield Printing(worker, setter, 576, begun.append, posted)
    setter.stop()


def printed(dock):
    return dock.state()["printer"]["printed"]


def test_a_slip_comes_out_with_its_code(printing, begun, posted, dock):
    before = len(printed(dock))
    printing.begin(SLIP)
    assert posted.next() == SlipPrinted()
    assert begun == [SLIP]
    assert len(printed(dock)) == before + 1
    with Image.open(printed(dock)[-1]) as picture:
        assert [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))] == [SLIP.code]


@pytest.mark.parametrize(
    "fault", [Fault.PRINTER_NO_PAPER, Fault.PRINTER_COVER_OPEN, Fault.PRINTER_CUTTER, Fault.PRINTER_GONE]
)
def test_a_printer_that_is_unwell_beforehand_has_begun_nothing(printing, begun, posted, dock, fault):
    before = len(printed(dock))
    dock.break_(fault)
    printing.begin(SLIP)
    assert posted.next() == SlipFailed(fault, begun=False)
    assert len(printed(dock)) == before
    assert begun == []


def test_a_mended_printer_prints_what_it_is_asked_again(printing, posted, dock):
    dock.break_(Fault.PRINTER_NO_PAPER)
    printing.begin(SLIP)
    assert posted.next() == SlipFailed(Fault.PRINTER_NO_PAPER, begun=False)
    dock.mend("printer")
    printing.begin(SLIP)
    assert posted.next() == SlipPrinted()


def test_a_checklist_comes_out_with_the_code_of_the_procedure(printing, posted, dock):
    printing.begin_checklist(CHECKLIST, "vi")
    assert posted.next() == ChecklistPrinted()
    with Image.open(printed(dock)[-1]) as picture:
        assert [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))] == ["1.001193"]


def test_a_checklist_that_does_not_come_out_says_why(printing, posted, dock):
    dock.break_(Fault.PRINTER_NO_PAPER)
    printing.begin_checklist(CHECKLIST, "en")
    assert posted.next() == ChecklistFailed(Fault.PRINTER_NO_PAPER)


class EndOfRoll:
    """The printer on the wire, whose roll ends between the question and the first dot."""

    def __init__(self, printer, dock):
        self._printer, self._dock = printer, dock

    def status(self):
        return self._printer.status()

    def close(self):
        self._printer.close()

    def print_ticket(self, ticket):
        self._dock.break_(Fault.PRINTER_NO_PAPER)
        outcome = self._printer.print_ticket(ticket)
        assert outcome.printed is Printed.NO
        return replace(outcome, printed=Printed.MAYBE)


def test_a_roll_that_ends_while_printing_may_have_begun(dock, begun, posted):
    printer = open_printer(PrinterSettings(address=dock.addresses["printer_address"]))
    worker, setter = DeviceWorker("printer", lambda: EndOfRoll(printer, dock), lambda _status: None), Hand("setter")
    worker.start()
    setter.start()
    Printing(worker, setter, 576, begun.append, posted).begin(SLIP)
    assert posted.next() == SlipFailed(Fault.PRINTER_NO_PAPER, begun=True)
    assert begun == [SLIP]
    setter.stop()
    worker.stop()
