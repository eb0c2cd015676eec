"""The pages of a store's file read one by one, past SQLite, which gives up at the first bad one.

The formats are SQLCipher 4's (each page: ciphertext, 16 bytes of IV, HMAC-SHA-512; AES-256 in CBC mode; the
file begins with a salt) and SQLite's for the log of changes (https://sqlite.org/fileformat2.html §4).
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Self

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE_BYTES: Final = 4096
SALT_BYTES: Final = 16
IV_BYTES: Final = 16
MAC_BYTES: Final = 64
USABLE_BYTES: Final = PAGE_BYTES - IV_BYTES - MAC_BYTES  # of a page, for SQLite
MAGIC: Final = b"SQLite format 3\x00"  # stands where the salt does, once a file is plain
LOG_HEADER_BYTES: Final = 32
FRAME_HEADER_BYTES: Final = 24
_FRAME_BYTES: Final = FRAME_HEADER_BYTES + PAGE_BYTES
_LOG_MAGIC: Final = {0x377F0682: "<", 0x377F0683: ">"}  # how the words of the checksum are read
_MAC_SALT_MASK: Final = 0x3A
_MAC_KEY_ROUNDS: Final = 2
_SURE: Final = 2  # commits behind a broken one: at least the first of them was begun after it was synced


class PageKey:
    """Opens pages that were encrypted with one key, in a file with one salt."""

    def __init__(self, key: str, salt: bytes) -> None:
        self._key = AES256(bytes.fromhex(key))
        mac_salt = bytes(byte ^ _MAC_SALT_MASK for byte in salt)
        self._mac_key = hashlib.pbkdf2_hmac("sha512", bytes.fromhex(key), mac_salt, _MAC_KEY_ROUNDS, 32)

    def open(self, number: int, page: bytes) -> bytes | None:
        """Return a page, plain and without its IV and HMAC; None if a byte of it is not what was written."""
        if len(page) != PAGE_BYTES:
            return None
        start = SALT_BYTES if number == 1 else 0
        mac = hmac.digest(
            self._mac_key, page[start : USABLE_BYTES + IV_BYTES] + struct.pack("<I", number), "sha512"
        )
        if not hmac.compare_digest(mac, page[USABLE_BYTES + IV_BYTES :]):
            return None
        iv = page[USABLE_BYTES : USABLE_BYTES + IV_BYTES]
        opening = Cipher(self._key, CBC(iv)).decryptor()
        plain = opening.update(page[start:USABLE_BYTES]) + opening.finalize()
        return MAGIC + plain if number == 1 else plain


@dataclass(frozen=True, slots=True)
class Frame:
    """A page in the log of changes."""

    number: int  # of the page
    ends_change: bool
    offset: int  # of the page's bytes in the log
    follows: bool  # its checksum goes on from all before


class RawPages:
    """The pages of a store's file and its log, as they were after the last change that ended."""

    def __init__(self, path: Path, keys: Sequence[str], salts: Sequence[bytes] = ()) -> None:
        """Read with whichever key fits; `salts` are tried too, should the file's own be spoilt."""
        self._ending = ExitStack()
        self._file = self._open(path)
        self._log = self._open(log_of(path))
        own = self._read(self._file, 0, SALT_BYTES)
        possible = [salt for salt in dict.fromkeys((own, *salts)) if len(salt) == SALT_BYTES]
        self._keys = [PageKey(key, salt) for salt in possible for key in keys]
        self._changed: dict[int, list[int]] = {}
        frames = list(frames_of(log_of(path)))
        ends = [place for place, frame in enumerate(frames) if frame.ends_change]
        for frame in frames[: ends[-1] + 1 if ends else 0]:
            self._changed.setdefault(frame.number, []).insert(0, frame.offset)
        in_file = _size(self._file) // PAGE_BYTES
        self.count = max([in_file, *self._changed])
        self.broken: set[int] = set()  # pages that were asked for in vain

    def find(self, number: int) -> bytes | None:
        """Return a page, plain; an older state of it if the last is broken; None if all are."""
        places = [(self._log, offset) for offset in self._changed.get(number, [])]
        places.append((self._file, (number - 1) * PAGE_BYTES))
        for file, offset in places:
            page = self._read(file, offset, PAGE_BYTES)
            for place, key in enumerate(self._keys):
                if (plain := key.open(number, page)) is not None:
                    self._keys.insert(0, self._keys.pop(place))  # most likely the next one's, too
                    return plain
        self.broken.add(number)
        return None

    def fits(self) -> bool:
        """Say whether any page at all can be read with these keys."""
        return any(self.find(number) is not None for number in range(1, self.count + 1))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.close()

    def _open(self, path: Path) -> BinaryIO | None:
        return self._ending.enter_context(path.open("rb")) if path.exists() else None

    def _read(self, file: BinaryIO | None, offset: int, size_bytes: int) -> bytes:
        if file is None:
            return b""
        file.seek(offset)
        return file.read(size_bytes)


def log_of(path: Path) -> Path:
    """Return where SQLite keeps the log of changes of a file."""
    return path.with_name(path.name + "-wal")


def frames_of(log: Path) -> Iterator[Frame]:
    """Yield the pages of a log that were written since it last began anew, in the order of writing."""
    if not log.exists():
        return
    with log.open("rb") as file:
        header = file.read(LOG_HEADER_BYTES)
        first = file.read(FRAME_HEADER_BYTES)
        order = _LOG_MAGIC.get(int.from_bytes(header[:4], "big"), "")
        sums = _checksum(header[:24], order, (0, 0)) if order else (0, 0)
        follows = bool(order) and struct.unpack(">II", header[24:32]) == sums
        salts = header[16:24] if follows else first[8:16]
        file.seek(LOG_HEADER_BYTES)
        offset = LOG_HEADER_BYTES
        while len(frame := file.read(_FRAME_BYTES)) == _FRAME_BYTES:
            number, pages_after = struct.unpack(">II", frame[:8])
            ours = frame[8:16] == salts
            if follows:
                sums = _checksum(frame[:8] + frame[FRAME_HEADER_BYTES:], order, sums)
                follows = ours and struct.unpack(">II", frame[16:24]) == sums
            if ours:
                yield Frame(number, bool(pages_after), offset + FRAME_HEADER_BYTES, follows)
            offset += _FRAME_BYTES


def is_log_broken(log: Path) -> bool:
    """Say whether changes are lost that SQLite would pass over: it stops at the first frame that is broken.

    A power cut breaks the last change, which nobody was told of. With two whole changes behind it, a
    broken one had been on the disk.
    """
    behind = [frame for frame in frames_of(log) if not frame.follows]
    return sum(frame.ends_change for frame in behind) >= _SURE


def _checksum(content: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    one, two = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        one = (one + even + two) & 0xFFFFFFFF
        two = (two + odd + one) & 0xFFFFFFFF
    return one, two


def _size(file: BinaryIO | None) -> int:
    return file.seek(0, 2) if file is not None else 0
