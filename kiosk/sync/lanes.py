"""What the courier does, in lanes that don't wait for each other.

A lane is asked to take a `turn` again and again: it does one thing that is due, and says for how many
seconds there is nothing to do. It keeps no thread and never waits itself, so that a proof can drive it step
by step; the threads are :mod:`kiosk.sync.courier`'s.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, Protocol

from kiosk.clock import Clock
from kiosk.dossiers.alarms import alarms, clear_alarm, raise_alarm
from kiosk.dossiers.model import DossierNews, ResultPaper
from kiosk.dossiers.notices import followed, keep_result, missing_results
from kiosk.dossiers.store import Outcome as Answered
from kiosk.dossiers.store import Store
from kiosk.errors import (
    GatewayConfused,
    GatewayError,
    GatewayNotAdmitted,
    GatewaySilent,
    StoreDamaged,
    StoreError,
)
from kiosk.log import note, trouble, warn
from kiosk.steps import Step, reached
from kiosk.sync.gateway import Gateway, Parcel
from kiosk.sync.outbox import Outbox
from kiosk.sync.pace import Pace, answered, begun, drained, failed, nudged, wait_s
from kiosk.sync.policy import (
    NOT_ADMITTED_REASON,
    Delivered,
    NotNow,
    Outcome,
    Refused,
    not_admitted,
)

LOOK_EVERY_S: Final = 30.0  # a lane looks by itself, should a nudge be lost
SHORTEST_S: Final = 0.05  # between two looks, should two lanes want the same
NEWS_EVERY_S: Final = 60.0  # 500 kiosks then ask eight times a second, all day
RESULT_AGAIN_S: Final = 600.0  # other bytes than announced are not right a minute later
QUESTIONS_EVERY_S: Final = 1.0  # so that a person waits no longer for an answer if a nudge is lost
ERASE_EVERY_S: Final = 60.0  # a draft that nobody came back for goes in time
ASKED_WITHIN: Final = timedelta(minutes=1)  # nobody waits longer for an answer
LONGEST_LIST: Final = 100  # pages of changes in one turn: 10,000 changes
# Pages in one turn: a gateway may name another place each time and have nothing to tell.
MOST_EMPTY: Final = 5
RESULTS_AT_ONCE: Final = 10  # in one turn: then it is time to ask for news again
NOT_ADMITTED_ALARM: Final = "gateway-not-admitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Between which store and which gateway the lanes run, by which clock and what chance."""

    store: Store
    outbox: Outbox
    gateway: Gateway
    clock: Clock
    chance: Callable[[], float]  # from 0 to 1
    room_mb: int = 0  # what must stay free on the disk for the desk: no result is fetched into it


class Lane(Protocol):
    """One of the courier's tasks. Several threads may take turns."""

    @property
    def name(self) -> str:
        """What it is called in the log."""

    def turn(self) -> float:
        """Do one thing that is due; return for how many seconds there is nothing to do.

        Raises:
            StoreError: The store failed; the next turn tries again.
        """

    def nudge(self) -> None:
        """Hear that somebody left something in the store."""

    def reset(self) -> None:
        """Forget all pauses: a technician wants it tried now."""


class Deliveries:
    """Brings dossiers to the province, one in a turn; as many threads as there are lanes may take turns."""

    name = "deliveries"

    def __init__(self, route: Route) -> None:
        self._route = route
        self._mood = threading.Lock()
        self._pace = Pace()
        self._in_hand = 0
        self._begun = False
        self.delivered = 0  # since the start

    def turn(self) -> float:
        """Try one dossier that is due; before the first one, end the leases of a courier that died."""
        route = self._route
        with self._mood:
            if not self._begun:
                route.outbox.void_leases()
                self._begun = True
            wait = wait_s(self._pace, route.clock.monotonic_s(), self._in_hand)
            if wait is None or wait > 0:
                return LOOK_EVERY_S if wait is None else min(wait, LOOK_EVERY_S)
            parcel = route.outbox.take_due()
            if parcel is None:
                return self._idle()
            self._pace = begun(self._pace, route.clock.monotonic_s(), route.chance())
            self._in_hand += 1
        try:
            self._attempt(parcel)
        finally:
            with self._mood:
                self._in_hand -= 1
        return 0.0

    def nudge(self) -> None:
        """Try a new dossier at once, unless the gateway said when."""
        with self._mood:
            self._pace = nudged(self._pace)

    def reset(self) -> None:
        """Forget all pauses."""
        with self._mood:
            self._pace = Pace()

    def _idle(self) -> float:
        due_s = self._route.outbox.next_in_s()
        if due_s is None and not self._in_hand:
            self._pace = drained(self._pace)
        return LOOK_EVERY_S if due_s is None else min(max(due_s, SHORTEST_S), LOOK_EVERY_S)

    def _attempt(self, parcel: Parcel) -> None:
        outcome: Outcome = NotNow("fault")  # should a bug end the attempt
        try:
            outcome = self._send(parcel)
        finally:
            self._settle(parcel.dossier_id, outcome)

    def _send(self, parcel: Parcel) -> Outcome:
        try:
            return self._route.gateway.deposit(parcel)
        except GatewayError as error:
            _tell(error, dossier_id=parcel.dossier_id)
            return _not_now(error)
        except StoreDamaged as error:  # a file of this one: its resident's next ones must not wait for it
            trouble("courier.store", error, dossier_id=parcel.dossier_id)
            return Refused("store-damaged")
        except StoreError as error:
            trouble("courier.store", error, dossier_id=parcel.dossier_id)
            return NotNow("store")

    def _settle(self, dossier_id: str, outcome: Outcome) -> None:
        outbox = self._route.outbox
        match outcome:
            case Delivered(receipt):
                try:
                    outbox.deliver(dossier_id, receipt)
                except GatewayConfused as error:
                    _tell(error, dossier_id=dossier_id)
                    self._put_back(dossier_id, _not_now(error))
                    return
                self.delivered += 1
                note("courier.delivered", dossier_id=dossier_id, dossier_code=receipt.dossier_code)
                self._went_well()
            case Refused(reason, said):
                outbox.hold(dossier_id, reason, said)
                warn("courier.held", dossier_id=dossier_id, reason=reason)
                self._went_well()
            case NotNow():
                self._put_back(dossier_id, outcome)

    def _put_back(self, dossier_id: str, outcome: NotNow) -> None:
        route = self._route
        warn("courier.not_now", dossier_id=dossier_id, reason=outcome.reason)
        with self._mood:
            self._pace = failed(self._pace, outcome, route.clock.monotonic_s(), route.chance())
        if outcome.reason == NOT_ADMITTED_REASON:
            route.outbox.put_back(dossier_id, outcome.reason)  # it is the lane that waits
            raise_alarm(route.store, NOT_ADMITTED_ALARM, self.name)
        else:
            pause = timedelta(seconds=max(outcome.hint_s, outcome.rest_s))
            route.outbox.put_back(dossier_id, outcome.reason, pause)

    def _went_well(self) -> None:
        route = self._route
        with self._mood:
            waited_s = route.outbox.oldest_waits_s()
            self._pace = answered(self._pace, route.clock.monotonic_s(), waited_s, route.chance())
        _clear_alarm_of(self.name, route.store)


class News:
    """Brings back what the province says: statuses, notices, and then the results themselves."""

    name = "news"

    def __init__(self, route: Route) -> None:
        self._route = route
        self._pace = Pace()
        self._not_before_s: dict[tuple[str, str], float] = {}  # results that could not be had
        self._tries: dict[tuple[str, str], int] = {}  # of those that are not here yet

    def turn(self) -> float:
        """Read the list of changes to its end, and fetch the results that are missing."""
        route = self._route
        wait = wait_s(self._pace, route.clock.monotonic_s(), 0)
        if wait:
            return wait
        try:
            self._bring()
        except GatewayError as error:
            _tell(error, lane=self.name)
            outcome = replace(_not_now(error), whole=True)
            self._pace = failed(self._pace, outcome, route.clock.monotonic_s(), route.chance())
            if outcome.reason == NOT_ADMITTED_REASON:
                raise_alarm(route.store, NOT_ADMITTED_ALARM, self.name)
            return wait_s(self._pace, route.clock.monotonic_s(), 0) or 0.0
        _clear_alarm_of(self.name, route.store)
        pause_s = NEWS_EVERY_S * (0.75 + 0.5 * route.chance())  # or all kiosks ask in the same second
        self._pace = replace(Pace(), next_s=route.clock.monotonic_s() + pause_s)
        return pause_s

    def nudge(self) -> None:
        """Go on as before: what the desk seals or asks is no news of the province."""

    def reset(self) -> None:
        """Forget all pauses."""
        self._pace = Pace()
        self._not_before_s.clear()

    def follow_changes(self) -> None:
        """Read what has become of the dossiers that the province has.

        Raises:
            GatewayError: The province did not say; the next turn goes on at the same place.
        """
        route = self._route
        places, empty = {route.outbox.bookmark()}, 0
        for _ in range(LONGEST_LIST):
            before = route.outbox.bookmark()
            changes, cursor = route.gateway.changes(before, followed(route.store))
            if changes or cursor != before:
                route.outbox.record(changes, cursor)
            empty += not changes
            if cursor in places or empty == MOST_EMPTY:
                break
            places.add(cursor)

    def fetch_results(self) -> None:
        """Fetch some of the results that were announced; one that cannot be had delays no other.

        Raises:
            GatewaySilent: The province does not answer.
            GatewayNotAdmitted: The province does not let this machine in.
        """
        store, now_s = self._route.store, self._route.clock.monotonic_s()
        due = [
            (dossier_id, paper)
            for dossier_id, paper in missing_results(store)
            if self._not_before_s.get((dossier_id, paper.result_id), now_s) <= now_s
        ]
        # What was asked for least goes first: the gateway may always fail at the oldest.
        due.sort(key=lambda it: self._tries.get((it[0], it[1].result_id), 0))
        for dossier_id, paper in due[:RESULTS_AT_ONCE]:
            if store.free_mb() < self._route.room_mb:
                warn("courier.no_room_for_results", results=len(due))
                break
            key = (dossier_id, paper.result_id)
            self._tries[key] = self._tries.get(key, 0) + 1
            if not self._fetch(dossier_id, paper):
                self._not_before_s[key] = now_s + RESULT_AGAIN_S

    def _bring(self) -> None:
        try:
            self.follow_changes()
        except GatewayConfused:
            self.fetch_results()  # they were announced before, and know nothing of this
            raise
        self.fetch_results()

    def _fetch(self, dossier_id: str, paper: ResultPaper) -> bool:
        route = self._route
        try:
            content = route.gateway.fetch_result(dossier_id, paper)
        except GatewayConfused as error:
            _tell(error, dossier_id=dossier_id)
            return False
        if kept := keep_result(route.store, dossier_id, paper.result_id, content):
            self._tries.pop((dossier_id, paper.result_id), None)
            reached(Step.RESULT_KEPT)
        else:
            warn("courier.other_result", dossier_id=dossier_id)
        return kept


class Questions:
    """Answers the desk, where a person is waiting."""

    name = "questions"

    def __init__(self, route: Route) -> None:
        self._route = route
        self._told_s = 0.0

    def turn(self) -> float:
        """Answer what the desk has asked: where is this dossier?"""
        for question, code in self._route.outbox.questions(ASKED_WITHIN):
            outcome, news = self._look_up(code)
            self._route.outbox.answer(question, outcome, news)
        return QUESTIONS_EVERY_S

    def nudge(self) -> None:
        """Be woken; nothing else stands in the way."""

    def reset(self) -> None:
        """Forget that the gateway asked for rest."""
        self._told_s = 0.0

    def _look_up(self, code: str) -> tuple[Answered, DossierNews | None]:
        route = self._route
        ours = route.store.find_news(code)
        if ours is not None and ours.status is None and ours.dossier_code is None:
            return Answered.ANSWERED, ours
        if route.clock.monotonic_s() < self._told_s:
            return Answered.SILENT, None
        try:
            news = route.gateway.look_up(ours.dossier_code if ours and ours.dossier_code else code)
        except GatewayError as error:
            _tell(error, lane=self.name)
            if isinstance(error, GatewaySilent):
                self._told_s = route.clock.monotonic_s() + error.hint_s
            if isinstance(error, GatewayNotAdmitted):
                raise_alarm(route.store, NOT_ADMITTED_ALARM, self.name)
            return Answered.SILENT, None
        _clear_alarm_of(self.name, route.store)
        news = news or ours
        return (Answered.ANSWERED, news) if news else (Answered.UNKNOWN, None)


class Housekeeping:
    """Erases what has had its time; needs no gateway."""

    name = "housekeeping"

    def __init__(self, erase: Callable[[], object]) -> None:
        self._erase = erase

    def turn(self) -> float:
        """Erase what is due."""
        self._erase()
        return ERASE_EVERY_S

    def nudge(self) -> None:
        """Go on as before."""

    def reset(self) -> None:
        """Go on as before: nothing is erased early."""


def _tell(error: GatewayError, **facts: str) -> None:
    kind = {GatewaySilent: "silent", GatewayNotAdmitted: "not_admitted"}.get(type(error), "confused")
    trouble(f"gateway.{kind}", error, **facts)


def _clear_alarm_of(lane: str, store: Store) -> None:
    """Say that a lane is let in again; what another lane is told stays."""
    if any(alarm.code == NOT_ADMITTED_ALARM and alarm.detail == lane for alarm in alarms(store)):
        clear_alarm(store, NOT_ADMITTED_ALARM)


def _not_now(error: GatewayError) -> NotNow:
    """Return what an error means for the dossier that met it."""
    if isinstance(error, GatewaySilent):
        return NotNow("gateway-silent", error.hint_s, whole=True)
    if isinstance(error, GatewayNotAdmitted):
        return not_admitted()
    return NotNow("gateway-confused")
