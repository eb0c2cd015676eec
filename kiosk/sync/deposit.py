"""The adapter for provinces that speak protocol deposit/1 of `openapi.yaml`.

Every request can be repeated, so nothing of an attempt needs to be remembered: the gateway says which
files it lacks, and how much of each has arrived.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self
from urllib.parse import quote

import msgspec

from kiosk.clock import Clock
from kiosk.config import GatewaySettings
from kiosk.dossiers.codes import is_code, normalise
from kiosk.dossiers.database import Database
from kiosk.dossiers.model import DossierNews, ResultPaper
from kiosk.errors import GatewayConfused, GatewayNotAdmitted, GatewaySilent
from kiosk.log import note
from kiosk.steps import Step, reached
from kiosk.sync.gateway import Change, Followed, Parcel
from kiosk.sync.line import Line
from kiosk.sync.pieces import Pieces
from kiosk.sync.policy import (
    Delivered,
    NotNow,
    Outcome,
    Receipt,
    Refused,
    insist,
    is_problem,
    judge,
    not_admitted,
)
from kiosk.sync.receipt_keys import ReceiptKeys
from kiosk.sync.receipts import verify
from kiosk.sync.told import ToldChanges, ToldNews, as_changes, as_news
from kiosk.sync.tus import Sending, Shipment
from kiosk.sync.wire import ANSWER_BYTES, Answer

ROUNDS: Final = 3  # times that files are sent in one attempt; a gateway that loses them all is confused
FILES_MISSING: Final = "files-stay-missing"
IN_VAIN_S: Final = 900.0  # until all bytes of a dossier are sent in vain again, by each machine of a province
TOO_EARLY: Final = 425
JSON: Final = "application/json"
JOSE: Final = "application/jose"  # RFC 7515: a JWS in compact form
RANGE_BYTES: Final = 256 * 1024  # of a result at a time: a break of the line costs so much
CHANGES_BYTES: Final = 16 * 1024 * 1024  # of one page: 100 dossiers with 30 long notices each
MOST_IN_VAIN: Final = 3  # breaks that brought nothing of a result


class _Missing(msgspec.Struct, frozen=True):
    part: str
    upload: str


class _Deposit(msgspec.Struct, frozen=True):
    missing: list[_Missing]


class _Submission(msgspec.Struct, frozen=True):
    receipt: str


class DepositGateway:
    """One province. Methods may be called from several threads."""

    def __init__(
        self,
        settings: GatewaySettings,
        clock: Clock,
        *,
        kiosk_id: str = "",
        database: Database | None = None,
    ) -> None:
        """Prepare for a gateway; connects with the first request.

        `kiosk_id` is the name that the province knows the signing key by; `database` keeps the receipt
        keys that the province announces.

        Raises:
            ConfigError: A certificate or a key cannot be read.
        """
        self._line = Line(settings, clock, kiosk_id)
        self._keys = ReceiptKeys(Path(settings.receipt_key_file), database, clock)
        self._pieces = Pieces(settings.chunk_bytes, settings.timeout_s / 2)
        self._clock = clock

    @property
    def one_at_a_time(self) -> bool:
        """Whether a dossier must be finished before the next is begun: not here."""
        return False

    def close(self) -> None:
        """Close the line."""
        self._line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def deposit(self, parcel: Parcel) -> Outcome:
        """Bring a dossier to the province, or as far as it goes; `parcel.begin` is called before each step.

        Raises:
            GatewaySilent: No answer in time; what has arrived stays there.
            GatewayConfused: An answer outside the protocol, or a receipt that does not verify.
        """
        try:
            return self._deposit(parcel)
        except GatewayNotAdmitted:
            return not_admitted()

    def look_up(self, code: str) -> DossierNews | None:
        """Return where the dossier with a code stands, or None if the province knows none.

        Raises:
            GatewaySilent: No answer in time, or the province asks to come later.
            GatewayNotAdmitted: The province does not let this machine in.
            GatewayConfused: An answer outside the protocol.
        """
        if not is_code(code):
            return None
        answer = self._line.ask("GET", f"v1/lookups/{quote(normalise(code))}")
        if answer.status == 404 and is_problem(answer.headers):
            return None
        insist(self._judge(answer))
        return as_news(code, answer.read_as(ToldNews))

    def changes(self, cursor: str, followed: Sequence[Followed]) -> tuple[list[Change], str]:
        """Return what has happened to this kiosk's dossiers since a cursor, and the next cursor.

        Raises:
            GatewaySilent: No answer in time, or the province asks to come later.
            GatewayNotAdmitted: The province does not let this machine in.
            GatewayConfused: An answer outside the protocol.
        """
        address = f"v1/changes?cursor={quote(cursor, safe='')}"
        answer = self._line.ask("GET", address, limit_bytes=CHANGES_BYTES)
        trouble = self._judge(answer)
        if isinstance(trouble, Refused) and cursor:
            return self.changes("", followed)  # the gateway has lost its place: read all anew
        insist(trouble)
        told = answer.read_as(ToldChanges)
        return as_changes(told), told.cursor

    def fetch_result(self, dossier_id: str, result: ResultPaper) -> bytes:
        """Return the bytes of a result; their size and digest are as the province said.

        Raises:
            GatewaySilent: No answer in time, or the province asks to come later.
            GatewayNotAdmitted: The province does not let this machine in.
            GatewayConfused: An answer outside the protocol, or other bytes.
        """
        address = f"v1/dossiers/{dossier_id}/results/{quote(result.result_id, safe='')}"
        content, in_vain = b"", 0
        while len(content) < result.size_bytes:
            try:
                answer = self._ask_range(address, result, len(content))
            except GatewaySilent as error:
                in_vain += 1
                if error.hint_s or in_vain == MOST_IN_VAIN:
                    raise
            else:
                content, in_vain = self._joined(content, answer, result), 0
        if hashlib.sha256(content).hexdigest() != result.sha256:
            raise GatewayConfused("a result with another digest")
        return content

    def _ask_range(self, address: str, result: ResultPaper, first: int) -> Answer:
        last = _last_of(first, result)
        headers = {"Range": f"bytes={first}-{last}", "Accept": result.media_type}
        return self._line.ask("GET", address, headers, limit_bytes=max(result.size_bytes, ANSWER_BYTES))

    def _joined(self, so_far: bytes, answer: Answer, result: ResultPaper) -> bytes:
        """Return what there was of a result, and the next bytes; or all, from a server without ranges."""
        insist(self._judge(answer, result.media_type))
        first, size = len(so_far), result.size_bytes
        last = _last_of(first, result)
        whole = answer.body if answer.status == 200 else so_far + answer.body
        wanted = size if answer.status == 200 else last + 1
        told = answer.headers.get("content-range", "")
        if len(whole) != wanted or (answer.status == 206 and told != f"bytes {first}-{last}/{size}"):
            raise GatewayConfused("another piece of a result")
        return whole

    def _deposit(self, parcel: Parcel) -> Outcome:
        address = f"v1/dossiers/{parcel.dossier_id}"
        said = json.dumps({"manifest_sha256": hashlib.sha256(parcel.manifest).hexdigest()}).encode()
        for _ in range(ROUNDS):
            if (trouble := self._send_missing(address, parcel)) is not None:
                return trouble
            parcel.begin("submit")
            answer = self._line.ask("PUT", f"{address}/submission", {"Content-Type": JSON}, said)
            reached(Step.SUBMITTED)
            if answer.status == TOO_EARLY:
                continue
            if (trouble := self._judge(answer)) is not None:
                return trouble
            receipt = self._verify(answer.read_as(_Submission).receipt, parcel)
            reached(Step.RECEIPT_VERIFIED)
            return Delivered(receipt)
        return NotNow(FILES_MISSING, rest_s=IN_VAIN_S)

    def _send_missing(self, address: str, parcel: Parcel) -> Refused | NotNow | None:
        """Send the manifest, then each file that the gateway lacks."""
        parcel.begin("manifest")
        headers = {"Content-Type": JSON, "If-None-Match": "*"}
        answer = self._line.ask("PUT", address, headers, parcel.manifest)
        if (trouble := self._judge(answer)) is not None:
            return trouble
        reached(Step.MANIFEST_SENT)
        wanted = answer.read_as(_Deposit).missing
        parts = {missing.part for missing in wanted}
        if len(parts) < len(wanted) or not parts <= parcel.digests.keys():
            raise GatewayConfused("asks for a file twice, or for one that the dossier does not have")
        for missing in wanted:
            parcel.begin(f"file:{missing.part}")
            content = parcel.read(missing.part)
            sending = Shipment(self._line, missing.upload, content, self._pieces, self._clock).send()
            if not isinstance(sending, Sending):
                return sending
            if sending is Sending.ARRIVED:
                reached(Step.FILE_SENT)
        return None

    def _verify(self, token: str, parcel: Parcel) -> Receipt:
        if not self._keys.knows(token):
            answer = self._line.ask("GET", "v1/keys")
            if self._judge(answer, JOSE) is None and self._keys.learn(answer.body.decode("ascii", "replace")):
                note("gateway.keys_learnt")
        keys = self._keys.trusted()
        return verify(token, keys, parcel.dossier_id, parcel.manifest, parcel.digests)

    def _judge(self, answer: Answer, wanted: str = JSON) -> Refused | NotNow | None:
        return judge(answer.status, answer.headers, wanted, now=self._clock.now(), body=answer.body)


def _last_of(first: int, result: ResultPaper) -> int:
    """Return where the piece ends that begins there."""
    return min(first + RANGE_BYTES, result.size_bytes) - 1
