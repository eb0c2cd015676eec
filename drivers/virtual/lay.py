"""How a sheet lies in the feeder and what ails it: what hands, staples and lamps do to a paper."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

SHOW_THROUGH: Final = 0.05  # of the other face's ink, on office paper


class Lay(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sheet's; as it comes from a careful hand, it lies straight, upright and alone."""

    skew_deg: Annotated[float, Meta(ge=-15, le=15)] = 0.0  # clockwise, seen from the front
    turn_deg: Literal[0, 90, 180, 270] = 0  # clockwise; by a quarter only what is small enough fits
    staple: bool = False  # in the upper left corner, with its shadow
    folded_mm: Annotated[float, Meta(ge=0, le=80)] = 0.0  # of the upper right corner, turned to the front
    light: Annotated[float, Meta(ge=0.05, le=4)] = 1.0  # of what the lamp should give
    blur_mm: Annotated[float, Meta(ge=0, le=2)] = 0.0  # how far a sharp edge is spread
    through: Annotated[float, Meta(ge=0, le=0.6)] = SHOW_THROUGH  # thin paper has 0.3
    specks: Annotated[int, Meta(ge=0, le=500)] = 0  # of dust on the sheet, on each face
    pulls_next_mm: Annotated[float, Meta(ge=0, le=290)] = 0.0  # drags the next sheet along, so far behind


STRAIGHT: Final = Lay()
