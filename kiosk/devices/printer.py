"""The slip printer, as the kiosk sees it: it prints pictures only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Protocol

from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault


@dataclass(frozen=True, slots=True)
class Raster:
    """A black-and-white picture: rows of `width_px / 8` bytes, most significant bit left, 1 is black."""

    width_px: int
    height_px: int
    bits: bytes

    def __post_init__(self) -> None:
        if self.width_px % 8 or len(self.bits) != self.width_px // 8 * self.height_px:
            raise ValueError("the bits do not fill the picture")


@unique
class Printed(StrEnum):
    """Whether a ticket is on paper, as far as the printer can say."""

    NO = "no"  # not a dot of it
    MAYBE = "maybe"  # a part of it, or all of it: only a person can tell
    YES = "yes"


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """What came of a ticket. Whatever is not surely printed has a fault; a printed one may have one since."""

    printed: Printed
    fault: Fault | None = None
    rows: int = 0  # of dots, that took paper or may have

    def __post_init__(self) -> None:
        if self.printed is not Printed.YES and self.fault is None:
            raise ValueError("a ticket that did not come out has a reason")


class TicketPrinter(Protocol):
    """A thermal printer; one caller at a time."""

    @property
    def width_px(self) -> int:
        """The dots across its paper: how wide a ticket is made for it."""
        ...

    def status(self) -> DeviceStatus:
        """Say how the printer is; never raises."""
        ...

    def close(self) -> None:
        """Let go of the printer; the next call opens it anew."""
        ...

    def print_ticket(self, ticket: Raster) -> PrintOutcome:
        """Print one ticket, cut it, and return once it is on paper or something stands in the way.

        Takes a bounded time and never raises; of a ticket that may be half printed, the whole is to be
        offered again.
        """
        ...
