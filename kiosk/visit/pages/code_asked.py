"""What every page shows that asks for a code: a reader that is gone, and what the camera sees."""

from __future__ import annotations

from typing import Final

from kiosk.faults import Fault
from kiosk.text import Words
from kiosk.visit.camera_view import CameraView
from kiosk.visit.states import Visit

READERS: Final = ("reader", "camera")  # either is enough


def readers_fault(visit: Visit) -> Fault | None:
    """Return why no code can be shown; None while one of the readers works, or has not said how it is."""
    known = [visit.devices[name] for name in READERS if name in visit.devices]
    if not known or any(status.ready for status in known):
        return None
    return known[0].fault


def camera_view(visit: Visit, words: Words) -> CameraView | None:
    """Return what the camera says, if there is one that works."""
    status = visit.devices.get("camera")
    if status is None or not status.ready:
        return None
    return CameraView(hint=words.say(f"camera-hint-{visit.hint.value}"))
