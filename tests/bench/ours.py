"""The kiosk's own judge, as the bench asks it."""

from __future__ import annotations

import numpy as np

from kiosk.imaging.fed import FedSide, fed_from_bytes
from kiosk.imaging.page import CleanSide
from kiosk.imaging.pipeline import clean_sheet
from kiosk.imaging.planes import Plane, Planes, whole_eights
from kiosk.imaging.treatment import Treatment

USUAL = Treatment()


def cleaned(*encoded: bytes, treatment: Treatment = USUAL) -> tuple[CleanSide, ...]:
    """Return the sides of one sheet, clean."""
    return clean_sheet([fed_from_bytes(it) for it in encoded], treatment)


def sheet(*sides: FedSide, treatment: Treatment = USUAL) -> tuple[CleanSide, ...]:
    """Return the sides of one sheet, clean."""
    return clean_sheet(sides, treatment)


def cleaned_turned(encoded: bytes, clockwise_deg: int) -> CleanSide:
    """Return a side clean that was fed turned by quarters."""
    fed = fed_from_bytes(encoded)
    turned = FedSide(fed.dpi, planes=turned_planes(fed.whole(), clockwise_deg))
    return clean_sheet([turned], USUAL)[0]


def turned_planes(planes: Planes, clockwise_deg: int) -> Planes:
    """Return planes turned clockwise by quarters."""

    def turn(plane: Plane) -> Plane:
        return np.ascontiguousarray(np.rot90(plane, -clockwise_deg // 90))

    return whole_eights(Planes(turn(planes.luma), turn(planes.blue), turn(planes.red)))
