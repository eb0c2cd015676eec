"""The commands `aps-kiosk staff …`, and the staff of a demo. No PIN stands on a command line."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path
from typing import Final

import msgspec
import typer

from kiosk.assist.badge_card import badge_pdf
from kiosk.assist.badges import badge_digest, new_badge
from kiosk.assist.roles import Member, Role
from kiosk.assist.staff_file import (
    NAME_FORM,
    Entry,
    StaffFile,
    alone_with,
    is_open_to_all,
    new_staff_file,
    read_staff,
    weakness,
    write_staff,
)
from kiosk.clock import SystemClock
from kiosk.config import Settings
from kiosk.dossiers.durable import write_whole
from kiosk.errors import ConfigError

REFUSED: Final = 1
WEAK: Final = {
    "form": "A PIN has 6 to 12 digits.",
    "repeats": "That PIN repeats itself; whoever guesses tries it first.",
    "steps": "That PIN counts up or down; whoever guesses tries it first.",
    "date": "That PIN is a date; whoever knows a birthday guesses it.",
}
OPEN_TO_ALL: Final = "Everybody on this machine can read {path} and try out all PINs: chmod o= {path}"
# Known to everybody who reads this: a demo's and a course's alone.
DEMO_PINS: Final = {"lan": (Role.VOLUNTEER, "204816"), "hung": (Role.TECHNICIAN, "907152")}
# As a trainer holds them before the virtual reader (drivers/virtual/cards.py).
DEMO_BADGES: Final = {
    "lan": "APS1:LANTINHNGUYENVIENLOPTAPHUANMAUAA",
    "hung": "APS1:HUNGKYTHUATVIENLOPTAPHUANMAUAAAA",
}


def add(settings: Settings, name: str, role: Role) -> int:
    """Let somebody in by a PIN, or give him another one; the badge stays.

    Raises:
        ConfigError: The staff file cannot be read or written.
    """
    if not NAME_FORM.fullmatch(name):
        return _refuse("A name has small letters, digits, - and _, and begins with a letter.")
    path, pin = Path(settings.staff.file), _ask_pin()
    if pin is None:
        return _refuse("The two were not the same.")
    if why := weakness(pin):
        return _refuse(WEAK[why])
    with alone_with(path):
        staff = _read_or_begin(path)
        digest = staff.pin_digest(pin)
        if any(it.pin == digest and it.name != name for it in staff.members):
            return _refuse("That PIN cannot be taken; choose another one.")
        before = staff.find(name)
        badge = before.badge if before else ""
        entry = Entry(name=name, role=role, pin=digest, badge=badge, since=SystemClock().now())
        write_staff(path, staff.with_member(entry))
    typer.echo(f"{name} ({role.value}) may in; it holds at once.")
    return 0


def remove(settings: Settings, name: str) -> int:
    """Let somebody in no more.

    Raises:
        ConfigError: The staff file cannot be read or written.
    """
    path = Path(settings.staff.file)
    with alone_with(path):
        staff = read_staff(path)
        if staff.find(name) is None:
            return _refuse(f"Nobody is called {name}.")
        write_staff(path, staff.without(name))
    typer.echo(f"{name} may in no more.")
    return 0


def show(settings: Settings) -> int:
    """Say who may in.

    Raises:
        ConfigError: The staff file cannot be read.
    """
    path = Path(settings.staff.file)
    members = read_staff(path).members
    for it in sorted(members, key=lambda it: it.name):
        badge = "badge" if it.badge else "no badge"
        typer.echo(f"{it.name:<20} {it.role.value:<12} since {it.since:%Y-%m-%d}  {badge}")
    if not members:
        typer.echo("Nobody may in yet: aps-kiosk staff add NAME --role technician")
    if is_open_to_all(path):
        sys.stderr.write(OPEN_TO_ALL.format(path=path) + os.linesep)
    return 0


def give_badge(settings: Settings, name: str, out: Path) -> int:
    """Give somebody a new badge, as a card to print; the former one opens nothing any more.

    Raises:
        ConfigError: The staff file cannot be read or written, or the card cannot.
    """
    path = Path(settings.staff.file)
    with alone_with(path):
        staff = read_staff(path)
        entry = staff.find(name)
        if entry is None:
            return _refuse(f"Nobody is called {name}.")
        text, member = new_badge(), Member(name=name, role=entry.role)
        card = badge_pdf(text, member, settings.site.office, SystemClock().now())
        try:
            write_whole(out, card)
        except OSError as error:
            raise ConfigError(str(out), "--out", error.strerror or "cannot be written") from error
        write_staff(path, staff.with_member(msgspec.structs.replace(entry, badge=badge_digest(text))))
    typer.echo(f"{out} was written: print it, cut it out, and delete the file.")
    return 0


def write_demo_staff(path: Path) -> str:
    """Write the staff file of a demo, with PINs and badges; return the PINs in words.

    Raises:
        ConfigError: It cannot be written.
    """
    staff = new_staff_file()
    for name, (role, pin) in DEMO_PINS.items():
        badge, since = badge_digest(DEMO_BADGES[name]), SystemClock().now()
        entry = Entry(name=name, role=role, pin=staff.pin_digest(pin), badge=badge, since=since)
        staff = staff.with_member(entry)
    write_staff(path, staff)
    return ", ".join(f"{name} ({role.value}) {pin}" for name, (role, pin) in DEMO_PINS.items())


def _read_or_begin(path: Path) -> StaffFile:
    """Return the staff file; one that has no members yet begins with today's parameters."""
    staff = read_staff(path)
    return staff if staff.members else new_staff_file()


def _ask_pin() -> str | None:
    """Return a PIN from the terminal, without echo and twice, or a line of a pipe; None: they differ."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    pin = getpass("PIN: ")
    return pin if getpass("The same again: ") == pin else None


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + os.linesep)
    return REFUSED
