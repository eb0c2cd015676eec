"""Keeps dossiers: seals, and tells what has become of a dossier; all that the desk asks of the store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from kiosk import log
from kiosk.clock import Clock
from kiosk.dossiers.model import DossierNews, KeptDraft, Sealed
from kiosk.dossiers.own import has_letters
from kiosk.dossiers.store import Outcome, Store
from kiosk.errors import StoreDamaged, StoreError, StoreFull
from kiosk.imaging.fitting import TooLarge
from kiosk.printouts.slip import Slip, slip_png
from kiosk.visit.binding import PaperRules, bind, slip_for
from kiosk.visit.drafts import Drafts
from kiosk.visit.events import (
    DossierDelivered,
    DossierSealed,
    Event,
    ProvinceAnswered,
    ProvinceSilent,
    SealFailed,
)
from kiosk.visit.hand import Hand
from kiosk.visit.kept_draft import keep_slip, last_four
from kiosk.visit.lighttable import LightTable
from kiosk.visit.pages.sealing import slip_picture
from kiosk.visit.states import Draft, Kept, Manner, OwedSlip, Side
from kiosk.visit.world import World

LOOK_EVERY_S: Final = 0.3
WRITTEN_WITHIN_S: Final = 15.0  # three times what the store waits for the courier


class Keeping:
    """One hand on the store; every method returns at once and is answered by an event."""

    def __init__(
        self,
        *,
        store: Store,
        world: World,
        clock: Clock,
        table: LightTable,
        rules: PaperRules,
        nudge: Callable[[], None],
        take_back: Callable[[Iterable[Side]], None],
        post: Callable[[Event], None],
    ) -> None:
        self._store = store
        self._world, self._clock, self._table, self._rules = world, clock, table, rules
        self._nudge, self._post = nudge, post
        self._hand = Hand("store", look=self._look, look_every_s=LOOK_EVERY_S)
        self._followed: Sealed | None = None
        self._question: tuple[int, str, int, float] | None = None  # request, code, row, end on the clock
        self._drafts = Drafts(
            store=store, catalogue=world.catalogue.version, table=table, take_back=take_back, post=post
        )
        self._damage: StoreDamaged | None = None

    def start(self) -> None:
        """Begin; what a crash left behind is told with `DraftFound`."""
        self._hand.do(self._drafts.find)
        self._hand.start()

    def stop(self) -> None:
        """Finish what was ordered."""
        self._hand.stop()

    def keep(self, here: Kept, manner: Manner) -> None:
        """Keep a draft; of several that wait the newest is kept, and the others are not."""
        self._drafts.lay(here, manner)
        self._hand.do(self._drafts.keep_newest)

    def open_draft(self, digits: str) -> None:
        """Open what was left behind."""
        self._hand.do(partial(self._drafts.open, digits))

    def discard_draft(self) -> None:
        """Wipe what is kept."""
        self._drafts.lay_nothing()
        self._hand.do(self._drafts.discard)

    def begin_slip(self, slip: Slip) -> None:
        """Write down that a copy of the slip may come out from now on; returns when that is on the disk.

        Should the power go, the next copy has the next number. Not for the thread of the screen.
        """
        done = threading.Event()
        self._hand.do(partial(self._drafts.begin_slip, slip, done.set))
        if not done.wait(WRITTEN_WITHIN_S):
            log.warn("slip-not-noted")  # the paper in the hand is worth more than its number

    def seal(self, draft: Draft, manner: Manner) -> None:
        """Make the dossier and keep it."""
        self._hand.do(partial(self._seal, draft, manner))

    def follow(self, sealed: Sealed) -> None:
        """Tell when the province has the dossier."""
        self._hand.do(partial(self._set_followed, sealed))

    def ask(self, request: int, code: str) -> None:
        """Ask the province where a dossier is."""
        self._hand.do(partial(self._ask, request, code))

    def forget(self) -> None:
        """Follow nothing and wait for no answer: the resident has left."""
        self._hand.do(self._forget)

    def _seal(self, draft: Draft, manner: Manner) -> None:
        try:
            new = bind(self._world, draft, self._table.find, self._clock.now(), self._rules)
            if isinstance(new, TooLarge):
                log.warn("dossier-too-large", pages_that_fit=new.pages_that_fit)
                self._post(SealFailed("large"))
                return
            digits = last_four(new.applicant_number)

            def owed(sealed: Sealed) -> KeptDraft:
                slip = OwedSlip(sealed=sealed, slip=slip_for(self._world, draft, new, sealed))
                return keep_slip(slip, manner, digits, self._world.catalogue.version)

            sealed = self._store.seal(new, self._world.site.kiosk_id, owed)
        except StoreError as error:
            log.trouble("seal-failed", error)
            self._note_damage(error)
            self._post(SealFailed("full" if isinstance(error, StoreFull) else "broken"))
            return
        self._nudge()
        slip = slip_for(self._world, draft, new, sealed)
        self._drafts.owe(OwedSlip(sealed=sealed, slip=slip), manner, digits)
        self._table.show(slip_picture(slip.code), slip_png(slip))
        log.note("sealed", dossier=sealed.dossier_id, parts=len(new.parts))
        self._post(DossierSealed(sealed, slip))

    def _set_followed(self, sealed: Sealed) -> None:
        self._followed = sealed

    def _forget(self) -> None:
        self._followed, self._question = None, None
        if self._damage is not None:
            raise self._damage  # ends the desk; its next start puts the damaged store aside

    def _note_damage(self, error: StoreError) -> None:
        """Remember that the store is damaged: nobody after this resident is to meet it."""
        if isinstance(error, StoreDamaged):
            self._damage = error

    def _ask(self, request: int, code: str) -> None:
        end_s = self._clock.monotonic_s() + self._world.patience.look_up_within_s
        try:
            news = self._store.find_news(code)
            if news is not None and news.dossier_code is None:
                # It still waits on this machine: nobody else could know more.
                self._answer(request, news)
                return
            self._question = (request, code, self._store.ask(code), end_s)
        except StoreError as error:
            log.trouble("look-up-failed", error)
            self._post(ProvinceSilent(request))
            return
        self._nudge()

    def _look(self) -> None:
        try:
            self._look_for_delivery()
            self._look_for_reply()
            self._drafts.look(self._clock.monotonic_s())
        except StoreError as error:
            log.trouble("store-look-failed", error)
            self._note_damage(error)

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
        request, code, row, end_s = self._question
        reply = self._store.find_reply(row)
        if reply is None and self._clock.monotonic_s() <= end_s:
            return
        if reply is None or reply.outcome is Outcome.SILENT:
            self._answer_from_memory(request, code)
        else:
            self._answer(request, reply.news)
        self._question = None

    def _answer_from_memory(self, request: int, code: str) -> None:
        """Tell what the province said last; the page says when that was."""
        news = self._store.find_news(code)
        if news is None or news.status is None:
            self._post(ProvinceSilent(request))
        else:
            self._answer(request, news)

    def _answer(self, request: int, news: DossierNews | None) -> None:
        letters = news is not None and has_letters(self._store, news.code)
        self._post(ProvinceAnswered(request, news, letters))
