"""Sends a file by tus 1.0: after any break it asks how much has arrived, and goes on there."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final, TypeAlias

from kiosk.clock import Clock
from kiosk.errors import GatewayConfused, GatewaySilent
from kiosk.steps import Step, reached
from kiosk.sync.line import Line
from kiosk.sync.pieces import Pieces
from kiosk.sync.policy import NOT_ADMITTED_REASON, NotNow, Refused, is_problem, judge
from kiosk.sync.wire import CLOSE, Answer

VERSION: Final = {"Tus-Resumable": "1.0.0"}
GONE: Final = frozenset({404, 410, 460})  # 460: what arrived was damaged, and is thrown away
BUSY: Final = frozenset({409, 423})
BUSY_S: Final = 1.0  # the other end has not yet seen that the last line broke
MOST_IN_VAIN: Final = 2  # pieces that bring nothing; then the line has to rest
MOST_BREAKS: Final = 20  # of one file in one go, even if each brought a few bytes over
TOO_LARGE: Final = 413  # in HTML: a proxy before the gateway takes no such piece (nginx: 1 MiB unless told)


class Sending(Enum):
    """How a file went, if the gateway did not say more."""

    ARRIVED = auto()
    LOST = auto()  # the gateway knows nothing of it any more: begin anew with a new address


_Trouble: TypeAlias = Sending | NotNow | Refused


class Shipment:
    """One file on its way to the address that the gateway gave for it."""

    def __init__(self, line: Line, address: str, content: bytes, pieces: Pieces, clock: Clock) -> None:
        self._line, self._address, self._content = line, address, content
        self._pieces, self._clock = pieces, clock

    def send(self) -> _Trouble:
        """Send what has not arrived yet, in pieces; none is repeated before the gateway said what it has.

        Raises:
            GatewaySilent: The line is dead; what has arrived stays there.
            GatewayNotAdmitted: The gateway does not let this machine in.
            GatewayConfused: The gateway's count makes no sense.
        """
        in_vain = breaks = 0
        offset = self._measure({})
        farthest = offset if isinstance(offset, int) else 0
        while isinstance(offset, int) and offset < len(self._content):
            after = self._send_piece(offset)
            if isinstance(after, GatewaySilent) or (isinstance(after, NotNow) and _is_unclear(after)):
                trouble, after = after, self._measure(CLOSE)
                in_vain, breaks = in_vain + 1, breaks + 1
                stuck = in_vain >= MOST_IN_VAIN and isinstance(after, int) and after <= farthest
                if stuck or breaks >= MOST_BREAKS:
                    if isinstance(trouble, GatewaySilent):
                        raise trouble
                    return trouble
            if isinstance(after, int) and after > farthest:
                farthest, in_vain = after, 0
            offset = after
        return Sending.ARRIVED if isinstance(offset, int) else offset

    def _measure(self, more: dict[str, str]) -> int | _Trouble:
        """Return how much has arrived; after a break on a line that is used no further.

        Some servers send a body with the answer to a HEAD, which would spoil the next answer.
        """
        answer = self._line.ask("HEAD", self._address, VERSION | more)
        if answer.status in GONE:
            return Sending.LOST
        if answer.status in BUSY:
            return NotNow(f"upload-{answer.status}", BUSY_S)
        if answer.status not in {200, 204}:
            return judge(answer.status, answer.headers, now=self._clock.now()) or Sending.LOST
        offset = _count(answer, "upload-offset")
        if offset > len(self._content) or _count(answer, "upload-length") != len(self._content):
            raise GatewayConfused("an upload of another size")
        return offset

    def _send_piece(self, offset: int) -> int | _Trouble | GatewaySilent:
        piece = self._content[offset : offset + self._pieces.next_bytes]
        headers = VERSION | {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        began_s = self._clock.monotonic_s()
        try:
            more_s = self._pieces.more_s(len(piece))
            answer = self._line.ask("PATCH", self._address, headers, piece, more_s=more_s)
        except GatewaySilent as error:
            self._pieces.broke()
            return error
        if answer.status == 204:
            self._pieces.went(len(piece), self._clock.monotonic_s() - began_s)
            after = _count(answer, "upload-offset")
            if after != offset + len(piece):
                raise GatewayConfused("an offset that no piece leads to")
            reached(Step.PIECE_SENT)
            return after
        if answer.status in GONE:
            return Sending.LOST
        if answer.status in BUSY:
            return NotNow(f"upload-{answer.status}", BUSY_S)
        if (
            answer.status == TOO_LARGE
            and not is_problem(answer.headers)
            and self._pieces.too_large(len(piece))
        ):
            return NotNow(f"upload-{answer.status}")
        trouble = judge(answer.status, answer.headers, now=self._clock.now(), body=answer.body)
        return trouble or Sending.LOST


def _is_unclear(trouble: NotNow) -> bool:
    """Say whether the gateway must be asked where it stands: busy, too large, or a token that has ended."""
    return trouble.reason.startswith("upload-") or trouble.reason == NOT_ADMITTED_REASON


def _count(answer: Answer, name: str) -> int:
    text = answer.headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise GatewayConfused(f"no {name}")
    return int(text)
