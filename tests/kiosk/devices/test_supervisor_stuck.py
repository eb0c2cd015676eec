"""A device that does not come back, and time that passes by the clock alone."""

import logging
import threading
from datetime import datetime, timedelta
from queue import SimpleQueue

import pytest

from drivers.serial_reader.driver import SerialReader
from drivers.virtual.reader import VirtualReader
from kiosk.clock import VIETNAM
from kiosk.devices.status import READY, DeviceStatus
from kiosk.devices.supervisor import MOST_STUCK, STUCK_S, DeviceWorker, Watch, lost
from kiosk.errors import DeviceError
from kiosk.faults import Fault
from tests.kiosk.visit.workers import wait_until

WITHIN_S = 10.0
POLL_S = 0.05


@pytest.fixture
def told():
    return SimpleQueue()


def next_of(queue):
    return queue.get(timeout=WITHIN_S)


class Hands:
    """A clock whose hands a test turns."""

    def __init__(self):
        self.passed_s = 0.0

    def now(self):
        return datetime(2026, 11, 20, 9, 30, tzinfo=VIETNAM) + timedelta(seconds=self.passed_s)

    def monotonic_s(self):
        return self.passed_s


class Stubborn:
    """A device whose calls stand still until they are let go."""

    def __init__(self):
        self.called, self.let_go, self.closed = threading.Event(), threading.Event(), threading.Event()

    def status(self):
        return READY

    def close(self):
        self.closed.set()

    def stand_still(self):
        self.called.set()
        assert self.let_go.wait(WITHIN_S)
        return "late"


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def objects():
    return []


@pytest.fixture
def stubborn(told, clock, objects):
    def open_device():
        objects.append(Stubborn())
        return objects[-1]

    worker = DeviceWorker("printer", open_device, told.put, poll_s=POLL_S, clock=clock)
    worker.start()
    assert next_of(told) == READY
    yield worker
    for device in objects:
        device.let_go.set()
    worker.stop()


def stand_still(worker, clock, answers, objects):
    """Let the device in use stand still for so long that it is given up."""
    worker.ask(lambda device: device.stand_still(), answers.put)
    assert objects[-1].called.wait(WITHIN_S)
    worker.watch()
    clock.passed_s += STUCK_S
    worker.watch()


def test_a_call_that_does_not_come_back_is_given_up_and_another_thread_goes_on(
    stubborn, told, clock, objects
):
    answers = SimpleQueue()
    stand_still(stubborn, clock, answers, objects)
    assert next_of(answers).fault is Fault.PRINTER_STALLED
    assert next_of(told) == DeviceStatus(Fault.PRINTER_STALLED)
    assert next_of(told) == READY
    assert len(objects) == 2
    stubborn.ask(lambda device: device, answers.put)
    assert next_of(answers) is objects[1]


def test_what_comes_late_is_not_heard_and_the_old_device_is_closed(stubborn, told, clock, objects):
    answers = SimpleQueue()
    stand_still(stubborn, clock, answers, objects)
    assert isinstance(next_of(answers), DeviceError)
    objects[0].let_go.set()
    assert objects[0].closed.wait(WITHIN_S)
    assert answers.empty()
    assert not objects[1].closed.is_set()


def test_a_call_that_gives_signs_may_take_as_long_as_it_likes(stubborn, clock, objects):
    answers, steps, done = SimpleQueue(), SimpleQueue(), SimpleQueue()

    def scan(_device):
        for _ in range(5):
            steps.get(timeout=WITHIN_S)
            stubborn.sign()
            done.put(None)
        return "whole"

    stubborn.ask(scan, answers.put)
    for _ in range(5):
        steps.put(None)
        next_of(done)
        clock.passed_s += STUCK_S - 1
        stubborn.watch()
    assert next_of(answers) == "whole"
    assert len(objects) == 1


def test_whoever_gives_a_sign_too_late_ends(stubborn, clock, objects):
    ends = SimpleQueue()

    def scan(device):
        device.stand_still()
        try:
            stubborn.sign()
        except DeviceError as error:
            ends.put(error.fault)
            raise

    stubborn.ask(scan, lambda _came: None)
    assert objects[0].called.wait(WITHIN_S)
    clock.passed_s += STUCK_S
    stubborn.watch()
    objects[0].let_go.set()
    assert next_of(ends) is Fault.PRINTER_STALLED


def test_an_hour_of_silence_costs_a_few_threads_and_everybody_gets_an_answer(
    own_threads, stubborn, clock, objects
):
    answers = SimpleQueue()
    for _ in range(MOST_STUCK):
        stand_still(stubborn, clock, answers, objects)
        assert next_of(answers).fault is Fault.PRINTER_STALLED
    for _ in range(60):
        clock.passed_s += 60
        stubborn.ask(lambda device: device.stand_still(), answers.put)
        stubborn.watch()
        assert next_of(answers).fault is Fault.PRINTER_STALLED
    assert len(objects) == MOST_STUCK
    assert own_threads("printer") == MOST_STUCK


def test_it_goes_on_when_one_of_many_comes_back(stubborn, clock, objects):
    answers = SimpleQueue()
    for _ in range(MOST_STUCK):
        stand_still(stubborn, clock, answers, objects)
        next_of(answers)
    objects[0].let_go.set()
    assert objects[0].closed.wait(WITHIN_S)
    wait_until(lambda: stubborn.watch() or len(objects) > MOST_STUCK)
    stubborn.ask(lambda device: device, answers.put)
    assert next_of(answers) is objects[-1]


@pytest.mark.parametrize(
    ("device", "fault"),
    [
        ("scanner", Fault.SCANNER_STALLED),
        ("reader", Fault.READER_GONE),
        ("camera", Fault.CAMERA_GONE),
        ("office_printer", Fault.OFFICE_PRINTER_GONE),
    ],
)
def test_each_device_that_does_not_come_back_has_a_fault_of_its_own(device, fault):
    assert lost(device) is fault


def test_a_driver_that_meets_what_it_does_not_know_ends_nobody(stubborn, told, objects):
    answers = SimpleQueue()
    stubborn.ask(lambda _device: {}["garbage"], answers.put)
    assert next_of(answers).fault is Fault.PRINTER_STALLED
    assert next_of(told) == DeviceStatus(Fault.PRINTER_STALLED)
    stubborn.look_now()
    assert next_of(told) == READY
    assert objects[0].closed.is_set()


class Senseless(Stubborn):
    """A device whose driver has a bug wherever it is touched."""

    def status(self):
        raise KeyError("garbage")

    def close(self):
        raise RuntimeError("closed already")


def test_a_bug_that_comes_with_each_look_is_logged_once_and_ends_nobody(told, clock, caplog):
    worker = DeviceWorker("printer", Senseless, told.put, poll_s=3600.0, clock=clock)
    with caplog.at_level(logging.DEBUG):
        worker.start()
        assert next_of(told) == DeviceStatus(Fault.PRINTER_STALLED)
        answers = SimpleQueue()
        for _ in range(10):
            worker.look_now()
        worker.ask(lambda _device: "alive", answers.put)
        assert next_of(answers) == "alive"
        worker.stop()
    assert sum("device-bug" in record.getMessage() for record in caplog.records) == 1


class Away(Stubborn):
    """A device that is not there, and counts who looks for it."""

    def __init__(self):
        super().__init__()
        self.looks = SimpleQueue()

    def status(self):
        self.looks.put(None)
        return DeviceStatus(Fault.PRINTER_GONE)


def test_a_device_that_is_away_is_looked_for_less_and_less_often_but_within_seconds(told, clock):
    away = Away()
    worker = DeviceWorker("printer", lambda: away, told.put, clock=clock)
    pauses = []
    worker._poll(worker._shift)
    for _ in range(5):
        pauses.append(worker._due_s - clock.passed_s)
        clock.passed_s = worker._due_s
        worker._poll(worker._shift)
    assert pauses == [1.0, 2.0, 3.0, 3.0, 3.0]


def test_what_is_plugged_in_is_looked_at_at_once(told, clock):
    away = Away()
    worker = DeviceWorker("printer", lambda: away, told.put, poll_s=3600.0, clock=clock)
    worker.start()
    next_of(away.looks)
    watch = Watch([worker])
    watch.look_now()
    next_of(away.looks)
    worker.stop()


def test_a_fault_that_everybody_knows_is_not_logged_again(told, clock, caplog):
    worker = DeviceWorker("printer", Away, told.put, poll_s=3600.0, clock=clock)
    worker.start()
    assert next_of(told) == DeviceStatus(Fault.PRINTER_GONE)
    answers = SimpleQueue()
    worker.ask(lambda _device: None, answers.put)
    next_of(answers)  # the change is logged by now

    def fail(_device):
        raise DeviceError(Fault.PRINTER_GONE)

    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        for _ in range(10):
            worker.ask(fail, answers.put)
            next_of(answers)
    assert [record for record in caplog.records if "device" in record.getMessage()] == []
    worker.stop()


def test_stopping_lets_go_of_the_device_so_that_another_can_have_it(stubborn, objects):
    stubborn.stop()
    assert objects[0].closed.is_set()


def test_a_reader_serves_the_next_desk_of_the_same_process(tmp_path):
    """Its line is exclusive: who does not let go of it at the end leaves it dead."""
    virtual = VirtualReader(tmp_path / "reader")
    virtual.plug_in()
    for _ in range(2):
        told = SimpleQueue()
        worker = DeviceWorker("reader", lambda: SerialReader(virtual.address), told.put)
        worker.start()
        assert next_of(told) == READY
        worker.stop()
    virtual.unplug()


def test_stopping_does_not_wait_for_a_call_that_stands_still(told, clock, objects):
    device = Stubborn()
    worker = DeviceWorker("printer", lambda: device, told.put, clock=clock)
    worker.start()
    worker.ask(lambda device: device.stand_still(), told.put)
    assert device.called.wait(WITHIN_S)
    worker.stop(within_s=0.01)
    device.let_go.set()
    assert device.closed.wait(WITHIN_S)


def test_the_watch_asks_after_each_worker(told, clock):
    device = Stubborn()
    worker = DeviceWorker("printer", lambda: device, lambda _status: None, clock=clock)
    worker.start()
    watch = Watch([worker], every_s=0.01)
    watch.start()
    worker.ask(lambda device: device.stand_still(), told.put)
    assert device.called.wait(WITHIN_S)
    clock.passed_s += STUCK_S
    assert next_of(told).fault is Fault.PRINTER_STALLED
    watch.stop()
    device.let_go.set()
    worker.stop()
