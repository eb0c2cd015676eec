"""The ESC/POS driver on USB and on a serial line; the network is in the contracts."""

import os
import pty
import select
import socket
import threading
import time
import tty

import pytest
import usb.backend.libusb0
import usb.backend.libusb1
import usb.backend.openusb
from PIL import Image

from drivers.escpos_printer import driver as printer_driver
from drivers.escpos_printer.driver import EscposPrinter
from drivers.virtual import printer as virtual_printer
from kiosk.devices.printer import Printed, PrintOutcome, Raster
from kiosk.faults import Fault
from tests.drivers.usb_wire import PRODUCT, VENDOR, UsbWire

TICKET = Raster(576, 300, bytes([0b11001010]) * (72 * 300))


def port_of(virtual):
    return int(virtual.address.rpartition(":")[2])


@pytest.fixture
def wire(virtual, monkeypatch):
    wire = UsbWire(port_of(virtual))
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda: wire)
    return wire


@pytest.fixture
def usb_printer(wire):
    printer = EscposPrinter(f"usb://{VENDOR:04x}:{PRODUCT:04x}")
    yield printer
    printer.close()


@pytest.fixture
def lan_printer(virtual):
    return EscposPrinter(virtual.address)


@pytest.fixture
def serial_printer(virtual):
    """The driver at one end of a pseudo-terminal, the virtual printer at the other."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    stop, stopped = os.pipe()
    line = socket.create_connection(("127.0.0.1", port_of(virtual)))

    def carry():
        while True:
            ready, _, _ = select.select([ours, line, stop], [], [])
            if stop in ready:
                return
            if ours in ready:
                line.sendall(os.read(ours, 4096))
            if line in ready:
                os.write(ours, line.recv(4096))

    carrier = threading.Thread(target=carry)
    carrier.start()
    printer = EscposPrinter(f"serial://{os.ttyname(theirs)}")
    yield printer
    printer.close()
    os.close(stopped)
    carrier.join()
    line.close()
    for end in (ours, theirs, stop):
        os.close(end)


@pytest.mark.parametrize("name", ["usb_printer", "serial_printer"])
def test_a_ticket_comes_out_whole(name, virtual, request):
    printer = request.getfixturevalue(name)
    assert printer.status().ready
    printer.print_ticket(TICKET)
    assert len(virtual.machine.printed) == 1


@pytest.mark.parametrize("name", ["usb_printer", "serial_printer"])
def test_a_printer_without_paper_says_so(name, virtual, request):
    printer = request.getfixturevalue(name)
    virtual.set_fault(Fault.PRINTER_NO_PAPER)
    assert printer.status().fault is Fault.PRINTER_NO_PAPER
    virtual.set_fault(None)
    assert printer.status().ready


def test_looking_after_a_usb_printer_never_resets_it(usb_printer, wire):
    for _ in range(5):
        assert usb_printer.status().ready
    assert (wire.opened, wire.resets) == (1, 0)


def test_a_usb_printer_may_be_pulled_out_and_come_back(usb_printer, wire):
    assert usb_printer.status().ready
    wire.plugged = False
    assert usb_printer.status().fault is Fault.PRINTER_GONE
    assert usb_printer.print_ticket(TICKET) == PrintOutcome(Printed.NO, Fault.PRINTER_GONE)
    wire.plugged = True
    assert usb_printer.status().ready


def test_a_usb_pipe_that_takes_no_more_is_a_stall_and_not_a_wait_for_ever(
    usb_printer, wire, virtual, monkeypatch
):
    monkeypatch.setattr(printer_driver, "SLICE_WITHIN_S", 0.2)
    monkeypatch.setattr(printer_driver, "ANSWER_WITHIN_S", 0.2)
    assert usb_printer.status().ready
    wire.choke_bytes = 5000
    outcome = usb_printer.print_ticket(TICKET)
    assert (outcome.printed, outcome.fault) == (Printed.MAYBE, Fault.PRINTER_STALLED)
    assert virtual.machine.printed == []
    wire.choke_bytes = None
    usb_printer.print_ticket(TICKET)
    assert len(virtual.machine.printed) == 1


def test_a_machine_without_a_usb_library_has_no_printer(monkeypatch):
    for backend in (usb.backend.libusb1, usb.backend.libusb0, usb.backend.openusb):
        monkeypatch.setattr(backend, "get_backend", lambda: None)
    assert EscposPrinter("usb://04b8:0e15").status().fault is Fault.PRINTER_GONE


def test_a_serial_line_that_is_not_there_is_a_printer_that_is_gone(tmp_path):
    assert EscposPrinter(f"serial://{tmp_path}/nobody").status().fault is Fault.PRINTER_GONE


def break_at_row(virtual, monkeypatch, row, fault):
    """Let the printer break while it prints, as a roll that ends."""
    rows, print_rows = [], virtual.machine.print_rows

    def count(bits):
        rows.append(bits)
        if len(rows) == row:
            virtual.machine.set_fault(fault)
        print_rows(bits)

    monkeypatch.setattr(virtual.machine, "print_rows", count)


@pytest.mark.parametrize("fault", [Fault.PRINTER_NO_PAPER, Fault.PRINTER_COVER_OPEN])
@pytest.mark.parametrize("name", ["lan_printer", "usb_printer"])
def test_a_trouble_in_the_middle_is_told_and_the_next_slip_is_whole(
    name, fault, virtual, monkeypatch, request
):
    printer = request.getfixturevalue(name)
    break_at_row(virtual, monkeypatch, 100, fault)
    outcome = printer.print_ticket(TICKET)
    assert (outcome.printed, outcome.fault) == (Printed.MAYBE, fault)
    assert virtual.machine.printed == []
    virtual.set_fault(None)
    printer.print_ticket(TICKET)
    (slip,) = virtual.machine.printed
    with Image.open(slip) as picture:
        assert picture.convert("1").tobytes()[: 72 * 300] == bytes([0b00110101]) * (72 * 300)


def test_a_printer_that_knows_no_end_of_printing_is_asked_how_it_is(lan_printer, virtual, monkeypatch):
    monkeypatch.setattr(printer_driver, "READ_WITHIN_S", 0.1)
    monkeypatch.setattr(printer_driver, "ANSWER_WITHIN_S", 0.1)

    def skip(conversation, _function, length):
        conversation._take(length[0] + 256 * length[1])

    monkeypatch.setattr(virtual_printer._Conversation, "_call_back", skip)
    began_s = time.monotonic()
    lan_printer.print_ticket(TICKET)
    assert time.monotonic() - began_s < 2.0
    assert len(virtual.machine.printed) == 1


def test_a_line_that_breaks_in_the_middle_is_a_printer_that_is_gone(lan_printer, virtual, monkeypatch):
    print_rows = virtual.machine.print_rows

    def pull_the_plug(bits):
        print_rows(bits)
        virtual.unplug()

    monkeypatch.setattr(virtual.machine, "print_rows", pull_the_plug)
    outcome = lan_printer.print_ticket(TICKET)
    assert (outcome.printed, outcome.fault) == (Printed.MAYBE, Fault.PRINTER_GONE)
    assert virtual.machine.printed == []
