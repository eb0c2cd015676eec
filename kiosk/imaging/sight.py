"""The first sight of a side: where its sheet lies, before anything is decided about it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from kiosk.imaging.edges import Outline, find_outline
from kiosk.imaging.fed import FedSide
from kiosk.imaging.look import Look, cut_look, look_at
from kiosk.imaging.place import Place, place_of
from kiosk.imaging.planes import Planes


@dataclass(slots=True)
class Stopwatch:
    """Milliseconds that each stage took."""

    stages_ms: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time inside as this stage's."""
        began = time.perf_counter()
        try:
            yield
        finally:
            spent_ms = (time.perf_counter() - began) * 1000
            self.stages_ms[name] = self.stages_ms.get(name, 0.0) + spent_ms


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """A side as far as it is known before it is known whether it is blank."""

    fed: FedSide
    planes: Planes  # in full, or at a quarter of the resolution
    dpi: int  # of the planes
    look: Look  # as fed
    outline: Outline  # in px of the look
    place: Place  # in px of the look
    sheet: Look  # level, without the bed
    watch: Stopwatch

    @property
    def scale(self) -> float:
        """Return how much larger the planes are than the look."""
        return self.planes.width_px / int(self.look.grey.shape[1])

    def in_full(self) -> Sight:
        """Return the same with the planes in full.

        Raises:
            PictureRefused: The bytes are no whole picture.
        """
        if self.dpi == self.fed.dpi:
            return self
        with self.watch.stage("decode"):
            planes = self.fed.whole()
        look, outline, place, sheet = self.look, self.outline, self.place, self.sheet
        return Sight(self.fed, planes, self.fed.dpi, look, outline, place, sheet, self.watch)


def first_sight(side: FedSide, *, is_second: bool = False) -> Sight:
    """Return what is seen of a side at 75 dpi.

    Raises:
        PictureRefused: The bytes are no whole picture.
    """
    watch = Stopwatch()
    with watch.stage("decode"):
        planes, dpi = side.at_first_sight(is_second=is_second)
    with watch.stage("look"):
        look = look_at(planes, dpi)
    with watch.stage("edges"):
        outline = find_outline(look.grey)
        place = place_of(outline, outline.angle_deg, (look.grey.shape[0], look.grey.shape[1]))
        sheet = cut_look(look, place)
    side.put_by()
    return Sight(side, planes, dpi, look, outline, place, sheet, watch)
