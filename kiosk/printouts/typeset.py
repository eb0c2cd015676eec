"""Typst, with our templates and fonts: facts go in as JSON, pictures and PDFs come out in memory.

No fact is ever part of the template's source, so none can be read as markup. Fonts come from the
packages that the program depends on (Be Vietnam Pro, and Libertinus Serif inside Typst), never
from the machine, so that the same slip looks the same everywhere.

PDF/A forbids signs that no font has, and Typst then makes no document at all. A dossier must not
fail for a smiley in an address: such a sign is printed as an empty box.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Final

import typst

from kiosk.text import ASSETS

TEMPLATES: Final = ASSETS / "print"
VIETNAM_OFFSET: Final = timezone(timedelta(hours=7))  # a PDF's date has an offset, not a zone
BOX: Final = "□"
UNPRINTABLE: Final = frozenset({"Cc", "Cs", "Cn"})  # control, half a character, none at all
NOT_SHOWN: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED: Final = re.compile(r"\\u\{(?P<code>[0-9a-f]{1,6})\}")  # as Typst writes what one does not see
MOST_TRIES: Final = 12  # each names one more sign; after these, all but the letters of our languages go
LETTERS_OF_OURS: Final = re.compile("[^\n -~\u00a0-\u024f\u1ea0-\u1ef9\u2010-\u2027\u20ab□]")


@cache
def fonts() -> typst.Fonts:
    """Return the fonts of every printout."""
    folder = str(files("fontpkg_be_vietnam_pro") / "files")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])


def typeset_png(template: str, name: str, facts: Mapping[str, object], ppi: float) -> bytes:
    """Return a template of one page, filled with facts, as a PNG."""
    return _one(
        typst.compile(
            TEMPLATES / template,
            root=TEMPLATES,
            font_paths=fonts(),
            format="png",
            ppi=ppi,
            sys_inputs={name: json.dumps(_printable(facts), ensure_ascii=False)},
        )
    )


def typeset_pdf(template: str, name: str, facts: Mapping[str, object], made_at: datetime) -> bytes:
    """Return a template, filled with facts, as a PDF/A-2b; what no font has is an empty box."""
    told = json.dumps(_printable(facts), ensure_ascii=False)
    for _ in range(MOST_TRIES):
        try:
            return _pdf(template, name, told, made_at)
        except typst.TypstError as error:
            found = NOT_SHOWN.findall(str(error))
            if not found:
                raise
            strange = "".join(LETTERS_OF_OURS.findall(_signs("".join(found)))).replace(BOX, "")
            if not strange:
                break
            told = re.sub(f"[{re.escape(strange)}]", BOX, told)
    return _pdf(template, name, LETTERS_OF_OURS.sub(BOX, told), made_at)


def _pdf(template: str, name: str, told: str, made_at: datetime) -> bytes:
    return _one(
        typst.compile(
            TEMPLATES / template,
            root=TEMPLATES,
            font_paths=fonts(),
            format="pdf",
            pdf_standards=["a-2b"],
            timestamp=made_at.astimezone(VIETNAM_OFFSET).replace(microsecond=0),
            sys_inputs={name: told},
        )
    )


def _signs(escaped: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found["code"], 16)), escaped)


def _printable(value: object) -> object:
    """Return facts without what is no sign at all; lines stay lines."""
    if isinstance(value, Mapping):
        return {key: _printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part) for part in value]
    if not isinstance(value, str) or value.isprintable():
        return value
    return "".join(
        " " if sign == "\t" else sign
        for sign in value
        if sign in "\n\t" or unicodedata.category(sign) not in UNPRINTABLE
    )


def _one(made: object) -> bytes:
    """Return the only file that Typst made."""
    if not isinstance(made, bytes):
        raise TypeError("the template has more than one page")
    return made
