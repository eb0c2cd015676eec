"""What can happen during a visit; each has happened already when the machine hears of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from kiosk.devices.reader import Hint
from kiosk.devices.scanner import Face
from kiosk.devices.status import DeviceStatus
from kiosk.dossiers.model import DossierNews, OwnDossier, Sealed
from kiosk.faults import Fault
from kiosk.imaging.flaws import Flaw
from kiosk.printouts.slip import Slip
from kiosk.visit.presses import Press
from kiosk.visit.staff_events import StaffEvent
from kiosk.visit.states import Kept, LeftBehind, Manner, OwedSlip


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

    text: str = field(repr=False)  # of a card: a person's name and number
    lossy: bool = False  # letters with marks may be lost


@dataclass(frozen=True, slots=True)
class CodeUnreadable:
    """A code was shown, and what came of it is no text."""


@dataclass(frozen=True, slots=True)
class CameraSaw:
    """The camera has something to say to whoever holds a code before it, or has it no more."""

    hint: Hint


@dataclass(frozen=True, slots=True)
class SideScanned:
    """A side came out of the scanner and was cleaned."""

    batch: int
    side_id: str
    picture: str
    blank: bool
    flaws: tuple[Flaw, ...] = ()
    sheet: int = 0  # of the batch, from 1, the same for both its sides; 0: not known
    face: Face = Face.FRONT


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
    sheet: int = 0  # of the batch, from 1: the one that was lost to the fault; 0: none, or nobody knows


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

    request: int


@dataclass(frozen=True, slots=True)
class ChecklistFailed:
    """The checklist did not come out, or only a part of it."""

    request: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class SheetsPrinted:
    """What was to be printed on A4 lies in the tray."""

    request: int


@dataclass(frozen=True, slots=True)
class SheetsFailed:
    """It does not, or only a part of it."""

    request: int
    fault: Fault
    maybe: bool = False  # a part of it may


@dataclass(frozen=True, slots=True)
class DeviceChanged:
    """A part of the machine is now so: a device, or the store, the gateway, the clock."""

    device: str
    status: DeviceStatus


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
    has_letters: bool = False  # this machine holds more of it, for the applicant alone


@dataclass(frozen=True, slots=True)
class ProvinceSilent:
    """A look-up was not answered in time."""

    request: int


@dataclass(frozen=True, slots=True)
class OwnFound:
    """The dossiers of a card's owner; none: of this person, or of this code and person, there is none."""

    request: int
    dossiers: tuple[OwnDossier, ...]


@dataclass(frozen=True, slots=True)
class StoreSilent:
    """The store could not say whose dossiers these are."""

    request: int


@dataclass(frozen=True, slots=True)
class ResultPageDrawn:
    """A page of a result is a picture."""

    request: int
    picture: str
    pages: int  # of the whole result


@dataclass(frozen=True, slots=True)
class ResultPageLacks:
    """There is no picture of this page."""

    request: int
    reason: str  # "absent": not here, or not any more; "unreadable"; "store"


@dataclass(frozen=True, slots=True)
class DraftFound:
    """Somebody's draft lies in the store from before the program started."""

    left_behind: LeftBehind


@dataclass(frozen=True, slots=True)
class DraftGone:
    """The draft that lay there is wiped: its time is over."""


@dataclass(frozen=True, slots=True)
class DigitsWrong:
    """Not the digits that open the draft; with no try left it is wiped."""

    tries_left: int


@dataclass(frozen=True, slots=True)
class DraftOpened:
    """The draft is its owner's again, and its sides lie on the light table."""

    there: Kept | OwedSlip
    manner: Manner


Event: TypeAlias = (
    Pressed
    | Ticked
    | CodeShown
    | CodeUnreadable
    | CameraSaw
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
    | SheetsPrinted
    | SheetsFailed
    | DeviceChanged
    | DossierDelivered
    | ProvinceAnswered
    | ProvinceSilent
    | DraftFound
    | DraftGone
    | DigitsWrong
    | DraftOpened
    | OwnFound
    | StoreSilent
    | ResultPageDrawn
    | ResultPageLacks
    | StaffEvent
)
