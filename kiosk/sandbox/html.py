"""Writes HTML in which every text is escaped, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final, TypeAlias

STYLE: Final = Path(__file__).with_name("officer.css")
_EMPTY: Final = frozenset({"meta", "link", "input"})


class Markup(str):
    """A text that is HTML already."""

    __slots__ = ()


Content: TypeAlias = "str | Iterable[Content]"


def tag(element: str, /, *content: Content, **attributes: str) -> Markup:
    """Return an element; `class_` and `http_equiv` stand for names that Python cannot spell."""
    names = {key: key.rstrip("_").replace("_", "-") for key in attributes}
    written = "".join(f' {names[key]}="{escape(value)}"' for key, value in attributes.items())
    if element in _EMPTY:
        return Markup(f"<{element}{written}>")
    return Markup(f"<{element}{written}>{''.join(map(_written, content))}</{element}>")


def page(title: str, *body: Content, language: str) -> str:
    """Return a whole page."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width"),
        tag("title", title),
        tag("link", rel="stylesheet", href="/officer.css"),
    )
    return "<!doctype html>" + tag("html", head, tag("body", *body), lang=language)


def _written(content: Content) -> str:
    if isinstance(content, Markup):
        return content
    if isinstance(content, str):
        return escape(content)
    return "".join(map(_written, content))
