"""A visit as it lies in the store: what a resident has done so far, or the slip that he is still owed.

Theory of operation. What was kept is read again only by the program that kept it, with the catalogue
that it had then: the first field says the shape of all that follows, down to the last type, and a draft
of another shape is nobody's any more. Of a scanned side the page as it goes into the PDF is kept, with
what the judge said; its words are read anew, its planes are not kept. A side's page and its small
picture lie beside the draft under the digests of their bytes, so that each is written once, however
often the side is moved or turned.

Format: MessagePack of msgspec structs. Nobody else reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Final, TypeAlias

import msgspec

from kiosk.dossiers.model import KeptDraft
from kiosk.forms.answers import Answer, Answers
from kiosk.identity.card import IdentityCard
from kiosk.imaging.content import PageContent
from kiosk.imaging.page import CleanSide
from kiosk.imaging.traces import Traces
from kiosk.visit.states import (
    Declaring,
    Draft,
    Filling,
    Kept,
    Manner,
    OwedSlip,
    Reviewing,
    Scanning,
    Side,
)

DIGITS: Final = 4  # of the personal number
MEANING: Final = 1  # raised when a field comes to mean something else without changing its type
NAME_BYTES: Final = 16  # of a digest: no two pages of one dossier share them by chance

FindSide: TypeAlias = Callable[[str], CleanSide | None]


class _AtForm(msgspec.Struct, frozen=True, tag=True):
    page_key: str
    from_review: bool


class _AtPaper(msgspec.Struct, frozen=True, tag=True):
    paper: str
    from_review: bool
    running: bool
    lost: tuple[int, ...]
    unsure: bool
    again: tuple[str, ...]
    cut_off: bool


class _AtReview(msgspec.Struct, frozen=True, tag=True):
    pass


class _AtDeclaration(msgspec.Struct, frozen=True, tag=True):
    pass


class _KeptPage(msgspec.Struct, frozen=True):
    content: PageContent | None
    traces: Traces | None


class _KeptSide(msgspec.Struct, frozen=True):
    side: Side
    clean: CleanSide  # without its pictures
    page: str
    thumb: str


class _KeptAnswers(msgspec.Struct, frozen=True):
    by_path: dict[str, Answer]
    rows: dict[str, int]
    likely: dict[str, tuple[str, ...]]
    given_on: date | None


class _KeptDossier(msgspec.Struct, frozen=True, tag=True):
    procedure: str
    case: str
    card: IdentityCard
    answers: _KeptAnswers
    sides: dict[str, tuple[_KeptSide, ...]]
    skipped: frozenset[str]
    place: _AtForm | _AtPaper | _AtReview | _AtDeclaration
    manner: Manner


class _KeptSlip(msgspec.Struct, frozen=True, tag=True):
    owed: OwedSlip
    manner: Manner


class _Kept(msgspec.Struct, frozen=True):
    shape: str
    catalogue: str
    what: msgspec.Raw


_What: TypeAlias = _KeptDossier | _KeptSlip


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What was kept, for its owner: where he was, how he likes the screen, and his sides by id."""

    there: Kept | OwedSlip
    manner: Manner
    sides: Mapping[str, CleanSide]


def keep_dossier(here: Kept, manner: Manner, find_side: FindSide, catalogue: str) -> KeptDraft | None:
    """Return what is to be kept of a dossier that is being made.

    None if it is not known whose it is, or if a side was taken off the light table in the meantime: then
    somebody is about to keep what is newer.
    """
    draft = here.draft
    if draft.card is None:
        return None
    pages: dict[str, bytes] = {}
    kept: dict[str, tuple[_KeptSide, ...]] = {}
    for paper, sides in draft.sides.items():
        found = [(side, find_side(side.side_id)) for side in sides if not _runs(here, side)]
        there = [(side, clean) for side, clean in found if clean is not None]
        if len(there) < len(found):
            return None
        kept[paper] = tuple(_keep_side(side, clean, pages) for side, clean in there)
    dossier = _KeptDossier(
        procedure=draft.procedure,
        case=draft.case,
        card=draft.card,
        answers=_keep_answers(draft.answers),
        sides=kept,
        skipped=draft.skipped,
        place=_place_of(here),
        manner=manner,
    )
    return KeptDraft(
        last_four=last_four(draft.card.personal_number), content=_sealed_up(dossier, catalogue), pages=pages
    )


def keep_slip(owed: OwedSlip, manner: Manner, digits: str, catalogue: str) -> KeptDraft:
    """Return what is to be kept until a slip has come out: no papers and no answers."""
    return KeptDraft(last_four=digits, content=_sealed_up(_KeptSlip(owed, manner), catalogue))


def last_four(personal_number: str) -> str:
    """Return the digits by which a resident opens what he left behind."""
    return personal_number[-DIGITS:]


def is_slip(content: bytes, catalogue: str) -> bool | None:
    """Say whether what was kept is a slip; None if it cannot be read by this program."""
    what = _what(content, catalogue)
    return None if what is None else isinstance(what, _KeptSlip)


def open_kept(kept: KeptDraft, catalogue: str) -> Opened | None:
    """Return what was kept; None if it cannot be read by this program, or a page is missing."""
    what = _what(kept.content, catalogue)
    if isinstance(what, _KeptSlip):
        return Opened(there=what.owed, manner=what.manner, sides={})
    if what is None:
        return None
    try:
        sides = {one.side.side_id: _side(one, kept.pages) for held in what.sides.values() for one in held}
    except (KeyError, msgspec.MsgspecError):
        return None
    draft = Draft(
        procedure=what.procedure,
        case=what.case,
        card=what.card,
        answers=_answers(what.answers),
        sides=MappingProxyType(
            {
                paper: tuple(_state(one.side, sides[one.side.side_id]) for one in held)
                for paper, held in what.sides.items()
            }
        ),
        skipped=what.skipped,
    )
    return Opened(there=_there(draft, what.place), manner=what.manner, sides=sides)


def _runs(here: Kept, side: Side) -> bool:
    """Say whether a side belongs to a batch that still runs: nobody knows yet whether it is whole."""
    return isinstance(here, Scanning) and here.running and side.batch == here.batch


def _place_of(here: Kept) -> _AtForm | _AtPaper | _AtReview | _AtDeclaration:
    match here:
        case Filling():
            return _AtForm(here.page_key, here.from_review)
        case Scanning():
            return _AtPaper(
                paper=here.paper,
                from_review=here.from_review,
                running=here.running,
                lost=here.lost,
                unsure=here.unsure,
                again=here.again,
                cut_off=here.cut_off,
            )
        case Reviewing():
            return _AtReview()
        case Declaring():
            return _AtDeclaration()


def _there(draft: Draft, place: _AtForm | _AtPaper | _AtReview | _AtDeclaration) -> Kept:
    match place:
        case _AtForm():
            return Filling(draft=draft, page_key=place.page_key, from_review=place.from_review)
        case _AtPaper():
            return Scanning(
                draft=draft,
                paper=place.paper,
                from_review=place.from_review,
                lost=place.lost,
                unsure=place.unsure,
                again=place.again,
                cut_off=place.running or place.cut_off,
            )
        case _AtReview():
            return Reviewing(draft=draft)
        case _AtDeclaration():
            return Declaring(draft=draft)  # the yes is said anew


def _keep_side(side: Side, clean: CleanSide, pages: dict[str, bytes]) -> _KeptSide:
    page = msgspec.msgpack.encode(_KeptPage(clean.content, clean.traces))
    names = _name(page), _name(clean.thumb_jpeg)
    pages |= dict(zip(names, (page, clean.thumb_jpeg), strict=True))
    bare = replace(clean, content=None, thumb_jpeg=b"", text=None, traces=None, stages_ms={})
    return _KeptSide(side, bare, *names)


def _side(kept: _KeptSide, pages: Mapping[str, bytes]) -> CleanSide:
    page = msgspec.msgpack.decode(pages[kept.page], type=_KeptPage)
    return replace(kept.clean, content=page.content, traces=page.traces, thumb_jpeg=pages[kept.thumb])


def _state(side: Side, clean: CleanSide) -> Side:
    """Return what the visit knows of a side; one without a page must be scanned again to have one."""
    return side if clean.content else replace(side, blank=True, left_out=True, unmade=True)


def _keep_answers(answers: Answers) -> _KeptAnswers:
    return _KeptAnswers(
        dict(answers.by_path), dict(answers.rows), dict(answers.likely), given_on=answers.given_on
    )


def _answers(kept: _KeptAnswers) -> Answers:
    return Answers(
        MappingProxyType(kept.by_path),
        MappingProxyType(kept.rows),
        MappingProxyType(kept.likely),
        kept.given_on,
    )


def _sealed_up(what: _What, catalogue: str) -> bytes:
    raw = msgspec.Raw(msgspec.msgpack.encode(what))
    return msgspec.msgpack.encode(_Kept(_shape(), catalogue, raw))


def _what(content: bytes, catalogue: str) -> _What | None:
    try:
        kept = msgspec.msgpack.decode(content, type=_Kept)
        if (kept.shape, kept.catalogue) != (_shape(), catalogue):
            return None
        what: _What = msgspec.msgpack.decode(kept.what, type=_What)
    except msgspec.MsgspecError:
        return None
    return what


@lru_cache(maxsize=1)
def _shape() -> str:
    """Return a digest of all types that are kept: no field can change without changing it."""
    shape = msgspec.json.encode([MEANING, msgspec.json.schema(_What), msgspec.json.schema(_KeptPage)])
    return sha256(shape).hexdigest()


def _name(held: bytes) -> str:
    return sha256(held).hexdigest()[: 2 * NAME_BYTES]
