"""Finds a procedure by the words that people use for it, with or without marks, also misspelt."""

from __future__ import annotations

from functools import lru_cache

from kiosk.catalogue.everyday import everyday_words
from kiosk.catalogue.load import Catalogue
from kiosk.catalogue.model import Procedure
from kiosk.catalogue.search_index import SearchIndex

MOST_FOUND = 60  # nobody reads more cards than that
INDEXES_KEPT = 2  # a machine has one catalogue, and for a moment two when it is renewed


def search(catalogue: Catalogue, query: str, field_code: str = "") -> tuple[Procedure, ...]:
    """Return the procedures that fit the query, the nearest first.

    Args:
        catalogue: Where to look.
        query: Words as people say them, the last one perhaps unfinished, or a procedure's code;
            nothing finds everything.
        field_code: Only of this field of administration; "" for all.
    """
    procedures, most = catalogue.procedures, len(catalogue.procedures)
    if query.strip():
        procedures, most = tuple(procedures[row] for row in index_of(catalogue).find(query)), MOST_FOUND
    return tuple(it for it in procedures if field_code in ("", it.field_code))[:most]


def index_of(catalogue: Catalogue) -> SearchIndex:
    """Return the index of a catalogue, built the first time; for 6,000 procedures that takes seconds."""
    return _built(_ByIdentity(catalogue))


class _ByIdentity:
    """A catalogue as a key: its version instead of its thousands of procedures."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return hash(self.catalogue.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.catalogue is other.catalogue


@lru_cache(INDEXES_KEPT)
def _built(key: _ByIdentity) -> SearchIndex:
    return SearchIndex(key.catalogue.procedures, everyday_words())
