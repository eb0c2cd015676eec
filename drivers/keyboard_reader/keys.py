"""The text that a code reader types on a keyboard of the US layout, from its key events."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from evdev import ecodes

# struct input_event of linux/input.h on a 64-bit machine: time (s, us), type, code, value
EVENT: Final = struct.Struct("qqHHi")
UP, DOWN = 0, 1  # 2 is the kernel's repeat of a key that is held: no reader means it
SHIFTS: Final = {ecodes.KEY_LEFTSHIFT, ecodes.KEY_RIGHTSHIFT}
ENDS: Final = {ecodes.KEY_ENTER, ecodes.KEY_KPENTER}
LONGEST: Final = 4096  # a QR code holds at most 4,296 letters, and those capitals only

ROWS: Final = {  # of keys: the names of ecodes, what they type, and what with Shift
    "GRAVE 1 2 3 4 5 6 7 8 9 0 MINUS EQUAL": ("`1234567890-=", "~!@#$%^&*()_+"),
    "Q W E R T Y U I O P LEFTBRACE RIGHTBRACE BACKSLASH": ("qwertyuiop[]\\", "QWERTYUIOP{}|"),
    "A S D F G H J K L SEMICOLON APOSTROPHE": ("asdfghjkl;'", 'ASDFGHJKL:"'),
    "Z X C V B N M COMMA DOT SLASH": ("zxcvbnm,./", "ZXCVBNM<>?"),
    "SPACE TAB": (" \t", " \t"),
    "KP0 KP1 KP2 KP3 KP4 KP5 KP6 KP7 KP8 KP9": ("0123456789", "0123456789"),
    "KPMINUS KPPLUS KPDOT KPSLASH KPASTERISK": ("-+./*", "-+./*"),
}
LETTERS: Final = {
    ecodes.ecodes[f"KEY_{name}"]: (plain, shifted)
    for names, (row, with_shift) in ROWS.items()
    for name, plain, shifted in zip(names.split(), row, with_shift, strict=True)
}


class LineLost(Exception):
    """The kernel dropped keys, or more came than any code holds."""


class TypedLines:
    """Gathers keys into lines."""

    def __init__(self) -> None:
        self._letters: list[str] = []
        self._shifts: set[int] = set()
        self._is_lost = False  # a part of this line: its rest is no line of its own

    @property
    def begun(self) -> bool:
        """Whether a line has begun and not ended."""
        return bool(self._letters) or self._is_lost

    def feed(self, raw: bytes) -> Iterator[str]:
        """Take whole events, and yield each line that they end.

        Raises:
            LineLost: Keys of one line are missing: nothing of it is told, neither its beginning nor its end.
        """
        lost = False
        for _s, _us, kind, code, value in EVENT.iter_unpack(raw):
            was_lost = self._is_lost
            if kind == ecodes.EV_SYN and code == ecodes.SYN_DROPPED:
                self._lose()
            elif kind == ecodes.EV_KEY and (line := self._key(code, value)):
                yield line
            lost = lost or (self._is_lost and not was_lost)
        if lost:
            raise LineLost

    def forget(self) -> None:
        """Forget what was typed so far, and which keys are down."""
        self._letters.clear()
        self._shifts.clear()
        self._is_lost = False

    def end(self) -> str:
        """Return what was typed so far as a line."""
        line = "".join(self._letters)
        self._letters.clear()
        self._is_lost = False
        return line

    def _lose(self) -> None:
        self.forget()
        self._is_lost = True

    def _key(self, code: int, value: int) -> str:
        if code in SHIFTS:
            (self._shifts.discard if value == UP else self._shifts.add)(code)
        elif value == DOWN and code in ENDS:
            return self.end()
        elif value == DOWN and code in LETTERS and not self._is_lost:
            self._letters.append(LETTERS[code][bool(self._shifts)])
            if len(self._letters) > LONGEST:
                self._lose()
        return ""
