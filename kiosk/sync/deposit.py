"""The adapter for provinces that speak protocol deposit/1 of `openapi.yaml`.

Every request can be repeated, so nothing of an attempt needs to be remembered: the gateway says which
files it lacks, and how much of each has arrived.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Self
from urllib.parse import quote

import msgspec
from msgspec import Meta

from kiosk.clock import Clock
from kiosk.config import GatewaySettings
from kiosk.dossiers.codes import is_code, normalise
from kiosk.dossiers.model import DossierNews, ResultPaper
from kiosk.errors import GatewayConfused, GatewaySilent
from kiosk.sync.gateway import Change, Followed, Parcel
from kiosk.sync.policy import PROBLEM, Delivered, NotNow, Outcome, Refused, judge
from kiosk.sync.receipts import official, verify
from kiosk.sync.tus import Sending, send_file
from kiosk.sync.wire import Wire

ROUNDS: Final = 3  # a gateway that loses files three times in a row is confused
TOO_EARLY: Final = 425

_Time = Annotated[datetime, Meta(tz=True)]
_Status = Annotated[int, Meta(ge=1, le=10)]


class _Missing(msgspec.Struct, frozen=True):
    part: str
    upload: str


class _Deposit(msgspec.Struct, frozen=True):
    missing: list[_Missing]


class _Submission(msgspec.Struct, frozen=True):
    receipt: str


class _News(msgspec.Struct, frozen=True, kw_only=True):
    dossier_code: str | None
    status: _Status
    at: _Time
    due_at: _Time | None


class _Change(_News, frozen=True, kw_only=True):
    dossier_id: str


class _Changes(msgspec.Struct, frozen=True):
    changes: list[_Change]
    cursor: str


class DepositGateway:
    """One province. Methods may be called from several threads."""

    def __init__(self, settings: GatewaySettings, clock: Clock) -> None:
        """Prepare for a gateway; connects with the first request.

        Raises:
            ConfigError: A certificate cannot be read.
        """
        self._wire = Wire(settings, clock)
        self._key_file = Path(settings.receipt_key_file)
        self._chunk_bytes = settings.chunk_bytes

    @property
    def one_at_a_time(self) -> bool:
        """Whether a dossier must be finished before the next is begun: not here."""
        return False

    def close(self) -> None:
        """Close the line."""
        self._wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def deposit(self, parcel: Parcel) -> Outcome:
        """Bring a dossier to the province, or as far as it goes.

        Raises:
            GatewaySilent: No answer in time; what has arrived stays there.
            GatewayConfused: An answer outside the protocol, or a receipt that does not verify.
        """
        address = f"v1/dossiers/{parcel.dossier_id}"
        for _ in range(ROUNDS):
            if (trouble := self._send_missing(address, parcel)) is not None:
                return trouble
            answer = self._wire.ask("PUT", f"{address}/submission")
            if answer.status == TOO_EARLY:
                continue
            if (trouble := judge(answer.status, answer.headers)) is not None:
                return trouble
            token = answer.read_as(_Submission).receipt
            return Delivered(
                verify(token, self._key_file, parcel.dossier_id, parcel.manifest, parcel.digests)
            )
        raise GatewayConfused("files stay missing")

    def look_up(self, code: str) -> DossierNews | None:
        """Return where the dossier with a code stands, or None if the province knows none.

        Raises:
            GatewaySilent: No answer in time, or the province asks to come later.
            GatewayConfused: An answer outside the protocol.
        """
        if not is_code(code):
            return None
        answer = self._wire.ask("GET", f"v1/lookups/{quote(normalise(code))}")
        if answer.status == 404 and answer.headers.get("content-type") == PROBLEM:
            return None
        _insist(judge(answer.status, answer.headers))
        return _as_news(code, answer.read_as(_News))

    def changes(self, cursor: str, followed: Sequence[Followed]) -> tuple[list[Change], str]:
        """Return what has happened to this kiosk's dossiers since a cursor, and the next cursor.

        Raises:
            GatewaySilent: No answer in time, or the province asks to come later.
            GatewayConfused: An answer outside the protocol.
        """
        answer = self._wire.ask("GET", f"v1/changes?cursor={quote(cursor, safe='')}")
        trouble = judge(answer.status, answer.headers)
        if isinstance(trouble, Refused) and cursor:
            return self.changes("", followed)  # the gateway has lost its place: read all anew
        _insist(trouble)
        told = answer.read_as(_Changes)
        changes = [
            Change(dossier_id=it.dossier_id, news=_as_news(it.dossier_code or "", it)) for it in told.changes
        ]
        return changes, told.cursor

    def fetch_result(self, dossier_id: str, result: ResultPaper) -> bytes:
        """Return the bytes of a result; their size and digest are as the province said.

        Raises:
            GatewaySilent: No answer in time, or the province asks to come later.
            GatewayConfused: An answer outside the protocol, or other bytes.
        """
        answer = self._wire.ask("GET", f"v1/dossiers/{dossier_id}/results/{quote(result.result_id, safe='')}")
        _insist(judge(answer.status, answer.headers, result.media_type))
        if hashlib.sha256(answer.body).hexdigest() != result.sha256:
            raise GatewayConfused("a result with another digest")
        return answer.body

    def _send_missing(self, address: str, parcel: Parcel) -> Refused | NotNow | None:
        """Send the manifest, then each file that the gateway lacks."""
        digest = base64.b64encode(hashlib.sha256(parcel.manifest).digest()).decode()
        headers = {
            "Content-Type": "application/json",
            "If-None-Match": "*",
            "Content-Digest": f"sha-256=:{digest}:",
        }
        answer = self._wire.ask("PUT", address, headers, parcel.manifest)
        if (trouble := judge(answer.status, answer.headers)) is not None:
            return trouble
        for missing in answer.read_as(_Deposit).missing:
            if missing.part not in parcel.digests:
                raise GatewayConfused("asks for a file that the dossier does not have")
            content = parcel.read(missing.part)
            sending = send_file(self._wire, missing.upload, content, self._chunk_bytes)
            if not isinstance(sending, Sending):
                return sending
        return None


def _insist(trouble: Refused | NotNow | None) -> None:
    if isinstance(trouble, NotNow):
        raise GatewaySilent(trouble.reason)
    if trouble is not None:
        raise GatewayConfused(trouble.reason)


def _as_news(code: str, told: _News) -> DossierNews:
    return DossierNews(
        code=code,
        dossier_code=official(told.dossier_code),
        status=told.status,
        at=told.at,
        due_at=told.due_at,
    )
