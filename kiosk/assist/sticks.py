"""Memory sticks that are mounted: where logs and dossiers leave the machine by hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """A mounted memory stick."""

    label: str  # its name, as its owner gave it; or the folder's
    folder: Path
    free_mb: int
    read_only: bool


@unique
class StickTrouble(StrEnum):
    """Why nothing, or not all, is on the stick; `stick-trouble-<value>` says it."""

    FULL = "full"
    READ_ONLY = "read-only"
    PULLED = "pulled"
    FAILED = "failed"
    NO_KEY = "no-key"  # of the province: without it nobody could open a dossier's bag


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What came of writing onto a stick."""

    files: tuple[str, ...] = ()  # names that are whole on the stick
    size_bytes: int = 0
    wanted: int = 0  # files that should be there
    damaged: tuple[str, ...] = ()  # provisional codes of dossiers of which a file is not whole in the store
    trouble: StickTrouble | None = None

    @property
    def complete(self) -> bool:
        """Whether all that should be there is there."""
        return self.trouble is None and len(self.files) == self.wanted
