"""What the machine orders; workers carry it out and answer with events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from kiosk.dossiers.model import Sealed
from kiosk.printouts.checklist import Checklist
from kiosk.printouts.slip import Slip
from kiosk.visit.staff_events import StaffEffect
from kiosk.visit.states import Draft, Kept, Manner


@dataclass(frozen=True, slots=True)
class Listen:
    """Read codes until `StopListening` or another `Listen`; each one is a `CodeShown`."""

    badges_only: bool = False  # of helpers; a resident's card is not even told of


@dataclass(frozen=True, slots=True)
class StopListening:
    """Read no more codes."""


@dataclass(frozen=True, slots=True)
class Scan:
    """Feed all that lies in the tray: `SideScanned` for each side, then `BatchEnded`."""

    batch: int
    beside: tuple[str, ...] = ()  # ids of the sides that these will lie beside: no page comes twice
    two_sided: bool = False  # the paper has print on both sides of each sheet


@dataclass(frozen=True, slots=True)
class CancelScan:
    """Stop the running batch; nobody waits for it."""


@dataclass(frozen=True, slots=True)
class TurnSide:
    """Turn a side by a quarter, clockwise: `SideTurned`."""

    side_id: str


@dataclass(frozen=True, slots=True)
class RestoreSide:
    """Make a whole page of a side that was taken for blank: `SideTurned` with its picture."""

    side_id: str


@dataclass(frozen=True, slots=True)
class DropSides:
    """Take sides off the light table."""

    side_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """Make the dossier and keep it: `DossierSealed` or `SealFailed`."""

    draft: Draft
    manner: Manner


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """Print the slip: `SlipPrinted` or `SlipFailed`."""

    slip: Slip


@dataclass(frozen=True, slots=True)
class PrintChecklist:
    """Print what to bring: `ChecklistPrinted` or `ChecklistFailed`."""

    request: int
    checklist: Checklist
    language: str
    on_a4: bool = False  # else on the slip printer


@dataclass(frozen=True, slots=True)
class PrintSheets:
    """Print a filled form on A4, or a result that came for it: `SheetsPrinted` or `SheetsFailed`."""

    request: int
    dossier_id: str
    result_id: str = ""  # empty: the form


@dataclass(frozen=True, slots=True)
class Follow:
    """Tell when the province has the dossier: `DossierDelivered`."""

    sealed: Sealed


@dataclass(frozen=True, slots=True)
class AskProvince:
    """Ask where a dossier is: `ProvinceAnswered` or `ProvinceSilent`."""

    request: int
    code: str


@dataclass(frozen=True, slots=True)
class FindOwn:
    """Find the dossiers of a card's owner, or the one of a code if it is his: `OwnFound` or `StoreSilent`."""

    request: int
    personal_number: str = field(repr=False)
    code: str = ""  # empty: all


@dataclass(frozen=True, slots=True)
class ShowResultPage:
    """Make a picture of a page of a result: `ResultPageDrawn` or `ResultPageLacks`."""

    request: int
    dossier_id: str
    result_id: str
    page: int  # from 1


@dataclass(frozen=True, slots=True)
class PutResultAway:
    """Nobody looks at a result any more: its picture goes."""


@dataclass(frozen=True, slots=True)
class Wipe:
    """Forget the person: the light table, the slip's picture, everything in memory."""

    draft: bool = True  # what is kept of the visit on the disk too; False: that is somebody else's


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """Keep what was done so far, so that it survives a power cut; the newest counts."""

    here: Kept
    manner: Manner


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """Open what was left behind: `DraftOpened`, `DigitsWrong` or `DraftGone`."""

    digits: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DiscardDraft:
    """Wipe what was left behind."""


Effect: TypeAlias = (
    Listen
    | StopListening
    | Scan
    | CancelScan
    | TurnSide
    | RestoreSide
    | DropSides
    | Seal
    | PrintSlip
    | PrintChecklist
    | PrintSheets
    | Follow
    | AskProvince
    | FindOwn
    | ShowResultPage
    | PutResultAway
    | Wipe
    | KeepDraft
    | OpenDraft
    | DiscardDraft
    | StaffEffect
)
