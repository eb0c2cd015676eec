"""Reads the catalogue: one folder a procedure, `config/catalogue/<code>/procedure.toml`.

A file that is not right is refused with its name, the place and the reason, when the machine
starts and never later: an unknown key is as wrong as a missing one.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec

from kiosk.catalogue.model import Case, Fee, Limit, Paper, Procedure
from kiosk.errors import CatalogueError

PROCEDURE_CODE: Final = re.compile(r"\d\.\d{6}")
PART_CODE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")  # stands in file names
TABLES: Final[dict[str, type]] = {"cases": Case, "papers": Paper, "fees": Fee, "limit": Limit}
SET_BY_LOADER: Final = frozenset({"folder"})


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All procedures that this machine offers."""

    procedures: tuple[Procedure, ...]  # by field of administration, then by title
    version: str  # hex digest of all its files

    def get(self, code: str) -> Procedure:
        """Return a procedure by its code; KeyError is a bug of the caller."""
        return {procedure.code: procedure for procedure in self.procedures}[code]


def load_catalogue(folder: Path) -> Catalogue:
    """Read every procedure in the folder.

    Raises:
        CatalogueError: A file is missing, is no TOML, or says something that can't be.
    """
    folders = sorted(place for place in folder.iterdir() if place.is_dir()) if folder.is_dir() else []
    procedures = [_load(place) for place in folders if PROCEDURE_CODE.fullmatch(place.name)]
    if not procedures:
        raise CatalogueError(str(folder), "(folder)", "no procedure in it")
    ordered = sorted(procedures, key=lambda procedure: (procedure.field_title, procedure.title))
    return Catalogue(procedures=tuple(ordered), version=_digest(folder))


def _digest(folder: Path) -> str:
    digest = sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _load(folder: Path) -> Procedure:
    file = folder / "procedure.toml"
    try:
        text = file.read_text(encoding="utf-8")
        described = tomllib.loads(text)
    except OSError as error:
        raise CatalogueError(str(file), "(file)", error.strerror or "cannot be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(str(file), "(file)", f"no TOML: {error}") from error
    for path in _unknown(described, Procedure):
        raise CatalogueError(str(file), path, "is not known")
    try:
        procedure = msgspec.convert(described, Procedure)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at ")
        raise CatalogueError(str(file), path.strip("`$.") or "(top)", reason) from error
    procedure = replace(procedure, folder=folder)
    for path, reason in _wrong(procedure, text):
        raise CatalogueError(str(file), path, reason)
    return procedure


def _unknown(described: dict[str, Any], kind: type, above: str = "") -> Iterator[str]:
    """Give the path of each key that the model does not have; msgspec passes over them."""
    known = {field.name for field in fields(kind)} - SET_BY_LOADER
    for key, value in described.items():
        if key not in known:
            yield above + key
        elif kind is Procedure and key in TABLES:
            named = enumerate(value) if isinstance(value, list) else [("", value)]
            for index, part in named:
                if isinstance(part, dict):
                    place = f"{key}[{index}]." if index != "" else f"{key}."
                    yield from _unknown(part, TABLES[key], place)


def _wrong(procedure: Procedure, text: str) -> Iterator[tuple[str, str]]:
    """Give path and reason of what the types cannot see."""
    if procedure.code != procedure.folder.name:
        yield "code", f"the folder is called {procedure.folder.name}"
    if not unicodedata.is_normalized("NFC", text):
        yield "(file)", "letters are not composed (NFC)"
    if not procedure.cases:
        yield "cases", "there must be one"
    for table, codes in (
        ("papers", [paper.code for paper in procedure.papers]),
        ("cases", [case.code for case in procedure.cases]),
    ):
        for index, code in enumerate(codes):
            if not PART_CODE.fullmatch(code):
                yield f"{table}[{index}].code", "small letters, digits and hyphens only"
        yield from ((table, f"{code} stands twice") for code, times in Counter(codes).items() if times > 1)
    if sum(paper.made_here for paper in procedure.papers) != 1:
        yield "papers", "exactly one is made here: the filled form"
    known = {paper.code for paper in procedure.papers}
    for index, case in enumerate(procedure.cases):
        yield from (
            (f"cases[{index}].papers", f"no paper is called {code}")
            for code in case.papers
            if code not in known
        )
