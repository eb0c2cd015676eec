"""`python -m kiosk.sandbox.bags`: take the dossiers of bags into the books of the sandbox."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from kiosk.clock import SystemClock
from kiosk.dossiers.sealed_key import read_identity
from kiosk.errors import ConfigError
from kiosk.sandbox.bags.intake import NotTaken, take_bag
from kiosk.sandbox.province import Province

NOT_ALL: Final = 1
WRONG: Final = 2


def main(
    bags: Annotated[list[Path], typer.Argument(metavar="BAG…", help="Files that end with .tar.age.")],
    *,
    data: Annotated[Path, typer.Option(help="The province's folder: `python -m kiosk.sandbox --data`.")],
    identity: Annotated[Path, typer.Option(help="The province's private key, as age-keygen writes it.")],
    by_name: Annotated[bool, typer.Option(help="The gateway runs with --kiosks.")] = False,
) -> None:
    """Take in the dossiers of bags; each once, however often it comes."""
    os.umask(0o077)
    logging.getLogger("bagit").setLevel(logging.CRITICAL)  # it says each file; we say each bag
    try:
        key = read_identity(identity)
    except ConfigError as error:
        typer.echo(f"bags: {error}", err=True)
        sys.exit(WRONG)
    data.mkdir(parents=True, exist_ok=True)
    province = Province(data.resolve(), SystemClock())
    refused = 0
    for file in bags:
        try:
            intake = take_bag(province, file.read_bytes(), key, by_name=by_name)
        except OSError as error:
            intake = NotTaken(f"cannot be read: {error.strerror}")
        if isinstance(intake, NotTaken):
            refused += 1
            typer.echo(f"! {file.name} {intake.why}", err=True)
        else:
            how = "taken as" if intake.is_new else "was here already as"
            typer.echo(f"{intake.provisional_code}: {how} {intake.dossier_code}")
    province.close()
    sys.exit(NOT_ALL if refused else 0)


if __name__ == "__main__":
    typer.run(main)
