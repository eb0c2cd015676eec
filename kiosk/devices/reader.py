"""The code reader, as the kiosk sees it; a camera that finds codes is one, too."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Protocol, TypeAlias

from kiosk.devices.status import DeviceStatus


@dataclass(frozen=True, slots=True)
class SeenCode:
    """A code that was read, as text."""

    text: str = field(repr=False)  # of a card: a person's name and number
    lossy: bool = False  # from a reader in keyboard mode: letters with marks may be lost


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A code was shown, and what came of it is no text."""


Shown: TypeAlias = SeenCode | Unreadable


@unique
class Hint(StrEnum):
    """What keeps a camera from reading; the words stand under `camera-hint-<value>`."""

    NONE = "none"
    DARK = "dark"
    COVERED = "covered"
    TOO_NEAR = "too-near"
    TOO_FAR = "too-far"
    BLURRED = "blurred"
    HOLD_STILL = "hold-still"


class CodeReader(Protocol):
    """Something that reads the QR code held before it; one caller at a time."""

    def status(self) -> DeviceStatus:
        """Say how the reader is; never raises."""
        ...

    def read(self, within_s: float) -> Shown | None:
        """Return the next code, or None when nobody showed one in time.

        Raises:
            DeviceGone: The reader does not answer.
        """
        ...

    def tell_again(self) -> None:
        """Let the next `read` tell what is still held there, though it was told before, to nobody."""
        ...

    def close(self) -> None:
        """Let go of the reader; the next call opens it anew."""
        ...
