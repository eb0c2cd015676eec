"""What happens at the gate and in the staff room, and what is ordered there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from kiosk.assist.roles import Act, Member
from kiosk.visit.staff_states import ActDone, RoomFacts


@dataclass(frozen=True, slots=True)
class BadgeShown:
    """A code in the form of a badge was shown; whose it is, only the gate knows."""

    badge: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GateOpened:
    """The PIN or the badge was a member's; that the member enters or joins is on the trail."""

    request: int
    member: Member
    joins: str = ""  # the visit that the trail says is joined


@dataclass(frozen=True, slots=True)
class GateStayedShut:
    """The PIN or the badge was nobody's, or the gate is locked."""

    request: int
    locked_s: float = 0.0
    wrong: int = 0  # tries in a row
    refused: bool = False  # a member's who may not do this, or the trail could not be written


@dataclass(frozen=True, slots=True)
class HelpUnwritten:
    """A line of the trail could not be written: nobody helps without one."""


@dataclass(frozen=True, slots=True)
class RoomSeen:
    """How the machine is now."""

    request: int
    facts: RoomFacts


@dataclass(frozen=True, slots=True)
class RoomShut:
    """Whoever is in the room may in no more: somebody has removed him meanwhile."""

    request: int


@dataclass(frozen=True, slots=True)
class ActEnded:
    """An act of staff came to its end."""

    request: int
    came: ActDone


StaffEvent: TypeAlias = (
    BadgeShown | GateOpened | GateStayedShut | HelpUnwritten | RoomSeen | RoomShut | ActEnded
)


@dataclass(frozen=True, slots=True)
class OpenGate:
    """See whose PIN or badge it is: `GateOpened` or `GateStayedShut`."""

    request: int
    pin: str = field(default="", repr=False)
    badge: str = field(default="", repr=False)
    joins: str = ""  # the visit that is to be joined, for the trail; empty: into the room


@dataclass(frozen=True, slots=True)
class NoteHelp:
    """Write down what a member does on a resident's pages, or that he leaves the room."""

    member: Member
    act: Act
    thing: str  # "visit-3 form", "room": no personal data


@dataclass(frozen=True, slots=True)
class LookAround:
    """See how the machine is: `RoomSeen` or `RoomShut`."""

    request: int
    member: Member
    language: str


@dataclass(frozen=True, slots=True)
class DoForStaff:
    """Carry out an act: `ActEnded`."""

    request: int
    member: Member
    act: Act
    language: str
    thing: str = ""  # code of a dossier, label of a stick; empty: all of them


StaffEffect: TypeAlias = OpenGate | NoteHelp | LookAround | DoForStaff
