"""What an A4 printer promises, asked of the IPP driver on the wire."""

import socket
import threading

import pytest

from drivers.cups_printer.driver import CupsPrinter
from drivers.virtual.office_printer import OfficePrinterMachine, VirtualOfficePrinter
from kiosk.devices.printer import Printed, PrintOutcome
from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault

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
