"""Makes limits and fees of the sentences of the portal; a guess is never taken for a verified fact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kiosk.catalogue.model import Channel, Fee, Limit, LimitKind, Per
from kiosk.catalogue.portal import PortalWay
from kiosk.catalogue.sense import DEAREST_VND, LONGEST_DAYS

DAYS: Final = re.compile(r"(\d{1,4})\s*(?:\([^)]{0,40}\))?\s*ngày(\s+làm\s+việc)?", re.IGNORECASE)
SAME_DAY: Final = re.compile(r"\btrong\s+ngày\b", re.IGNORECASE)
AT_ONCE: Final = re.compile(r"\bngay\b", re.IGNORECASE)
AMOUNT: Final = re.compile(
    r"(\d{1,3}(?:[.,]\d{3})+|\d{4,9})\s*(?:đồng|đ|vnđ|vnd)\b(?:\s*/\s*(\d+\s*)?([^\W\d_]+))?", re.IGNORECASE
)
FREE: Final = re.compile(r"\b(?:miễn|không thu|không mất|không có|không)\b", re.IGNORECASE)
CHANNELS: Final = (
    ("trực tuyến", Channel.ONLINE),
    ("trực tiếp", Channel.COUNTER),
    ("bưu chính", Channel.POST),
)
COPY_WORDS: Final = frozenset({"bản", "trích"})
DOSSIER_WORDS: Final = frozenset({"", "hồ", "trường", "lần", "việc", "vụ", "thủ"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What was made of the ways of filing."""

    limit: Limit | None  # None: no time could be read
    fees: tuple[Fee, ...]
    unread: tuple[str, ...]  # sentences about money that no rule could be made of


def guess(ways: Iterable[PortalWay]) -> Guess:
    """Return the limit and the fees that the sentences name, all of them unverified."""
    ways = tuple(ways)
    limits = [limit for way in ways if (limit := limit_in(way.time))]
    fees: dict[tuple[int, Per, str], tuple[Fee, list[Channel]]] = {}
    unread: list[str] = []
    for way in ways:
        fee = fee_in(way.fee)
        if fee is None:
            unread += [way.fee] if way.fee and way.fee not in unread else []
            continue
        channel = channel_in(way.channel)
        kept = fees.setdefault((fee.amount_vnd, fee.per, fee.reason), (fee, []))
        kept[1].extend([channel] if channel else [])
    return Guess(
        limit=limits[0] if limits else None,
        fees=tuple(_with_channels(fee, channels) for fee, channels in fees.values()),
        unread=tuple(unread),
    )


def limit_in(text: str) -> Limit | None:
    """Return the time that a sentence names: "03 ngày làm việc", "Trong ngày"; None if it names none."""
    if found := DAYS.search(text):
        days = int(found[1])
        if not 1 <= days <= LONGEST_DAYS:
            return None
        kind = LimitKind.WORKING_DAYS if found[2] else LimitKind.DAYS
        return Limit(kind=kind, days=days, verified=False)
    if SAME_DAY.search(text):
        return Limit(kind=LimitKind.SAME_DAY, verified=False)
    if AT_ONCE.search(text):
        return Limit(kind=LimitKind.AT_ONCE, verified=False)
    return None


def fee_in(text: str) -> Fee | None:
    """Return the rule that a sentence names, if it names just one amount: "8.000 đồng/bản".

    Two amounts, or one for a page, need an answer of the form that only the office knows.
    """
    amounts = [(int(re.sub(r"[.,]", "", number)), unit.lower()) for number, _, unit in AMOUNT.findall(text)]
    if not amounts:
        return Fee(amount_vnd=0, reason=_reason(text), verified=False) if FREE.search(text) else None
    if len(set(amounts)) > 1 or amounts[0][0] > DEAREST_VND:
        return None
    amount_vnd, unit = amounts[0]
    if unit in COPY_WORDS:
        return Fee(amount_vnd=amount_vnd, reason=_reason(text), per=Per.COPY, verified=False)
    if unit in DOSSIER_WORDS:
        return Fee(amount_vnd=amount_vnd, reason=_reason(text), verified=False)
    return None


def channel_in(text: str) -> Channel | None:
    """Return the channel that a sentence names; None for none of ours."""
    return next((channel for words, channel in CHANNELS if words in text.lower()), None)


def _reason(text: str) -> str:
    return text.strip().rstrip(".;")


def _with_channels(fee: Fee, channels: list[Channel]) -> Fee:
    return Fee(
        amount_vnd=fee.amount_vnd,
        reason=fee.reason,
        per=fee.per,
        channels=tuple(dict.fromkeys(channels)),
        verified=False,
    )
