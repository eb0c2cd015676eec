"""The director: lets a scenario happen at the virtual devices, at its own speed."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import msgspec

from drivers.virtual.hands import Hands
from drivers.virtual.scenario import (
    SCENARIOS,
    Course,
    Cue,
    Said,
    Scenario,
    clock_s,
    coming,
    due,
    load_scenario,
    plan,
)
from kiosk.clock import Clock

TICK_S: Final = 0.1  # a resident does not see a roll end earlier than that


@dataclass(slots=True)
class Running:
    """A scenario that happens now."""

    name: str
    cues: tuple[Cue, ...]
    begins_s: float
    speed: float
    started_s: float  # by the clock for time limits
    course: Course = field(default_factory=Course)


class Director:
    """At most one scenario at a time; `tick` does what is due."""

    def __init__(self, hands: Hands, clock: Clock, folder: Path = SCENARIOS) -> None:
        """Read all scenarios of a folder.

        Raises:
            ConfigError: One of them is wrong.
        """
        self._hands, self._clock = hands, clock
        self.known: dict[str, Scenario] = {
            file.stem: load_scenario(file) for file in sorted(folder.glob("*.toml"))
        }
        self._lock = threading.Lock()
        self._running: Running | None = None
        self._said = Said()
        self._refused = ""
        self._is_over = False
        self._ended = threading.Event()

    def start(self, name: str, speed: float | None = None, seed: int | None = None) -> None:
        """Begin a scenario; one that runs is given up.

        Raises:
            ValueError: There is no scenario of this name.
        """
        scenario = self.known.get(name)
        if scenario is None:
            raise ValueError(f"there is no scenario {name}; there are {', '.join(self.known)}")
        cues, now_s = plan(scenario, seed), self._clock.monotonic_s()
        with self._lock:
            self._said, self._refused, self._is_over = Said(), "", False
            begins_s = clock_s(scenario.begins)
            self._running = Running(name, cues, begins_s, speed or scenario.speed, now_s)

    def stop(self) -> None:
        """Give a scenario up; the devices stay as they are."""
        with self._lock:
            self._running = None

    def tick(self) -> None:
        """Do what is due."""
        with self._lock:
            happened, running = self._hands.look(), self._running
            if running is None:
                return
            numbers, running.course = due(running.cues, running.course, self._now_s(running), happened)
            for number in numbers:
                self._act(running.cues[number])
            if len(running.course.done) == len(running.cues):
                self._running, self._is_over = None, True

    def keep_ticking(self) -> None:
        """Tick until `end`, on a thread of its own."""
        threading.Thread(target=self._run, name="director", daemon=True).start()

    def end(self) -> None:
        """Tick no more."""
        self._ended.set()

    def state(self) -> dict[str, Any]:
        """Return what runs, what was done last and what comes next."""
        with self._lock:
            running = self._running
            return {
                "known": [
                    {"name": name, "title": _both(it.title), "about": _both(it.about), "speed": it.speed}
                    for name, it in self.known.items()
                ],
                "running": running.name if running else "",
                "speed": running.speed if running else 0.0,
                "clock_s": round(self._now_s(running)) if running else 0,
                "said": _both(self._said) if self._said.vi else None,
                "refused": self._refused,
                "is_over": self._is_over,
                "next": [
                    {"at_s": at_s, "on": cue.on, "say": _both(cue.say)}
                    for cue, at_s in (coming(running.cues, running.course) if running else ())
                ],
            }

    def _now_s(self, running: Running) -> float:
        return running.begins_s + (self._clock.monotonic_s() - running.started_s) * running.speed

    def _act(self, cue: Cue) -> None:
        if cue.say.vi:
            self._said = cue.say
        for act, order in cue.acts:
            try:
                self._hands.do(act, order)
            except (ValueError, OSError) as error:  # of a reader without power: a lesson
                self._refused = str(error)

    def _run(self) -> None:
        while not self._ended.wait(TICK_S):
            self.tick()


def _both(said: Said) -> dict[str, str]:
    both: dict[str, str] = msgspec.to_builtins(said)
    return both
