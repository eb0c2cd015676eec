"""What a storm consists of: visits drawn by lot, each with its errand, its manner and its faults.

The same seed gives the same plan. What then happens also depends on how fast threads are, so a run is
never the same to the millisecond; the plan is.
"""

import random
from dataclasses import dataclass
from enum import StrEnum

from kiosk.faults import Fault
from kiosk.visit.view import ScreenName


class Kind(StrEnum):
    """What somebody comes for, and how he goes."""

    FILE = "file"
    GIVE_UP = "give up"  # starts over somewhere on the way
    WALK_AWAY = "walk away"  # leaves the page as it is
    LOOK_UP = "look up"
    CHECKLIST = "checklist"
    LOOK_ROUND = "look round"  # the bottom band, and home again
    OWN = "own letters"  # with the card
    STAFF = "staff"  # behind the gate


KINDS = {
    Kind.FILE: 58,
    Kind.GIVE_UP: 12,
    Kind.WALK_AWAY: 10,
    Kind.LOOK_UP: 7,
    Kind.CHECKLIST: 5,
    Kind.LOOK_ROUND: 5,
    Kind.OWN: 3,
    Kind.STAFF: 2,
}
# Few questions, with no paper, one and two: what is typed is tested elsewhere.
PROCEDURES = {"2.000815": 62, "1.010028": 14, "1.004194": 12, "1.004873": 12}
FAULTS = {0: 46, 1: 36, 2: 14, 3: 4}  # how many a visit meets
ON_THE_WAY = (
    ScreenName.FIND,
    ScreenName.GUIDE,
    ScreenName.CASE,
    ScreenName.IDENTITY,
    ScreenName.FORM,
    ScreenName.SCAN,
    ScreenName.REVIEW,
    ScreenName.DECLARE,
    ScreenName.SLIP,
    ScreenName.THANKS,
)
# Where a fault of a part is met; "busy" is while the machine works there.
WHERE = {
    "scanner": (ScreenName.HOME, ScreenName.FORM, ScreenName.SCAN, "busy"),
    "printer": (ScreenName.HOME, ScreenName.DECLARE, "busy", "busy"),
    "reader": (ScreenName.HOME, ScreenName.GUIDE, ScreenName.IDENTITY, ScreenName.LOOK_UP),
    "camera": (ScreenName.HOME, ScreenName.GUIDE, ScreenName.IDENTITY),
}
ANYWHERE = (ScreenName.HOME, ScreenName.FIND, ScreenName.FORM, ScreenName.DECLARE, ScreenName.SLIP)
TYPES = 0.08  # so many type all that they answer on the keyboard of the screen
LONGEST_S = 2.5
TO_THE_END = 0.1  # so many faults stay until the visit is over
FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ")
MIDDLE_NAMES = ("Văn", "Thị", "Minh", "Thu")
GIVEN_NAMES = ("Sen", "Súng", "Cúc", "Trúc", "Bưởi", "Quế", "Hồi", "Nghệ")


@dataclass(frozen=True)
class Due:
    """A fault that comes at a place and goes after a while, or with the end of the visit (None)."""

    fault: Fault
    where: str
    lasts_s: float | None


@dataclass(frozen=True)
class Person:
    """Somebody invented."""

    name: str
    number: str


@dataclass(frozen=True)
class Planned:
    """One visit."""

    number: int
    kind: Kind
    procedure: str
    person: Person
    leaves_at: ScreenName  # for those who give up or walk away
    english: bool
    large: bool
    contrast: bool
    patience_s: float  # before a page that only says what is wrong
    types: bool  # himself, where a card or a slip could be shown
    prints_again: bool
    helped: bool  # a volunteer joins
    faults: tuple[Due, ...] = ()


def plan(visits, seed, switches):
    """Return so many visits; `switches` are the faults that can be switched on."""
    return [_visit(number, random.Random(seed * 1_000_003 + number), switches) for number in range(visits)]


def _visit(number, dice, switches):
    kind = _drawn(dice, KINDS)
    return Planned(
        number=number,
        kind=kind,
        procedure=_drawn(dice, PROCEDURES),
        person=_person(dice),
        leaves_at=dice.choice(ON_THE_WAY[:3] if kind is Kind.CHECKLIST else ON_THE_WAY),
        english=dice.random() < 0.2,
        large=dice.random() < 0.2,
        contrast=dice.random() < 0.1,
        patience_s=dice.uniform(2.0, 6.0),
        types=dice.random() < TYPES,
        prints_again=dice.random() < 0.05,
        helped=dice.random() < 0.05,
        faults=tuple(_due(dice, switches) for _ in range(_drawn(dice, FAULTS))),
    )


def _due(dice, switches):
    fault = dice.choice(sorted(switches))
    where = dice.choice(WHERE.get(fault.device, ANYWHERE))
    lasts_s = None if dice.random() < TO_THE_END else dice.uniform(0.2, LONGEST_S)
    return Due(fault, where, lasts_s)


def _person(dice):
    name = f"{dice.choice(FAMILY_NAMES)} {dice.choice(MIDDLE_NAMES)} {dice.choice(GIVEN_NAMES)}"
    return Person(name.upper(), f"079195{dice.randrange(10**6):06}")


def _drawn(dice, weights):
    (one,) = dice.choices(list(weights), list(weights.values()))
    return one
