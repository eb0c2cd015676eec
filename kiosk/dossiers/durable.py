"""Files that are on the disk, whole or not at all, when a function returns: POSIX rename and fsync.

A command that root runs leaves nothing behind that the kiosk's account cannot open: what it makes belongs to
whoever had the file before, or has the folder. A link in the place of a file is never followed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

HALF: Final = ".half"  # the end of the name of a file that is being written


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that only this account can read; a power cut leaves the former one, or this one."""
    half = path.with_name(path.name + HALF)
    half.unlink(missing_ok=True)
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        _give(handle, path if path.exists() else path.parent)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    move(half, path)


def open_private(path: Path) -> int:
    """Open a file to read and write, or make one that only its account can; return the descriptor."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError:
        return os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    _give(handle, path.parent)
    return handle


def move(path: Path, to: Path) -> None:
    """Give a file another name; both folders know it when this returns."""
    path.rename(to)
    for folder in dict.fromkeys((to.parent, path.parent)):
        sync_folder(folder)


def remove(path: Path) -> None:
    """Take a file away, if it is there."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder that only this account can look into, with all above it."""
    if not path.exists():
        make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        _give(path, path.parent)
        sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _give(made: int | Path, of: Path) -> None:
    """Let what root has just made belong to the account that another file or folder belongs to."""
    if os.geteuid() == 0:
        facts = of.stat()
        with suppress(PermissionError):  # a stick or a share that knows no owners
            os.chown(made, facts.st_uid, facts.st_gid)
