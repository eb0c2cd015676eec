"""What an answer means for a dossier, and when to try again. No I/O: time and chance are passed in.

Three classes. *Transient*: the line, the gateway or something between them is in trouble; the dossier is
tried again for ever. *Authentication*: the gateway does not let this machine in; a person must see to it.
*Permanent*: the gateway itself says no to this dossier; a person must look at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final, TypeAlias

import msgspec

from kiosk.errors import GatewayConfused, GatewayNotAdmitted, GatewaySilent

FIRST_S: Final = 1.0
GROWTH: Final = 1.6  # a province that is back after 20 s is found within 10 s more
MOST_S: Final = 60.0  # one small request a minute burdens nobody
NOT_ADMITTED_S: Final = 300.0  # a certificate is not renewed in less
MOST_HINT_S: Final = 3600.0  # a gateway that says "tomorrow" is asked again before
LEAST_SPREAD_S: Final = 5.0  # over so much at least those come that were told the same moment
NOT_ADMITTED_REASON: Final = "not-admitted"
TRANSIENT: Final = frozenset({408, 425, 429})
NOT_ADMITTED: Final = frozenset({203, 401, 403})
PERMANENT: Final = frozenset({400, 409, 413, 415, 422})
# The gateway as a whole is in trouble or asks for rest; any other trouble may be one dossier's.
WHOLE: Final = frozenset({429, 502, 503, 504})
PROBLEM: Final = "application/problem+json"
DAMAGED: Final = "urn:problem:deposit:digest"  # with 400: other bytes came than went
# nginx's 400, in HTML, if a certificate is missing, over or unknown: the handshake itself went well.
NO_CERTIFICATE: Final = b"SSL certificate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The province's word, verified: it has every byte of the dossier."""

    token: str  # the JWS as it came
    dossier_code: str | None  # None: the office issues it later
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Delivered:
    """The province has the dossier."""

    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Refused:
    """The province will not take this dossier, however often it is sent: a person must look."""

    reason: str  # a code: "gateway-422"
    said: str = ""  # the gateway's own words: may hold personal data, and is kept only if the sieve lets it


@dataclass(frozen=True, slots=True)
class NotNow:
    """The province asks to come later, or does not let this machine in."""

    reason: str
    hint_s: float = 0.0  # not before; 0: it did not say
    whole: bool = False  # said of the gateway as a whole, not of one dossier
    rest_s: float = 0.0  # this dossier not before; the others need not wait for it


Outcome: TypeAlias = Delivered | Refused | NotNow


def pause_s(attempts: int, chance: float) -> float:
    """Return how long to wait after so many attempts in vain; `chance` is from 0 to 1.

    Half of the pause is by chance, so that the kiosks of a province don't come all at once after a cut.
    """
    longest_s = min(MOST_S, FIRST_S * GROWTH ** min(max(attempts - 1, 0), 30))
    return longest_s * (0.5 + 0.5 * chance)


def spread_s(hint_s: float, chance: float) -> float:
    """Return when to come if the gateway said "not before": never earlier, and up to half as long later.

    The gateway tells the same to all kiosks; they must not all be back in the same second.
    """
    return hint_s + max(hint_s / 2, LEAST_SPREAD_S) * chance


def judge(
    status: int,
    headers: Mapping[str, str],
    wanted: str = "application/json",
    *,
    now: datetime | None = None,
    body: bytes = b"",
) -> Refused | NotNow | None:
    """Return what an answer means if it is not the wanted one; None if it is.

    `headers` are asked by names in small letters. `now` is for a Retry-After that names a moment
    (RFC 9110 section 10.2.3); the answer's own Date goes first, since our clock may be wrong.

    Raises:
        GatewayConfused: The protocol knows no such answer: another page came between.
    """
    kind = _kind(headers)
    if status in NOT_ADMITTED or (status == 400 and kind != PROBLEM and NO_CERTIFICATE in body):
        return not_admitted()
    if 200 <= status < 300 and kind == wanted:
        return None
    if status in TRANSIENT or 500 <= status < 600:
        return NotNow(f"gateway-{status}", retry_after_s(headers, now), whole=status in WHOLE)
    if status == 400 and kind == PROBLEM and _said(body) == DAMAGED:
        return NotNow("gateway-digest")
    # Only the gateway itself speaks so; a proxy's 400 must not hold a dossier.
    if status in PERMANENT and kind == PROBLEM:
        return Refused(f"gateway-{status}", _said(body))
    raise GatewayConfused(f"status {status}, content {kind[:40]}")


def not_admitted() -> NotNow:
    """Return what stands for a machine that is not let in: no dossier of it is."""
    return NotNow(NOT_ADMITTED_REASON, NOT_ADMITTED_S, whole=True)


def insist(trouble: Refused | NotNow | None) -> None:
    """Raise the error that an answer stands for, where no outcome can be returned.

    Raises:
        GatewaySilent: The gateway asks to come later.
        GatewayNotAdmitted: It does not let this machine in.
        GatewayConfused: It refuses.
    """
    if isinstance(trouble, NotNow):
        if trouble.reason == NOT_ADMITTED_REASON:
            raise GatewayNotAdmitted(trouble.reason)
        raise GatewaySilent(trouble.reason, trouble.hint_s)
    if trouble is not None:
        raise GatewayConfused(trouble.reason)


def is_problem(headers: Mapping[str, str]) -> bool:
    """Say whether an answer is a problem (RFC 9457): only the gateway itself speaks so."""
    return _kind(headers) == PROBLEM


def retry_after_s(headers: Mapping[str, str], now: datetime | None = None) -> float:
    """Return the seconds of Retry-After, written as such or as a moment; 0 if it says nothing usable."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text), MOST_HINT_S)
    from_at = read_date(headers.get("date", "")) or now
    until_at = read_date(text)
    if until_at is None or from_at is None:
        return 0.0
    return min(max((until_at - from_at).total_seconds(), 0.0), MOST_HINT_S)


def read_date(text: str) -> datetime | None:
    """Return the moment of an HTTP-date (RFC 9110 section 5.6.7), or None if it is none."""
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _kind(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _said(body: bytes) -> str:
    """Return the type of a problem (RFC 9457), or its title."""
    try:
        problem: Any = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    if not isinstance(problem, dict):
        return ""
    kinds = (problem.get("type"), problem.get("title"))
    return next((it for it in kinds if isinstance(it, str) and it not in {"", "about:blank"}), "")
