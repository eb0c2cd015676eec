"""The technician's way into the store, while desk and courier work with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

import typer

from kiosk.clock import SystemClock
from kiosk.config import Settings
from kiosk.dossiers.opening import open_beside
from kiosk.dossiers.store import Store
from kiosk.sync.inventory import Entry, find

NOT_FOUND: Final = 1


@contextmanager
def technicians_store(settings: Settings) -> Iterator[Store]:
    """Open the store that is there; without one the command ends with a sentence, and makes none."""
    path = Path(settings.store.path)
    if not path.exists():
        _end(f"There is no store at {path}: nothing was ever sealed here, or [store] path is wrong.")
    with open_beside(settings.store, SystemClock()) as store:
        yield store


def entry_of(store: Store, code_or_id: str) -> Entry:
    """Return the dossier that a technician means; the command ends with a sentence if there is none."""
    entry = find(store, code_or_id)
    if entry is None:
        _end(f"No dossier of this machine has the code or id {code_or_id}.")
    return entry


def _end(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    sys.exit(NOT_FOUND)
