"""The situations of the look-up: by the slip's code what anybody may know, by the card what is its owner's.

No situation holds a personal number: the store compares it, and it is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.dossiers.model import DossierNews, Notice, OwnDossier, ResultPaper
from kiosk.visit.on_paper_state import NOTHING_PRINTED, OnPaper

CARD_TRIES: Final = 3  # cards of others that may be shown before the first page comes back


@dataclass(frozen=True, slots=True, kw_only=True)
class LookingUp:
    """Asks where a dossier is: by its code, or by the card which dossiers are its owner's."""

    code: str = ""
    request: int = 0
    asking: bool = False
    problem: str = ""  # "pattern", "unreadable", "silent", "unknown", "no-dossier" or "store"
    tries_left: int = CARD_TRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """Reads where the dossier is."""

    news: DossierNews
    has_letters: bool = False  # this machine holds more, for the applicant alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Proving:
    """Shows the card, to read what is for the applicant alone."""

    looked: LookedUp
    request: int = 0
    asking: bool = False
    not_a_card: str = ""  # reason word of what was shown instead
    problem: str = ""  # "other-card" or "store"
    tries_left: int = CARD_TRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosingOwn:
    """Chooses among his dossiers; only with several."""

    dossiers: tuple[OwnDossier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Has one of his dossiers before him, and chooses what to read."""

    own: OwnDossier
    dossiers: tuple[OwnDossier, ...] = ()  # he chose it among these
    looked: LookedUp | None = None  # he came by its code


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingNotice:
    """Reads one word of the office."""

    opened: Opened
    notice: Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingResult:
    """Looks at a page of a result."""

    opened: Opened
    result: ResultPaper
    request: int
    page: int = 1
    pages: int = 0  # 0: not known yet
    picture: str = ""  # empty: it is being drawn
    problem: str = ""  # "absent", "unreadable" or "store"
    on_paper: OnPaper = NOTHING_PRINTED


PRIVATE: Final = (ChoosingOwn, Opened, ReadingNotice, ReadingResult)
"""Pages with what is for one person alone."""
