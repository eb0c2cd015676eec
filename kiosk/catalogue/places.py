"""Reads the tables of places that the machine ships (`config/places`) into a gazetteer."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from kiosk.config import CONFIG
from kiosk.errors import CatalogueError
from kiosk.identity.places import Commune, FormerDistrict, Gazetteer, OldCommune, Province

FOLDER = CONFIG / "places"


@cache
def gazetteer() -> Gazetteer:
    """Return the places of this machine, read once.

    Raises:
        CatalogueError: A table is missing, or names a place that no other table knows.
    """
    return read_gazetteer(FOLDER)


def read_gazetteer(folder: Path) -> Gazetteer:
    """Read provinces, communes and what the old communes became.

    Raises:
        CatalogueError: A table is missing, lacks a column, or names a place that no other table knows.
    """
    provinces = [
        Province(line["code"], line["name"]) for line in _lines(folder / "provinces.csv", ("code", "name"))
    ]
    communes = [
        Commune(line["code"], line["name"], line["province_code"])
        for line in _lines(folder / "communes.csv", ("code", "name", "province_code"))
    ]
    old = [
        OldCommune(
            line["old_name"], line["old_district"], line["old_province"], tuple(line["new_codes"].split())
        )
        for line in _lines(
            folder / "old-to-new-communes.csv", ("old_name", "old_district", "old_province", "new_codes")
        )
    ]
    former = [
        FormerDistrict(line["former"], line["province"], tuple(line["districts"].split(";")))
        for line in _lines(folder / "former-districts.csv", ("former", "province", "districts"))
    ]
    _check(folder / "communes.csv", {one.province_code for one in communes}, {one.code for one in provinces})
    _check(
        folder / "old-to-new-communes.csv",
        {code for one in old for code in one.new_codes or ("(none)",)},
        {one.code for one in communes},
    )
    _check(
        folder / "former-districts.csv",
        {f"{name}, {one.province}" for one in former for name in one.districts},
        {f"{one.district}, {one.province}" for one in old},
    )
    return Gazetteer(provinces, communes, old, former)


def _check(file: Path, named: set[str], known: set[str]) -> None:
    if strange := sorted(named - known):
        raise CatalogueError(str(file), strange[0], "is no place of the other tables")


def _lines(file: Path, columns: tuple[str, ...]) -> Sequence[Mapping[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as text:
            lines = list(csv.DictReader(text))
    except OSError as error:
        raise CatalogueError(str(file), "(file)", error.strerror or "cannot be read") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CatalogueError(str(file), "(file)", f"no table: {error}") from error
    if not lines or any(line.get(column) is None for line in lines for column in columns):
        raise CatalogueError(str(file), "(file)", f"no table with the columns {', '.join(columns)}")
    return lines
