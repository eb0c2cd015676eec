"""The A4 printer, as the kiosk sees it: optional, and it prints whole PDFs."""

from __future__ import annotations

from typing import Protocol

from kiosk.devices.printer import PrintOutcome
from kiosk.devices.status import DeviceStatus


class OfficePrinter(Protocol):
    """A printer for A4 sheets; one caller at a time, but for `recall`."""

    def status(self) -> DeviceStatus:
        """Say how the printer is; never raises."""
        ...

    def print_pdf(self, pdf: bytes) -> PrintOutcome:
        """Print a document, and return once it is on paper, or once nobody can say any more that it will be.

        A job that got stuck is taken back, so that no paper of a resident comes out when he has gone.
        """
        ...

    def recall(self) -> None:
        """Take back, from another thread and soon, what waits to be printed: whose it is has left.

        What already comes out of a printer that is well still does. It holds for what an earlier desk left
        waiting, too, as far as one can tell that it is this machine's.
        """
        ...

    def close(self) -> None:
        """Let go of the printer; the next call opens it anew."""
        ...
