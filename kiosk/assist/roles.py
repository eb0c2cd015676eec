"""What staff may do: two roles, and a table of rights."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from types import MappingProxyType
from typing import Final

from kiosk.errors import AccessDenied

ROOM: Final = "room"  # behind the gate, as it stands in the trail


@unique
class Role(StrEnum):
    """Who somebody is to this machine."""

    VOLUNTEER = "volunteer"  # helps residents, fills paper
    TECHNICIAN = "technician"  # keeps the machine alive


@unique
class Act(StrEnum):
    """One thing that staff can do; the word stands in the trail."""

    ENTER = "enter"  # the gate
    JOIN = "join"  # a resident's visit
    LEAVE = "leave"  # it again, or the room
    HELP = "help"  # one thing that was done on its pages meanwhile
    TEST_SCAN = "test_scan"
    TEST_PRINT = "test_print"
    TEST_READ = "test_read"
    ROLL_CHANGED = "roll_changed"
    PRINT_REPORT = "print_report"
    RETRY = "retry"  # what waits for the province
    EXPORT_DOSSIERS = "export"
    EXPORT_LOG = "export_log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody whose PIN or badge was right."""

    name: str  # as it stands in the trail and on the screen: a short name, "lan"
    role: Role


OF_VOLUNTEERS: Final = frozenset(
    {
        Act.ENTER,
        Act.JOIN,
        Act.LEAVE,
        Act.HELP,
        Act.TEST_SCAN,
        Act.TEST_PRINT,
        Act.TEST_READ,
        Act.ROLL_CHANGED,
        Act.PRINT_REPORT,
    }
)
RIGHTS: Final = MappingProxyType({Role.VOLUNTEER: OF_VOLUNTEERS, Role.TECHNICIAN: frozenset(Act)})


def may(role: Role, act: Act) -> bool:
    """Say whether a role has the right to an act."""
    return act in RIGHTS[role]


def insist(member: Member, act: Act) -> None:
    """Return if somebody may do something.

    Raises:
        AccessDenied: The role does not allow it.
    """
    if not may(member.role, act):
        raise AccessDenied(f"{member.role.value}: {act.value}")
