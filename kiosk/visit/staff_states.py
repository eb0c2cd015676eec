"""The staff's side of a visit: the gate, the room behind it, and who helps a resident.

A PIN and a badge's text are in no representation: one may end in a report of a crash. What the room
knows of waiting dossiers is codes, counts and times; nothing in it is of a resident.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique
from types import MappingProxyType
from typing import Final, TypeAlias

from kiosk.assist.report import MachineReport
from kiosk.assist.roles import Act, Member
from kiosk.devices.scanner import Face
from kiosk.faults import Fault

LEAST_PIN: Final = 6  # digits, before the gate is asked at all
MOST_PIN: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffGate:
    """The PIN pad that lies over a page, or a badge that is being looked at."""

    pin: str = field(default="", repr=False)
    request: int = 0  # an answer to another one came too late
    asking: bool = False
    wrong: bool = False  # the last PIN or badge was
    tries: int = 0  # that were wrong, in a row
    locked_until_s: float = 0.0  # by the clock of the visit
    refused: bool = False  # known, and may not do this


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeSeen:
    """When a badge was seen last; the badge itself is forgotten."""

    mark: int = field(repr=False)  # another process makes another one of the same badge
    at_s: float  # by the clock of the visit


@unique
class CodeKind(StrEnum):
    """What a code shown for a test was; the code itself is forgotten."""

    CARD = "card"
    SLIP = "slip"
    PROCEDURE = "procedure"
    BADGE = "badge"
    OTHER = "other"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRead:
    """One code of a test read."""

    kind: CodeKind
    letters: int = 0
    lossy: bool = False  # the reader may have lost diacritics


@dataclass(frozen=True, slots=True, kw_only=True)
class DirtSeen:
    """One dark place of a blank sheet."""

    x_mm: int  # from the left of the picture
    y_mm: int  # from its upper edge
    streak: bool  # from end to end: it is on the glass


@dataclass(frozen=True, slots=True, kw_only=True)
class GlassSide:
    """A face of a blank sheet cut in cells, and the dirt that was found."""

    face: Face
    columns: int
    rows: int
    cells: tuple[int, ...]  # row by row: how dirty, 0 clean to 3 dark
    dirt: tuple[DirtSeen, ...] = ()  # the dirtiest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A dossier that waits for the province; nothing of it is personal."""

    code: str
    procedure: str  # its code
    held: bool  # waits for a technician, not for its turn
    in_hand: bool
    age_s: float
    attempts: int
    reason: str = ""  # in words; empty: none is known


@dataclass(frozen=True, slots=True, kw_only=True)
class StickSeen:
    """A memory stick that is in the machine."""

    label: str
    free_mb: int
    read_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomFacts:
    """What one look around found; all of it at one time."""

    report: MachineReport
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))  # by name of the counter
    waiting: tuple[Waiting, ...] | None = None  # for technicians alone; None: not known
    sticks: tuple[StickSeen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDone:
    """What came of one act."""

    act: Act
    done: bool
    fault: Fault | None = None  # why not, where a device was in the way
    trouble: str = ""  # why not, elsewhere: "store", "denied", or a trouble of a stick
    maybe: bool = False  # a ticket may have come out
    glass: tuple[GlassSide, ...] = ()  # of a test scan
    count: int = 0  # dossiers that are due, files that are written
    wanted: int = 0  # files that should be there
    damaged: int = 0  # dossiers of which a file is not whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What stands on every page of the staff room."""

    member: Member
    request: int  # of this session: answers to another one came too late
    facts: RoomFacts | None = None
    looking: bool = False
    looked_s: float = 0.0  # when the last look was ordered
    looked_in: str = ""  # the language that it was ordered in
    work: Act | None = None  # one at a time
    work_thing: str = ""  # what it is done to
    work_since_s: float = 0.0
    sure: Act | None = None  # asked whether it is meant
    outcome: ActDone | None = None  # of the last work
    stick: str = ""  # label of the chosen one


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlooking:
    """Sees how every part is."""

    room: Room


@dataclass(frozen=True, slots=True, kw_only=True)
class AtScanner:
    """Sees to the scanner."""

    room: Room
    glass: tuple[GlassSide, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPrinter:
    """Sees to the slip printer."""

    room: Room


@dataclass(frozen=True, slots=True, kw_only=True)
class AtReader:
    """Sees to the code reader; it listens."""

    room: Room
    codes: tuple[CodeRead, ...] = ()  # the last ones, the newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class AtOutbox:
    """Sees to what waits for the province."""

    room: Room


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMachine:
    """Sees to the machine itself: disk, clock, network, versions, log."""

    room: Room


StaffSituation: TypeAlias = Overlooking | AtScanner | AtPrinter | AtReader | AtOutbox | AtMachine
STAFF: Final = (Overlooking, AtScanner, AtPrinter, AtReader, AtOutbox, AtMachine)


@unique
class StaffPage(StrEnum):
    """One page of the room; the word of the tab."""

    OVERVIEW = "overview"
    SCANNER = "scanner"
    PRINTER = "printer"
    READER = "reader"
    OUTBOX = "outbox"
    MACHINE = "machine"


PAGE_OF: Final[Mapping[type[StaffSituation], StaffPage]] = MappingProxyType(
    {
        Overlooking: StaffPage.OVERVIEW,
        AtScanner: StaffPage.SCANNER,
        AtPrinter: StaffPage.PRINTER,
        AtReader: StaffPage.READER,
        AtOutbox: StaffPage.OUTBOX,
        AtMachine: StaffPage.MACHINE,
    }
)
