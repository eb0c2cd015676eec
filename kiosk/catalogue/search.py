"""Finds a procedure by the words that people use for it, with or without marks."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kiosk.catalogue.load import Catalogue
from kiosk.catalogue.model import Procedure

WORD: Final = re.compile(r"[^\W_]+(?:\.[0-9]+)?")  # "1.001193" is one word


def search(catalogue: Catalogue, query: str, field_code: str = "") -> tuple[Procedure, ...]:
    """Return the procedures that every word of the query fits, the nearest first.

    Args:
        catalogue: Where to look.
        query: Words, or the beginnings of words, with or without marks; nothing finds everything.
        field_code: Only of this field of administration; "" for all.
    """
    wanted = words_of(query)
    found = []
    for procedure in catalogue.procedures:
        if field_code and procedure.field_code != field_code:
            continue
        distance = _distance(procedure, wanted)
        if distance is not None:
            found.append((distance, procedure))
    return tuple(procedure for _, procedure in sorted(found, key=lambda pair: pair[0]))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters without marks: "Đăng ký" is "dang", "ky"."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return tuple(WORD.findall("".join(letter for letter in apart if not unicodedata.combining(letter))))


def _distance(procedure: Procedure, wanted: tuple[str, ...]) -> int | None:
    """Return how far the words are from the title; None if one of them stands nowhere."""
    places = (
        words_of(procedure.title),
        words_of(" ".join(procedure.keywords)),
        words_of(f"{procedure.code} {procedure.field_title} {procedure.summary}"),
    )
    total = 0
    for word in wanted:
        near = (place for place, words in enumerate(places) if any(other.startswith(word) for other in words))
        first = next(near, None)
        if first is None:
            return None
        total += first
    return total
