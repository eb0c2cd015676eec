"""Reads the catalogue: one folder a procedure, `config/catalogue/<code>/procedure.toml`.

A file that is not right is refused with its name, the place and the reason, when the machine
starts and never later: an unknown key is as wrong as a missing one.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import msgspec

from kiosk.catalogue.files import read_office_text
from kiosk.catalogue.model import Case, Fee, Limit, Paper, Procedure
from kiosk.catalogue.sense import wrong
from kiosk.errors import CatalogueError

PROCEDURE_CODE: Final = re.compile(r"\d\.\d{6}")
TABLES: Final[dict[tuple[type, str], type]] = {
    (Procedure, "cases"): Case,
    (Procedure, "papers"): Paper,
    (Procedure, "fees"): Fee,
    (Procedure, "limit"): Limit,
    (Case, "limit"): Limit,
}
SET_BY_LOADER: Final = frozenset({"folder"})


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All procedures that this machine offers."""

    procedures: tuple[Procedure, ...]  # by field of administration, then by title
    version: str  # hex digest of all its files
    _by_code: Mapping[str, Procedure] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay out the procedures by code: the page asks for one many times a second."""
        by_code = {procedure.code: procedure for procedure in self.procedures}
        object.__setattr__(self, "_by_code", MappingProxyType(by_code))

    def get(self, code: str) -> Procedure:
        """Return a procedure by its code; KeyError is a bug of the caller."""
        return self._by_code[code]


def load_catalogue(folder: Path) -> Catalogue:
    """Read every procedure in the folder.

    Raises:
        CatalogueError: A file is missing, is no TOML, or says something that can't be.
    """
    procedures, errors = look_through(folder)
    if errors:
        raise errors[0]
    ordered = sorted(procedures, key=lambda procedure: (procedure.field_title, procedure.title))
    return Catalogue(procedures=tuple(ordered), version=_digest(folder))


def look_through(folder: Path) -> tuple[tuple[Procedure, ...], tuple[CatalogueError, ...]]:
    """Return the procedures of the folder that are right, and everything that is wrong with the others."""
    try:
        places = sorted(place for place in folder.iterdir() if place.is_dir()) if folder.is_dir() else []
    except OSError as error:
        return (), (CatalogueError(str(folder), "(folder)", error.strerror or "cannot be read"),)
    named = [place for place in places if PROCEDURE_CODE.fullmatch(place.name)]
    if not named:
        return (), (CatalogueError(str(folder), "(folder)", "no procedure in it"),)
    procedures: list[Procedure] = []
    errors: list[CatalogueError] = []
    for place in named:
        try:
            procedure, found = _load(place)
        except CatalogueError as error:
            errors.append(error)
        else:
            errors += found
            procedures += [] if found else [procedure]
    return tuple(procedures), tuple(errors)


def _digest(folder: Path) -> str:
    digest = sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CatalogueError(str(file), "(file)", error.strerror or "cannot be read") from error
        digest.update(f"{file.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _load(folder: Path) -> tuple[Procedure, list[CatalogueError]]:
    """Return the procedure, and what is wrong with it.

    Raises:
        CatalogueError: It can't be read as a procedure at all.
    """
    file = folder / "procedure.toml"
    described, text = _described(file)
    unknown = [CatalogueError(str(file), path, "is not known") for path in _unknown(described, Procedure)]
    try:
        procedure = replace(msgspec.convert(described, Procedure), folder=folder)
    except msgspec.ValidationError as error:
        if unknown:  # a misspelt key is also a missing one: its own name says more
            raise unknown[0] from error
        reason, _, path = str(error).partition(" - at ")
        raise CatalogueError(str(file), path.strip("`$.") or "(top)", reason) from error
    found = [CatalogueError(str(file), path, reason) for path, reason in wrong(procedure)]
    if not unicodedata.is_normalized("NFC", text):
        found.append(CatalogueError(str(file), "(file)", "letters are not composed (NFC)"))
    return procedure, unknown + found


def _described(file: Path) -> tuple[dict[str, Any], str]:
    try:
        text = read_office_text(file)
        return tomllib.loads(text), text
    except ValueError as error:  # no TOML, or a number of thousands of digits
        raise CatalogueError(str(file), "(file)", f"no TOML: {error}") from error
    except RecursionError as error:
        raise CatalogueError(str(file), "(file)", "no TOML: too many brackets") from error


def _unknown(described: dict[str, Any], kind: type, above: str = "") -> Iterator[str]:
    """Give the path of each key that the model does not have; msgspec passes over them."""
    known = {one.name for one in fields(kind)} - SET_BY_LOADER
    for key, value in described.items():
        if key not in known:
            yield above + key
        elif (kind, key) in TABLES:
            named = enumerate(value) if isinstance(value, list) else [("", value)]
            for index, part in named:
                if isinstance(part, dict):
                    place = f"{above}{key}[{index}]." if index != "" else f"{above}{key}."
                    yield from _unknown(part, TABLES[kind, key], place)
