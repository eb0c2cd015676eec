"""The camera as a code reader, in its own process, on the virtual camera's stream."""

import os
import signal
import socket
import subprocess
import threading
import time

import pytest

from drivers.camera_reader.driver import STALE_S, UNHEARD_S, CameraReader, _Child
from drivers.camera_reader.wire import ANEW, CODE, HINT, PICTURE
from drivers.virtual.camera import Hold, VirtualCamera, pose_at
from kiosk.devices.reader import Hint, SeenCode
from kiosk.devices.status import READY
from kiosk.devices.viewfinder import Viewfinder
from kiosk.errors import DeviceGone
from kiosk.faults import Fault

CARD = "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"
STILL_S = 1.5  # after a hand has come
LONG_S = 30.0  # on a busy machine a child takes some seconds to start


@pytest.fixture
def camera():
    camera = VirtualCamera()
    camera.plug_in()
    yield camera
    camera.unplug()


@pytest.fixture
def viewfinder():
    viewfinder = Viewfinder()
    viewfinder.open()
    return viewfinder


@pytest.fixture
def hints():
    return []


@pytest.fixture
def reader(camera, viewfinder, hints):
    reader = CameraReader(camera.address, viewfinder, hints.append)
    yield reader
    reader.close()


def read_until(reader, is_so):
    """Read as a worker does until something is so; return the codes that came meanwhile."""
    codes = []
    end_s = time.monotonic() + LONG_S
    while not is_so(codes):
        assert time.monotonic() < end_s
        if code := reader.read(0.1):
            codes.append(code)
    return codes


def child_of(reader):
    return reader._child.process


def test_a_card_is_read_once_with_every_mark_and_its_picture_is_seen_meanwhile(camera, reader, viewfinder):
    read_until(reader, lambda _codes: viewfinder.look())
    camera.show(CARD, Hold.TURNED)
    assert read_until(reader, len) == [SeenCode(CARD)]
    assert reader.read(0.5) is None
    assert read_until(reader, lambda _codes: viewfinder.look()) == []
    assert viewfinder.look().startswith(b"\xff\xd8")  # a JPEG


def test_what_was_seen_while_nobody_listened_is_nobodys(viewfinder, monkeypatch):
    """The page of one person has been left, and soon after the next one's listens."""
    reader = CameraReader("/dev/null", viewfinder)
    down, up = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    child = _Child(subprocess.Popen(["/bin/true"]), down, time.monotonic(), is_awake=True, is_seen=True)
    monkeypatch.setattr(reader, "_child", child)
    monkeypatch.setattr(reader, "_heard_s", time.monotonic() - 2 * STALE_S)
    for packet in (CODE + CARD.encode(), PICTURE + b"of the person before", HINT + b"dark"):
        up.send(packet)
    viewfinder.look()
    assert reader.read(0.0) is None
    assert viewfinder.look() is None
    assert child.hint is Hint.DARK
    assert up.recv(1) == ANEW
    up.send(PICTURE + b"of this one")
    up.send(CODE + CARD.encode())
    assert reader.read(1.0) == SeenCode(CARD)
    assert viewfinder.look() == b"of this one"
    reader.close()
    up.close()


def test_a_card_that_is_held_there_is_told_to_whoever_listens_next(camera, reader, monkeypatch):
    monkeypatch.setattr("drivers.virtual.camera.pose_at", lambda _passed_s, hold: pose_at(STILL_S, hold))
    read_until(reader, lambda _codes: reader._child and reader._child.is_awake)
    camera.show(CARD)
    assert read_until(reader, len) == [SeenCode(CARD)]
    assert reader.read(0.3) is None
    time.sleep(STALE_S)
    assert read_until(reader, len) == [SeenCode(CARD)]


def test_a_card_that_lies_there_is_told_again_to_a_page_that_asks_without_a_break(
    camera, reader, monkeypatch
):
    monkeypatch.setattr("drivers.virtual.camera.pose_at", lambda _passed_s, hold: pose_at(STILL_S, hold))
    reader.tell_again()  # nobody looks yet: nothing to tell
    read_until(reader, lambda _codes: reader._child and reader._child.is_awake)
    camera.show(CARD)
    assert read_until(reader, len) == [SeenCode(CARD)]
    reader.tell_again()
    assert read_until(reader, len) == [SeenCode(CARD)]


@pytest.mark.slow
def test_the_picture_is_forgotten_when_nobody_looks_any_more(reader, viewfinder):
    read_until(reader, lambda _codes: viewfinder.look())
    read_until(reader, lambda _codes: not reader._child.is_seen)
    reader.read(0.3)
    assert viewfinder.look() is None


@pytest.mark.slow
def test_no_picture_is_made_while_nobody_looks(reader, viewfinder, monkeypatch):
    shown = []
    monkeypatch.setattr(viewfinder, "show", shown.append)
    read_until(reader, lambda _codes: reader._child and reader._child.is_awake)
    reader.read(0.5)
    assert shown == []


@pytest.mark.slow
def test_a_camera_that_is_covered_says_so_in_a_hint_and_after_a_while_in_its_status(
    camera, reader, hints, monkeypatch
):
    monkeypatch.setattr("drivers.camera_reader.driver.WARNS_AFTER_S", 0.5)
    assert reader.status() == READY
    camera.set_fault(Fault.CAMERA_COVERED)
    read_until(reader, lambda _codes: hints == [Hint.COVERED])
    read_until(reader, lambda _codes: reader.status().warning is Fault.CAMERA_COVERED)
    camera.set_fault(None)
    read_until(reader, lambda _codes: hints == [Hint.COVERED, Hint.NONE])
    assert reader.status() == READY


def test_a_camera_that_is_pulled_out_is_gone_and_reads_again_when_it_is_back(camera, reader):
    read_until(reader, lambda _codes: reader._child and reader._child.is_awake)
    camera.set_fault(Fault.CAMERA_GONE)
    with pytest.raises(DeviceGone):
        read_until(reader, lambda _codes: False)
    assert reader.status().fault is Fault.CAMERA_GONE
    with pytest.raises(DeviceGone):
        read_until(reader, lambda _codes: False)
    camera.set_fault(None)
    assert reader.status() == READY
    showing = threading.Timer(0.0, camera.show, (CARD,))
    read_until(reader, lambda _codes: reader._child and reader._child.is_awake)
    showing.start()
    assert read_until(reader, len) == [SeenCode(CARD)]


def test_a_child_that_is_killed_is_started_again_and_does_without_the_second_opinion(camera, reader):
    read_until(reader, lambda _codes: reader._child and reader._child.is_awake)
    first = child_of(reader)
    os.kill(first.pid, signal.SIGABRT)
    read_until(reader, lambda _codes: reader._child and child_of(reader) is not first)
    assert "--no-second" in child_of(reader).args
    read_until(reader, lambda _codes: reader._child.is_awake)
    camera.show(CARD)
    assert read_until(reader, len) == [SeenCode(CARD)]


def test_a_child_that_hangs_is_killed_and_the_camera_said_to_be_gone(reader, monkeypatch):
    read_until(reader, lambda _codes: reader._child and reader._child.is_awake)
    monkeypatch.setattr("drivers.camera_reader.driver.LATE_S", 0.5)
    hung = child_of(reader)
    hung.send_signal(signal.SIGSTOP)
    with pytest.raises(DeviceGone):
        read_until(reader, lambda _codes: False)
    assert hung.returncode == -signal.SIGKILL


def test_the_camera_is_let_go_and_its_picture_forgotten_when_nobody_listens(reader, viewfinder, monkeypatch):
    read_until(reader, lambda _codes: viewfinder.look())
    child = child_of(reader)
    assert reader.status() == READY
    assert child.poll() is None
    monkeypatch.setattr(reader, "_heard_s", time.monotonic() - UNHEARD_S - 1)
    assert reader.status() == READY
    assert child.poll() is not None
    assert viewfinder.look() is None
