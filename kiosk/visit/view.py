"""What the screen shows: plain values with their words, nothing that can act.

`show.py` makes a view from the visit's state; `ui` draws it and answers with presses
(`presses.py`). A screen knows nothing else of the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TypeAlias

from kiosk.forms.journey import Field
from kiosk.visit.camera_view import CameraView
from kiosk.visit.guide_view import ChecklistView, ScheduleView
from kiosk.visit.look_up_view import (
    LetterView,
    LookUpAnswerView,
    LookUpView,
    OwnCardView,
    OwnDossiersView,
    OwnDossierView,
    ResultView,
)
from kiosk.visit.on_paper_view import ABSENT, OnPaperView
from kiosk.visit.return_view import OfferCard, ReturnView
from kiosk.visit.side_view import OpenedSide, PageThumb, SideThumb, SideVerdict
from kiosk.visit.staff_view import GateView, StaffBody
from kiosk.visit.trouble_view import Trouble


@unique
class ScreenName(StrEnum):
    """One screen per situation that a person can tell apart; the QML file is `<Name>Screen.qml`."""

    HOME = "Home"
    CLOSED = "Closed"
    RETURN = "Return"
    FIND = "Find"
    GUIDE = "Guide"
    CASE = "Case"
    IDENTITY = "Identity"
    FORM = "Form"
    SCAN = "Scan"
    REVIEW = "Review"
    DECLARE = "Declare"
    SLIP = "Slip"
    THANKS = "Thanks"
    LOOK_UP = "LookUp"
    LOOK_UP_ANSWER = "LookUpAnswer"
    OWN_CARD = "OwnCard"
    OWN_DOSSIERS = "OwnDossiers"
    OWN_DOSSIER = "OwnDossier"
    LETTER = "Letter"
    RESULT = "Result"
    STAFF_OVERVIEW = "StaffOverview"
    STAFF_SCANNER = "StaffScanner"
    STAFF_PRINTER = "StaffPrinter"
    STAFF_READER = "StaffReader"
    STAFF_OUTBOX = "StaffOutbox"
    STAFF_MACHINE = "StaffMachine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """What stands around each page: the top band, the bottom band, and what may lie over the page."""

    place: str = ""  # the procedure's name
    step: int = 0  # 0: no steps on this page
    steps: int = 0
    step_text: str = ""  # "Bước 3 trong 7"
    can_go_back: bool = False
    can_start_over: bool = False
    large_text: bool = False
    high_contrast: bool = False
    language: str = "vi"
    greeting: str = ""  # "Chào mừng ông/bà trở lại", until something is touched
    notice: str = ""  # a trouble that will stand in the way later: "Máy quét không trả lời. Xin …"
    banner: str = ""  # "Máy đang chạy thử với thiết bị ảo"
    help_open: bool = False
    help_lines: tuple[str, ...] = ()
    confirming_start_over: bool = False
    leaving_in_s: int = 0  # > 0: "are you still there?", with the seconds left
    is_staff: bool = False  # a page behind the gate
    can_enter: bool = False  # the way to the gate is on this page
    can_join: bool = False  # a volunteer may, from the help
    helper_lines: tuple[str, ...] = ()  # what a helper should know of the page
    helper: str = ""  # "Tình nguyện viên Lan đang giúp"
    gate: GateView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The first page. Presses: start, resume, look_up, language."""

    office: str
    notices: tuple[str, ...] = ()  # what does not work today
    can_start: bool = True
    offer: OfferCard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedView:
    """The machine can't finish a dossier now; it opens by itself."""

    trouble: Trouble
    office: str
    can_look_up: bool = True
    offer: OfferCard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChip:
    """A field of administration to narrow the list by."""

    code: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureCard:
    """A procedure in the list."""

    code: str
    title: str
    summary: str
    picture: str
    tag: str  # "Miễn phí · trong ngày"
    suspended: str = ""  # why it can't be filed today: "Tạm ngừng: ..."


@dataclass(frozen=True, slots=True, kw_only=True)
class FindView:
    """Presses: search(text), choose_field(code), choose_procedure(code)."""

    query: str
    fields: tuple[FieldChip, ...]
    results: tuple[ProcedureCard, ...]
    more: str = ""  # there are more than stand here: "Còn 40 thủ tục nữa, xin gõ thêm chữ"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideFact:
    """One fact with its icon: papers, fee, time, presence."""

    icon: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView:
    """What one needs, what it costs, how long it takes, what happens to the data.

    Presses: consent (on and off), print_checklist, go_on. The box is never ticked beforehand.
    """

    title: str
    facts: tuple[GuideFact, ...]
    privacy: tuple[str, ...]
    consented: bool
    problem: str = ""  # asked to go on without consent, or the procedure is suspended
    notices: tuple[str, ...] = ()  # stale, suspended, not verified: one sentence each
    fee: str = ""  # the amount with its reason, by what is answered so far
    schedule: ScheduleView | None = None
    checklist: ChecklistView | None = None
    can_file: bool = True  # False: suspended


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard:
    """A situation to choose."""

    code: str
    title: str
    detail: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """Presses: choose_case(code), go_on."""

    question: str
    help: str
    cases: tuple[CaseCard, ...]
    problem: str = ""


@unique
class IdentityPhase(StrEnum):
    """How far the card is."""

    SHOW_CARD = "show_card"  # the reader waits
    READ = "read"  # a card was read; the page shows it masked
    TYPED = "typed"  # typed by hand: fields below


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityView:
    """Presses: type_identity, show_card, answer(path, text), go_on."""

    phase: IdentityPhase
    name: str = ""
    masked_number: str = ""  # "••••••••1234"
    born: str = ""
    residence: str = ""
    problem: str = ""  # the code shown was a card, and not whole: in one sentence
    trouble: Trouble | None = None  # no card, or no reader: typing still works
    camera: CameraView | None = None
    fields: tuple[Field, ...] = ()  # when typed
    problems: tuple[FieldProblem, ...] = ()
    doubts: tuple[FieldProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldProblem:
    """What is wrong with an answer and how to put it right; stands at the field."""

    path: str
    message: str
    fix_label: str = ""  # a button that mends it: "Dùng tên trên thẻ"
    fix_value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """One question.

    Presses: answer(path, text), leave_field(path), add_row(path), edit_row(path[i]), remove_row(path[i]),
    undo_answer, go_on.
    """

    page_key: str
    section: str
    question: str
    help: str
    fields: tuple[Field, ...]
    problems: tuple[FieldProblem, ...] = ()
    doubts: tuple[FieldProblem, ...] = ()  # looks wrong, may be right: said, and never in the way
    place_text: str = ""  # "Câu 5 trong 18"
    gone: str = ""  # "2 câu trả lời sau đó không cần nữa: …"; undo_answer takes it back


@unique
class ScanPhase(StrEnum):
    """Where the scan of one paper stands."""

    FEED = "feed"  # shows how to put the paper in
    SCANNING = "scanning"
    LOOK = "look"  # the sides are there: right?
    AGAIN = "again"  # one sheet shall come once more
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanView:
    """One paper.

    Presses: scan, scan_more, scan_again, open_side(id), restore_side(id), undo, keep_side,
    skip_paper, go_on, and the ways of the verdict and of the opened side.
    """

    phase: ScanPhase
    paper: str  # its name
    paper_number: int  # 2 of
    papers: int  # 3
    hint: str
    count_text: str  # "Đã xong tờ thứ 3", moves while scanning
    sides: tuple[SideThumb, ...]
    verdict: SideVerdict | None = None  # the side to be settled next
    opened: OpenedSide | None = None
    again: str = ""  # which sheet to put in once more
    lacks: bool = False  # a sheet could not be read: scanning more is the way on
    undo: str = ""  # "Lấy lại trang vừa bỏ"; empty: nothing to undo
    can_skip: bool = False
    trouble: Trouble | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One answer as the office will read it."""

    label: str
    value: str
    from_card: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewGroup:
    """The answers of one section, or one page of it. Press: edit(page_key)."""

    page_key: str
    title: str
    rows: tuple[ReviewRow, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPaper:
    """One paper with its pages. Press: edit_paper(code)."""

    code: str
    title: str
    detail: str  # "2 trang" or "Chưa có"
    thumbs: tuple[PageThumb, ...]
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """Presses: edit(page_key), edit_paper(code), go_on."""

    groups: tuple[ReviewGroup, ...]
    papers: tuple[ReviewPaper, ...]
    verdict: str  # "Hồ sơ đã đủ"
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareView:
    """Presses: agree (on and off), seal."""

    statements: tuple[str, ...]
    fee: str  # with its reason
    schedule: ScheduleView | None = None
    agreed: bool
    sealing: bool
    problem: str = ""
    trouble: Trouble | None = None


@unique
class SlipPhase(StrEnum):
    """Where the slip stands."""

    PRINTING = "printing"
    TROUBLE = "trouble"  # goes on by itself when cleared
    ASK = "ask"  # did it come out? Only a person can tell


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipView:
    """The dossier is kept; the slip comes out. Presses: skip_slip (trouble), slip_came_yes or _no (ask)."""

    phase: SlipPhase
    code: str
    picture: str  # `image://slip/<picture>`
    trouble: Trouble | None = None
    can_print_again: bool = True  # else "no" is to go without a slip


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksView:
    """The end of a visit. Presses: print_again, finish."""

    code: str
    code_label: str  # "Mã tạm" or "Mã hồ sơ"
    next_steps: tuple[str, ...]
    picture: str
    printed: bool
    can_print_again: bool
    erased: str  # "Đã xóa thông tin của ông/bà khỏi màn hình"
    on_paper: OnPaperView = ABSENT


Body: TypeAlias = (
    HomeView
    | ClosedView
    | ReturnView
    | FindView
    | GuideView
    | CaseView
    | IdentityView
    | FormView
    | ScanView
    | ReviewView
    | DeclareView
    | SlipView
    | ThanksView
    | LookUpView
    | LookUpAnswerView
    | OwnCardView
    | OwnDossiersView
    | OwnDossierView
    | LetterView
    | ResultView
    | StaffBody
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitView:
    """One page, complete."""

    screen: ScreenName
    chrome: Chrome
    body: Body
