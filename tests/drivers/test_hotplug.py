"""An event of udev lets everybody look: as the kernel's line brings it, and through the listener alone."""

import errno
import socket
import struct
import time
from queue import Empty, SimpleQueue

import pytest
import pyudev

from drivers.hotplug import HotPlug, find_ear

WITHIN_S = 10.0
UDEV_GROUP = 2  # of NETLINK_KOBJECT_UEVENT: what udevd sends on
NETLINK_KOBJECT_UEVENT = 15
MAGIC = 0xFEEDCAFE
HEADER = struct.Struct("=8sIIIIIIII")


def murmur(name):
    """Hash a subsystem as udevd does for its filter: MurmurHash2 of 32 bits."""
    mixed, multiplier = len(name), 0x5BD1E995
    whole = len(name) // 4 * 4
    for at in range(0, whole, 4):
        piece = int.from_bytes(name[at : at + 4], "little") * multiplier & 0xFFFFFFFF
        piece = (piece ^ piece >> 24) * multiplier & 0xFFFFFFFF
        mixed = (mixed * multiplier & 0xFFFFFFFF) ^ piece
    if tail := name[whole:]:
        mixed = (mixed ^ int.from_bytes(tail, "little")) * multiplier & 0xFFFFFFFF
    mixed = (mixed ^ mixed >> 13) * multiplier & 0xFFFFFFFF
    return mixed ^ mixed >> 15


def say(subsystem):
    """Send what udevd sends when something was plugged in; only root may."""
    facts = (
        f"ACTION=add\0DEVPATH=/devices/virtual/{subsystem}/ban\0SUBSYSTEM={subsystem}\0SEQNUM=1\0".encode()
    )
    size = HEADER.size
    head = HEADER.pack(
        b"libudev\0",
        socket.htonl(MAGIC),
        size,
        size,
        len(facts),
        socket.htonl(murmur(subsystem.encode())),
        0,
        0,
        0,
    )
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_KOBJECT_UEVENT) as line:
        line.sendto(head + facts, (0, UDEV_GROUP))


class Told:
    """An ear that hears what a test puts in."""

    def __init__(self):
        self.events = SimpleQueue()

    def poll(self, timeout):
        try:
            return self.events.get(timeout=timeout)
        except Empty:
            return None


@pytest.fixture
def looks():
    return SimpleQueue()


def test_many_events_of_one_plug_are_one_look(looks):
    ear = Told()
    for number in range(12):
        ear.events.put(number)
    listening = HotPlug(lambda: looks.put(None), ear)
    listening.start()
    looks.get(timeout=WITHIN_S)
    assert looks.empty()
    ear.events.put("another")
    looks.get(timeout=WITHIN_S)
    listening.stop()


class Deafened(Told):
    """An ear whose line has overflowed: the kernel says so, once or for ever."""

    def poll(self, timeout):
        if super().poll(timeout) == "overflow":
            raise OSError(errno.ENOBUFS, "No buffer space available")


def test_news_that_were_lost_in_a_storm_of_events_are_a_look_and_end_nobody(looks):
    ear = Deafened()
    listening = HotPlug(lambda: looks.put(None), ear)
    listening.start()
    for _ in range(2):
        ear.events.put("overflow")
        looks.get(timeout=WITHIN_S)
    listening.stop()


class LooseContact:
    """A plug that is never still."""

    def poll(self, timeout):
        time.sleep(min(timeout, 0.001))
        return "event"


def test_a_loose_contact_does_not_keep_everybody_from_looking(looks):
    listening = HotPlug(lambda: looks.put(None), LooseContact())
    listening.start()
    looks.get(timeout=WITHIN_S)
    listening.stop()


def test_a_machine_that_hears_nothing_starts_and_stops_all_the_same(looks):
    listening = HotPlug(lambda: looks.put(None), None)
    listening.start()
    listening.stop()
    assert looks.empty()


@pytest.mark.parametrize("error", [ImportError, PermissionError])
def test_a_machine_without_udev_has_no_ear(monkeypatch, error):
    def fail():
        raise error

    monkeypatch.setattr(pyudev, "Context", fail)
    assert find_ear() is None


@pytest.mark.parametrize("subsystem", ["usb", "tty", "video4linux", "input"])
def test_what_udev_says_on_the_kernel_s_line_is_heard(looks, subsystem):
    ear = find_ear()
    assert ear is not None
    listening = HotPlug(lambda: looks.put(None), ear)
    listening.start()
    try:
        say(subsystem)
    except PermissionError:
        pytest.skip("only root may speak in udev's place")
    else:
        looks.get(timeout=WITHIN_S)
    finally:
        listening.stop()


def test_what_kiosks_do_not_have_is_not_heard(looks):
    ear = find_ear()
    assert ear is not None
    try:
        say("block")
        say("usb")
    except PermissionError:
        pytest.skip("only root may speak in udev's place")
    assert ear.poll(timeout=WITHIN_S).subsystem == "usb"
