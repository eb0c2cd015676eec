"""Writes onto a memory stick, and says in plain values what came of it: full, read-only, pulled."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pyrage.x25519 import Recipient  # type: ignore[import-untyped]  # has no stubs

from kiosk.assist.sticks import Exported, StickTrouble, trouble_of
from kiosk.dossiers.bags import undelivered, write_bag
from kiosk.dossiers.durable import HALF, write_whole
from kiosk.dossiers.store import Store
from kiosk.errors import StoreError
from kiosk.log import note, warn


def write_file(path: Path, content: bytes) -> Exported:
    """Write one file onto a stick, whole or not at all."""
    if not is_mounted(path.parent):
        return Exported(wanted=1, trouble=StickTrouble.PULLED)
    try:
        write_whole(path, content)
    except OSError as error:
        _take_away_halves(path.parent, path.name)
        return Exported(wanted=1, trouble=_failed(path.parent, error))
    note("exported", files=1, size_bytes=len(content))
    return Exported(files=(path.name,), size_bytes=len(content), wanted=1)


def export_bags(store: Store, folder: Path, province: Recipient, trace: Callable[[str], None]) -> Exported:
    """Write a bag for each dossier that the province does not have; the stick's first trouble ends it.

    Args:
        store: The desk's.
        folder: On the stick.
        province: Who alone can open the bags.
        trace: Writes into the trail which dossier goes out, before it does.

    Raises:
        StoreError: The trail could not be written.
    """
    dossiers = list(undelivered(store))
    files, size_bytes = [], 0
    damaged: list[str] = []
    trouble: StickTrouble | None = None
    for dossier in dossiers:
        if not is_mounted(folder):  # before each: what follows would lie on the machine's own disk
            trouble = StickTrouble.PULLED
            break
        trace(dossier.dossier_id)
        try:
            bag = write_bag(dossier, folder, province, store.clock.now())
            if bag is not None:
                size_bytes += bag.stat().st_size
                files.append(bag.name)
        except (StoreError, OSError) as error:
            cause = error if isinstance(error, OSError) else error.__cause__
            _take_away_halves(folder, dossier.provisional_code)
            trouble = _failed(folder, cause) if isinstance(cause, OSError) else StickTrouble.FAILED
            break
        if bag is None:
            damaged.append(dossier.provisional_code)
    note("exported", files=len(files), size_bytes=size_bytes)
    return Exported(
        files=tuple(files),
        size_bytes=size_bytes,
        wanted=len(dossiers),
        damaged=tuple(damaged),
        trouble=trouble,
    )


def is_mounted(folder: Path) -> bool:
    """Say whether the stick is there: the folder of one that was pulled is on the machine's own disk."""
    return os.path.ismount(folder)


def _take_away_halves(folder: Path, name: str) -> None:
    with suppress(OSError):  # the stick is gone
        for half in folder.glob(f"{name}*{HALF}"):
            half.unlink()


def _failed(folder: Path, error: OSError) -> StickTrouble:
    trouble = trouble_of(error)
    if trouble is StickTrouble.READ_ONLY and not is_mounted(folder):
        trouble = StickTrouble.PULLED
    warn("export-failed", why=trouble.value)
    return trouble
