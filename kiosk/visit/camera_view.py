"""The camera as any page shows it that asks for a code; its pictures come by `port.VisitPort.preview`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraView:
    """The camera sees, and says in words what keeps it from reading; without a camera a page has none."""

    hint: str
