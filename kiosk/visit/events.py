"""What can happen during a visit; each has happened already when the machine hears of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from kiosk.devices.status import DeviceStatus
from kiosk.dossiers.model import DossierNews, Sealed
from kiosk.faults import Fault
from kiosk.imaging.flaws import Flaw
from kiosk.printouts.slip import Slip
from kiosk.visit.presses import Press


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finger did something."""

    word: Press
    value: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time has passed."""

    now: datetime
    clock_s: float


@dataclass(frozen=True, slots=True)
class CodeShown:
    """The reader read a code; the text may be anything."""

    text: str


@dataclass(frozen=True, slots=True)
class SideScanned:
    """A side came out of the scanner and was cleaned."""

    batch: int
    side_id: str
    picture: str
    blank: bool
    flaws: tuple[Flaw, ...] = ()
    sheet: int = 0  # of the batch, from 1, the same for both its sides; 0: not known


@dataclass(frozen=True, slots=True)
class SideJudged:
    """A side was seen to have these flaws and no others, now that others lie beside it."""

    side_id: str
    flaws: tuple[Flaw, ...]


@dataclass(frozen=True, slots=True)
class SheetLost:
    """The sides of a sheet could not be made into pages; the paper itself is in the tray below."""

    batch: int
    sheet: int  # 1 is the first of the batch


@dataclass(frozen=True, slots=True)
class BatchEnded:
    """The feeder is empty, or the scanner stopped with a fault."""

    batch: int
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class SideTurned:
    """A side has a new picture."""

    side_id: str
    picture: str


@dataclass(frozen=True, slots=True)
class DossierSealed:
    """The store said that the dossier is kept."""

    sealed: Sealed
    slip: Slip


@dataclass(frozen=True, slots=True)
class SealFailed:
    """The store could not keep it; the draft is as it was."""

    reason: str  # "full", "broken" or "large"


@dataclass(frozen=True, slots=True)
class SlipPrinted:
    """The printer took the whole slip and is well."""


@dataclass(frozen=True, slots=True)
class SlipFailed:
    """The slip did not come out, or only a part of it."""

    fault: Fault
    begun: bool  # a part of it may have come out


@dataclass(frozen=True, slots=True)
class ChecklistPrinted:
    """The printer took the whole checklist and is well."""


@dataclass(frozen=True, slots=True)
class ChecklistFailed:
    """The checklist did not come out, or only a part of it."""

    fault: Fault


@dataclass(frozen=True, slots=True)
class DeviceChanged:
    """A device is now so."""

    device: str
    status: DeviceStatus


@dataclass(frozen=True, slots=True)
class RoomChanged:
    """The store has room for another dossier, or has none."""

    has_room: bool


@dataclass(frozen=True, slots=True)
class DossierDelivered:
    """The province gave a receipt and its own code."""

    dossier_id: str
    dossier_code: str


@dataclass(frozen=True, slots=True)
class ProvinceAnswered:
    """A look-up came back; None: the province knows no such code."""

    request: int
    news: DossierNews | None


@dataclass(frozen=True, slots=True)
class ProvinceSilent:
    """A look-up was not answered in time."""

    request: int


Event: TypeAlias = (
    Pressed
    | Ticked
    | CodeShown
    | SideScanned
    | SideJudged
    | SheetLost
    | BatchEnded
    | SideTurned
    | DossierSealed
    | SealFailed
    | SlipPrinted
    | SlipFailed
    | ChecklistPrinted
    | ChecklistFailed
    | DeviceChanged
    | RoomChanged
    | DossierDelivered
    | ProvinceAnswered
    | ProvinceSilent
)
