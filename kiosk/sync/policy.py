"""What an answer means for a dossier, and when to try again. No I/O: time and chance are passed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from kiosk.errors import GatewayConfused

FIRST_S: Final = 1.0
GROWTH: Final = 1.6  # a province that is back after 20 s is found within 10 s more
MOST_S: Final = 60.0  # one small request a minute burdens nobody
NOT_ADMITTED_S: Final = 300.0  # a certificate is not renewed in less
MOST_HINT_S: Final = 3600.0  # a gateway that says "tomorrow" is asked again before
TRANSIENT: Final = frozenset({408, 425, 429})
NOT_ADMITTED: Final = frozenset({203, 401, 403})
PERMANENT: Final = frozenset({400, 409, 413, 415, 422})
PROBLEM: Final = "application/problem+json"


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


@dataclass(frozen=True, slots=True)
class NotNow:
    """The province asks to come later."""

    reason: str
    hint_s: float = 0.0  # not before


Outcome: TypeAlias = Delivered | Refused | NotNow


def pause_s(attempts: int, chance: float) -> float:
    """Return how long to wait after so many attempts in vain; `chance` is from 0 to 1.

    Half of the pause is by chance, so that the kiosks of a province don't come all at once after a cut.
    """
    longest_s = min(MOST_S, FIRST_S * GROWTH ** min(max(attempts - 1, 0), 30))
    return longest_s * (0.5 + 0.5 * chance)


def judge(
    status: int, headers: Mapping[str, str], wanted: str = "application/json"
) -> Refused | NotNow | None:
    """Return what an answer means if it is not the wanted one; None if it is.

    Raises:
        GatewayConfused: The protocol knows no such answer: another page came between.
    """
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if status in NOT_ADMITTED:
        return NotNow("not-admitted", NOT_ADMITTED_S)
    if 200 <= status < 300 and kind == wanted:
        return None
    if status in TRANSIENT or 500 <= status < 600:
        return NotNow(f"gateway-{status}", _hint_s(headers))
    # Only the gateway itself speaks so; a proxy's 400 must not hold a dossier.
    if status in PERMANENT and kind == PROBLEM:
        return Refused(f"gateway-{status}")
    raise GatewayConfused(f"status {status}, content {kind[:40]}")


def _hint_s(headers: Mapping[str, str]) -> float:
    text = headers.get("retry-after", "")
    return min(float(text), MOST_HINT_S) if text.isascii() and text.isdigit() else 0.0
