"""What residents and technicians should know about the catalogue today: stale, suspended, not verified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Final

from kiosk.catalogue.load import Catalogue
from kiosk.catalogue.model import Procedure
from kiosk.text import Words

STALE_AFTER_DAYS: Final = 180  # unless `[catalogue] stale_after_days` says otherwise


@unique
class NoticeCode(StrEnum):
    """What there is to know; the words are `catalogue-notice-<code>`."""

    NOT_YET_VALID = "not_yet_valid"
    NO_LONGER_VALID = "no_longer_valid"
    STALE = "stale"
    FEE_UNVERIFIED = "fee_unverified"
    LIMIT_UNVERIFIED = "limit_unverified"
    UNVERIFIED = "unverified"  # other facts, named by the office


DOUBTFUL: Final = frozenset({NoticeCode.FEE_UNVERIFIED, NoticeCode.LIMIT_UNVERIFIED, NoticeCode.UNVERIFIED})
SUSPENDING: Final = frozenset({NoticeCode.NOT_YET_VALID, NoticeCode.NO_LONGER_VALID})


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to know about one procedure."""

    code: NoticeCode
    procedure: str  # its code
    on: date | None = None  # the day that it is about
    facts: tuple[str, ...] = ()  # what is not verified, in plain words


def notices(
    catalogue: Catalogue, today: date, stale_after_days: int = STALE_AFTER_DAYS
) -> tuple[Notice, ...]:
    """Return everything to know about the catalogue, procedure by procedure."""
    return tuple(
        notice
        for procedure in catalogue.procedures
        for notice in notices_of(procedure, today, stale_after_days)
    )


def notices_of(
    procedure: Procedure, today: date, stale_after_days: int = STALE_AFTER_DAYS
) -> tuple[Notice, ...]:
    """Return everything to know about one procedure."""
    return tuple(_notices(procedure, today, stale_after_days))


def suspended(procedure: Procedure, today: date) -> Notice | None:
    """Return why a procedure is not offered today; None if it is."""
    if procedure.valid_from and today < procedure.valid_from:
        return Notice(code=NoticeCode.NOT_YET_VALID, procedure=procedure.code, on=procedure.valid_from)
    if procedure.valid_until and today > procedure.valid_until:
        return Notice(code=NoticeCode.NO_LONGER_VALID, procedure=procedure.code, on=procedure.valid_until)
    return None


def notice_text(notice: Notice, words: Words) -> str:
    """Return a notice as a sentence for the resident."""
    values: dict[str, str | int] = {}
    if notice.on:
        values["day"] = f"{notice.on:%d/%m/%Y}"
    if notice.facts:
        values["facts"] = "; ".join(notice.facts)
    return words.say(f"catalogue-notice-{notice.code.value.replace('_', '-')}", values)


def _notices(procedure: Procedure, today: date, stale_after_days: int) -> Iterator[Notice]:
    code = procedure.code
    if notice := suspended(procedure, today):
        yield notice
    if (today - procedure.checked_on).days > stale_after_days:
        yield Notice(code=NoticeCode.STALE, procedure=code, on=procedure.checked_on)
    if not all(rule.verified for rule in procedure.fees):
        yield Notice(code=NoticeCode.FEE_UNVERIFIED, procedure=code)
    limits = (procedure.limit, *(case.limit for case in procedure.cases if case.limit))
    if not all(limit.verified for limit in limits):
        yield Notice(code=NoticeCode.LIMIT_UNVERIFIED, procedure=code)
    facts = (*procedure.unverified, *(paper.name for paper in procedure.papers if not paper.verified))
    if facts:
        yield Notice(code=NoticeCode.UNVERIFIED, procedure=code, facts=facts)
