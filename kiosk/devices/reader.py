"""The code reader, as the kiosk sees it."""

from __future__ import annotations

from typing import Protocol

from kiosk.devices.status import DeviceStatus


class CodeReader(Protocol):
    """Something that reads the QR code held before it; one caller at a time."""

    def status(self) -> DeviceStatus:
        """Say how the reader is; never raises."""
        ...

    def read(self, within_s: float) -> str | None:
        """Return the text of the next code, or None when nobody showed one in time.

        Raises:
            DeviceGone: The reader does not answer.
        """
        ...
