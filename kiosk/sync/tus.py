"""Sends a file by tus 1.0: after any break it asks how much has arrived, and goes on there."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from kiosk.errors import GatewayConfused, GatewaySilent
from kiosk.sync.policy import NotNow, Refused, judge
from kiosk.sync.wire import Answer, Wire

VERSION: Final = {"Tus-Resumable": "1.0.0"}
GONE: Final = frozenset({404, 410, 460})  # 460: what arrived was damaged, and is thrown away
BUSY: Final = frozenset({409, 423})
BUSY_S: Final = 1.0  # the other end has not yet seen that the last line broke


class Sending(Enum):
    """How a file went, if the gateway did not say more."""

    ARRIVED = auto()
    LOST = auto()  # the gateway knows nothing of it any more: begin anew with a new address


def send_file(wire: Wire, address: str, content: bytes, chunk_bytes: int) -> Sending | NotNow | Refused:
    """Send what has not arrived yet of a file, in pieces of at most `chunk_bytes`.

    Raises:
        GatewaySilent: The line is dead; what has arrived stays there.
        GatewayConfused: The gateway's count makes no sense.
    """
    offset = _measure(wire, address, len(content))
    while isinstance(offset, int) and offset < len(content):
        piece = content[offset : offset + chunk_bytes]
        try:
            answer = wire.ask("PATCH", address, _piece_headers(offset), piece)
        except GatewaySilent:
            after = _measure(wire, address, len(content))
            if isinstance(after, int) and after <= offset:
                raise
        else:
            after = _read_piece(answer, offset, len(piece))
        offset = after
    return Sending.ARRIVED if isinstance(offset, int) else offset


def _measure(wire: Wire, address: str, size_bytes: int) -> int | Sending | NotNow | Refused:
    answer = wire.ask("HEAD", address, VERSION)
    if answer.status in GONE:
        return Sending.LOST
    if answer.status not in {200, 204}:
        return judge(answer.status, answer.headers) or Sending.LOST
    offset = _count(answer, "upload-offset")
    if offset > size_bytes or _count(answer, "upload-length") != size_bytes:
        raise GatewayConfused("an upload of another size")
    return offset


def _read_piece(answer: Answer, offset: int, sent_bytes: int) -> int | Sending | NotNow | Refused:
    if answer.status == 204:
        after = _count(answer, "upload-offset")
        if after != offset + sent_bytes:
            raise GatewayConfused("an offset that no piece leads to")
        return after
    if answer.status in GONE:
        return Sending.LOST
    if answer.status in BUSY:
        return NotNow(f"upload-{answer.status}", BUSY_S)
    return judge(answer.status, answer.headers) or Sending.LOST


def _piece_headers(offset: int) -> dict[str, str]:
    return VERSION | {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}


def _count(answer: Answer, name: str) -> int:
    text = answer.headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise GatewayConfused(f"no {name}")
    return int(text)
