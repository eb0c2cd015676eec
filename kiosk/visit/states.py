"""The situations of a visit, one for each that a person can tell apart.

A situation carries what was given so far, so that nothing survives it: whoever leaves, leaves
nothing. The pictures of scanned sides are not here; a side is known by its id, and the pictures
lie on the light table (`lighttable`) that `Wipe` clears.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum, unique
from types import MappingProxyType
from typing import TypeAlias

from kiosk.assist.roles import Member
from kiosk.devices.reader import Hint
from kiosk.devices.scanner import Face
from kiosk.devices.status import READY, DeviceStatus
from kiosk.dossiers.model import Sealed
from kiosk.faults import Fault
from kiosk.forms.answers import Answers
from kiosk.forms.validate import Problem
from kiosk.identity.card import IdentityCard
from kiosk.imaging.flaws import Flaw
from kiosk.printouts.slip import Slip
from kiosk.visit.look_up_states import (
    ChoosingOwn,
    LookedUp,
    LookingUp,
    Opened,
    Proving,
    ReadingNotice,
    ReadingResult,
)
from kiosk.visit.on_paper_state import NOTHING_PRINTED, OnPaper
from kiosk.visit.staff_states import BadgeSeen, StaffGate, StaffSituation


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A scanned side on the light table."""

    side_id: str
    picture: str  # name of its present picture; a turn gives it a new one
    batch: int = 0
    sheet: int = 0  # of its batch, from 1; 0: not known
    face: Face = Face.FRONT
    blank: bool = False  # was seen to be empty, and nobody said otherwise
    left_out: bool = False  # a blank back, or one that the resident took away
    flaws: tuple[Flaw, ...] = ()
    accepted: bool = False  # the resident wants it as it is
    unmade: bool = False  # a blank side of before a power cut: only a new scan can make a page of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The last thing that was done to the order of the sides; it can be undone."""

    side_id: str
    moved: str = ""  # "earlier" or "later"; empty: it was taken out


NO_SIDES: Mapping[str, tuple[Side, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a resident has given for one dossier so far."""

    procedure: str
    case: str = ""
    card: IdentityCard | None = None
    answers: Answers = field(default_factory=Answers)
    sides: Mapping[str, tuple[Side, ...]] = field(default_factory=lambda: NO_SIDES)  # by code of the paper
    skipped: frozenset[str] = frozenset()  # papers that will be brought to the desk

    def with_sides(self, paper: str, sides: tuple[Side, ...]) -> Draft:
        """Return the draft with other sides for one paper."""
        return replace(self, sides=MappingProxyType({**self.sides, paper: sides}))

    def find_side(self, side_id: str) -> Side | None:
        """Return a side of any paper, or None if there is none of this id."""
        return next(
            (side for sides in self.sides.values() for side in sides if side.side_id == side_id), None
        )

    def with_side(self, changed: Side) -> Draft:
        """Return the draft with one side changed, in whichever paper it lies."""
        papers = {
            paper: tuple(changed if side.side_id == changed.side_id else side for side in sides)
            for paper, sides in self.sides.items()
        }
        return replace(self, sides=MappingProxyType(papers))


@dataclass(frozen=True, slots=True)
class Welcome:
    """Nobody has begun."""


@unique
class Gate(StrEnum):
    """How the question for the digits stands."""

    ASKING = "asking"
    OPENING = "opening"  # the store looks
    BEGINNING_ANEW = "beginning_anew"  # are you sure?
    SPENT = "spent"  # wrong three times: it is wiped
    LATE = "late"  # its time is over: it is wiped


@dataclass(frozen=True, slots=True, kw_only=True)
class Returning:
    """Says by four digits that what was left behind is his."""

    digits: str = field(default="", repr=False)
    gate: Gate = Gate.ASKING
    wrong: bool = False  # the last digits were
    too_few: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Looks for a procedure."""

    query: str = ""
    field_code: str = ""
    draft: Draft | None = None  # came back from here; kept in case the same procedure is chosen again


@dataclass(frozen=True, slots=True, kw_only=True)
class Guided:
    """Reads what is needed, and agrees to the use of personal data, or does not."""

    draft: Draft
    consented: bool = False
    asked_without: bool = False  # went on without the tick
    printing: bool = False  # the checklist comes out
    request: int = 0  # of the last one: an answer to another one came too late
    prints: int = 0  # so many checklists came out
    fault: Fault | None = None  # why the last one did not


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosingCase:
    """Says which situation is his."""

    draft: Draft
    asked_without: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifying:
    """Shows the card, or types what stands on it."""

    draft: Draft
    typing: bool = False
    name: str = ""
    number: str = ""
    born: str = ""  # ISO date
    marks_lost: bool = False  # the name came from a reader that loses marks, and nobody has touched it yet
    not_a_card: str = ""  # reason word of what was shown instead
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Given answers that a change made go away: said on the page, and it can be undone."""

    path: str  # of the answer that changed, or of the row that was taken away
    labels: tuple[str, ...]  # of the questions that are not asked any more; none for a row
    before: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """Answers one page of the form."""

    draft: Draft
    page_key: str
    from_review: bool = False  # came to mend one answer
    problems: tuple[Problem, ...] = ()
    gone: Gone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanning:
    """Feeds one paper."""

    draft: Draft
    paper: str
    batch: int = 0  # of the running or last batch; a side of an older batch is too late
    running: bool = False
    sheets: int = 0  # of the running batch so far
    lost: tuple[int, ...] = ()  # sheets of the last batch that could not be read
    fault: Fault | None = None
    fault_at_s: float = 0.0
    from_review: bool = False
    asked_without: bool = False  # went on with no page
    asked_flawed: bool = False  # went on with a page that is not as it should be
    unsure: bool = False  # the batch failed a check: the resident is asked to count
    opened: str = ""  # the side that is looked at closely
    again: tuple[str, ...] = ()  # sides of a sheet that is scanned again; kept until the new ones are there
    undoable: Change | None = None
    cut_off: bool = False  # the power went while the last batch ran: its sheets shall come once more
    in_vain: int = 0  # batches in a row that the machine itself began, and that drew no sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """Reads the whole once more."""

    draft: Draft
    asked_incomplete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaring:
    """Says that it is true, and seals it."""

    draft: Draft
    agreed: bool = False
    asked_without: bool = False
    sealing: bool = False
    failed: str = ""  # "full" or "broken": the store could not keep it


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """The dossier is kept; the slip comes out."""

    sealed: Sealed
    slip: Slip
    fault: Fault | None = None
    fault_at_s: float = 0.0
    begun: bool = False  # a part of the slip may have come out, or all of it
    asked: bool = False  # whether it came out: the printer is well again, and only the resident can tell
    dossier_code: str = ""  # official, when it came while the resident still stands there
    tries: int = 0  # of this copy, of which no dot went out
    has_slip: bool = False  # an earlier copy came out
    on_paper: OnPaper = NOTHING_PRINTED  # what the A4 printer was given before


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanking:
    """All is done; the last page."""

    sealed: Sealed
    slip: Slip
    printed: bool
    dossier_code: str = ""  # official, as above
    on_paper: OnPaper = NOTHING_PRINTED


Kept: TypeAlias = Filling | Scanning | Reviewing | Declaring  # where a draft is worth keeping


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedSlip:
    """A sealed dossier whose slip may not have come out; `slip` is the copy to print next."""

    sealed: Sealed
    slip: Slip


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """What the store holds of somebody from before the program started."""

    tries_left: int
    is_slip: bool  # the dossier is filed, only its slip is owed


Situation: TypeAlias = (
    Welcome
    | Returning
    | Finding
    | Guided
    | ChoosingCase
    | Identifying
    | Filling
    | Scanning
    | Reviewing
    | Declaring
    | Printing
    | Thanking
    | LookingUp
    | LookedUp
    | Proving
    | ChoosingOwn
    | Opened
    | ReadingNotice
    | ReadingResult
    | StaffSituation
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How this person likes the screen; the next person starts from the default."""

    language: str = "vi"
    large_text: bool = False
    high_contrast: bool = False


WELL: Mapping[str, DeviceStatus] = MappingProxyType(
    {"scanner": READY, "printer": READY, "reader": READY},
)  # before anybody has looked


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The whole of what the machine knows now."""

    now: datetime
    clock_s: float = 0.0  # of the last tick
    touched_s: float = 0.0  # when somebody last did something
    situation: Situation = Welcome()
    manner: Manner = Manner()
    help_open: bool = False
    confirming_start_over: bool = False
    devices: Mapping[str, DeviceStatus] = field(default_factory=lambda: WELL)
    hint: Hint = Hint.NONE  # of the camera, to whoever shows a code
    left_behind: LeftBehind | None = None
    welcomed_back: bool = False  # until the next touch
    gate: StaffGate | None = None  # lies over the page
    joined: Member | None = None  # who helps this resident
    badge: BadgeSeen | None = None  # the last one
    number: int = 1  # of this visit since the program started
    requests: int = (
        0  # counts what is answered by its number, over all visits: no answer is taken for another
    )

    def status_of(self, device: str) -> DeviceStatus:
        """Return how a part of the machine is; one that this machine doesn't have is well."""
        return self.devices.get(device, READY)
