"""`aps-kiosk staff …`: who may behind the screens of residents; a part of the command line of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kiosk.assist.roles import Role
from kiosk.config import load_settings

staff = typer.Typer(help="Who may behind the screens of residents.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="A short name, such as lan; it stands in the trail.")]
Profile = Annotated[str, typer.Option(help="Which settings to start from: demo, training or production.")]
Extra = Annotated[
    Path | None,
    typer.Option("--config", envvar="APS_CONFIG", help="This machine's own settings, on top of the profile."),
]


@staff.command()
def add(
    name: Name,
    role: Annotated[Role, typer.Option(help="What this person may do.")],
    profile: Profile = "production",
    config: Extra = None,
) -> None:
    """Let somebody in by a PIN, asked for twice; of a pipe one line is read. A known name gets a new PIN."""
    from kiosk.wiring.staff import add as let_in  # noqa: PLC0415  only what a command needs is loaded

    sys.exit(let_in(load_settings(profile, config), name, role))


@staff.command()
def remove(name: Name, profile: Profile = "production", config: Extra = None) -> None:
    """Let somebody in no more, by PIN or by badge."""
    from kiosk.wiring.staff import remove as keep_out  # noqa: PLC0415

    sys.exit(keep_out(load_settings(profile, config), name))


@staff.command("list")
def list_(profile: Profile = "production", config: Extra = None) -> None:
    """Say who may in."""
    from kiosk.wiring.staff import show  # noqa: PLC0415

    sys.exit(show(load_settings(profile, config)))


@staff.command()
def badge(
    name: Name,
    *,
    out: Annotated[Path, typer.Option(help="The card to print, a PDF; whoever has it has the badge.")],
    profile: Profile = "production",
    config: Extra = None,
) -> None:
    """Give somebody a new badge; the former one opens nothing any more."""
    from kiosk.wiring.staff import give_badge  # noqa: PLC0415

    sys.exit(give_badge(load_settings(profile, config), name, out))
