"""The stages of a dossier, and the only function that changes one.

With the resident's yes a dossier is sealed: from here on it is kept until the office has said that it
has it, through power cuts, a dead network and a crash of this program. Nothing says "being sent": the
outbox knows when the next attempt is due, so no crash can leave a dossier half way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import Final

from kiosk.errors import StageError


@unique
class Stage(StrEnum):
    """Where a dossier stands. The words are kept on disk: add, never rename."""

    SEALED = "sealed"  # kept here, on its way to the office
    HELD = "held"  # the gateway refused it for good: a person must look
    DELIVERED = "delivered"  # the gateway's receipt verified
    CLOSED = "closed"  # papers and answers are erased; only codes and status are left


WAYS: Final[dict[Stage, frozenset[Stage]]] = {
    Stage.SEALED: frozenset({Stage.HELD, Stage.DELIVERED}),
    Stage.HELD: frozenset({Stage.SEALED}),
    Stage.DELIVERED: frozenset({Stage.CLOSED}),
    Stage.CLOSED: frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One line of a dossier's history: a stage, since when, and why."""

    stage: Stage
    since: datetime
    reason: str = ""  # a code such as "gateway-422"; never a person's data


def advance(standing: Standing, to: Stage, *, at: datetime, reason: str = "") -> Standing:
    """Return the next line of the history; a clock that was set back does not turn it round.

    Raises:
        StageError: No way leads there.
    """
    if to not in WAYS[standing.stage]:
        raise StageError(f"no way from {standing.stage} to {to}")
    return Standing(stage=to, since=max(at, standing.since), reason=reason)
