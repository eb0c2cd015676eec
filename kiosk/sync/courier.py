"""The courier: brings what is in the outbox to the province, and the province's word back.

Two lanes, each a thread: one delivers, follows the statuses and erases what has had its time; the other
answers the desk's questions, for which a person is waiting. Whatever happens to one dossier delays no
other, and no trouble ends the courier.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from kiosk.clock import Clock
from kiosk.dossiers.model import DossierNews
from kiosk.dossiers.retention import erase_due
from kiosk.dossiers.store import Outcome, Store
from kiosk.errors import GatewayConfused, GatewayError, GatewaySilent, StoreError
from kiosk.log import note, trouble, warn
from kiosk.sync.gateway import Gateway, Parcel
from kiosk.sync.nudge import Ear, lock, nudge
from kiosk.sync.outbox import Outbox
from kiosk.sync.policy import NOT_ADMITTED_S, Delivered, NotNow, Refused, pause_s

__all__ = ["Courier", "nudge"]

SHORTEST_S: Final = 0.05  # between two rounds
LISTEN_S: Final = 0.5  # so long at most until an order to stop is seen
STAND_BY_S: Final = 0.5
STATUS_EVERY_S: Final = 30.0
ERASE_EVERY_S: Final = 600.0
AFTER_TROUBLE_S: Final = 3.0
ASKED_WITHIN: Final = timedelta(minutes=1)  # nobody waits longer for an answer
_CHANCE: Final = secrets.SystemRandom()
LONGEST_LIST: Final = 100  # pages of changes in one round: 10,000 changes


class Courier:
    """Serves one store and one gateway until it is told to stop."""

    def __init__(
        self,
        store: Store,
        gateway: Gateway,
        clock: Clock,
        *,
        run_dir: Path,
        grace: timedelta,
        chance: Callable[[], float] = _CHANCE.random,
    ) -> None:
        self._store, self._gateway, self._clock = store, gateway, clock
        self._run_dir, self._grace, self._chance = run_dir, grace, chance
        self._outbox = Outbox(store, chance)
        self._woken = threading.Event()
        self._stop = threading.Event()
        self._silences = 0
        self._quiet_until_s = 0.0  # the gateway asked for it, or does not answer
        self._status_at_s = 0.0
        self._erase_at_s = 0.0
        self._fresh = True  # nothing was tried since the start

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set; while another courier serves this store, stand by."""
        self._stop = stop
        while not stop.is_set():
            with lock(self._run_dir) as mine:
                if mine:
                    self._serve()
                else:
                    stop.wait(STAND_BY_S)

    def deliver_due(self) -> int:
        """Send every dossier that is due, once; return how many the province now has."""
        delivered = 0
        while not self._stop.is_set() and (parcel := self._outbox.take_due()) is not None:
            try:
                delivered += self._deliver(parcel)
            except GatewaySilent as error:
                trouble("gateway.silent", error)
                self._silences += 1
                self._be_quiet(pause_s(self._silences, self._chance()))
                break
            except GatewayConfused as error:
                trouble("gateway.confused", error, dossier_id=parcel.dossier_id)
            except StoreError as error:
                trouble("courier.store", error, dossier_id=parcel.dossier_id)
            if self._clock.monotonic_s() < self._quiet_until_s:
                break
        return delivered

    def answer_questions(self) -> None:
        """Answer what the desk has asked: where is this dossier?"""
        for question, code in self._outbox.questions(ASKED_WITHIN):
            outcome, news = self._look_up(code)
            self._outbox.answer(question, outcome, news)

    def follow_changes(self) -> None:
        """Read what has become of the dossiers that the province has.

        Raises:
            GatewayError: The province did not say; the next round asks again.
        """
        for _ in range(LONGEST_LIST):
            before = self._outbox.bookmark()
            changes, cursor = self._gateway.changes(before, ())
            if cursor == before:
                break
            self._outbox.record(changes, cursor)

    def _serve(self) -> None:
        note("courier.started")
        with Ear(self._run_dir) as ear:
            listener = threading.Thread(target=self._listen, args=(ear,), name="questions")
            listener.start()
            try:
                self._fresh = True
                while not self._stop.is_set():
                    self._woken.wait(self._round())
                    self._woken.clear()
            finally:
                self._stop.set()
                listener.join()
        note("courier.stopped")

    def _listen(self, ear: Ear) -> None:
        """Be the lane of the questions; wake the other lane when the desk nudges."""
        while not self._stop.is_set():
            try:
                self.answer_questions()
            except Exception as error:  # noqa: BLE001  whatever it was, the next person's question is answered
                trouble("courier.questions", error)
            if ear.hears(LISTEN_S):
                self._quiet_until_s = 0.0  # a new dossier is tried at once
                self._woken.set()
        self._woken.set()

    def _round(self) -> float:
        """Do what is due; return for how many seconds there is nothing to do."""
        try:
            if self._fresh:
                self._outbox.try_all_now()
                self._fresh = False
            if self._clock.monotonic_s() >= self._quiet_until_s:
                self.deliver_due()
            self._do_housework()
            return self._pause_s()
        except GatewayError as error:
            trouble("gateway.status", error)
        except StoreError as error:
            trouble("courier.store", error)
        except Exception as error:  # noqa: BLE001  the courier of a machine that nobody watches goes on
            trouble("courier.round", error)
        return AFTER_TROUBLE_S

    def _do_housework(self) -> None:
        now_s = self._clock.monotonic_s()
        if now_s >= self._erase_at_s:
            self._erase_at_s = now_s + ERASE_EVERY_S
            erase_due(self._store, self._grace)
        if now_s >= self._status_at_s and now_s >= self._quiet_until_s:
            self._status_at_s = now_s + STATUS_EVERY_S
            self.follow_changes()

    def _pause_s(self) -> float:
        now_s = self._clock.monotonic_s()
        status_s = max(self._status_at_s, self._quiet_until_s) - now_s
        due_s = self._outbox.next_in_s()
        quiet_s = self._quiet_until_s - now_s
        return max(SHORTEST_S, status_s if due_s is None else min(max(due_s, quiet_s), status_s))

    def _deliver(self, parcel: Parcel) -> bool:
        outcome = self._gateway.deposit(parcel)
        self._silences = 0
        match outcome:
            case Delivered(receipt):
                self._outbox.deliver(parcel.dossier_id, receipt)
                note("courier.delivered", dossier_id=parcel.dossier_id, dossier_code=receipt.dossier_code)
                return True
            case Refused(reason):
                self._outbox.hold(parcel.dossier_id, reason)
                warn("courier.held", dossier_id=parcel.dossier_id, reason=reason)
            case NotNow(reason, hint_s):
                warn("courier.not_now", dossier_id=parcel.dossier_id, reason=reason)
                if hint_s:
                    self._outbox.postpone(parcel.dossier_id, timedelta(seconds=hint_s))
                if hint_s >= NOT_ADMITTED_S:
                    self._be_quiet(hint_s)
        return False

    def _be_quiet(self, pause: float) -> None:
        self._quiet_until_s = self._clock.monotonic_s() + pause

    def _look_up(self, code: str) -> tuple[Outcome, DossierNews | None]:
        ours = self._store.find_news(code)
        if ours is not None and ours.status is None and ours.dossier_code is None:
            return Outcome.ANSWERED, ours
        try:
            news = self._gateway.look_up(ours.dossier_code if ours and ours.dossier_code else code)
        except GatewayError as error:
            trouble("gateway.look_up", error)
            return Outcome.SILENT, None
        news = news or ours
        return (Outcome.ANSWERED, news) if news else (Outcome.UNKNOWN, None)
