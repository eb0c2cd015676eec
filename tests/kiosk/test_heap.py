"""Freed memory goes back to the system, although small things that stay lie between."""

import subprocess
import sys

import pytest

from kiosk import heap

BLOCKS, BLOCK_BYTES = 40, 4_000_000
THINGS, SMALL_BYTES = 20_000, 8_000
# The first block that is freed teaches glibc to put blocks of its size into the heap.
PAGES_COME_AND_GO = f"""
import os, sys
from kiosk import heap
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
if sys.argv[1] == "frugal":
    heap.keep_little()
bytearray({BLOCK_BYTES})
before = resident()
pages, stay = [], []
for _ in range({BLOCKS}):
    pages.append(bytearray({BLOCK_BYTES}))
    stay.append(bytearray({SMALL_BYTES}))
    pages[-1][::1000] = bytes({BLOCK_BYTES} // 1000)
del pages
print(resident() - before)
"""


SMALL_THINGS_COME_AND_GO = f"""
import os, sys
from kiosk import heap
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
heap.keep_little()
before = resident()
things = [bytearray({SMALL_BYTES}) for _ in range({THINGS})]
stay = things[::100]
del things
if sys.argv[1] == "frugal":
    heap.give_back()
print(resident() - before)
"""


def kept_bytes(script, how):
    told = subprocess.run([sys.executable, "-c", script, how], capture_output=True, text=True, check=True)
    return int(told.stdout)


def test_what_is_freed_between_small_things_is_given_back():
    assert kept_bytes(PAGES_COME_AND_GO, "usual") > BLOCKS * BLOCK_BYTES / 2
    assert kept_bytes(PAGES_COME_AND_GO, "frugal") < 2 * heap.MOST_KEPT_BYTES


def test_what_is_free_among_small_things_is_given_back_when_told():
    assert kept_bytes(SMALL_THINGS_COME_AND_GO, "usual") > THINGS * SMALL_BYTES / 2
    assert kept_bytes(SMALL_THINGS_COME_AND_GO, "frugal") < THINGS * SMALL_BYTES / 4


def test_another_c_library_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ctypes.CDLL", lambda _name: object())
    heap.keep_little()
    heap.give_back()
