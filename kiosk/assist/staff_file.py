"""The staff file: who may behind the screens of residents, by digests of PINs and badges.

JSON, mode 0600, written whole. At the gate a PIN is typed without a name, so all PINs of the file share
one salt: one run of Argon2id tells whose it is, and takes the same time whether it is anybody's or not.
No two members have the same PIN.
"""

from __future__ import annotations

import fcntl
import hmac
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import msgspec
from argon2.low_level import Type, hash_secret_raw

from kiosk.assist.badges import badge_digest
from kiosk.assist.roles import Member, Role
from kiosk.dossiers.durable import make_folder, write_whole
from kiosk.errors import ConfigError

# Some 200 ms on a small office computer. The second choice of RFC 9106, with one lane: 64 MiB, three times.
MEMORY_KIB: Final = 65_536
TIMES: Final = 3
LANES: Final = 1
MOST_KIB, MOST_TIMES = 4 * MEMORY_KIB, 100  # what a desk can bear beside its work
DIGEST_BYTES: Final = 32
SALT_BYTES: Final = 16
PIN_FORM: Final = re.compile(r"[0-9]{6,12}")
NAME_FORM: Final = re.compile(r"[a-z][a-z0-9_-]{0,30}")
YEARS: Final = range(1930, 2036)  # of births and of the present: ddmmyyyy, ddmmyy and yyyymmdd are guessed
KEY: Final = "[staff] file"
Digest: TypeAlias = Annotated[str, msgspec.Meta(pattern=f"^[0-9a-f]{{{2 * DIGEST_BYTES}}}\\Z")]
NoDigest: TypeAlias = Annotated[str, msgspec.Meta(pattern=f"^([0-9a-f]{{{2 * DIGEST_BYTES}}})?\\Z")]
Salt: TypeAlias = Annotated[str, msgspec.Meta(pattern=f"^[0-9a-f]{{{2 * SALT_BYTES}}}\\Z")]
Name: TypeAlias = Annotated[str, msgspec.Meta(pattern=f"^{NAME_FORM.pattern}\\Z")]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One member."""

    name: Name
    role: Role
    pin: Digest
    badge: NoDigest = ""  # empty: has none
    since: datetime


class StaffFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All members, and what the digests of their PINs were made with."""

    salt: Salt
    memory_kib: Annotated[int, msgspec.Meta(ge=8, le=MOST_KIB)] = MEMORY_KIB
    times: Annotated[int, msgspec.Meta(ge=1, le=MOST_TIMES)] = TIMES
    members: tuple[Entry, ...] = ()

    def find_by_pin(self, pin: str) -> Member | None:
        """Return whose PIN it is; as slow for nobody's."""
        return self._find("pin", self.pin_digest(pin))

    def find_by_badge(self, text: str) -> Member | None:
        """Return whose badge it is."""
        return self._find("badge", badge_digest(text))

    def pin_digest(self, pin: str) -> str:
        """Return what is kept of a PIN: Argon2id in hex."""
        return hash_secret_raw(
            pin.encode(),
            bytes.fromhex(self.salt),
            time_cost=self.times,
            memory_cost=self.memory_kib,
            parallelism=LANES,
            hash_len=DIGEST_BYTES,
            type=Type.ID,
        ).hex()

    def with_member(self, entry: Entry) -> StaffFile:
        """Return the file with one member more, or with another entry of his."""
        others = tuple(it for it in self.members if it.name != entry.name)
        return msgspec.structs.replace(self, members=(*others, entry))

    def without(self, name: str) -> StaffFile:
        """Return the file without a member."""
        return msgspec.structs.replace(self, members=tuple(it for it in self.members if it.name != name))

    def find(self, name: str) -> Entry | None:
        """Return a member's entry."""
        return next((it for it in self.members if it.name == name), None)

    def _find(self, field: str, digest: str) -> Member | None:
        """Compare with all, in the same time wherever it stands."""
        found = [it for it in self.members if hmac.compare_digest(getattr(it, field), digest)]
        return Member(name=found[0].name, role=found[0].role) if found else None


def new_staff_file(memory_kib: int = MEMORY_KIB, times: int = TIMES) -> StaffFile:
    """Return a file without members."""
    return StaffFile(salt=os.urandom(SALT_BYTES).hex(), memory_kib=memory_kib, times=times)


def read_staff(path: Path) -> StaffFile:
    """Read the staff file; where there is none, nobody may in.

    Raises:
        ConfigError: It cannot be read, or is no staff file.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=StaffFile)
    except FileNotFoundError:
        return new_staff_file()
    except OSError as error:
        raise ConfigError(str(path), KEY, error.strerror or "cannot be read") from error
    except msgspec.MsgspecError as error:  # its message quotes no value of the file
        raise ConfigError(str(path), KEY, str(error)) from error


def is_open_to_all(path: Path) -> bool:
    """Say whether every account can read the file, and try all PINs of six digits at leisure."""
    try:
        return bool(path.stat().st_mode & stat.S_IROTH)
    except OSError:
        return False


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Let every other change of the staff file wait: two at once would lose one, as who is let in no more.

    Raises:
        ConfigError: Its folder cannot be made or opened.
    """
    try:
        make_folder(path.parent)
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise ConfigError(str(path), KEY, error.strerror or "cannot be opened") from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def write_staff(path: Path, staff: StaffFile) -> None:
    """Write the staff file whole; only its owner can read it, and its group where that could before.

    Raises:
        ConfigError: It cannot be written.
    """
    try:
        make_folder(path.parent)
        group = path.stat().st_mode & stat.S_IRGRP if path.exists() else 0
        write_whole(path, msgspec.json.format(msgspec.json.encode(staff), indent=1))
        if group:
            path.chmod(stat.S_IRUSR | stat.S_IWUSR | group)
    except OSError as error:
        raise ConfigError(str(path), KEY, error.strerror or "cannot be written") from error


def weakness(pin: str) -> str | None:
    """Return what speaks against a PIN, or None: "form", "repeats", "steps" or "date"."""
    if not PIN_FORM.fullmatch(pin):
        return "form"
    if any(pin == (pin[:length] * len(pin))[: len(pin)] for length in (1, 2, 3)):
        return "repeats"
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(steps) == 1:
        return "steps"
    return "date" if _is_date(pin) else None


def _is_date(pin: str) -> bool:
    forms = {6: ("%d%m%y",), 8: ("%d%m%Y", "%Y%m%d")}
    for form in forms.get(len(pin), ()):
        try:
            if datetime.strptime(pin, form).year in YEARS:  # noqa: DTZ007  a day of the calendar, no time
                return True
        except ValueError:
            continue
    return False
