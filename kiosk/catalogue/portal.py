"""Reads records of the national portal (LayThuTuc): fields in capitals, whose values may be anything.

A value may be missing, null, a number as text, text with marks of HTML, or a list where a text was
expected. Whatever it is, plain text comes out, or nothing; only a record without a code is refused.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kiosk.catalogue.files import read_office_text
from kiosk.errors import CatalogueError

CODE: Final = re.compile(
    r"\s*(\d\.\d{6})(?:\.[0-9A-Za-z.]*)?\s*"
)  # some systems write a suffix: .000.00.00.H01
NEW_LINE: Final = re.compile(r"<\s*(?:br|/p|/li|/div|/tr)\b[^<>]*>", re.IGNORECASE)
MARK: Final = re.compile(r"<[/!a-zA-Z][^<>]*>")
INNER_KEY: Final = re.compile(r"MA[A-Z]+|[A-Z]*ID|URL[A-Z]*")  # codes and addresses inside the portal
LARGEST_BYTES: Final = 64_000_000  # all 6,000 records of a province have some 40 MB
LONGEST_TEXT: Final = 4_000  # signs; what is longer is a document, and no name or step
MOST_COUNT: Final = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalPaper:
    """One paper of THANHPHANHOSO."""

    name: str
    originals: int | None  # None: the record does not say
    copies: int | None
    form_name: str  # TENMAUDON: the paper is a form to be filled in


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalGroup:
    """The papers of one TRUONGHOP."""

    title: str
    papers: tuple[PortalPaper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalWay:
    """One way of filing of CACHTHUCTHUCHIEN."""

    channel: str
    time: str
    fee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalRecord:
    """One procedure as the portal tells it, in plain text."""

    code: str
    title: str
    field: str
    steps: tuple[str, ...]
    ways: tuple[PortalWay, ...]
    groups: tuple[PortalGroup, ...]
    requirements: tuple[str, ...]
    results: tuple[str, ...]
    legal_basis: tuple[str, ...]
    offices: tuple[str, ...]


def read_records(file: Path) -> tuple[PortalRecord, ...]:
    """Return the records of a file: one, a list of them, or a list under "result".

    Raises:
        CatalogueError: It can't be read, is no JSON, or a record has no code or title.
    """
    try:
        told = json.loads(read_office_text(file, LARGEST_BYTES))
    except ValueError as error:  # no JSON, or a number of thousands of digits
        raise CatalogueError(str(file), "(file)", f"no JSON: {error}") from error
    except RecursionError as error:
        raise CatalogueError(str(file), "(file)", "no JSON: too many brackets") from error
    if isinstance(told, dict) and "MATTHC" not in told:
        told = next((told[key] for key in ("result", "RESULT", "data", "DATA") if key in told), told)
    listed = told if isinstance(told, list) else [told]
    if not listed:
        raise CatalogueError(str(file), "(file)", "no record in it")
    return tuple(_record(record, str(file), f"[{index}]") for index, record in enumerate(listed))


def plain(value: object) -> str:
    """Return a value as plain text, on lines: no marks of HTML, no control signs, composed letters."""
    if value is None or isinstance(value, (bool, dict, list)):
        return ""
    text = html.unescape(MARK.sub(" ", NEW_LINE.sub("\n", str(value)[: LONGEST_TEXT * 4])))
    spaced = text.replace("\r", "\n").replace("\t", " ")
    kept = "".join(sign for sign in spaced if sign == "\n" or unicodedata.category(sign)[0] != "C")
    composed = unicodedata.normalize("NFC", kept)
    lines = (" ".join(line.split()) for line in composed.split("\n"))
    return "\n".join(line for line in lines if line)[:LONGEST_TEXT].strip()


def texts(value: object) -> tuple[str, ...]:
    """Return all texts in a value, whatever its shape; each on one line."""
    if isinstance(value, dict):
        parts = [part for key, part in value.items() if not INNER_KEY.fullmatch(key)]
        joined = " ".join(" ".join(plain(part) for part in parts).split())
        own = (joined,) if joined else ()
        return own + _all(part for part in parts if isinstance(part, (dict, list)))
    if isinstance(value, list):
        return _all(value)
    return tuple(plain(value).split("\n")) if plain(value) else ()


def _all(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(text for value in values for text in texts(value))


def _record(record: object, file: str, place: str) -> PortalRecord:
    if not isinstance(record, dict):
        raise CatalogueError(file, place, "is no record of a procedure")
    code = CODE.fullmatch(plain(record.get("MATTHC")))
    if code is None:
        raise CatalogueError(file, f"{place}.MATTHC", "is no code of a procedure")
    title = " ".join(texts(record.get("TENTTHC")))
    if not title:
        raise CatalogueError(file, f"{place}.TENTTHC", "says nothing")
    return PortalRecord(
        code=code[1],
        title=title,
        field=" ".join(texts(record.get("LINHVUC"))),
        steps=_steps(record.get("TRINHTUTHUCHIEN")),
        ways=tuple(map(_way, _dicts(record.get("CACHTHUCTHUCHIEN")))),
        groups=tuple(map(_group, _dicts(record.get("THANHPHANHOSO")))),
        requirements=texts(record.get("YEUCAU")),
        results=texts(record.get("KETQUATHUCHIEN")),
        legal_basis=texts(record.get("CANCUPHAPLY")),
        offices=texts(record.get("COQUANTHUCHIEN")),
    )


def _dicts(value: object) -> list[Mapping[str, Any]]:
    """Return the records in a value; one alone counts as a list of one."""
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, dict)]


def _steps(value: object) -> tuple[str, ...]:
    groups = _dicts(value)
    return _all(group.get("TRINHTU") for group in groups) if groups else texts(value)


def _way(way: Mapping[str, Any]) -> PortalWay:
    return PortalWay(
        channel=" ".join(texts(way.get("KENH"))),
        time=" ".join(texts(way.get("THOIGIAN"))),
        fee="; ".join(texts(way.get("PHILEPHI"))),
    )


def _group(group: Mapping[str, Any]) -> PortalGroup:
    papers = (_paper(paper) for paper in _dicts(group.get("GIAYTO")))
    return PortalGroup(
        title=" ".join(texts(group.get("TRUONGHOP"))),
        papers=tuple(paper for paper in papers if paper.name),
    )


def _paper(paper: Mapping[str, Any]) -> PortalPaper:
    return PortalPaper(
        name=" ".join(texts(paper.get("TENGIAYTO"))),
        originals=_count(paper.get("SOBANCHINH")),
        copies=_count(paper.get("SOBANSAO")),
        form_name=" ".join(texts(paper.get("TENMAUDON"))),
    )


def _count(value: object) -> int | None:
    """Return a small number that may be written as text: 1, "1", "01", 1.0; None for anything else."""
    text = plain(value).removesuffix(".0")
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_COUNT))
    return int(text) if digits else None
