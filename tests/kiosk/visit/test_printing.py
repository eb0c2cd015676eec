"""The slip at the virtual printer on the wire, and what is said when it does not come out."""

import threading
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from drivers.registry import open_printer
from kiosk.config import PrinterSettings
from kiosk.devices.printer import Printed, PrintOutcome
from kiosk.devices.status import READY, DeviceStatus
from kiosk.devices.supervisor import STUCK_S, DeviceWorker
from kiosk.faults import Fault
from kiosk.visit.effects import PrintChecklist
from kiosk.visit.events import ChecklistFailed, ChecklistPrinted, SlipFailed, SlipPrinted
from kiosk.visit.hand import Hand
from kiosk.visit.printing import Printing
from tests.kiosk.devices.test_supervisor_stuck import Hands
from tests.kiosk.printouts.test_checklist import CHECKLIST
from tests.kiosk.visit.situations import SLIP
from tests.kiosk.visit.workers import wait_until


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
    yield Printing(worker, setter, begun.append, posted)
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
    printing.begin_checklist(PrintChecklist(3, CHECKLIST, "vi"))
    assert posted.next() == ChecklistPrinted(3)
    with Image.open(printed(dock)[-1]) as picture:
        assert [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))] == ["1.001193"]


def test_a_checklist_that_does_not_come_out_says_why(printing, posted, dock):
    dock.break_(Fault.PRINTER_NO_PAPER)
    printing.begin_checklist(PrintChecklist(3, CHECKLIST, "en"))
    assert posted.next() == ChecklistFailed(3, Fault.PRINTER_NO_PAPER)


class Sheet:
    """A printer by script: each ticket ends as it is told, when it is let go on."""

    width_px = 384

    def __init__(self, *outcomes):
        self.tickets, self._outcomes, self.go_on = [], list(outcomes), threading.Event()
        self.go_on.set()

    def status(self):
        return READY

    def close(self):
        """Nothing is held."""

    def print_ticket(self, ticket):
        assert self.go_on.wait(10)
        self.tickets.append(ticket)
        return self._outcomes.pop(0)


YES = PrintOutcome(Printed.YES, rows=900)
NO = PrintOutcome(Printed.NO, Fault.PRINTER_GONE)
MAYBE = PrintOutcome(Printed.MAYBE, Fault.PRINTER_NO_PAPER, 300)


@pytest.fixture
def told():
    return []


@pytest.fixture
def scripted(posted, begun, told):
    ended = []

    def start(*outcomes):
        sheet = Sheet(*outcomes)
        worker, setter = DeviceWorker("printer", lambda: sheet, told.append, poll_s=60.0), Hand("setter")
        worker.start()
        setter.start()
        ended.extend([setter, worker])
        return sheet, Printing(worker, setter, begun.append, posted)

    yield start
    for one in ended:
        one.stop()


def test_a_copy_is_printed_once_however_often_it_is_asked_for_while_it_runs(scripted, posted):
    sheet, printing = scripted(YES, YES)
    sheet.go_on.clear()
    for _ in range(5):
        printing.begin(SLIP)
    sheet.go_on.set()
    assert posted.next() == SlipPrinted()
    printing.begin(replace(SLIP, copy=2))
    assert posted.next() == SlipPrinted()
    assert len(sheet.tickets) == 2


@pytest.mark.parametrize(
    ("outcome", "answer"), [(YES, SlipPrinted()), (MAYBE, SlipFailed(Fault.PRINTER_NO_PAPER, begun=True))]
)
def test_a_copy_that_may_be_out_is_not_printed_again_and_who_asks_hears_the_same(
    scripted, posted, begun, outcome, answer
):
    sheet, printing = scripted(outcome, YES)
    for _ in range(3):
        printing.begin(SLIP)
        assert posted.next() == answer
    assert len(sheet.tickets) == len(begun) == 1
    printing.begin(replace(SLIP, copy=2))
    assert posted.next() == SlipPrinted()
    assert [slip.copy for slip in begun] == [1, 2]


def test_a_copy_of_which_no_dot_went_out_is_printed_under_its_number(scripted, posted):
    sheet, printing = scripted(NO, YES)
    printing.begin(SLIP)
    assert posted.next() == SlipFailed(Fault.PRINTER_GONE, begun=False)
    printing.begin(SLIP)
    assert posted.next() == SlipPrinted()
    assert len(sheet.tickets) == 2


def test_the_slip_of_another_dossier_is_another_slip(scripted, posted):
    sheet, printing = scripted(YES, YES)
    printing.begin(SLIP)
    printing.begin(replace(SLIP, code="TAM-K01-261121-0002-X"))
    assert (posted.next(), posted.next()) == (SlipPrinted(), SlipPrinted())
    assert len(sheet.tickets) == 2


def test_paper_is_as_wide_as_the_printer(scripted, posted):
    sheet, printing = scripted(YES, YES)
    printing.begin(SLIP)
    printing.begin_checklist(PrintChecklist(3, CHECKLIST, "vi"))
    assert (posted.next(), posted.next()) == (SlipPrinted(), ChecklistPrinted(3))
    assert [ticket.width_px for ticket in sheet.tickets] == [384, 384]


def test_a_roll_that_ends_while_printing_may_have_begun_and_the_fault_is_told_at_once(scripted, posted, told):
    _sheet, printing = scripted(MAYBE)
    printing.begin(SLIP)
    assert posted.next() == SlipFailed(Fault.PRINTER_NO_PAPER, begun=True)
    assert told[-1] == DeviceStatus(Fault.PRINTER_NO_PAPER)


def test_a_checklist_that_may_be_half_out_says_why(scripted, posted):
    _sheet, printing = scripted(MAYBE)
    printing.begin_checklist(PrintChecklist(3, CHECKLIST, "vi"))
    assert posted.next() == ChecklistFailed(3, Fault.PRINTER_NO_PAPER)


def test_a_slip_that_is_out_is_out_whatever_befell_the_printer_since(scripted, posted, told):
    _sheet, printing = scripted(replace(YES, fault=Fault.PRINTER_COVER_OPEN))
    printing.begin(SLIP)
    assert posted.next() == SlipPrinted()
    assert told[-1] == DeviceStatus(Fault.PRINTER_COVER_OPEN)


def test_a_call_that_was_given_up_before_the_first_dot_prints_none_later(own_threads, posted, begun):
    sheet, clock = Sheet(YES), Hands()
    asked, go_on = threading.Event(), threading.Event()

    def late():
        asked.set()
        assert go_on.wait(20)
        return READY

    worker = DeviceWorker("printer", lambda: sheet, lambda _status: None, poll_s=3600.0, clock=clock)
    setter = Hand("setter")
    worker.start()
    setter.start()
    worker.ask(lambda printer: setattr(printer, "status", late), lambda _came: None)
    Printing(worker, setter, begun.append, posted).begin(SLIP)
    assert asked.wait(20)
    sheet.status = lambda: READY
    clock.passed_s += STUCK_S
    worker.watch()
    assert posted.next() == SlipFailed(Fault.PRINTER_STALLED, begun=True)
    go_on.set()
    wait_until(lambda: own_threads("printer") == 1)
    assert (sheet.tickets, begun) == ([], [])
    for one in (setter, worker):
        one.stop()
