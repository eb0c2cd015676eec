"""Scenarios: what happens to the virtual devices in a day, or in a lesson, as a file says.

A scenario is a list of steps, each with one moment and with acts as on the dock. The moment is a time of
the scenario's day (`at`), a while after the step before (`after_s`), or an event after the step before
(`on`, and `after_s` later). :func:`due` decides; it knows neither clock nor device.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta

from drivers.virtual.orders import Order, read_order
from kiosk.config import CONFIG
from kiosk.errors import ConfigError

SCENARIOS: Final = CONFIG / "scenarios"
DAY_S: Final = 24 * 3600
MOST_TIMES: Final = 500  # a loop that one can still see the end of
TIME: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"

Event: TypeAlias = Literal["", "slip_printed", "batch_ended", "code_shown"]
Time: TypeAlias = Annotated[str, Meta(pattern=TIME)]


class Said(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence for the trainer in both languages."""

    vi: str = ""
    en: str = ""


NOTHING: Final = Said()


class Act(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An act with its order, as a file says it."""

    do: str
    order: dict[str, Any] = msgspec.field(default_factory=dict)


class Repeat(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step that happens more than once."""

    times: Annotated[int, Meta(ge=2, le=MOST_TIMES)]
    every_s: Annotated[float, Meta(gt=0, le=DAY_S)]


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step: when, and what happens; of several under `any_of` chance takes one."""

    at: Time | None = None
    after_s: Annotated[float, Meta(ge=0, le=DAY_S)] | None = None
    on: Event = ""
    say: Said = NOTHING
    do: str = ""
    order: dict[str, Any] = msgspec.field(default_factory=dict)
    all_of: list[Act] = msgspec.field(default_factory=list)
    any_of: list[Act] = msgspec.field(default_factory=list)
    repeat: Repeat | None = None

    def __post_init__(self) -> None:
        if self.at is not None and (self.on or self.after_s is not None):
            raise ValueError("either `at`, or `on` and `after_s`")
        if bool(self.do) + bool(self.all_of) + bool(self.any_of) > 1:
            raise ValueError("one of `do`, `all_of` and `any_of`")
        if self.order and not self.do:
            raise ValueError("`order` without `do`")
        if self.on and self.repeat:
            raise ValueError("what waits for an event happens once")


class Scenario(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole scenario."""

    title: Said
    about: Said
    begins: Time = "07:30"
    speed: Annotated[float, Meta(gt=0, le=3600)] = 1.0
    seed: int = 1
    steps: Annotated[list[Step], Meta(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One thing that happens, once; its place in the list is its number."""

    at_s: float | None  # of the day; None: after the cue before, or the event
    after_s: float = 0.0
    on: Event = ""
    say: Said = NOTHING
    acts: tuple[tuple[str, Order], ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """How far a scenario has come: when each cue was done, and since when the next one listens."""

    done: Mapping[int, float] = field(default_factory=dict)
    heard: Mapping[int, float] = field(default_factory=dict)  # when the event of a cue came
    counted: Mapping[int, int] = field(default_factory=dict)  # how often it had come before


def load_scenario(file: Path) -> Scenario:
    """Read a scenario and all its orders.

    Raises:
        ConfigError: With file, path in the file, and reason.
    """
    try:
        scenario = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Scenario)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(file.name, "$", "cannot be read") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(file.name, "$", str(error)) from error
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `")
        raise ConfigError(file.name, path.rstrip("`") or "$", reason) from error
    for number, step in enumerate(scenario.steps):
        if step.at and step.at < scenario.begins:
            raise ConfigError(file.name, f"$.steps[{number}].at", "before the scenario begins")
        for path, act in _acts(step):
            try:
                read_order(act.do, act.order)
            except ValueError as error:
                raise ConfigError(file.name, f"$.steps[{number}]{path}", str(error)) from error
    return scenario


def plan(scenario: Scenario, seed: int | None = None) -> tuple[Cue, ...]:
    """Return what will happen: loops unrolled, and chance asked once."""
    chance = random.Random(scenario.seed if seed is None else seed)  # noqa: S311  a lesson, no secret
    cues: list[Cue] = []
    for step in scenario.steps:
        times, every_s = (step.repeat.times, step.repeat.every_s) if step.repeat else (1, 0.0)
        for turn in range(times):
            acts = [chance.choice(step.any_of)] if step.any_of else [act for _, act in _acts(step)]
            orders = tuple((act.do, read_order(act.do, act.order)) for act in acts)
            wait_s = every_s if turn else step.after_s or 0.0
            at_s = None if step.at is None else clock_s(step.at) + turn * every_s
            cues.append(Cue(at_s=at_s, after_s=wait_s, on=step.on, say=step.say, acts=orders))
    return tuple(cues)


def clock_s(time: str) -> float:
    """Return the seconds of the day at a time such as "09:10"."""
    hours, minutes = time.split(":")
    return int(hours) * 3600.0 + int(minutes) * 60.0


def due(
    cues: Sequence[Cue], course: Course, now_s: float, happened: Mapping[str, int]
) -> tuple[list[int], Course]:
    """Return the numbers of the cues whose moment has come, in order, and the course after them.

    Args:
        cues: All of the scenario.
        course: What was done before.
        now_s: The scenario's time of day.
        happened: How often each event has happened so far.
    """
    now: list[int] = []
    for number, cue in enumerate(cues):
        if number in course.done:
            continue
        if cue.at_s is not None:
            if now_s < cue.at_s:
                continue
        else:
            began_s = course.done.get(number - 1) if number else now_s
            if began_s is None:
                continue
            if cue.on or number == 0:
                course = _listen(course, number, cue, now_s, happened)
                heard_s = course.heard.get(number)
                if heard_s is None:
                    continue
                began_s = heard_s
            if now_s < began_s + cue.after_s:
                continue
        now.append(number)
        course = replace(course, done={**course.done, number: now_s})
    return now, course


def coming(cues: Sequence[Cue], course: Course, most: int = 3) -> list[tuple[Cue, float | None]]:
    """Return what comes next and has words, with its time of day where that is known."""
    ahead: list[tuple[Cue, float | None]] = []
    for number, cue in enumerate(cues):
        if number in course.done or not cue.say.vi:
            continue
        at_s = cue.at_s
        before_s = course.heard.get(number) if cue.on else course.done.get(number - 1)
        if at_s is None and before_s is not None:
            at_s = before_s + cue.after_s
        ahead.append((cue, at_s))
    timed = sorted((it for it in ahead if it[1] is not None), key=lambda it: it[1] or 0.0)
    return [*timed, *(it for it in ahead if it[1] is None)][:most]


def _listen(course: Course, number: int, cue: Cue, now_s: float, happened: Mapping[str, int]) -> Course:
    """Begin to listen for a cue's event, or hear it."""
    so_far = happened.get(cue.on, 0)
    before = course.counted.get(number)
    if before is None:
        course = replace(course, counted={**course.counted, number: so_far})
        before = so_far
    if number not in course.heard and (not cue.on or so_far > before):
        course = replace(course, heard={**course.heard, number: now_s})
    return course


def _acts(step: Step) -> list[tuple[str, Act]]:
    """Return all acts that a step may do, with their path in it."""
    own = [("", Act(do=step.do, order=step.order))] if step.do else []
    some = [(f".all_of[{number}]", act) for number, act in enumerate(step.all_of)]
    return own + some + [(f".any_of[{number}]", act) for number, act in enumerate(step.any_of)]
