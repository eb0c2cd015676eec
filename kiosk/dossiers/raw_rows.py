"""The rows of tables found in single pages, whatever has become of the rest of the file.

SQLite's formats of a table's leaf, of what overflows it, and of a record stand in
https://sqlite.org/fileformat2.html §1.6 and §2.1. Which table a row is of, its shape must tell.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from kiosk.dossiers.raw_pages import USABLE_BYTES, RawPages

Cell: TypeAlias = str | int | float | bytes | None

_LEAF: Final = 0x0D
_FILE_HEADER_BYTES: Final = 100  # in front of the first page's own
_LEAF_HEADER_BYTES: Final = 8
_MOST_HERE: Final = USABLE_BYTES - 35  # of a record, on its leaf
_LEAST_HERE: Final = (USABLE_BYTES - 12) * 32 // 255 - 23
_IN_OVERFLOW: Final = USABLE_BYTES - 4
_WHOLE_NUMBERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # serial type: bytes


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row that stands in a leaf; of a long one only the beginning was read so far."""

    number: int  # grows with each row of a table
    begun: bytes
    size_bytes: int
    overflow: int  # number of the first page with the rest; 0: there is none

    def types(self) -> tuple[int, list[int]]:
        """Return where the values begin, and their serial types."""
        end, place = _varint(self.begun, 0)
        types = []
        while place < end:
            type_, place = _varint(self.begun, place)
            types.append(type_)
        return end, types

    def beginning(self) -> list[Cell]:
        """Return the first values, as many as stand in the leaf."""
        return list(_values(self.begun, *self.types()))

    def whole(self, pages: RawPages) -> list[Cell] | None:
        """Return all values, or None if a page with some of them cannot be read."""
        content, rest = [self.begun], self.size_bytes - len(self.begun)
        following = self.overflow
        while rest > 0:
            page = pages.find(following) if 0 < following <= pages.count else None
            if page is None:
                return None
            following = int.from_bytes(page[:4], "big")
            content.append(page[4 : 4 + min(rest, _IN_OVERFLOW)])
            rest -= len(content[-1])
        values = list(_values(b"".join(content), *self.types()))
        return values if len(values) == len(self.types()[1]) else None


def rows_of(pages: RawPages) -> Iterator[RawRow]:
    """Yield the rows of all tables, in the order of the pages."""
    for number in range(1, pages.count + 1):
        page = pages.find(number)
        if page is None:
            continue
        start = _FILE_HEADER_BYTES if number == 1 else 0
        if page[start] == _LEAF:
            yield from _rows_in(page, start)


def _rows_in(page: bytes, start: int) -> Iterator[RawRow]:
    (count,) = struct.unpack(">H", page[start + 3 : start + 5])
    for place in range(count):
        at = start + _LEAF_HEADER_BYTES + 2 * place
        (cell,) = struct.unpack(">H", page[at : at + 2])
        size_bytes, cell = _varint(page, cell)
        number, cell = _varint(page, cell)
        here = _size_here(size_bytes)
        begun = page[cell : cell + here]
        overflow = int.from_bytes(page[cell + here : cell + here + 4], "big") if here < size_bytes else 0
        yield RawRow(number, begun, size_bytes, overflow)


def _size_here(size_bytes: int) -> int:
    if size_bytes <= _MOST_HERE:
        return size_bytes
    some = _LEAST_HERE + (size_bytes - _LEAST_HERE) % _IN_OVERFLOW
    return some if some <= _MOST_HERE else _LEAST_HERE


def _varint(content: bytes, place: int) -> tuple[int, int]:
    """Return a number of 1 to 9 bytes, and the place behind it."""
    value = 0
    for step in range(8):
        byte = content[place + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + step + 1
    return value << 8 | content[place + 8], place + 9


def _values(content: bytes, place: int, types: list[int]) -> Iterator[Cell]:
    for type_ in types:
        size = _size_of(type_)
        if place + size > len(content):
            return
        yield _value(type_, content[place : place + size])
        place += size


def _size_of(type_: int) -> int:
    if type_ >= 12:
        return (type_ - 12) // 2
    return 8 if type_ == 7 else _WHOLE_NUMBERS.get(type_, 0)


def _value(type_: int, content: bytes) -> Cell:
    if type_ >= 12:
        return content.decode("utf-8", "replace") if type_ % 2 else content
    if type_ == 7:
        return float(struct.unpack(">d", content)[0])
    if type_ in (8, 9):
        return type_ - 8
    return int.from_bytes(content, "big", signed=True) if type_ else None
