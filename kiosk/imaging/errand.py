"""What the desk and a cleaner say to each other, and how the pixels of a sheet change hands.

The pixels lie in a memory file without a name that both have open: no picture of a paper is ever on
a disk. The words go through two pipes, each as its length and MessagePack. Both ends know the same
types and take nothing else from each other.
"""

from __future__ import annotations

import mmap
import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Final

import msgspec
import numpy as np

from kiosk.imaging.fed import FedSide
from kiosk.imaging.page import CleanSide
from kiosk.imaging.planes import Plane, Planes
from kiosk.imaging.treatment import Treatment

LENGTH: Final = struct.Struct("<Q")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """How a side lies in the memory file."""

    dpi: int
    size_bytes: int
    width_px: int = 0  # 0: the bytes of a picture file; else planes, one behind the other
    height_px: int = 0
    density: float = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Make the sides of one sheet clean."""

    parcels: tuple[Parcel, ...]
    treatment: Treatment


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The clean sides, or why there are none."""

    sides: tuple[CleanSide, ...] = ()
    refused: str = ""  # a `Refusal`


ERRANDS: Final = msgspec.msgpack.Decoder(Errand)
DONE: Final = msgspec.msgpack.Decoder(Done)


def lay_down(memory: int, sides: Sequence[FedSide]) -> tuple[Parcel, ...]:
    """Write the sides of a sheet into a memory file, in place of what was there; each begins a page."""
    os.ftruncate(memory, 0)
    parcels, at = [], 0
    for side in sides:
        os.lseek(memory, at, os.SEEK_SET)
        parcels.append(_write(memory, side))
        at += _pages(parcels[-1].size_bytes)
    os.ftruncate(memory, at)
    return tuple(parcels)


def pick_up(memory: int, parcels: Sequence[Parcel]) -> tuple[FedSide, ...]:
    """Return the sides that lie in a memory file; planes are views of it."""
    sides, at = [], 0
    for parcel in parcels:
        sides.append(_read(memory, at, parcel) if parcel.size_bytes else FedSide(parcel.dpi))
        at += _pages(parcel.size_bytes)
    return tuple(sides)


def _pages(size_bytes: int) -> int:
    """Return the bytes of the memory pages that hold so many."""
    return -(-size_bytes // mmap.PAGESIZE) * mmap.PAGESIZE


def say(pipe: IO[bytes], word: Errand | Done) -> None:
    """Send one word."""
    packed = msgspec.msgpack.encode(word)
    pipe.write(LENGTH.pack(len(packed)) + packed)
    pipe.flush()


def hear(pipe: IO[bytes]) -> bytes | None:
    """Return the next word as it was packed, or None when the other end is gone."""
    length = pipe.read(LENGTH.size)
    if len(length) < LENGTH.size:
        return None
    packed = pipe.read(LENGTH.unpack(length)[0])
    return packed if len(packed) == LENGTH.unpack(length)[0] else None


def _write(memory: int, side: FedSide) -> Parcel:
    if side.planes is None:
        os.write(memory, side.encoded)
        return Parcel(dpi=side.dpi, size_bytes=len(side.encoded), density=side.density)
    planes = side.planes
    size_bytes = sum(_pour(memory, plane) for plane in (planes.luma, planes.blue, planes.red))
    return Parcel(dpi=side.dpi, size_bytes=size_bytes, width_px=planes.width_px, height_px=planes.height_px)


def _pour(memory: int, plane: Plane) -> int:
    whole = np.ascontiguousarray(plane).reshape(-1).data
    poured = 0
    while poured < len(whole):
        poured += os.write(memory, whole[poured:])
    return poured


def _read(memory: int, at: int, parcel: Parcel) -> FedSide:
    pages = mmap.mmap(memory, parcel.size_bytes, prot=mmap.PROT_READ, offset=at)
    if not parcel.width_px:
        return FedSide(parcel.dpi, bytes(pages), density=parcel.density)
    piece = np.frombuffer(pages, np.uint8)
    rows, columns = parcel.height_px, parcel.width_px
    half = (rows + 1) // 2, (columns + 1) // 2
    luma, chroma = rows * columns, half[0] * half[1]
    planes = Planes(
        piece[:luma].reshape(rows, columns),
        piece[luma : luma + chroma].reshape(half),
        piece[luma + chroma :].reshape(half),
    )
    return FedSide(parcel.dpi, planes=planes, pages=pages)
