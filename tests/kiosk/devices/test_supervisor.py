"""The worker of a device, with the real printer driver on the wire of the virtual one."""

import threading
from functools import partial
from queue import Empty, SimpleQueue

import pytest

from drivers.registry import open_printer
from drivers.virtual.printer import PrinterMachine, VirtualPrinter
from kiosk.config import PrinterSettings
from kiosk.devices.printer import Printed, Raster
from kiosk.devices.status import READY, DeviceStatus
from kiosk.devices.supervisor import DeviceWorker
from kiosk.errors import DeviceBlocked, DeviceError
from kiosk.faults import Fault

WITHIN_S = 10.0
POLL_S = 0.05
TICKET = Raster(576, 24, bytes(72 * 24))


@pytest.fixture
def virtual(tmp_path):
    virtual = VirtualPrinter(PrinterMachine(tmp_path))
    virtual.plug_in()
    yield virtual
    virtual.set_fault(None)
    virtual.unplug()


@pytest.fixture
def told():
    return SimpleQueue()


def printer_at(virtual):
    return partial(open_printer, PrinterSettings(address=virtual.address))


@pytest.fixture
def worker(virtual, told):
    worker = DeviceWorker("printer", printer_at(virtual), told.put, poll_s=POLL_S)
    worker.start()
    yield worker
    worker.stop()


def next_of(queue):
    return queue.get(timeout=WITHIN_S)


def silent(queue):
    with pytest.raises(Empty):
        queue.get(timeout=6 * POLL_S)
    return True


def test_it_says_at_once_how_the_device_is_and_then_only_changes(worker, told):
    assert next_of(told) == READY
    assert silent(told)


def test_it_sees_a_trouble_come_and_go_while_nobody_asks(worker, virtual, told):
    assert next_of(told) == READY
    virtual.set_fault(Fault.PRINTER_NO_PAPER)
    assert next_of(told) == DeviceStatus(Fault.PRINTER_NO_PAPER)
    virtual.set_fault(None)
    assert next_of(told) == READY


def test_a_device_that_is_gone_is_looked_for_until_it_is_back(worker, virtual, told):
    assert next_of(told) == READY
    virtual.set_fault(Fault.PRINTER_GONE)
    assert next_of(told) == DeviceStatus(Fault.PRINTER_GONE)
    assert silent(told)
    virtual.set_fault(None)
    assert next_of(told) == READY


def test_the_answer_is_what_the_device_gave(worker):
    answers = SimpleQueue()
    worker.ask(lambda printer: printer.status(), answers.put)
    assert next_of(answers) == READY


def test_every_call_is_made_on_the_one_thread(worker):
    threads = SimpleQueue()
    for _ in range(3):
        worker.ask(lambda _printer: threading.current_thread().name, threads.put)
    assert {next_of(threads) for _ in range(3)} == {"printer"}


def test_orders_are_carried_out_in_their_order(worker):
    answers = SimpleQueue()
    for number in range(20):
        worker.ask(lambda _printer, number=number: number, answers.put)
    assert [next_of(answers) for _ in range(20)] == list(range(20))


def test_an_error_is_the_answer_and_its_fault_is_told(virtual, told):
    worker = DeviceWorker("printer", printer_at(virtual), told.put, poll_s=60.0)
    worker.start()
    assert next_of(told) == READY
    answers = SimpleQueue()

    def fail(_printer):
        raise DeviceBlocked(Fault.PRINTER_COVER_OPEN)

    worker.ask(fail, answers.put)
    error = next_of(answers)
    assert isinstance(error, DeviceBlocked)
    assert error.fault is Fault.PRINTER_COVER_OPEN
    assert next_of(told) == DeviceStatus(Fault.PRINTER_COVER_OPEN)
    worker.stop()


@pytest.mark.parametrize(("fault", "level"), [(Fault.SCANNER_EMPTY, "INFO"), (Fault.SCANNER_UNSURE, "ERROR")])
def test_a_trouble_of_one_batch_is_not_told_as_one_of_the_scanner(worker, told, caplog, fault, level):
    caplog.set_level("INFO")
    assert next_of(told) == READY
    answers = SimpleQueue()

    def fail(_device):
        raise DeviceError(fault)

    worker.ask(fail, answers.put)
    assert next_of(answers).fault is fault
    assert silent(told)
    logged = {record.levelname for record in caplog.records if "failed" in record.getMessage()}
    assert logged == {level}  # an empty tray wakes no technician


def test_it_works_on_after_an_error(worker):
    answers = SimpleQueue()

    def fail(_device):
        raise DeviceError(Fault.PRINTER_STALLED)

    worker.ask(fail, answers.put)
    worker.ask(lambda printer: printer.print_ticket(TICKET), answers.put)
    assert next_of(answers).fault is Fault.PRINTER_STALLED
    assert next_of(answers).printed is Printed.YES


def test_stopping_finishes_what_was_asked_and_ends_the_thread(own_threads, virtual):
    answers = SimpleQueue()
    worker = DeviceWorker("printer", printer_at(virtual), lambda _status: None)
    worker.start()
    worker.ask(lambda printer: printer.print_ticket(TICKET), answers.put)
    worker.stop()
    assert answers.get_nowait().printed is Printed.YES
    assert own_threads("printer") == 0
    assert len(virtual.machine.printed) == 1
