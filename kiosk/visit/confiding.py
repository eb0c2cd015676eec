"""Tells a resident what is for him alone: which dossiers are his, and the pages of his results.

Everything lies in memory for as long as it is looked at; there is one picture at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from kiosk import log
from kiosk.assist.trail import write
from kiosk.dossiers.own import dossiers_of, result_bytes
from kiosk.dossiers.store import Store
from kiosk.errors import StoreError
from kiosk.imaging.glance import glance
from kiosk.visit.effects import FindOwn, ShowResultPage
from kiosk.visit.events import Event, OwnFound, ResultPageDrawn, ResultPageLacks, StoreSilent
from kiosk.visit.hand import Hand
from kiosk.visit.lighttable import LightTable

CARD: Final = "card"  # in the trail: its owner …
READS: Final = "letters"  # … sees what was sent for a dossier
WIDTH_PX: Final = 1400  # wider than any column that shows a page, so that print is sharp


class Confiding:
    """One hand with the store and the light table; every method returns at once."""

    def __init__(self, store: Store, table: LightTable, post: Callable[[Event], None]) -> None:
        self._store, self._table, self._post = store, table, post
        self._hand = Hand("letters")
        self._shown = ""  # name of the picture on the table

    def start(self) -> None:
        """Begin to work."""
        self._hand.start()

    def stop(self) -> None:
        """Finish what was ordered."""
        self._hand.stop()

    def find(self, order: FindOwn) -> None:
        """Find the dossiers of a card's owner."""
        self._hand.do(partial(self._find, order))

    def show_page(self, order: ShowResultPage) -> None:
        """Lay a page of a result on the table, in the place of the last one."""
        self._hand.do(partial(self._show_page, order))

    def put_away(self) -> None:
        """Take the page off the table; also one that is just being drawn."""
        self._hand.do(self._put_away)

    def _find(self, order: FindOwn) -> None:
        try:
            found = dossiers_of(self._store, order.personal_number, order.code)
            for own in found:
                if own.letters:
                    write(self._store, CARD, READS, own.dossier_id)
        except StoreError as error:
            log.trouble("own-dossiers-failed", error)
            self._post(StoreSilent(order.request))
            return
        log.note("own-dossiers", count=len(found))
        self._post(OwnFound(order.request, found))

    def _show_page(self, order: ShowResultPage) -> None:
        self._put_away()
        try:
            pdf = result_bytes(self._store, order.dossier_id, order.result_id)
        except StoreError as error:
            log.trouble("result-failed", error)
            self._post(ResultPageLacks(order.request, "store"))
            return
        if pdf is None:
            self._post(ResultPageLacks(order.request, "absent"))
            return
        seen = glance(pdf, order.page, WIDTH_PX)
        if seen is None:
            log.warn("result-unreadable", dossier=order.dossier_id, size_bytes=len(pdf))
            self._post(ResultPageLacks(order.request, "unreadable"))
            return
        self._shown = f"result-{order.request}"
        self._table.show(self._shown, seen.jpeg)
        self._post(ResultPageDrawn(order.request, self._shown, seen.pages))

    def _put_away(self) -> None:
        self._table.hide(self._shown)
        self._shown = ""
