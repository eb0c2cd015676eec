"""Memory sticks that are mounted: where logs and dossiers leave the machine by hand."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum, unique
from itertools import chain, count
from pathlib import Path
from typing import Final

# Where desktops and systemd mount what is put in: /media/<label>, /media/<account>/<label>, /run/media/...
ROOTS: Final = (Path("/media"), Path("/run/media"))
MOUNTS: Final = Path("/proc/self/mounts")
MB: Final = 1_000_000
REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
_ESCAPES: Final = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}  # fstab(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """A mounted memory stick."""

    label: str  # its name, as its owner gave it; or the folder's
    folder: Path
    free_mb: int
    read_only: bool


@unique
class StickTrouble(StrEnum):
    """Why nothing, or not all, is on the stick; `stick-trouble-<value>` says it."""

    FULL = "full"
    READ_ONLY = "read-only"
    PULLED = "pulled"
    FAILED = "failed"
    NO_KEY = "no-key"  # of the province: without it nobody could open a dossier's bag


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What came of writing onto a stick."""

    files: tuple[str, ...] = ()  # names that are whole on the stick
    size_bytes: int = 0
    wanted: int = 0  # files that should be there
    damaged: tuple[str, ...] = ()  # provisional codes of dossiers of which a file is not whole in the store
    trouble: StickTrouble | None = None

    @property
    def complete(self) -> bool:
        """Whether all that should be there is there."""
        return self.trouble is None and len(self.files) == self.wanted


def sticks(mounts: Path = MOUNTS, roots: tuple[Path, ...] = ROOTS) -> list[Stick]:
    """Return the memory sticks that are mounted under `roots`, as /proc/mounts lists them.

    One that was pulled and is still listed is left out. Two of the same name get a number.
    """
    found: list[Stick] = []
    for folder, options in _mounted(mounts):
        if any(root in folder.parents for root in roots):
            with suppress(OSError):
                disk = os.statvfs(folder)
                found.append(
                    Stick(
                        label=_label(folder.name, {stick.label for stick in found}),
                        folder=folder,
                        free_mb=disk.f_bavail * disk.f_frsize // MB,
                        read_only="ro" in options or bool(disk.f_flag & os.ST_RDONLY),
                    )
                )
    return found


def _label(name: str, taken: set[str]) -> str:
    """Return a name that a screen can show, and that no other stick has.

    A stick's owner may have called it anything: bytes that are no text, or letters that turn the line round.
    """
    text = os.fsencode(name).decode(errors="replace")
    text = "".join(letter if letter.isprintable() else REPLACED for letter in text)
    others = (f"{text} ({number})" for number in count(2))
    return next(label for label in chain([text], others) if label not in taken)


def trouble_of(error: OSError) -> StickTrouble:
    """Return what an error of a file on a stick means to people."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return StickTrouble.FULL
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return StickTrouble.READ_ONLY
    if error.errno in {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOTDIR}:
        return StickTrouble.PULLED
    return StickTrouble.FAILED


def _mounted(mounts: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield folder and options of what is mounted."""
    # Not `splitlines`: that breaks at letters that a stick's name may hold, and the kernel escapes but few.
    for line in mounts.read_text(encoding="utf-8", errors="surrogateescape").strip().split("\n"):
        _, folder, _, options, *_ = line.split(" ")
        for escape, sign in _ESCAPES.items():
            folder = folder.replace(escape, sign)
        yield Path(folder), options.split(",")
