"""Two network namespaces joined by a cable that loses packets: a kiosk's room and a province's.

The cable is a pair of veth devices of Ethernet's size, without segmentation offload, so that what is lost
is one packet and not sixteen; nftables drops at random whatever comes in on either side.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

KIOSK_IP: Final = "10.213.7.1"
PROVINCE_IP: Final = "10.213.7.2"
PROGRAMS: Final = ("ip", "nft", "ethtool")
SWITCHED_OFF: Final = ("tso", "gso", "gro")


class NoRooms(Exception):
    """This machine does not let us have them; says why."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """What went through the kiosk's end of the cable."""

    sent_bytes: int
    received_bytes: int
    sent_packets: int

    def since(self, before: Traffic) -> Traffic:
        """Return what has gone through since."""
        return Traffic(
            self.sent_bytes - before.sent_bytes,
            self.received_bytes - before.received_bytes,
            self.sent_packets - before.sent_packets,
        )


@dataclass(frozen=True, slots=True)
class Rooms:
    """The names of both rooms; each has a device `cable`."""

    kiosk: str
    province: str

    def in_kiosk(self, *command: object) -> list[str]:
        """Return the command as it is run in the kiosk's room."""
        return ["ip", "netns", "exec", self.kiosk, *map(str, command)]

    def in_province(self, *command: object) -> list[str]:
        """Return the command as it is run in the province's room."""
        return ["ip", "netns", "exec", self.province, *map(str, command)]

    def let_in(self, port: int) -> None:
        """Lead a port of the province's address to a server that listens on the loopback alone."""
        _run(*self.in_province("sysctl", "-qw", "net.ipv4.conf.cable.route_localnet=1"))
        rule = f"iifname cable tcp dport {port} dnat to 127.0.0.1:{port}"
        for command in (
            "add table ip doors",
            "add chain ip doors in { type nat hook prerouting priority -100; }",
            f"add rule ip doors in {rule}",
        ):
            _run(*self.in_province("nft", command))

    def lose(self, percent: int) -> None:
        """Lose so many of a hundred packets from now on, each way."""
        for room in (self.kiosk, self.province):
            _run("ip", "netns", "exec", room, "nft", "flush", "chain", "inet", "bench", "lost")
            if percent:
                rule = f"iifname cable numgen random mod 100 < {percent} drop"
                _run("ip", "netns", "exec", room, "nft", f"add rule inet bench lost {rule}")

    def traffic(self) -> Traffic:
        """Return the counters of the kiosk's end; what the other end lost was sent all the same."""
        folder = "/sys/class/net/cable/statistics"
        files = [f"{folder}/{name}" for name in ("tx_bytes", "rx_bytes", "tx_packets")]
        sent, received, packets = map(int, _run(*self.in_kiosk("cat", *files)).split())
        return Traffic(sent, received, packets)


@contextmanager
def two_rooms() -> Iterator[Rooms]:
    """Make the rooms, and take them down again.

    Raises:
        NoRooms: The machine lacks a program or the right.
    """
    if missing := [name for name in PROGRAMS if shutil.which(name) is None]:
        raise NoRooms(f"no {missing[0]} here")
    rooms = Rooms(f"aps-kiosk-{os.getpid()}", f"aps-province-{os.getpid()}")
    try:
        _build(rooms)
        yield rooms
    finally:
        for room in (rooms.kiosk, rooms.province):
            subprocess.run(["ip", "netns", "delete", room], capture_output=True, check=False)


def _build(rooms: Rooms) -> None:
    for room in (rooms.kiosk, rooms.province):
        _run("ip", "netns", "add", room)
    kind = ("type", "veth", "peer", "name", "cable")
    _run("ip", "link", "add", "cable", "netns", rooms.kiosk, *kind, "netns", rooms.province)
    for room, address in ((rooms.kiosk, KIOSK_IP), (rooms.province, PROVINCE_IP)):
        inside = ("ip", "netns", "exec", room)
        _run(*inside, "ip", "address", "add", f"{address}/24", "dev", "cable")
        for device in ("lo", "cable"):
            _run(*inside, "ip", "link", "set", device, "up")
        for name in SWITCHED_OFF:
            _run(*inside, "ethtool", "-K", "cable", name, "off")
        _run(*inside, "nft", "add table inet bench")
        _run(*inside, "nft", "add chain inet bench lost { type filter hook input priority 0; }")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoRooms((done.stderr or done.stdout).strip().splitlines()[-1])
    return done.stdout
