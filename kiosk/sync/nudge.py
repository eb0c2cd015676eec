"""A tap on the courier's shoulder: "look again"; the store has what there is to see.

The desk's tap says no more. A technician's says "try again now": all pauses are forgotten.
"""

from __future__ import annotations

import fcntl
import os
import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum, unique
from pathlib import Path
from typing import Final, Self

SOCKET: Final = "courier.sock"
LOCK: Final = "courier.lock"
MOST_TAPS: Final = 1000  # heard at once: whoever never stops tapping must not keep the courier listening


@unique
class Tap(StrEnum):
    """What a tap says, in one letter."""

    LOOK = "."
    RETRY = "!"


def nudge(run_dir: Path) -> None:
    """Let the courier look into the store at once; if there is none, it looks when it starts."""
    give(run_dir, Tap.LOOK)


def give(run_dir: Path, tap: Tap) -> bool:
    """Tap the courier's shoulder; False: there is none, or it did not notice."""
    try:
        with (
            _short(run_dir) as folder,
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as voice,
        ):
            voice.sendto(tap.encode(), f"{folder}/{SOCKET}")
    except BlockingIOError:
        return tap is Tap.LOOK  # its queue is full of taps to look
    except OSError:
        return False
    return True


class Ear:
    """Hears nudges; only the courier that holds the lock may have one."""

    def __init__(self, run_dir: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        with _short(run_dir) as folder:
            with suppress(FileNotFoundError):
                (run_dir / SOCKET).unlink()  # of a courier that was killed
            self._socket.bind(f"{folder}/{SOCKET}")

    def hears(self, within_s: float) -> Tap | None:
        """Wait for a nudge; several at once are one, and the strongest counts."""
        heard = b""
        if select.select([self._socket], [], [], within_s)[0]:
            with suppress(BlockingIOError):
                for _ in range(MOST_TAPS):
                    heard += self._socket.recv(16)
        if Tap.RETRY.encode() in heard:
            return Tap.RETRY
        return Tap.LOOK if heard else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()


@contextmanager
def lock(run_dir: Path) -> Iterator[bool]:
    """Say whether this is the only courier; the lock ends with the process, however it ends."""
    run_dir.mkdir(parents=True, exist_ok=True)
    with (run_dir / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def _short(run_dir: Path) -> Iterator[str]:
    """Give a folder a name of a few letters: a socket's address has room for 107."""
    handle = os.open(run_dir, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}"
    finally:
        os.close(handle)
