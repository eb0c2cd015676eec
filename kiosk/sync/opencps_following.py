"""What becomes of dossiers in OpenCPS: each is asked about in turn, a few in a round."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final, TypeVar

from kiosk.clock import Clock
from kiosk.config import OpencpsSettings
from kiosk.dossiers.model import ResultPaper
from kiosk.errors import GatewayConfused, GatewayNotAdmitted, GatewaySilent
from kiosk.log import trouble as log_trouble
from kiosk.sync.gateway import Change, Followed
from kiosk.sync.opencps_mapping import (
    NOTICES,
    WITH_RESULTS,
    news_of,
    notice_of,
    read_time,
    results_in,
    status_of,
    word_of,
)
from kiosk.sync.opencps_wire import (
    NOTHING,
    NOTHING_THERE,
    OpencpsWire,
    TheirDossier,
    TheirFile,
    TheirFiles,
    TheirLogs,
    TheirPayment,
    find_dossier,
    judge_answer,
    read_as,
)
from kiosk.sync.policy import Refused, insist, judge
from kiosk.sync.told import PDF, RESULT_BYTES, TITLE_LETTERS, plain
from kiosk.sync.wire import Answer

TRIES: Final = 5  # to describe a result before the dossier is called settled without it
REST_S: Final = 20.0  # the courier comes back each minute
PAYING: Final = "paying"
SETTLED: Final = "done"

_Shape = TypeVar("_Shape")


class Following:
    """Asks about dossiers. Its methods are called from the courier's lane of statuses alone."""

    def __init__(self, wire: OpencpsWire, settings: OpencpsSettings, clock: Clock) -> None:
        self._wire, self._settings, self._clock = wire, settings, clock
        self._rest_until_s = 0.0
        self._asked_s: dict[str, float] = {}  # by dossier, on the clock that only grows
        self._in_vain: dict[str, int] = {}  # tries to describe the results of a dossier
        self._seen: dict[tuple[str, str, int], str] = {}  # digest by dossier, result and size

    def changes(self, cursor: str, followed: Sequence[Followed]) -> tuple[list[Change], str]:
        """Return what stands now of the next few dossiers after the one that the cursor names.

        The cursor is a time and the dossier that was last asked about, so that a courier that starts
        anew goes on there. With nothing left to ask in this round it comes back as it was.

        Raises:
            GatewaySilent: No answer in time; nothing was learnt.
            GatewayNotAdmitted: The province does not let this machine in; nothing was learnt.
        """
        now_s = self._clock.monotonic_s()
        due = self._due(cursor.partition(" ")[2], followed, now_s)
        if now_s < self._rest_until_s or not due:
            return [], cursor
        found: list[Change] = []
        last = ""
        for dossier_id in due[: self._settings.polled_at_once]:
            try:
                change = self._change(dossier_id)
            except GatewayConfused as error:
                log_trouble("opencps.confused", error, dossier_id=dossier_id)
                change = None  # the others are asked about all the same
            except (GatewaySilent, GatewayNotAdmitted):
                if not found:
                    raise
                break
            self._asked_s[dossier_id] = now_s
            last = dossier_id
            found += [change] if change else []
        self._rest_until_s = now_s + REST_S
        return found, f"{self._clock.now().isoformat()} {last}"

    def fetch_result(self, dossier_id: str, result: ResultPaper) -> bytes:
        """Return the bytes of a result; see `OpencpsGateway.fetch_result`."""
        their = find_dossier(self._wire, dossier_id)
        if not isinstance(their, TheirDossier):
            insist(their)
            raise GatewayConfused("a dossier that was there is gone")
        content = self._fetch(str(their.dossier_id), result.result_id)
        if (len(content), hashlib.sha256(content).hexdigest()) != (result.size_bytes, result.sha256):
            raise GatewayConfused("a result with another digest")
        return content

    def _due(self, after: str, followed: Sequence[Followed], now_s: float) -> list[str]:
        """Return the dossiers to ask about, in a ring that begins after the last one asked."""
        names = sorted(it.dossier_id for it in followed)
        ring = [name for name in names if name > after] + [name for name in names if name <= after]
        self._asked_s = {name: at_s for name, at_s in self._asked_s.items() if name in names}
        every_s = self._settings.polled_every_s
        return [name for name in ring if now_s - self._asked_s.get(name, now_s - every_s) >= every_s]

    def _change(self, dossier_id: str) -> Change | None:
        their = find_dossier(self._wire, dossier_id)
        if not isinstance(their, TheirDossier):
            insist(their)
            raise GatewayConfused("a dossier that was filed is gone")
        if their.reference_uid != dossier_id:
            raise GatewayConfused("another dossier than asked for")
        if (status := status_of(their, self._settings)) is None:
            raise GatewayConfused("a state that nobody has explained")
        news = news_of(their, status, self._clock.now())
        number, word = str(their.dossier_id), word_of(their)
        notice = None
        if word in NOTICES:
            payment = self._payment(number) if word == PAYING else None
            notice = notice_of(their, self._logs(number).data or [], payment, news.at)
        results = self._results(dossier_id, number, their) if word in WITH_RESULTS else ()
        return Change(dossier_id=dossier_id, news=news, notices=(notice,) if notice else (), results=results)

    def _logs(self, number: str) -> TheirLogs:
        return _read_or(self._wire.get("dossierlogs", number, "logs"), TheirLogs())

    def _payment(self, number: str) -> TheirPayment:
        return _read_or(self._wire.get("dossiers", number, "payment"), TheirPayment())

    def _results(self, dossier_id: str, number: str, their: TheirDossier) -> tuple[ResultPaper, ...]:
        answer = self._wire.get("dossiers", number, "all", "files")
        insist(judge_answer(answer))
        files = results_in(read_as(answer, TheirFiles).data or [])
        papers = []
        for file in files:
            try:
                papers.append(self._result(dossier_id, number, file, their))
            except GatewayConfused as error:
                log_trouble("opencps.result", error, dossier_id=dossier_id)
                tries = self._in_vain[dossier_id] = self._in_vain.get(dossier_id, 0) + 1
                if word_of(their) == SETTLED and tries < TRIES:
                    raise  # once it is told that it is settled, nobody asks again
        return tuple(papers)

    def _result(self, dossier_id: str, number: str, file: TheirFile, their: TheirDossier) -> ResultPaper:
        """Describe a result. The server knows no digests, so its bytes are fetched once to have one."""
        name = file.reference_uid or ""
        place = (dossier_id, name, file.file_size)
        if place not in self._seen:
            content = self._fetch(number, name)
            if len(content) != file.file_size:
                raise GatewayConfused("a result that is not as long as the list says")
            self._seen[place] = hashlib.sha256(content).hexdigest()
        return ResultPaper(
            result_id=name,
            title=plain(file.display_name or "", TITLE_LETTERS),
            media_type=PDF,
            size_bytes=file.file_size,
            sha256=self._seen[place],
            at=read_time(file.modified_date) or read_time(their.modified_date) or self._clock.now(),
        )

    def _fetch(self, number: str, name: str) -> bytes:
        answer = self._wire.get("dossiers", number, "files", name, limit_bytes=RESULT_BYTES)
        insist(judge_answer(answer) if answer.status != 200 else judge(200, answer.headers, PDF))
        return answer.body


def _read_or(answer: Answer, otherwise: _Shape) -> _Shape:
    """Return what an answer tells, or something else if the server has nothing to tell.

    Raises:
        GatewaySilent: The server asks to come later.
        GatewayNotAdmitted: It does not let this account in.
        GatewayConfused: An answer that OpenCPS does not give.
    """
    if answer.status in NOTHING_THERE or (answer.status == 200 and answer.body.strip() in NOTHING):
        return otherwise
    if isinstance(trouble := judge_answer(answer), Refused):
        return otherwise
    insist(trouble)
    return read_as(answer, type(otherwise))
