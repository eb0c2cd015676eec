"""Typst, with our templates and fonts: facts go in as JSON, pictures and PDFs come out in memory.

No fact is ever part of the template's source, so none can be read as markup. Fonts come from the
packages that the program depends on (Be Vietnam Pro, and Libertinus Serif inside Typst), never
from the machine, so that the same slip looks the same everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Final

import typst

from kiosk.text import ASSETS

TEMPLATES: Final = ASSETS / "print"
VIETNAM_OFFSET: Final = timezone(timedelta(hours=7))  # a PDF's date has an offset, not a zone


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
            sys_inputs={name: json.dumps(facts, ensure_ascii=False)},
        )
    )


def typeset_pdf(template: str, name: str, facts: Mapping[str, object], made_at: datetime) -> bytes:
    """Return a template, filled with facts, as a PDF/A-2b."""
    return _one(
        typst.compile(
            TEMPLATES / template,
            root=TEMPLATES,
            font_paths=fonts(),
            format="pdf",
            pdf_standards=["a-2b"],
            timestamp=made_at.astimezone(VIETNAM_OFFSET).replace(microsecond=0),
            sys_inputs={name: json.dumps(facts, ensure_ascii=False)},
        )
    )


def _one(made: object) -> bytes:
    """Return the only file that Typst made."""
    if not isinstance(made, bytes):
        raise TypeError("the template has more than one page")
    return made
