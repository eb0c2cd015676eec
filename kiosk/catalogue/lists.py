"""The lists that forms choose from: provinces, communes, peoples, countries; CSV files of `config`."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from kiosk.config import CONFIG
from kiosk.errors import CatalogueError

# As a form names them; nothing else of the disk can be asked for.
URL: Final = re.compile(r"(?P<folder>lists|places)/(?P<name>[a-z0-9-]+)\.csv")
FOLDERS: Final = {"lists": CONFIG / "catalogue" / "lists", "places": CONFIG / "places"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list."""

    code: str
    name: str
    columns: Mapping[str, str] = field(default_factory=dict)  # all of them, also code and name


@cache
def read_list(url: str) -> tuple[Entry, ...]:
    """Return a list by the name that forms use: `lists/dan-toc.csv`, `places/communes.csv`.

    Raises:
        CatalogueError: There is no such list, or it, or a line of it, lacks `code` or `name`.
    """
    named = URL.fullmatch(url)
    if named is None:
        raise CatalogueError(url, "(file)", "no list of the catalogue is called so")
    file = FOLDERS[named["folder"]] / f"{named['name']}.csv"
    return _read(file)


def _read(file: Path) -> tuple[Entry, ...]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            entries = tuple(Entry(line["code"], line["name"], line) for line in csv.DictReader(lines))
    except OSError as error:
        raise CatalogueError(str(file), "(file)", error.strerror or "cannot be read") from error
    except (KeyError, UnicodeDecodeError, csv.Error) as error:
        raise CatalogueError(
            str(file), "(file)", f"no list with the columns code and name: {error}"
        ) from error
    for number, entry in enumerate(entries, 2):
        if not entry.code or not entry.name or None in entry.columns:
            raise CatalogueError(str(file), f"line {number}", "has no code, no name, or too many columns")
    return entries
