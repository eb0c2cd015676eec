"""A visit that stands still: shows the page it is given, and notes what is pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.forms.journey import Field
from kiosk.visit.look_up_view import LookUpView
from kiosk.visit.presses import Press
from kiosk.visit.view import FindView, FormView, IdentityView, VisitView


class StillVisit:
    """Keeps typed answers as the real visit does, and does nothing else by itself."""

    def __init__(self, view: VisitView, pictures: dict[str, bytes] | None = None) -> None:
        self._view = view
        self._pictures = pictures or {}
        self.seen: bytes | None = None
        self.presses: list[tuple[Press, str, str]] = []
        self.ticks = 0
        self.turns = 0
        self.wake: Callable[[], None] = lambda: None
        self._shown: Callable[[VisitView], None] = lambda _view: None

    @property
    def view(self) -> VisitView:
        return self._view

    def attach(self, *, wake: Callable[[], None], shown: Callable[[VisitView], None]) -> None:
        self.wake, self._shown = wake, shown

    def show(self, view: VisitView) -> None:
        self._view = view
        self._shown(view)

    def press(self, word: Press, value: str = "", path: str = "") -> None:
        self.presses.append((word, value, path))
        body = self._view.body
        if word is Press.ANSWER and isinstance(body, FormView | IdentityView):
            fields = tuple(_answered(field, value) if field.path == path else field for field in body.fields)
            problems = tuple(problem for problem in body.problems if problem.path != path)
            self.show(replace(self._view, body=replace(body, fields=fields, problems=problems)))
        elif word is Press.ANSWER and isinstance(body, LookUpView):
            self.show(replace(self._view, body=replace(body, code=value)))
        elif word is Press.SEARCH and isinstance(body, FindView):
            self.show(replace(self._view, body=replace(body, query=value)))

    def turn(self) -> None:
        self.turns += 1

    def tick(self) -> None:
        self.ticks += 1

    def picture(self, name: str) -> bytes | None:
        return self._pictures.get(name)

    def preview(self) -> bytes | None:
        return self.seen


def _answered(field: Field, value: str) -> Field:
    shown = next((choice.label for choice in field.choices if choice.value == value), value)
    return replace(field, value=value, shown=shown)
