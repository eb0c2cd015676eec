"""Invented staff, with digests that cost nothing: the real parameters are measured in one test alone."""

from datetime import datetime

from kiosk.assist.badges import badge_digest, new_badge
from kiosk.assist.roles import Member, Role
from kiosk.assist.staff_file import Entry, new_staff_file, write_staff
from kiosk.clock import VIETNAM
from kiosk.config import StaffSettings

LAN, HUNG = Member(name="lan", role=Role.VOLUNTEER), Member(name="hung", role=Role.TECHNICIAN)
PINS = {"lan": "204816", "hung": "9071525"}
WRONG = "305917"


def a_staff_file(path, **badges):
    """Write a staff file with both; `badges` are texts by name."""
    staff = new_staff_file(memory_kib=8, times=1)
    for member in (LAN, HUNG):
        entry = Entry(
            name=member.name,
            role=member.role,
            pin=staff.pin_digest(PINS[member.name]),
            badge=badge_digest(badges[member.name]) if member.name in badges else "",
            since=datetime(2026, 11, 21, tzinfo=VIETNAM),
        )
        staff = staff.with_member(entry)
    write_staff(path, staff)
    return StaffSettings(file=str(path))


def a_badge():
    """The text of a new badge."""
    return new_badge()
