"""Reads the pages on the light table in the background, so that their PDFs can be searched.

A page is read from the moment it lies there until the dossier is sealed; one that is not read by then
goes without words, for a sealed dossier never changes. Nobody waits for it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from kiosk import log
from kiosk.imaging.text_layer import TextLayer, Unread, read_text
from kiosk.visit.hand import Hand
from kiosk.visit.lighttable import LightTable

WITHIN_S: Final = 30.0  # ten times what a page takes; the next one must not wait for ever


class PageReading:
    """One hand with time; every method returns at once."""

    def __init__(self, table: LightTable) -> None:
        self._table = table
        self._hand = Hand("reading of pages")
        self._closing = False

    def start(self) -> None:
        """Begin to work."""
        self._hand.start()

    def stop(self) -> None:
        """End after the page that is being read."""
        self._closing = True
        self._hand.stop()

    def read(self, side_id: str) -> None:
        """Read a side, if it still lies there when its turn comes."""
        self._hand.do(partial(self._read, side_id))

    def _read(self, side_id: str) -> None:
        side = self._table.find(side_id)
        if self._closing or side is None or side.content is None:
            return
        if side.text is not None and side.text.quarter_turns == side.quarter_turns:
            return
        turns = side.quarter_turns
        text = read_text(side.content, side.dpi, quarter_turns=turns, within_s=WITHIN_S)
        if isinstance(text, Unread):
            log.warn("page-unread", why=text.value)
            return
        self._table.change(side_id, lambda now: replace(now, text=_still_true(text, now.quarter_turns)))


def _still_true(text: TextLayer, quarter_turns: int) -> TextLayer | None:
    """Return the words unless the side was turned while it was read."""
    return text if text.quarter_turns == quarter_turns else None
