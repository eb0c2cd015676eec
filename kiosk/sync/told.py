"""What the province tells of a dossier, as protocol deposit/1 writes it, and as this machine keeps it.

These texts are shown on a screen: signs that steer one are taken out, and angle brackets become harmless
ones. What a newer province says and this program does not know is left out.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from kiosk.dossiers.model import DossierNews, Notice, NoticeKind, ResultPaper
from kiosk.errors import GatewayConfused
from kiosk.log import warn
from kiosk.sync.gateway import Change
from kiosk.sync.receipts import moment, official

STATUS_LETTERS: Final = 200
TITLE_LETTERS: Final = 200
NOTICE_LETTERS: Final = 2000
RESULT_BYTES: Final = 20 * 1024 * 1024
MOST_VND: Final = 10**12
CURSOR_LETTERS: Final = 500  # it is part of an address; proxies take no longer one than some 8,000 letters
PDF: Final = "application/pdf"
_HARMLESS: Final = str.maketrans("<>", "‹›")
_LINES: Final = frozenset("\n\t")

_Time = Annotated[datetime, Meta(tz=True)]
_Status = Annotated[int, Meta(ge=1, le=10)]
_Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
_Bytes = Annotated[int, Meta(ge=1, le=RESULT_BYTES)]
_Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class ToldNotice(msgspec.Struct, frozen=True, kw_only=True):
    """A word of the office to the resident."""

    id: _Id
    kind: str
    text: str
    at: _Time
    until_on: date | None = None
    amount_vnd: Annotated[int, Meta(ge=0, le=MOST_VND)] | None = None


class ToldResult(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that the procedure gave."""

    id: _Id
    title: str
    media_type: str
    size_bytes: _Bytes
    sha256: _Sha256
    at: _Time


class ToldNews(msgspec.Struct, frozen=True, kw_only=True):
    """Where a dossier stands."""

    dossier_code: str | None
    status: _Status
    at: _Time
    due_at: _Time | None
    text: str = ""


class ToldChange(ToldNews, frozen=True, kw_only=True):
    """What has become of a dossier of this machine."""

    dossier_id: str
    notices: list[ToldNotice] = []
    results: list[ToldResult] = []


class ToldChanges(msgspec.Struct, frozen=True):
    """Some changes, and where the next begin."""

    changes: list[msgspec.Raw]  # each is read by itself: one odd one must not hide the others
    cursor: Annotated[str, Meta(max_length=CURSOR_LETTERS)]


def as_news(code: str, told: ToldNews) -> DossierNews:
    """Return the news of the dossier that was asked for by a code.

    Raises:
        GatewayConfused: No office writes its codes so, or its times.
    """
    return DossierNews(
        code=code,
        dossier_code=official(told.dossier_code),
        status=told.status,
        at=moment(told.at),
        due_at=moment(told.due_at) if told.due_at else None,
        text=plain(told.text, STATUS_LETTERS),
    )


def as_changes(told: ToldChanges) -> list[Change]:
    """Return the changes that make sense; what was odd in one comes with the next change of its dossier.

    Raises:
        GatewayConfused: None of them makes sense: that is no one dossier's oddity.
    """
    understood = []
    for raw in told.changes:
        try:
            understood.append(as_change(msgspec.json.decode(raw, type=ToldChange)))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, GatewayConfused):
            continue  # counted below
    if (odd := len(told.changes) - len(understood)) and not understood:
        raise GatewayConfused("changes that make no sense")
    if odd:
        warn("gateway.odd_changes", count=odd)
    return understood


def as_change(told: ToldChange) -> Change:
    """Return a change as the store takes it.

    Raises:
        GatewayConfused: No office writes its codes so, or its times.
    """
    kinds = {kind.value: kind for kind in NoticeKind}
    strange = [it.kind for it in told.notices if it.kind not in kinds]
    strange += [it.media_type for it in told.results if it.media_type != PDF]
    if strange:
        warn("gateway.not_understood", dossier_id=told.dossier_id, count=len(strange))
    return Change(
        dossier_id=told.dossier_id,
        news=as_news(told.dossier_code or "", told),
        notices=tuple(
            Notice(
                notice_id=it.id,
                kind=kinds[it.kind],
                text=plain(it.text, NOTICE_LETTERS),
                at=moment(it.at),
                until_on=it.until_on,
                amount_vnd=it.amount_vnd,
            )
            for it in told.notices
            if it.kind in kinds
        ),
        results=tuple(
            ResultPaper(
                result_id=it.id,
                title=plain(it.title, TITLE_LETTERS),
                media_type=it.media_type,
                size_bytes=it.size_bytes,
                sha256=it.sha256,
                at=moment(it.at),
            )
            for it in told.results
            if it.media_type == PDF
        ),
    )


def plain(text: str, most_letters: int) -> str:
    """Return a text without control and direction signs and markup, cut to so many letters."""
    letters = (it if it in _LINES or unicodedata.category(it)[0] != "C" else " " for it in text)
    shown = unicodedata.normalize("NFC", "".join(letters)).translate(_HARMLESS).strip()
    return shown if len(shown) <= most_letters else shown[: most_letters - 1] + "…"
