"""The scripted resident after a power cut: he opens what he left behind, if he knows the digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, Protocol

from kiosk.visit.port import VisitPort
from kiosk.visit.return_view import ReturnPhase, ReturnView
from kiosk.visit.view import HomeView, ScreenName

OFFERED_WITHIN_S: Final = 15.0
ANSWERED_WITHIN_S: Final = 15.0


class Fingers(Protocol):
    """What hands and eyes can do on the screen (`ui.fingers`)."""

    def tap(self, name: str) -> None:
        """Touch what has this name."""
        ...

    def type(self, text: str) -> None:
        """Type a text on the keyboard of the screen."""
        ...

    def erase(self) -> None:
        """Take away what stands in the field that was touched."""
        ...

    def wait(self, seen: Callable[[], bool], within_s: float, what: str) -> None:
        """Look at the screen until something is seen; an error if it is not."""
        ...

    def grab(self, path: Path) -> None:
        """Take a picture of the screen."""
        ...


class WipedAway(Exception):
    """What was left behind is wiped, for nobody knew the digits; he goes home."""


def come_back(
    port: VisitPort, fingers: Fingers, digits: Iterable[str], keep_picture: Callable[[str], None]
) -> None:
    """Enter digits after digits until the page gives back what was left behind.

    Raises:
        WipedAway: It was wiped instead.
    """

    def is_offered() -> bool:
        body = port.view.body
        return isinstance(body, HomeView) and body.offer is not None

    fingers.wait(is_offered, OFFERED_WITHIN_S, "the page to offer what was left behind")
    keep_picture("home-left-behind")
    fingers.tap("resume")
    fingers.wait(lambda: port.view.screen is ScreenName.RETURN, ANSWERED_WITHIN_S, "the page of the digits")
    for four in digits:
        fingers.type(four)
        keep_picture("return")
        _open(port, fingers)
        body = port.view.body
        if isinstance(body, ReturnView) and body.phase is ReturnPhase.GONE:
            keep_picture("return-wiped")
            raise WipedAway
    keep_picture("welcome-back")


def _open(port: VisitPort, fingers: Fingers) -> None:
    def is_answered() -> bool:
        body = port.view.body
        if not isinstance(body, ReturnView):
            return True
        return body.phase is ReturnPhase.GONE or (body.phase is ReturnPhase.ASK and not body.digits)

    fingers.tap("go_on")
    fingers.wait(is_answered, ANSWERED_WITHIN_S, "an answer to the digits")
