"""Runs a visit: events in, one step each, orders out to the crew, and a new page to the screen.

Theory of operation. Steps are taken on the GUI thread alone, one after the other; the crew works
on threads of its own and posts events back. `post` puts an event into the queue and wakes the GUI
thread, which takes them all in `turn`.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Protocol

from kiosk.clock import Clock
from kiosk.devices.viewfinder import Viewfinder
from kiosk.visit.effects import Effect
from kiosk.visit.events import Event, Pressed, Ticked
from kiosk.visit.lighttable import LightTable
from kiosk.visit.machine import first_orders, step
from kiosk.visit.presses import Press
from kiosk.visit.show import show
from kiosk.visit.states import Visit
from kiosk.visit.view import VisitView
from kiosk.visit.world import World


class Crew(Protocol):
    """Those who carry out orders."""

    def carry_out(self, effect: Effect) -> None:
        """Begin to carry out an order; returns at once."""
        ...


class VisitRunner:
    """The visit that the screen talks to (`port.VisitPort`)."""

    def __init__(self, world: World, clock: Clock, table: LightTable) -> None:
        self._world, self._clock, self._table = world, clock, table
        self.viewfinder = Viewfinder()
        now_s = clock.monotonic_s()
        self._visit = Visit(now=clock.now(), clock_s=now_s, touched_s=now_s)
        self._view = show(world, self._visit)
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._crew: Crew | None = None
        self._wake: Callable[[], None] = _nobody
        self._shown: Callable[[VisitView], None] = _nobody_looks
        self._watcher: Callable[[Visit, Visit], None] = _nobody_counts

    @property
    def view(self) -> VisitView:
        """The page as it stands."""
        return self._view

    def hire(self, crew: Crew) -> None:
        """Name those who carry out the orders; before the first press."""
        self._crew = crew
        for effect in first_orders(self._visit):
            crew.carry_out(effect)

    def attach(self, *, wake: Callable[[], None], shown: Callable[[VisitView], None]) -> None:
        """Give the two ways back to the screen."""
        self._wake, self._shown = wake, shown

    def watch(self, watcher: Callable[[Visit, Visit], None]) -> None:
        """Let somebody see each step, on the screen's thread: the visit before it and after it."""
        self._watcher = watcher

    def post(self, event: Event) -> None:
        """Tell what has happened; any thread may."""
        self._events.put(event)
        self._wake()

    def press(self, word: Press, value: str = "", path: str = "") -> None:
        """Tell what a finger did."""
        self._take(Pressed(word, value, path))

    def turn(self) -> None:
        """Take in what devices and workers have said since."""
        while True:
            try:
                event = self._events.get_nowait()
            except Empty:
                return
            self._take(event)

    def tick(self) -> None:
        """Tell that time has passed."""
        self._take(Ticked(self._clock.now(), self._clock.monotonic_s()))

    def picture(self, name: str) -> bytes | None:
        """Return a picture by the name that stands in a view."""
        return self._table.picture(name)

    def preview(self) -> bytes | None:
        """Return what the camera sees now."""
        return self.viewfinder.look()

    def _take(self, event: Event) -> None:
        before = self._visit
        self._visit, effects = step(self._world, before, event)
        self._watcher(before, self._visit)
        if self._crew is not None:
            for effect in effects:
                self._crew.carry_out(effect)
        view = show(self._world, self._visit)
        if view != self._view:
            self._view = view
            self._shown(view)


def _nobody() -> None:
    """Stand in until a screen is attached."""


def _nobody_looks(_view: VisitView) -> None:
    """Stand in until a screen is attached."""


def _nobody_counts(_before: Visit, _after: Visit) -> None:
    """Stand in until somebody watches."""
