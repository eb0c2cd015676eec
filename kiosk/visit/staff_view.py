"""What the screen shows of the gate and of the staff room; nothing of a resident, no PIN."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.visit.camera_view import CameraView


@dataclass(frozen=True, slots=True, kw_only=True)
class GateView:
    """The PIN pad over a page. Presses: pin_key(digit or "back"), open_gate, close_gate."""

    title: str
    help: str
    dots: int = 0  # so many digits were pressed
    problem: str = ""
    locked: bool = False
    asking: bool = False
    can_open: bool = False


@unique
class Tone(StrEnum):
    """How a strip of words is meant."""

    CALM = "calm"
    KEPT = "kept"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffTab:
    """The way to a page of the room. Press: staff_page(page)."""

    page: str
    title: str
    sign: str  # name of its icon
    chosen: bool
    tone: Tone  # of the worst that stands there


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffTop:
    """What stands on each page of the room. Presses: leave_room; sure, not_sure while it asks."""

    title: str
    tabs: tuple[StaffTab, ...]
    busy: str = ""  # what runs, with its seconds
    notice: str = ""  # what came of the last act
    tone: Tone = Tone.CALM
    question: str = ""  # is it meant?
    yes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPart:
    """How one part is."""

    part: str
    icon: str
    title: str
    tone: Tone
    mark: str  # the tone in a word
    words: str
    todo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFigure:
    """A number with its name."""

    name: str
    label: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirtyCell:
    """A cell that is not clean."""

    column: int
    row: int
    shade: int  # 1 dust, 2 dirt, 3 dark


@dataclass(frozen=True, slots=True, kw_only=True)
class GlassFace:
    """A face of the blank sheet as a grid."""

    face: str
    title: str
    columns: int
    rows: int
    dirty: tuple[DirtyCell, ...]
    tone: Tone
    words: str  # how clean it is


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCode:
    """A code that was shown for a test: what kind it was, nothing of what it said."""

    key: str
    title: str
    detail: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """A dossier that waits. Press: retry(code)."""

    code: str
    title: str
    detail: str
    reason: str
    tone: Tone
    mark: str
    can_retry: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StickCard:
    """A memory stick. Press: choose_stick(label)."""

    label: str
    detail: str
    chosen: bool
    usable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffOverviewView:
    """Every part, the worst first. Presses: print_report, and those of the top."""

    top: StaffTop
    parts: tuple[StaffPart, ...]
    seen: str  # when that was


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffScannerView:
    """Press: test_scan."""

    top: StaffTop
    parts: tuple[StaffPart, ...]
    faces: tuple[GlassFace, ...]
    advice: tuple[str, ...]  # where to wipe
    figures: tuple[StaffFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPrinterView:
    """Presses: test_print, roll_changed."""

    top: StaffTop
    parts: tuple[StaffPart, ...]
    figures: tuple[StaffFigure, ...]
    roll: str  # how much is left of it
    roll_percent: int  # -1: not known


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReaderView:
    """It listens; there is nothing to press."""

    top: StaffTop
    parts: tuple[StaffPart, ...]
    camera: CameraView | None
    codes: tuple[StaffCode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffOutboxView:
    """Presses: retry (a code, or all), choose_stick, export_dossiers."""

    top: StaffTop
    parts: tuple[StaffPart, ...]
    figures: tuple[StaffFigure, ...]
    said: str  # that nothing waits, or that nobody knows
    tone: Tone
    rows: tuple[WaitingRow, ...]
    more: str  # there are more than stand here
    sticks: tuple[StickCard, ...]
    can_export: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMachineView:
    """Presses: choose_stick, export_log, print_report."""

    top: StaffTop
    parts: tuple[StaffPart, ...]
    figures: tuple[StaffFigure, ...]
    sticks: tuple[StickCard, ...]
    can_export: bool


StaffBody = (
    StaffOverviewView
    | StaffScannerView
    | StaffPrinterView
    | StaffReaderView
    | StaffOutboxView
    | StaffMachineView
)
