"""The rooms of the bench: a cable that loses what it is told to, and counters that see it."""

import subprocess

import pytest

from tests.bench.two_rooms import PROVINCE_IP, NoRooms, Traffic, two_rooms

DATAGRAMS = 400
SEND = f"""
import socket
line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for _ in range({DATAGRAMS}):
    line.sendto(b"x" * 1000, ("{PROVINCE_IP}", 9))
"""


@pytest.fixture
def rooms():
    try:
        with two_rooms() as rooms:
            yield rooms
    except NoRooms as error:
        pytest.skip(f"no network namespaces here: {error}")


def taken_in(rooms):
    """Datagrams that the province's side let in, whatever became of them then."""
    said = subprocess.run(
        rooms.in_province("cat", "/proc/net/snmp"), capture_output=True, text=True, check=True
    ).stdout
    names, values = (line.split()[1:] for line in said.splitlines() if line.startswith("Udp:"))
    return int(dict(zip(names, values, strict=True))["NoPorts"])


@pytest.mark.parametrize("percent", [0, 30])
def test_the_cable_loses_its_share_and_the_sender_still_counts_all(percent, rooms):
    rooms.lose(percent)
    before = rooms.traffic()
    subprocess.run(rooms.in_kiosk("python3", "-c", SEND), check=True)
    went = rooms.traffic().since(before)
    assert went.sent_bytes >= DATAGRAMS * 1000
    lost = 1 - taken_in(rooms) / DATAGRAMS
    assert abs(lost - percent / 100) < 0.1


def test_what_went_is_a_difference():
    assert Traffic(5, 4, 3).since(Traffic(1, 1, 1)) == Traffic(4, 3, 2)
