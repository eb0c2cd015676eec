"""What a disk may hold after the power went: the writes of a real program, some of them lost.

`recorded` runs a program under `power_cut.c`, which writes down each call that it makes to the files of one
folder. A `Disk` takes these records one by one and knows what is certainly on the disk, because somebody
waited for it (fsync), and what is only on its way. Of that a power cut keeps what it likes: nothing, all,
some in their order, some in another order, single sectors of 512 bytes, with zeros or rubbish where a file
grew. A name is certain when its folder was synced, as POSIX has it; a file that is synced alone may still be
without a name. This is stricter than any file system of Linux that we know.
"""

import os
import random
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

SHIM = Path(__file__).with_suffix(".c")
HEAD = struct.Struct("<B7xQQQQ")
SECTOR_BYTES = 512


class Manner(StrEnum):
    """What becomes of the writes that nobody waited for."""

    LOST = "lost"
    KEPT = "kept"
    SOME = "some"
    OTHER_ORDER = "other order"
    TORN = "torn"


@dataclass(frozen=True)
class Record:
    """One call."""

    kind: str  # c create, w write, t truncate, s sync, d sync of the folder, u unlink, r rename
    inode: int
    offset: int
    name: str
    data: bytes


@dataclass
class File:
    """A file: what is certain, and what came after."""

    certain: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # None: cut to that size

    def sync(self) -> None:
        self.certain = _applied(self.certain, self.pending)
        self.pending = []


def recorded(module: str, scene: str, work: Path, **settings: str) -> list[Record]:
    """Let a module play a scene in a new folder; return what it did there."""
    folder = work / "kiosk"
    folder.mkdir()
    shim, log = work / "power_cut.so", work / "power_cut.log"
    subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", shim, SHIM, "-ldl", "-lpthread"], check=True)
    watched = {"LD_PRELOAD": str(shim), "POWER_CUT_FOLDER": str(folder), "POWER_CUT_LOG": str(log)}
    subprocess.run(
        [sys.executable, "-m", module, scene, str(folder)],
        env={**os.environ, **watched, **settings},
        check=True,
    )
    return list(_records(log.read_bytes()))


class Disk:
    """The files of one folder, as far as they are on the disk."""

    def __init__(self) -> None:
        self._files: dict[int, File] = {}
        self._names: dict[str, int] = {}  # as programs see them
        self.certain: dict[str, int] = {}
        self._steps: list[tuple[str, str, int]] = []  # of names: done, not certain
        self._numbers: dict[int, int] = {}  # file by inode: an inode's number may come again
        self._count = 0

    def take(self, record: Record) -> None:
        """Let a call take effect."""
        match record.kind:
            case "c":
                self._count += 1
                self._numbers[record.inode] = self._count
                self._files[self._count] = File()
                self._name("add", record.name, self._count)
            case "w":
                self._of(record).pending.append((record.offset, record.data))
            case "t":
                self._of(record).pending.append((record.offset, None))
            case "s":
                self._of(record).sync()
            case "d":
                self.certain = dict(self._names)
                self._steps = []
            case "u":
                self._name("drop", record.name, 0)
            case "r":
                number = self._names[record.name]
                self._name("move", record.name + "\0" + record.data.decode(), number)
            case kind:
                raise ValueError(kind)

    @property
    def is_certain(self) -> bool:
        """Whether nothing is on its way."""
        files = (self._files[number] for number in self._names.values())
        return not self._steps and not any(file.pending for file in files)

    def after_a_cut(self, manner: Manner, dice: random.Random) -> dict[str, bytes]:
        """Return what the folder may hold when the power is back."""
        kept = {Manner.LOST: 0, Manner.KEPT: len(self._steps)}.get(manner)
        names = dict(self.certain)
        for step in self._steps[: dice.randint(0, len(self._steps)) if kept is None else kept]:
            _rename(names, *step)
        return {name: _cut(self._files[number], manner, dice) for name, number in sorted(names.items())}

    def _of(self, record: Record) -> File:
        return self._files[self._numbers[record.inode]]

    def _name(self, act: str, name: str, number: int) -> None:
        self._steps.append((act, name, number))
        _rename(self._names, act, name, number)


def _records(raw: bytes) -> Iterator[Record]:
    at = 0
    while at < len(raw):
        kind, inode, offset, name_bytes, data_bytes = HEAD.unpack_from(raw, at)
        at += HEAD.size
        name = raw[at : at + name_bytes].decode()
        data = raw[at + name_bytes : at + name_bytes + data_bytes]
        at += name_bytes + data_bytes
        yield Record(chr(kind), inode, offset, name, data)


def _rename(names: dict[str, int], act: str, name: str, number: int) -> None:
    if act == "add":
        names[name] = number
    elif act == "drop":
        names.pop(name, None)
    else:
        before, after = name.split("\0")
        names.pop(before, None)
        names[after] = number


def _applied(content: bytes, writes: list[tuple[int, bytes | None]], rubbish: bytes = b"\0") -> bytes:
    result = bytearray(content)
    for offset, data in writes:
        if data is None and offset < len(result):
            del result[offset:]
        end = offset + len(data or b"")
        if len(result) < end:
            result += (rubbish * (end - len(result)))[: end - len(result)]
        if data is not None:
            result[offset:end] = data
    return bytes(result)


def _cut(file: File, manner: Manner, dice: random.Random) -> bytes:
    writes = file.pending
    if manner is Manner.LOST or not writes:
        return file.certain
    if manner is Manner.KEPT:
        return _applied(file.certain, writes)
    rubbish = dice.choice([b"\0", dice.randbytes(SECTOR_BYTES)])
    if manner is Manner.TORN:
        return _torn(file, dice, rubbish)
    share = dice.random()
    kept = [write for write in writes if dice.random() < share]
    if manner is Manner.OTHER_ORDER:
        dice.shuffle(kept)
    return _applied(file.certain, kept, rubbish)


def _torn(file: File, dice: random.Random, rubbish: bytes) -> bytes:
    """Each sector as it was before, or after any of the writes; the file as long as it ever was meanwhile."""
    whole, sizes = file.certain, {len(file.certain)}
    versions: dict[int, list[bytes]] = {}
    for write in file.pending:
        whole = _applied(whole, [write])
        sizes.add(len(whole))
        offset, data = write
        for sector in range(offset // SECTOR_BYTES, -(-(offset + len(data or b"")) // SECTOR_BYTES)):
            at = sector * SECTOR_BYTES
            versions.setdefault(sector, [file.certain[at : at + SECTOR_BYTES]])
            versions[sector].append(whole[at : at + SECTOR_BYTES])
    size = dice.choice(sorted(sizes))
    content = _applied(file.certain, [(size, None)], rubbish)
    sectors = [(sector * SECTOR_BYTES, dice.choice(them)) for sector, them in sorted(versions.items())]
    return _applied(content, [(at, data) for at, data in sectors if data], rubbish)[:size]
