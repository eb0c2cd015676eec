"""What the pages of the look-up show: what anybody may see, and what the card opens."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.camera_view import CameraView
from kiosk.visit.on_paper_view import ABSENT, OnPaperView
from kiosk.visit.trouble_view import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpView:
    """Presses: answer("code", text), submit_code. A slip or a card held before the reader works too."""

    code: str
    asking: bool
    problem: str = ""
    camera: CameraView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpAnswerView:
    """Presses: show_card (if there are letters), look_up (another), finish."""

    code: str
    dossier_code: str
    status: int  # 0 while the dossier waits on this machine
    status_text: str
    detail: str  # what to do next
    due: str = ""
    letters: str = ""  # there is more, for the applicant alone
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCardView:
    """Asks for the applicant's card before it shows what the office wrote to him."""

    asking: bool
    why: str  # why a card, and what to do without one
    problem: str = ""
    trouble: Trouble | None = None  # no card, or no reader
    camera: CameraView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDossierCard:
    """One dossier of the card's owner."""

    dossier_id: str
    title: str
    detail: str  # code and degree of completion
    mark: str = ""  # "Có thông báo"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDossiersView:
    """Presses: choose_dossier(dossier_id), finish."""

    dossiers: tuple[OwnDossierCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterCard:
    """One thing to read."""

    place: str  # in the list, "0" is the first
    icon: str
    title: str  # "Cần nộp thêm giấy tờ"
    detail: str  # when it came, or its last day


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDossierView:
    """One dossier of the card's owner, with what can be read. Presses: open_letter(place), finish."""

    title: str
    code: str
    status_text: str
    detail: str  # what to do next
    text: str  # the office's own words for where it stands, plain text
    letters: tuple[LetterCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFact:
    """A fact of a notice, large."""

    icon: str
    label: str  # "Hạn nộp"
    value: str  # "Thứ Hai 30/11/2026"
    warning: str = ""  # "Đã quá hạn"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """One notice. The text is the office's own: plain text, whatever stands in it. Press: back."""

    title: str
    facts: tuple[LetterFact, ...]
    text: str
    at: str
    todo: tuple[str, ...]  # what to do now, one step a line


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """A page of a result. Presses: turn_page("", "onward" or "backward"), back."""

    title: str
    page_text: str  # "Trang 2 trong 5"
    picture: str  # `image://sides/<picture>`; empty while it is drawn
    problem: str  # why there is no picture
    collect: str  # where the paper itself is
    has_earlier: bool
    has_later: bool
    on_paper: OnPaperView = ABSENT
