"""Writes records of the national portal into the catalogue as files that the office goes on with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import typer

from kiosk.catalogue.first_draft import FirstDraft, first_draft
from kiosk.catalogue.portal import read_records
from kiosk.errors import CatalogueError
from kiosk.text import words

REFUSED: Final = 2


def run(file: Path, folder: Path, today: date, *, force: bool) -> int:
    """Write one `procedure.toml` a record and say what is missing; return 2 if anything was refused.

    A file that is there already is left as it is, unless `force`.
    """
    try:
        drafts = [first_draft(record, today, words()) for record in read_records(file)]
        written = [_write(draft, folder, force=force) for draft in drafts]
    except CatalogueError as error:
        typer.echo(f"aps-kiosk: {error}", err=True)
        return REFUSED
    return 0 if all(written) else REFUSED


def _write(draft: FirstDraft, folder: Path, *, force: bool) -> bool:
    """Write one draft; say False if the file is there already.

    Raises:
        CatalogueError: The folder cannot be written to.
    """
    place = folder / draft.code / "procedure.toml"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("w" if force else "x", encoding="utf-8") as out:
            out.write(draft.text)
    except FileExistsError:
        typer.echo(words().say("import-exists", {"file": str(place)}), err=True)
        return False
    except OSError as error:
        raise CatalogueError(str(place), "(file)", error.strerror or "cannot be written") from error
    typer.echo(words().say("import-written", {"file": str(place)}))
    for line in draft.missing:
        typer.echo(f"  - {line}")
    return True
