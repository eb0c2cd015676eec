"""Keeps dossiers: seals, and tells what has become of a dossier; all that the desk asks of the store."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from kiosk import log
from kiosk.clock import Clock
from kiosk.dossiers.model import Sealed
from kiosk.dossiers.store import Outcome, Store
from kiosk.errors import StoreError, StoreFull
from kiosk.imaging.fitting import TooLarge
from kiosk.printouts.slip import slip_png
from kiosk.visit.binding import PaperRules, bind, slip_for
from kiosk.visit.events import (
    DossierDelivered,
    DossierSealed,
    Event,
    ProvinceAnswered,
    ProvinceSilent,
    RoomChanged,
    SealFailed,
)
from kiosk.visit.hand import Hand
from kiosk.visit.lighttable import LightTable
from kiosk.visit.pages.sealing import slip_picture
from kiosk.visit.states import Draft
from kiosk.visit.world import World

LOOK_EVERY_S: Final = 0.3
ROOM_EVERY_S: Final = 10.0


class Keeping:
    """One hand on the store; every method returns at once and is answered by an event."""

    def __init__(
        self,
        *,
        store: Store,
        min_free_mb: int,
        world: World,
        clock: Clock,
        table: LightTable,
        rules: PaperRules,
        nudge: Callable[[], None],
        post: Callable[[Event], None],
    ) -> None:
        self._store, self._min_free_mb = store, min_free_mb
        self._world, self._clock, self._table, self._rules = world, clock, table, rules
        self._nudge, self._post = nudge, post
        self._hand = Hand("store", look=self._look, look_every_s=LOOK_EVERY_S)
        self._followed: Sealed | None = None
        self._question: tuple[int, int, float] | None = None  # request, row, end on the clock
        self._had_room = True
        self._room_looked_s = float("-inf")

    def start(self) -> None:
        """Begin; a draft that a crash left behind is wiped, for its resident has gone."""
        self._hand.do(self._store.discard_draft)
        self._hand.start()

    def stop(self) -> None:
        """Finish what was ordered."""
        self._hand.stop()

    def seal(self, draft: Draft) -> None:
        """Make the dossier and keep it."""
        self._hand.do(partial(self._seal, draft))

    def follow(self, sealed: Sealed) -> None:
        """Tell when the province has the dossier."""
        self._hand.do(partial(self._set_followed, sealed))

    def ask(self, request: int, code: str) -> None:
        """Ask the province where a dossier is."""
        self._hand.do(partial(self._ask, request, code))

    def forget(self) -> None:
        """Follow nothing and wait for no answer: the resident has left."""
        self._hand.do(self._forget)

    def _seal(self, draft: Draft) -> None:
        try:
            new = bind(self._world, draft, self._table.find, self._clock.now(), self._rules)
            if isinstance(new, TooLarge):
                log.warn("dossier-too-large", pages_that_fit=new.pages_that_fit)
                self._post(SealFailed("large"))
                return
            sealed = self._store.seal(new, self._world.site.kiosk_id)
        except StoreError as error:
            log.trouble("seal-failed", error)
            self._post(SealFailed("full" if isinstance(error, StoreFull) else "broken"))
            return
        self._nudge()
        slip = slip_for(self._world, draft, new, sealed)
        self._table.show(slip_picture(slip.code), slip_png(slip))
        log.note("sealed", dossier=sealed.dossier_id, parts=len(new.parts))
        self._post(DossierSealed(sealed, slip))

    def _set_followed(self, sealed: Sealed) -> None:
        self._followed = sealed

    def _forget(self) -> None:
        self._followed, self._question = None, None

    def _ask(self, request: int, code: str) -> None:
        end_s = self._clock.monotonic_s() + self._world.patience.look_up_within_s
        try:
            news = self._store.find_news(code)
            if news is not None and news.dossier_code is None:
                # It still waits on this machine: nobody else could know more.
                self._post(ProvinceAnswered(request, news))
                return
            self._question = (request, self._store.ask(code), end_s)
        except StoreError as error:
            log.trouble("look-up-failed", error)
            self._post(ProvinceSilent(request))
            return
        self._nudge()

    def _look(self) -> None:
        try:
            self._look_for_delivery()
            self._look_for_reply()
        except StoreError as error:
            log.trouble("store-look-failed", error)
        self._look_for_room()

    def _look_for_delivery(self) -> None:
        if self._followed is None:
            return
        code = self._store.find_dossier_code(self._followed.dossier_id)
        if code is not None:
            self._post(DossierDelivered(self._followed.dossier_id, code))
            self._followed = None

    def _look_for_reply(self) -> None:
        if self._question is None:
            return
        request, row, end_s = self._question
        reply = self._store.find_reply(row)
        if reply is not None and reply.outcome is not Outcome.SILENT:
            self._post(ProvinceAnswered(request, reply.news))
        elif reply is not None or self._clock.monotonic_s() > end_s:
            self._post(ProvinceSilent(request))
        else:
            return
        self._question = None

    def _look_for_room(self) -> None:
        now_s = self._clock.monotonic_s()
        if now_s - self._room_looked_s < ROOM_EVERY_S:
            return
        self._room_looked_s = now_s
        has_room = self._store.free_mb() >= self._min_free_mb
        if has_room != self._had_room:
            self._had_room = has_room
            self._post(RoomChanged(has_room))
