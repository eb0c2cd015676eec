"""How the machine is, as values: made by `diagnostics`, shown on staff screens, by `doctor` and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, unique
from types import MappingProxyType
from typing import Any, TypeAlias

Figure: TypeAlias = str | int | float


@unique
class Mark(StrEnum):
    """How a part is."""

    WELL = "well"
    LOOK = "look"  # works; somebody should see to it
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReport:
    """What is known of one part; nothing of it is personal."""

    part: str  # "scanner", "outbox", "clock": the message `part-<part>` names it
    mark: Mark
    words: str  # how it is, in one sentence
    todo: str = ""  # what to do; empty when it is well
    code: str = ""  # of the fault or alarm behind it: "printer.near_end"
    detail: str = ""  # what a program said, in its own words: for the command line, and for no screen
    figures: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))  # for `--json`


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineReport:
    """All parts, in the order in which one looks at them."""

    at: datetime
    kiosk_id: str
    version: str
    parts: tuple[PartReport, ...]

    @property
    def mark(self) -> Mark:
        """The worst of the parts."""
        marks = [one.mark for one in self.parts]
        return next((worst for worst in (Mark.WRONG, Mark.LOOK) if worst in marks), Mark.WELL)


def plain_report(report: MachineReport) -> dict[str, Any]:
    """Return a report for programs; `docs/monitoring.md` says what each key means, and none changes."""
    return {
        "at": report.at.isoformat(),
        "kiosk_id": report.kiosk_id,
        "version": report.version,
        "mark": report.mark.value,
        "parts": {
            part.part: {
                "mark": part.mark.value,
                "code": part.code,
                "detail": part.detail,
                "words": part.words,
                "todo": part.todo,
                "figures": dict(part.figures),
            }
            for part in report.parts
        },
    }
