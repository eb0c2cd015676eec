"""What an A4 printer promises, asked of the IPP driver on the wire."""

import socket
import threading
from queue import SimpleQueue

import httpx
import pytest

from drivers.cups_printer import driver, ipp
from drivers.cups_printer.driver import ACCOUNT, CupsPrinter
from drivers.cups_printer.ipp import Attribute, Group, JobState, Kind, Operation
from drivers.virtual.office_printer import OfficePrinterMachine, VirtualOfficePrinter
from kiosk.devices.printer import Printed, PrintOutcome
from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault
from tests.kiosk.visit.workers import wait_until

PDF = b"%PDF-1.7 invented"


@pytest.fixture
def twin(tmp_path):
    twin = VirtualOfficePrinter(OfficePrinterMachine(tmp_path))
    twin.plug_in()
    yield twin
    twin.unplug()


@pytest.fixture
def printer(twin):
    printer = CupsPrinter(twin.address, printed_within_s=1.0, stuck_s=0.5)
    yield printer
    printer.close()


@pytest.fixture
def garbage():
    """A port that answers every request with what is no HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            while True:
                try:
                    caller, _ = listening.accept()
                except OSError:
                    return
                with caller:
                    caller.recv(65536)
                    caller.sendall(b"\x00\xff ready\r\n\r\n")

        threading.Thread(target=serve, daemon=True).start()
        yield f"ipp://127.0.0.1:{listening.getsockname()[1]}/printers/a4"
        listening.shutdown(socket.SHUT_RDWR)


def test_it_says_when_the_paper_is_out(printer, twin):
    assert printer.print_pdf(PDF) == PrintOutcome(Printed.YES)
    assert [path.read_bytes() for path in twin.machine.printed] == [PDF]


def test_a_printer_that_waits_for_a_hand_gets_no_job(printer, twin):
    twin.set_fault(Fault.OFFICE_PRINTER_STOPPED)
    assert printer.status() == DeviceStatus(Fault.OFFICE_PRINTER_STOPPED)
    assert printer.print_pdf(PDF) == PrintOutcome(Printed.NO, Fault.OFFICE_PRINTER_STOPPED)
    twin.set_fault(None)
    assert printer.status() == READY
    assert twin.machine.printed == []


def test_what_got_stuck_is_taken_back_and_never_comes_out(tmp_path):
    machine = OfficePrinterMachine(tmp_path, print_s=30.0)
    twin = VirtualOfficePrinter(machine)
    twin.plug_in()
    printer = CupsPrinter(twin.address, printed_within_s=0.2)
    assert printer.print_pdf(PDF) == PrintOutcome(Printed.MAYBE, Fault.OFFICE_PRINTER_STOPPED)
    assert machine.find_state(1) is not None
    assert machine.find_state(1).name == "CANCELED"
    assert machine.printed == []
    printer.close()
    twin.unplug()


def test_paper_that_ends_on_the_way_takes_the_job_back(printer, twin, monkeypatch):
    taken = twin.machine.take

    def runs_out(document):
        twin.machine.set_fault(Fault.OFFICE_PRINTER_STOPPED)
        return taken(document)

    monkeypatch.setattr(twin.machine, "take", runs_out)
    assert printer.print_pdf(PDF) == PrintOutcome(Printed.NO, Fault.OFFICE_PRINTER_STOPPED)
    twin.set_fault(None)
    assert twin.machine.find_state(1).name == "CANCELED"
    assert twin.machine.printed == []


def test_a_printer_that_is_unplugged_is_gone_and_comes_back(printer, twin):
    twin.set_fault(Fault.OFFICE_PRINTER_GONE)
    assert printer.status() == DeviceStatus(Fault.OFFICE_PRINTER_GONE)
    assert printer.print_pdf(PDF) == PrintOutcome(Printed.NO, Fault.OFFICE_PRINTER_GONE)
    twin.set_fault(None)
    assert printer.print_pdf(PDF).printed is Printed.YES


def test_an_unknown_queue_is_gone():
    twin = CupsPrinter("nobody", "127.0.0.1:9")
    assert twin.status() == DeviceStatus(Fault.OFFICE_PRINTER_GONE)
    twin.close()


def test_garbage_is_a_printer_that_is_gone(garbage):
    printer = CupsPrinter(garbage)
    assert printer.status() == DeviceStatus(Fault.OFFICE_PRINTER_GONE)
    assert printer.print_pdf(PDF) == PrintOutcome(Printed.NO, Fault.OFFICE_PRINTER_GONE)
    printer.close()


def test_who_lets_go_of_it_can_have_it_again(printer):
    printer.close()
    assert printer.status() == READY
    assert printer.print_pdf(PDF).printed is Printed.YES


@pytest.fixture
def slow(tmp_path):
    twin = VirtualOfficePrinter(OfficePrinterMachine(tmp_path, print_s=2.0))
    twin.plug_in()
    yield twin
    twin.unplug()


def recalled_while_it_prints(printer, when):
    outcomes = SimpleQueue()
    thread = threading.Thread(target=lambda: outcomes.put(printer.print_pdf(PDF)))
    thread.start()
    wait_until(when)
    printer.recall()
    outcome = outcomes.get(timeout=20.0)
    thread.join()
    return outcome


def test_what_nobody_waits_for_any_more_does_not_come_out_when_the_tray_is_filled(twin, monkeypatch):
    taken = twin.machine.take

    def runs_out(document):
        twin.machine.set_fault(Fault.OFFICE_PRINTER_STOPPED)
        return taken(document)

    monkeypatch.setattr(twin.machine, "take", runs_out)
    printer = CupsPrinter(twin.address)
    outcome = recalled_while_it_prints(printer, lambda: twin.machine.find_state(1) is not None)
    assert outcome == PrintOutcome(Printed.NO, Fault.OFFICE_PRINTER_STOPPED)
    twin.set_fault(None)
    assert twin.machine.find_state(1).name == "CANCELED"
    printer.close()


def test_what_comes_out_already_is_not_torn_from_the_printer(slow):
    printer = CupsPrinter(slow.address)
    outcome = recalled_while_it_prints(printer, lambda: is_printing(slow))
    assert outcome == PrintOutcome(Printed.YES)
    assert len(slow.machine.printed) == 1
    printer.close()


def is_printing(twin):
    state = twin.machine.find_state(1)
    return state is not None and state.name == "PROCESSING"


def waiting(twin, account):
    """Let a job wait in the queue of a printer without paper, as an earlier desk left it."""
    twin.machine.set_fault(Fault.OFFICE_PRINTER_STOPPED)
    owner = Attribute("requesting-user-name", Kind.NAME, (account,))
    number = httpx.post(
        twin.address.replace("ipp://", "http://"),
        content=ipp.written(
            Operation.PRINT_JOB, 1, [(Group.OPERATION, ipp.opening(twin.address, owner))], document=PDF
        ),
        headers={"Content-Type": ipp.CONTENT_TYPE},
        trust_env=False,
    )
    return ipp.read(number.content).get("job-id")[0]


def test_a_job_that_a_killed_desk_left_is_taken_back_and_no_other(twin, printer):
    own, strange = waiting(twin, ACCOUNT), waiting(twin, "somebody")
    printer.recall()
    assert printer.status() == DeviceStatus(Fault.OFFICE_PRINTER_STOPPED)
    assert [twin.machine.find_state(number).name for number in (own, strange)] == ["CANCELED", "PENDING"]


def test_on_another_machine_s_queue_nothing_is_taken_back(twin, monkeypatch):
    """Another kiosk of the same name may wait for it."""
    own = waiting(twin, ACCOUNT)
    monkeypatch.setattr(driver, "OWN_HOSTS", frozenset())
    printer = CupsPrinter(twin.address)
    printer.recall()
    printer.status()
    assert twin.machine.find_state(own).name == "PENDING"
    printer.close()


def test_a_job_whose_printer_is_silent_for_a_while_is_seen_through(slow):
    printer = CupsPrinter(slow.address)
    outcomes = SimpleQueue()
    thread = threading.Thread(target=lambda: outcomes.put(printer.print_pdf(PDF)))
    thread.start()
    wait_until(lambda: is_printing(slow))
    slow.unplug()
    wait_until(lambda: slow.machine.printed)
    slow.plug_in()
    assert outcomes.get(timeout=20.0) == PrintOutcome(Printed.YES)
    thread.join()
    printer.close()


def test_a_job_that_the_printer_forgot_may_have_been_printed(printer, twin, monkeypatch):
    states = [JobState.PENDING]  # in the answer to the order
    monkeypatch.setattr(twin.machine, "find_state", lambda _number: states.pop() if states else None)
    assert printer.print_pdf(PDF) == PrintOutcome(Printed.MAYBE, Fault.OFFICE_PRINTER_STOPPED)
