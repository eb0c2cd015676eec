"""The slip printer, as the kiosk sees it: it prints pictures only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kiosk.devices.status import DeviceStatus


@dataclass(frozen=True, slots=True)
class Raster:
    """A black-and-white picture: rows of `width_px / 8` bytes, most significant bit left, 1 is black."""

    width_px: int
    height_px: int
    bits: bytes

    def __post_init__(self) -> None:
        if self.width_px % 8 or len(self.bits) != self.width_px // 8 * self.height_px:
            raise ValueError("the bits do not fill the picture")


class TicketPrinter(Protocol):
    """A thermal printer with a cutter; one caller at a time."""

    def status(self) -> DeviceStatus:
        """Say how the printer is; never raises."""
        ...

    def print_ticket(self, ticket: Raster) -> None:
        """Print one ticket, cut it, and return once the printer took it all and is well.

        Raises:
            DeviceError: With the fault. The ticket may be half printed: offer the whole again.
        """
        ...
