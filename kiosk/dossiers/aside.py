"""A damaged store is put aside, never deleted, and a new one takes its place with what was still whole.

    store.db, store.db-wal   →   damaged/<time>/    with `report.json`: what was carried over, what was not
    store.db.new             →   store.db

What is to be done is written down first (`store.db.aside`), and taken away last; each step may be done again.
So a power cut between any two leaves work for the next start, and never two stores or none.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from kiosk.clock import Clock
from kiosk.dossiers.alarms import raise_alarm
from kiosk.dossiers.durable import make_folder, move, remove, write_whole
from kiosk.dossiers.key_mark import find_mark
from kiosk.dossiers.raw_pages import RawPages
from kiosk.dossiers.salvage import Salvaged, salvage
from kiosk.dossiers.store import Store
from kiosk.errors import StoreError
from kiosk.log import warn

DAMAGED: Final = "damaged"
ALARM: Final = "store-damaged"
REPORT: Final = "report.json"
_FILES: Final = ("-wal", "-shm", "")  # what belongs to a store; the log first, which is nothing by itself
_GOES_ALONG: Final = (".keyid", ".key.age")  # copied: with them the province can still read the old file


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A damaged store that was put aside."""

    folder: Path
    found: Salvaged | None  # None: it was not looked through yet


def set_aside(path: Path, keys: Sequence[str], clock: Clock) -> None:
    """Put the store at a path aside, and a new one with what is whole in its place.

    Nobody may have it open whose end would touch the log of the new one: see `opening`.

    Raises:
        StoreFull: No room for what is to be carried over; the next start goes on.
    """
    stem = f"{clock.now():%Y%m%d-%H%M%S}"
    folder = path.parent / DAMAGED / stem
    number = 1
    while folder.exists():
        number += 1
        folder = folder.with_name(f"{stem}-{number}")
    files = [_with(path, end).name for end in _FILES if _with(path, end).exists()]
    plan = {"folder": folder.name, "files": files}
    write_whole(_with(path, ".aside"), json.dumps(plan).encode("ascii"))
    finish(path, keys, clock)


def is_begun(path: Path) -> bool:
    """Say whether a store is being put aside, or a power cut came while it was."""
    return _with(path, ".aside").exists()


def finish(path: Path, keys: Sequence[str], clock: Clock) -> None:
    """Do what is left to do of putting a store aside."""
    if not is_begun(path):
        return
    plan = json.loads(_with(path, ".aside").read_bytes())
    folder = path.parent / DAMAGED / plan["folder"]
    make_folder(folder)
    for name in plan["files"]:
        if not (folder / name).exists() and path.with_name(name).exists():
            move(path.with_name(name), folder / name)
    for end in _GOES_ALONG:
        if _with(path, end).exists() and not (folder / _with(path, end).name).exists():
            write_whole(folder / _with(path, end).name, _with(path, end).read_bytes())
    if not path.exists():
        _put_new(path, folder, keys, clock)
    remove(_with(path, ".aside"))


def stores_aside(path: Path) -> list[SetAside]:
    """Return the damaged stores that were put aside from a path, the oldest first."""
    folders = sorted((path.parent / DAMAGED).glob("*/")) if (path.parent / DAMAGED).is_dir() else []
    return [SetAside(folder=folder, found=_report(folder)) for folder in folders]


def _put_new(path: Path, folder: Path, keys: Sequence[str], clock: Clock) -> None:
    new = _with(path, ".new")
    for end in _FILES:
        remove(_with(new, end))  # of an attempt that a power cut ended: nobody else knows of it
    mark = find_mark(folder / path.name)
    before = sum(aside.folder != folder for aside in stores_aside(path))
    with (
        Store.open(new, keys[0], clock) as store,
        RawPages(folder / path.name, keys, [mark.salt] if mark else []) as pages,
    ):
        found = salvage(pages, store, stores_before=before)
        told = f"{folder.name}:carried={len(found.carried)},lost={len(found.lost)}"
        raise_alarm(store, ALARM, f"{told},broken-pages={found.broken_pages}")
        if not store.database.flush_log():  # the log does not get the new name, so nothing may be in it
            raise StoreError("somebody reads the new store")
    write_whole(folder / REPORT, json.dumps(asdict(found)).encode("ascii"))
    warn(
        "store-set-aside",
        folder=folder.name,
        carried=len(found.carried),
        lost=len(found.lost),
        delivered=found.delivered,
        broken_pages=found.broken_pages,
    )
    move(new, path)


def _report(folder: Path) -> Salvaged | None:
    try:
        facts = json.loads((folder / REPORT).read_bytes())
    except FileNotFoundError:
        return None
    return Salvaged(**facts | {name: tuple(facts[name]) for name in ("carried", "lost")})


def _with(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
