"""Another key for the store, so that at no moment the key that opens it stands nowhere.

1. The source of the key holds both: the one to come first, the present one second.
2. The province's sealed copy holds both.
3. The store is encrypted anew, as one transaction of SQLite's (`PRAGMA rekey` writes every page into the
   log and commits once): after a power cut all pages open with the one key, or all with the other.
4. The source holds the new key alone, and so does the sealed copy.

Whoever opens the store meanwhile tries both keys, so every step may be the last, and may be done again.
"""

from __future__ import annotations

import shutil
from enum import Enum, unique
from pathlib import Path
from typing import Final

from kiosk.clock import Clock
from kiosk.config import StoreSettings
from kiosk.dossiers.key_mark import KeyMark
from kiosk.dossiers.keys import CREDENTIAL, load_keys, new_key, write_keys
from kiosk.dossiers.opening import OpenStore, is_open_elsewhere, open_in_turn, turn
from kiosk.dossiers.sealed_key import keep_sealed
from kiosk.errors import StoreError, StoreFull
from kiosk.steps import Step, reached

SPARE_BYTES: Final = 50_000_000  # beside the log, which grows to the size of the store


@unique
class KeyChange(Enum):
    """What `change_key` did."""

    CHANGED = "the store has a new key"
    FINISHED = "the store had its new key already; the former one is forgotten"
    ONE_KEY = "a credential with one key: nothing was changed"  # only systemd can write the other


def change_key(settings: StoreSettings, clock: Clock) -> KeyChange:
    """Give the store another key; a change that a power cut ended is finished.

    A key file is written anew. A credential is only read: it must hold both keys, the one to come first.

    Raises:
        ConfigError: There is no key, or it is not the key of this store.
        StoreFull: No room for the log of the change.
        StoreError: Desk, courier or a command has the store open, or it is not well.
    """
    path = Path(settings.path)
    with turn(path):
        if not path.exists():
            raise StoreError(f"there is no store at {path}")
        if is_open_elsewhere(path):
            raise StoreError("the store is open; stop the desk and the courier, and try again")
        keys = load_keys(settings.key_file)
        is_file = not settings.key_file.startswith(CREDENTIAL)
        if len(keys) == 1 and not is_file:
            return KeyChange.ONE_KEY
        store = open_in_turn(settings, clock)
        try:
            return _change(settings, store, keys, is_file=is_file)
        finally:
            store.close_in_turn()


def _change(settings: StoreSettings, store: OpenStore, keys: tuple[str, ...], *, is_file: bool) -> KeyChange:
    path, former = Path(settings.path), store.key
    if len(keys) > 1 and former == keys[0]:
        _forget(settings, former, is_file=is_file)
        return KeyChange.FINISHED
    if shutil.disk_usage(path.parent).free < path.stat().st_size + SPARE_BYTES:
        raise StoreFull("no room to encrypt the store anew")
    coming = keys[0] if len(keys) > 1 else new_key()
    if is_file:
        write_keys(Path(settings.key_file), coming, former)
    if settings.province_key:
        keep_sealed(path, (coming, former), settings.province_key)
    store.database.rows(f"PRAGMA rekey = \"x'{coming}'\"")
    reached(Step.KEY_CHANGED)
    store.database.flush_log()
    KeyMark.of(path, coming).write(path)
    _forget(settings, coming, is_file=is_file)
    return KeyChange.CHANGED


def _forget(settings: StoreSettings, key: str, *, is_file: bool) -> None:
    """Leave this key alone where the former one still stands beside it."""
    if not is_file:
        return  # the credential still holds both, and so does the copy, until the next start
    write_keys(Path(settings.key_file), key)
    if settings.province_key:
        keep_sealed(Path(settings.path), (key,), settings.province_key)
