"""How far a printout on A4 is: a filled form, or a result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.faults import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """What the A4 printer does for the page that stands there."""

    printing: bool = False
    request: int = 0  # of the last one: an answer to another one came too late
    prints: int = 0  # so many came out
    fault: Fault | None = None  # why the last one did not
    maybe: bool = False  # a part of that one may lie in the tray


NOTHING_PRINTED: Final = OnPaper()
