"""Recordings: what driver and device said to each other on the wire, one line of JSON for each word.

The first line says what was recorded, and how it came about. Nothing personal stands in a recording:
pictures, and codes of whoever was not invented here, are kept as digest and size alone.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final, Literal, TypeAlias

import msgspec
from PIL import Image, UnidentifiedImageError

from drivers.virtual.cards import CARDS
from kiosk.clock import Clock
from kiosk.errors import ConfigError

JPEG_END: Final = b"\xff\xd9"

Device: TypeAlias = Literal["scanner", "printer", "reader"]


class Hidden(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is kept of a picture, or of a code."""

    sha256: str
    bytes: int
    width_px: int = 0
    height_px: int = 0
    ends: bool = True  # a JPEG has its end


class Word(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What one of the two said, or that it came or went."""

    at_s: float  # since the recording began
    device: Device
    by: Literal["driver", "device"]
    text: str = ""  # HTTP, and lines of a reader
    hex: str = ""  # ESC/POS
    hidden: Hidden | None = None  # stands after text and hex
    event: Literal["", "hung_up", "refused"] = ""


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a recording is of."""

    about: str
    source: str


class Recorder:
    """Writes a recording; any thread may."""

    def __init__(self, file: Path, clock: Clock, head: Head) -> None:
        """Begin a file; one that is there is replaced."""
        self._file, self._clock = file, clock
        self._lock = threading.Lock()
        self._began_s = clock.monotonic_s()
        file.write_bytes(msgspec.json.encode(head) + b"\n")

    def note(
        self,
        device: Device,
        by: Literal["driver", "device"],
        *,
        text: str = "",
        said: bytes = b"",
        hidden: Hidden | None = None,
        event: Literal["", "hung_up", "refused"] = "",
    ) -> None:
        """Write one word down; it is in the file when this returns."""
        at_s = round(self._clock.monotonic_s() - self._began_s, 3)
        word = Word(at_s=at_s, device=device, by=by, text=text, hex=said.hex(" "), hidden=hidden, event=event)
        with self._lock, self._file.open("ab") as file:
            file.write(msgspec.json.encode(word) + b"\n")


def load_recording(file: Path) -> tuple[Head, list[Word]]:
    """Read a recording.

    Raises:
        ConfigError: A line of it is none; with its number.
    """
    lines = file.read_bytes().splitlines()
    number = 1
    try:
        head = msgspec.json.decode(lines[0] if lines else b"", type=Head)
        words = []
        for number, line in enumerate(lines[1:], start=2):  # noqa: B007  the number is for the error
            words.append(msgspec.json.decode(line, type=Word))
    except msgspec.DecodeError as error:
        raise ConfigError(file.name, f"line {number}", str(error)) from error
    return head, words


def hide(said: bytes) -> Hidden:
    """Return what is kept of a picture or of other bytes."""
    digest = hashlib.sha256(said).hexdigest()
    try:
        with Image.open(BytesIO(said)) as picture:
            width_px, height_px = picture.size
    except (UnidentifiedImageError, OSError):
        return Hidden(sha256=digest, bytes=len(said))
    ends = said.rstrip(b"\0").endswith(JPEG_END)
    return Hidden(sha256=digest, bytes=len(said), width_px=width_px, height_px=height_px, ends=ends)


def is_invented(line: str) -> bool:
    """Say whether a code is one of ours, and may be written down."""
    return line.strip() in {card.text for card in CARDS.values()}


def lines_of(words: list[Word], device: Device) -> Iterator[Word]:
    """Return what belongs to one device, in order."""
    return (word for word in words if word.device == device)
