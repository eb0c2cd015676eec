"""What a blank sheet tells of the scanner's glass.

Where the feeder pulls the sheet past a camera that stands still, a grain of dust on the glass draws a
streak from end to end; dirt that is on the sheet, or on the flatbed, is a spot.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.devices.scanner import Face

CELL_MM = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dirt:
    """One dark place, in millimetres from the upper left of the picture as fed."""

    x_mm: float
    y_mm: float
    streak: bool  # from end to end: on the glass; else a spot


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceReport:
    """One face of the blank sheet, in cells of `CELL_MM`."""

    face: Face
    columns: int
    rows: int
    cells: tuple[tuple[float, ...], ...]  # row by row: how dirty, from 0.0 (clean) to 1.0
    worst: tuple[Dirt, ...]  # the dirtiest first, at most a few

    @property
    def streaks(self) -> tuple[Dirt, ...]:
        """Those that are on the glass."""
        return tuple(dirt for dirt in self.worst if dirt.streak)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlassReport:
    """The test scan of a blank sheet."""

    faces: tuple[FaceReport, ...]

    @property
    def dirty(self) -> bool:
        """Whether the glass must be wiped: a streak on any face."""
        return any(face.streaks for face in self.faces)

    @property
    def spotted(self) -> bool:
        """Whether there is any dirt at all; spots without a streak may be the sheet's."""
        return any(face.worst for face in self.faces)
