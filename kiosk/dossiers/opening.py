"""How desk, courier and commands open the store: the only way.

The desk, at its start, also looks whether the file is what was written, and puts it aside if it is not.
The others never do. A wrong key is never taken for damage: the key's mark beside the store tells
(`key_mark`), and where there is none, whether any page can be read with the key. In doubt it is the key, and
a good store stays.

SQLite empties and deletes the log by its *name* when a file is closed, so a file must not get another name
while somebody closes it: opening, closing and putting aside take turns (`store.db.lock`). Whoever still has a
store open that was put aside sees that it `has_moved`, and opens anew. `store.db.users` says whether anybody
has it open, `store.db.desk` that the desk does: there is one at most, for a second one might put the store
aside under the hands of the first, and would show its resident's draft to another.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from kiosk import log
from kiosk.clock import Clock
from kiosk.config import StoreSettings
from kiosk.dossiers import aside
from kiosk.dossiers.alarms import clear_alarm
from kiosk.dossiers.database import Database
from kiosk.dossiers.durable import make_folder, open_private, remove, write_whole
from kiosk.dossiers.integrity import damages
from kiosk.dossiers.key_mark import KeyMark, find_mark
from kiosk.dossiers.keys import SETTING, load_keys
from kiosk.dossiers.raw_pages import RawPages, is_log_broken, log_of
from kiosk.dossiers.sealed_key import keep_sealed, sealed_copy
from kiosk.dossiers.store import Store
from kiosk.errors import ConfigError, StoreDamaged, StoreError, StoreFull

LOCK: Final = ".lock"
USERS: Final = ".users"
DESK: Final = ".desk"
SUSPECT: Final = ".suspect"  # a damage was met at work: the next start looks at everything, however large


class OpenStore(Store):
    """A store that knows its key, and whether it still is the store of this machine."""

    key: str = ""
    _users: int = -1
    _desk: int = -1
    _file: tuple[int, int] = (0, 0)

    def keep_open(self, key: str) -> None:
        """Note which file this is, and that somebody has it open."""
        self.key = key
        self._file = _identity(self._path)
        self._users = open_private(_with(self._path, USERS))
        fcntl.flock(self._users, fcntl.LOCK_SH)

    def be_the_desks(self, desk: int) -> None:
        """Keep the sign that the desk runs, until this is closed."""
        self._desk = desk

    @property
    def has_moved(self) -> bool:
        """Whether another file stands where this one stood: it was put aside, and a new one made."""
        return _identity(self._path) != self._file

    def close(self) -> None:
        """Let go of the file, while nobody gives it another name."""
        with turn(self._path):
            self.close_in_turn()

    def close_in_turn(self) -> None:
        """Let go of the file, inside `turn`."""
        super().close()
        for handle in (self._users, self._desk):
            with suppress(OSError):  # closed twice, or not the desk's
                os.close(handle)
        self._users = self._desk = -1


def open_at_start(settings: StoreSettings, clock: Clock) -> OpenStore:
    """Open the store for the desk: look at it first, and go on with a new one if it is damaged.

    Raises:
        ConfigError: There is no key, or it is not the key of this store; or the province's key is none.
        StoreFull: No room on the disk.
        StoreError: It cannot be opened, or another desk has it open; it stays where it is.
    """
    path = Path(settings.path)
    with turn(path), ExitStack() as failing:
        desk = _sign_of_the_desk(path)
        failing.callback(os.close, desk)
        keys = _keys(settings, path)
        aside.finish(path, keys, clock)
        store = _open_if_well(path, keys, settings.key_file, clock)
        if store is None:
            log.warn("store-damaged")
            aside.set_aside(path, keys, clock)
            store = _open(path, keys, clock)
            remove(_with(path, SUSPECT))
        elif not aside.stores_aside(path):
            clear_alarm(store, aside.ALARM)  # a technician has taken them away
        _copy_for_province(settings, path, keys)
        failing.pop_all()
        store.be_the_desks(desk)
        return store


def open_beside(settings: StoreSettings, clock: Clock) -> OpenStore:
    """Open the store for the courier or a command, or make it; a damaged one is left to the desk.

    Raises:
        ConfigError: There is no key, or it is not the key of this store; or the province's key is none.
        StoreDamaged: The file is not what was written; the desk puts it aside at its next start.
        StoreError: It cannot be opened.
    """
    with turn(Path(settings.path)):
        return open_in_turn(settings, clock)


def open_in_turn(settings: StoreSettings, clock: Clock) -> OpenStore:
    """Open the store as `open_beside` does, inside `turn`; close it with `close_in_turn`."""
    path = Path(settings.path)
    keys = _keys(settings, path)
    if aside.is_begun(path) or _is_spoilt(path):
        _know_key(path, keys, settings.key_file)
        raise StoreDamaged("the store is damaged; the desk puts it aside when it starts")
    try:
        store = _open(path, keys, clock)
    except StoreDamaged:
        _know_key(path, keys, settings.key_file)
        raise
    _copy_for_province(settings, path, keys)
    return store


def suspect(path: Path) -> None:
    """Let the next start look at every page of the store at a path: who works with it met a damage."""
    write_whole(_with(path, SUSPECT), b"")


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Wait for one's turn to open, close or put aside the store at a path.

    Raises:
        StoreFull: No room on the disk for a file beside the store.
        StoreError: One of these files cannot be read or written.
    """
    try:
        make_folder(path.parent)
        handle = open_private(_with(path, LOCK))
    except OSError as error:
        raise StoreError(f"the store cannot be opened: {error.strerror}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    except OSError as error:
        kind = StoreFull if error.errno == errno.ENOSPC else StoreError
        raise kind(f"a file of the store failed: {error.strerror}") from error
    finally:
        os.close(handle)


def is_open_elsewhere(path: Path) -> bool:
    """Say whether anybody has the store open; inside `turn` nobody can begin meanwhile."""
    return _is_held(_with(path, USERS))


def desk_runs(path: Path) -> bool:
    """Say whether a desk has the store open: it has the devices, too.

    Raises:
        StoreError: A file beside the store cannot be read or written.
    """
    with turn(path):
        return _is_held(_with(path, DESK))


def _is_held(sign: Path) -> bool:
    handle = open_private(sign)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _sign_of_the_desk(path: Path) -> int:
    """Return what is held open as long as the desk runs; it ends with the process, however that ends."""
    handle = open_private(_with(path, DESK))
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise StoreError("another desk has the store open") from None
    return handle


def _keys(settings: StoreSettings, path: Path) -> tuple[str, ...]:
    """Return the keys, once a copy for the province is on the disk: before anything is sealed with one.

    Where another key's copy lies, it may be the last of the key that the store has; it stays until the store
    was opened.
    """
    keys = load_keys(settings.key_file)
    mark = find_mark(path)
    if not sealed_copy(path).exists() or (mark is not None and mark.is_of(keys)):
        _copy_for_province(settings, path, keys)
    return keys


def _copy_for_province(settings: StoreSettings, path: Path, keys: Sequence[str]) -> None:
    if settings.province_key and keep_sealed(path, keys, settings.province_key):
        log.note("store-key-copied")


def _open_if_well(path: Path, keys: Sequence[str], key_source: str, clock: Clock) -> OpenStore | None:
    """Return the store; None if it is damaged, and this is its key."""
    if not _is_spoilt(path):
        with suppress(StoreDamaged):
            store = _open(path, keys, clock)
            is_suspect = _with(path, SUSPECT).exists()
            found = damages(store.database, path.stat().st_size, whole=is_suspect)
            if not found:
                remove(_with(path, SUSPECT))
                return store
            store.close_in_turn()
            log.warn("store-check", damages=len(found))
    _know_key(path, keys, key_source)
    return None


def _open(path: Path, keys: Sequence[str], clock: Clock) -> OpenStore:
    for key in keys:
        with suppress(StoreDamaged):
            store = OpenStore(Database(path, key), clock, path)
            store.keep_open(key)
            KeyMark.of(path, key).write(path)
            return store
    raise StoreDamaged("the file is not a store, or this is not its key")


def _is_spoilt(path: Path) -> bool:
    """Say what must be known before SQLite opens a file: it passes over a broken log, or deletes it."""
    is_empty = not path.exists() or path.stat().st_size == 0
    log_bytes = log_of(path).stat().st_size if log_of(path).exists() else 0
    if is_empty:
        return log_bytes > 0 or find_mark(path) is not None
    # While somebody has it open, the log changes as one reads it; he looked at it when he opened it.
    return not is_open_elsewhere(path) and is_log_broken(log_of(path))


def _know_key(path: Path, keys: Sequence[str], key_source: str) -> None:
    """Refuse to go on where the key may be to blame.

    Raises:
        ConfigError: It is, or might be.
    """
    mark = find_mark(path)
    if mark is not None:
        is_ours = mark.is_of(keys)
    else:
        with RawPages(path, keys) as pages:
            is_ours = pages.fits()
    if not is_ours:
        raise ConfigError(key_source, SETTING, f"is not the key of the store {path}, which stays as it is")


def _identity(path: Path) -> tuple[int, int]:
    try:
        facts = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (facts.st_dev, facts.st_ino)


def _with(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
