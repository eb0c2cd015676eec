"""What the screen may ask of a visit; `runner` answers, `ui` calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.visit.presses import Press
from kiosk.visit.view import VisitView


class VisitPort(Protocol):
    """The visit as the screen sees it. Everything but `picture` is for the GUI thread."""

    @property
    def view(self) -> VisitView:
        """The page as it stands."""
        ...

    def attach(self, *, wake: Callable[[], None], shown: Callable[[VisitView], None]) -> None:
        """Give the two ways back: `wake` (any thread) asks for a `turn`, `shown` gets each new page."""
        ...

    def press(self, word: Press, value: str = "", path: str = "") -> None:
        """Tell what a finger did."""
        ...

    def turn(self) -> None:
        """Take in what devices and workers have said since."""
        ...

    def tick(self) -> None:
        """Tell that time has passed; about once a second."""
        ...

    def picture(self, name: str) -> bytes | None:
        """Return a JPEG or PNG by the name that stands in a view; any thread may ask."""
        ...

    def preview(self) -> bytes | None:
        """Return what the camera sees now, a JPEG, while a code is asked for; kept nowhere."""
        ...
