"""Forms, results and checklists at the virtual A4 printer on the wire."""

import threading

import pytest

from drivers.cups_printer.driver import CupsPrinter
from drivers.virtual.office_printer import OfficePrinterMachine, VirtualOfficePrinter
from kiosk.clock import SystemClock
from kiosk.devices.supervisor import DeviceWorker
from kiosk.dossiers.store import Store
from kiosk.errors import DeviceError
from kiosk.faults import Fault
from kiosk.visit.effects import PrintChecklist, PrintSheets
from kiosk.visit.events import ChecklistPrinted, SheetsFailed, SheetsPrinted
from kiosk.visit.hand import Hand
from kiosk.visit.office_printing import OfficePrinting
from tests.kiosk.dossiers.papers import a_dossier, a_part
from tests.kiosk.printouts.test_checklist import CHECKLIST


@pytest.fixture
def twin(tmp_path):
    twin = VirtualOfficePrinter(OfficePrinterMachine(tmp_path))
    twin.plug_in()
    yield twin
    twin.unplug()


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "store.db", "a7" * 32, SystemClock()) as store:
        yield store


@pytest.fixture
def form():
    return a_part("to-khai")


@pytest.fixture
def sealed(store, form):
    return store.seal(a_dossier(a_part(), form), "K01")


@pytest.fixture
def worker(twin):
    return DeviceWorker("office_printer", lambda: CupsPrinter(twin.address), lambda _status: None)


@pytest.fixture
def printing(worker, store, form, posted):
    hand = Hand("setter")
    for one in (worker, hand):
        one.start()
    yield OfficePrinting(
        worker=worker, hand=hand, store=store, clock=SystemClock(), forms={form.part}, post=posted
    )
    for one in (hand, worker):
        one.stop()


def test_the_filled_form_comes_out_to_the_byte(printing, sealed, form, twin, posted):
    printing.print(PrintSheets(3, sealed.dossier_id))
    assert posted.next() == SheetsPrinted(3)
    (sheet,) = twin.machine.printed
    assert sheet.read_bytes() == form.content


def test_what_is_not_there_any_more_is_said_and_not_printed(printing, sealed, twin, posted):
    printing.print(PrintSheets(3, sealed.dossier_id, "no-such-result"))
    assert posted.next() == SheetsFailed(3, Fault.OFFICE_PRINTER_STOPPED)
    assert twin.machine.printed == []


def test_a_printer_that_needs_a_hand_is_said(printing, sealed, twin, posted):
    twin.set_fault(Fault.OFFICE_PRINTER_STOPPED)
    printing.print(PrintSheets(3, sealed.dossier_id))
    assert posted.next() == SheetsFailed(3, Fault.OFFICE_PRINTER_STOPPED)


def test_a_checklist_comes_out_as_a_pdf(printing, twin, posted):
    printing.print_checklist(PrintChecklist(4, CHECKLIST, "vi"))
    assert posted.next() == ChecklistPrinted(4)
    assert twin.machine.printed[0].read_bytes().startswith(b"%PDF")


@pytest.fixture
def held(worker, printing):
    """What holds the printer up, until it is set."""
    held = threading.Event()
    worker.ask(lambda _printer: held.wait(20.0), lambda _came: None)
    return held


def test_who_has_left_gets_no_paper_and_the_next_one_no_answer(printing, sealed, twin, posted, held):
    printing.print(PrintSheets(3, sealed.dossier_id))
    printing.forget()
    printing.print_checklist(PrintChecklist(4, CHECKLIST, "vi"))
    held.set()
    assert posted.next() == ChecklistPrinted(4)
    assert len(twin.machine.printed) == 1


def test_a_call_that_was_given_up_may_have_printed(printing, sealed, worker, posted):
    def broken(_printer):
        raise DeviceError(Fault.OFFICE_PRINTER_GONE)

    worker.ask(lambda printer: setattr(printer, "print_pdf", broken), lambda _came: None)
    printing.print(PrintSheets(3, sealed.dossier_id))
    assert posted.next() == SheetsFailed(3, Fault.OFFICE_PRINTER_GONE, maybe=True)
