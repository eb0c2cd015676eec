"""Which options of a SANE device to set, and to what: the names of makers held against what it offers.

Backends agree on few names: duplex is a source here and a switch there. What a device offers changes
when its source is set, so the settings come in steps, each made from what is offered by then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fnmatch import fnmatchcase
from typing import Final, TypeAlias

import msgspec

Value: TypeAlias = bool | int | float | str
Setting: TypeAlias = tuple[str, Value]

BED_MM: Final = (216.0, 303.0)  # a little more than A4, so that the edge of a crooked sheet is seen
MM_PER_INCH: Final = 25.4
DEPTH: Final = 8  # with 16 python-sane doubles the height
FIXED: Final = 2  # SANE_TYPE_FIXED
INACTIVE: Final = 32  # SANE_CAP_INACTIVE
SETTABLE: Final = 1  # SANE_CAP_SOFT_SELECT
PAPER: Final = ("page-width", "page-height")  # some feeders centre the area on a paper of this size
NOT_A_FRONT: Final = ("*duplex*", "*back*")


class Unit(IntEnum):
    """Units of SANE that lengths come in."""

    PIXEL = 1
    MM = 3


class Names(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a family of scanners calls things: a table of `config/scanners.toml`, which explains each."""

    feeder: tuple[str, ...] = ()
    duplex: tuple[str, ...] = ()
    glass: tuple[str, ...] = ()
    mode: tuple[str, ...]
    sheet_fed: bool = False
    one_face: Mapping[str, Value] = {}
    both_faces: Mapping[str, Value] = {}
    besides: Mapping[str, Value] = {}
    source_of_facts: str
    not_verified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option that a device offers."""

    name: str
    words: tuple[str, ...] = ()  # those it can be set to
    numbers: tuple[float, ...] = ()
    least: float | None = None
    most: float | None = None
    unit: int = 0
    fractions: bool = False  # of a number; python-sane refuses one of the other kind
    usable: bool = True


Offered: TypeAlias = Mapping[str, Option]


class NoSuchWay(ValueError):
    """The scanner lacks what is asked for; says what."""


def options_of(rows: Sequence[Sequence[object]]) -> dict[str, Option]:
    """Return what a device offers, from the rows that python-sane gives of it."""
    return {str(row[1]): _option(row) for row in rows if row[1]}


def choose_source(offered: Offered, names: Names, *, glass: bool, duplex: bool) -> list[Setting]:
    """Return what selects the way in.

    Raises:
        NoSuchWay: The scanner has no such glass or feeder.
    """
    listed = offered.get("source")
    if listed is None or not listed.usable:
        if glass == names.sheet_fed:
            raise NoSuchWay("it has no such source")
        return []
    wanted = names.glass if glass else names.duplex if duplex else names.feeder
    word = _find(listed.words, wanted, but=() if glass or duplex else NOT_A_FRONT)
    if word is None and duplex and names.both_faces:
        word = _find(listed.words, names.feeder, but=NOT_A_FRONT)
    if word is None:
        raise NoSuchWay(f"none of its sources will do: {', '.join(listed.words)}")
    return [("source", word)]


def choose_quality(
    offered: Offered, names: Names, source: Sequence[Setting], *, dpi: int, duplex: bool
) -> list[Setting]:
    """Return what sets faces, colours, depth and resolution, and what the family wants besides.

    Raises:
        NoSuchWay: The scanner has no colours, or with the source that was chosen sees one face alone.
    """
    faces = names.both_faces if duplex else names.one_face
    by_source = any(_fits(str(word), names.duplex) for _, word in source)
    by_switch = bool(faces) and all(_takes(offered, *it) for it in faces.items())
    if duplex and not (by_source or by_switch):
        raise NoSuchWay("it sees one face alone")
    settings = [(name, value) for name, value in faces.items() if _takes(offered, name, value)]
    if "mode" in offered:
        word = _find(offered["mode"].words, names.mode)
        if word is None:
            raise NoSuchWay(f"it has no colours: {', '.join(offered['mode'].words)}")
        settings.append(("mode", word))
    if _takes(offered, "depth", DEPTH):
        settings.append(("depth", DEPTH))
    if "resolution" in offered:
        settings.append(("resolution", _nearest(offered["resolution"], dpi)))
    besides = [(name, value) for name, value in names.besides.items() if _takes(offered, name, value)]
    return settings + besides


def choose_paper(offered: Offered, dpi: int) -> list[Setting]:
    """Return what sets the paper's size, where the device wants to know it; it limits the area."""
    return _lengths(offered, PAPER, dpi)


def choose_area(offered: Offered, dpi: int) -> list[Setting]:
    """Return what sets the area, in the units of the device: as much of the bed as it has."""
    corner = [offered[name] for name in ("tl-x", "tl-y") if name in offered]
    begin = [(option.name, _number(option, option.least or 0.0)) for option in corner if option.usable]
    return [*begin, *_lengths(offered, ("br-x", "br-y"), dpi)]


def _lengths(offered: Offered, names: tuple[str, str], dpi: int) -> list[Setting]:
    sizes = [(offered[name], mm) for name, mm in zip(names, BED_MM, strict=True) if name in offered]
    return [(option.name, _length(option, mm, dpi)) for option, mm in sizes if option.usable]


def _option(row: Sequence[object]) -> Option:
    kind, unit, capabilities, constraint = row[4], row[5], row[7], row[8]
    assert isinstance(unit, int)
    assert isinstance(capabilities, int)
    name, fractions = str(row[1]), kind == FIXED
    usable = bool(capabilities & SETTABLE) and not capabilities & INACTIVE
    if isinstance(constraint, tuple):
        least, most = float(constraint[0]), float(constraint[1])
        return Option(name=name, least=least, most=most, unit=unit, fractions=fractions, usable=usable)
    listed = constraint if isinstance(constraint, list) else []
    words = tuple(it for it in listed if isinstance(it, str))
    numbers = tuple(sorted(float(it) for it in listed if isinstance(it, int | float)))
    return Option(name=name, words=words, numbers=numbers, unit=unit, fractions=fractions, usable=usable)


def _find(offered: Sequence[str], patterns: Sequence[str], but: Sequence[str] = ()) -> str | None:
    """Return the first word that fits a pattern; earlier patterns are better."""
    for pattern in patterns:
        for word in offered:
            if fnmatchcase(word.lower(), pattern.lower()) and not _fits(word, but):
                return word
    return None


def _fits(word: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(word.lower(), pattern.lower()) for pattern in patterns)


def _takes(offered: Offered, name: str, value: Value) -> bool:
    option = offered.get(name)
    if option is None or not option.usable:
        return False
    if isinstance(value, str):
        return value in option.words
    return not option.numbers or value in option.numbers


def _nearest(option: Option, dpi: int) -> float:
    """Return the resolution asked for, the next finer one, or the finest there is."""
    if option.numbers:
        return _number(option, min((it for it in option.numbers if it >= dpi), default=option.numbers[-1]))
    return _number(option, _between(option, dpi))


def _length(option: Option, wanted_mm: float, dpi: int) -> float:
    wanted = wanted_mm * dpi / MM_PER_INCH if option.unit == Unit.PIXEL else wanted_mm
    if option.numbers:
        fitting = max((it for it in option.numbers if it <= wanted), default=option.numbers[0])
        return _number(option, fitting)
    return _number(option, _between(option, wanted))


def _number(option: Option, value: float) -> float:
    return float(value) if option.fractions else round(value)


def _between(option: Option, wanted: float) -> float:
    most = wanted if option.most is None else min(wanted, option.most)
    return most if option.least is None else max(most, option.least)
