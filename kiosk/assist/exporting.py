"""Writes onto a memory stick, and says in plain values what came of it: full, read-only, pulled."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from pyrage.x25519 import Recipient  # type: ignore[import-untyped]  # has no stubs

from kiosk.assist.sticks import Exported, StickTrouble, trouble_of
from kiosk.dossiers.bags import undelivered, write_bag
from kiosk.dossiers.durable import write_whole
from kiosk.dossiers.store import Store
from kiosk.errors import StoreError
from kiosk.log import note, warn


def write_file(path: Path, content: bytes) -> Exported:
    """Write one file onto a stick, whole or not at all."""
    try:
        write_whole(path, content)
    except OSError as error:
        return Exported(wanted=1, trouble=_failed(path, error))
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
        trace(dossier.dossier_id)
        try:
            bag = write_bag(dossier, folder, province, store.clock.now())
        except StoreError as error:
            cause = error.__cause__
            trouble = _failed(folder, cause) if isinstance(cause, OSError) else StickTrouble.FAILED
            break
        if bag is None:
            damaged.append(dossier.provisional_code)
        else:
            files.append(bag.name)
            size_bytes += bag.stat().st_size
    note("exported", files=len(files), size_bytes=size_bytes)
    return Exported(
        files=tuple(files),
        size_bytes=size_bytes,
        wanted=len(dossiers),
        damaged=tuple(damaged),
        trouble=trouble,
    )


def _failed(path: Path, error: OSError) -> StickTrouble:
    trouble = trouble_of(error)
    if trouble is StickTrouble.READ_ONLY and not os.path.ismount(_place(path)):
        trouble = StickTrouble.PULLED  # the folder is there, and nothing is mounted on it any more
    warn("export-failed", why=trouble.value)
    return trouble


def _place(path: Path) -> Path:
    return path if path.is_dir() else path.parent
