"""Troubles to order: what a gateway can do to a courier, at the push of a button."""

from __future__ import annotations

import asyncio
import json
import time
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.sandbox.problems import problem
from kiosk.sandbox.rates import Rates
from kiosk.sandbox.receipts import Seal, new_key, sign

SILENCE_SLICE_S: Final = 0.1
PORTAL: Final = "<!doctype html><title>Wi-Fi</title><p>Xin chào! Please log in to the network.</p>"


@unique
class Mode(StrEnum):
    """How the gateway behaves."""

    WELL = "well"
    SILENT = "silent"  # takes a request and never answers
    NONSENSE = "nonsense"  # a captive portal: 200, and a page of HTML
    WRONG_JSON = "wrong_json"  # JSON, but not what the protocol says
    ERROR_500 = "error_500"
    BUSY = "busy"  # 429 with Retry-After
    NOT_ADMITTED = "not_admitted"  # 401
    REFUSE = "refuse"  # 422 to every manifest
    CUT_AFTER_BYTES = "cut_after_bytes"  # breaks the line in each piece after so many bytes
    SLOW = "slow"  # waits before it answers
    WRONG_DIGEST = "wrong_digest"  # a receipt over other files
    WRONG_KEY = "wrong_key"  # a receipt of somebody else
    NO_RECEIPT = "no_receipt"  # 200, and something that is no receipt


class Order(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `POST /control` takes."""

    mode: Mode
    after_bytes: int = 0  # for `cut_after_bytes`
    delay_s: float = 0.0  # for `slow`; Retry-After of `busy`


@dataclass(slots=True)
class Traffic:
    """What has come in since the start, for tests and demo."""

    requests: int = 0
    pieces: int = 0  # PATCHes
    bytes: int = 0  # in them
    sent_away: int = 0  # over the limit


class Weather:
    """Stands before the protocol's routes and spoils what it was ordered to."""

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        self._app, self._rates = app, rates
        self.order = Order(mode=Mode.WELL)
        self.traffic = Traffic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or spoil it."""
        if scope["type"] != "http" or not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        self.traffic.requests += 1
        wait_s = self._rates.count(time.monotonic(), int(time.time()))
        if wait_s:
            self.traffic.sent_away += 1
            answer = problem(429, "too many requests")
            answer.headers["Retry-After"] = str(wait_s)
            await answer(scope, receive, send)
            return
        self.traffic.pieces += scope["method"] == "PATCH"
        order = self.order
        if order.mode is Mode.SILENT:
            await self._stay_silent(order)
            await _break_line(send)
            return
        if order.mode is Mode.SLOW:
            await asyncio.sleep(order.delay_s)
        if spoiled := _spoiled(order, scope):
            await spoiled(scope, receive, send)
            return
        if order.mode is Mode.CUT_AFTER_BYTES and scope["method"] == "PATCH":
            await self._app(scope, self._counting(receive, order.after_bytes), _swallow)
            await _break_line(send)
            return
        await self._app(scope, self._counting(receive, None), send)

    async def control(self, request: Request) -> Response:
        """Take an order, or show the one in force and the traffic so far."""
        if request.method == "POST":
            try:
                self.order = msgspec.json.decode(await request.body(), type=Order)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                return problem(422, str(error))
        seconds = {"seconds": self._rates.seconds()} if "seconds" in request.query_params else {}
        return JSONResponse(msgspec.to_builtins(self.order) | msgspec.to_builtins(self.traffic) | seconds)

    async def _stay_silent(self, order: Order) -> None:
        while self.order is order:
            await asyncio.sleep(SILENCE_SLICE_S)

    def _counting(self, receive: Receive, cut: int | None) -> Receive:
        """Count the bytes of a body; end it after `cut` bytes as if the line had broken."""
        left = cut

        async def next_message() -> Message:
            nonlocal left
            if left == 0:
                return {"type": "http.disconnect"}
            message = await receive()
            body = message.get("body", b"")
            if left is not None:
                message["body"] = body = body[:left]
                left -= len(body)
                message["more_body"] = message.get("more_body", False) or left == 0
            self.traffic.bytes += len(body)
            return message

        return next_message


def spoil_receipt(order: Order, receipt: str, seal: Seal) -> str:
    """Return the receipt, or what a broken or false province would give instead."""
    if order.mode is Mode.NO_RECEIPT:
        return "khong.phai.chu-ky"
    facts = json.loads(urlsafe_b64decode(receipt.split(".")[1] + "=="))
    if order.mode is Mode.WRONG_KEY:
        return sign(facts, new_key())
    if order.mode is Mode.WRONG_DIGEST:
        facts["objects"][0]["sha256"] = "0" * 64
        return seal.sign(facts)
    return receipt


async def _swallow(_message: Message) -> None:
    """Keep an answer from going out: the line is broken."""


async def _break_line(send: Send) -> None:
    """Begin an answer and never end it: the server closes the connection."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"10")]})
    await send({"type": "http.response.body", "body": b"{", "more_body": True})


def _spoiled(order: Order, scope: Scope) -> Response | None:
    if order.mode is Mode.NONSENSE:
        return HTMLResponse(PORTAL)
    if order.mode is Mode.WRONG_JSON:
        return JSONResponse({"missing": [{"part": 7}], "receipt": None, "changes": {}, "cursor": 1})
    statuses = {Mode.ERROR_500: 500, Mode.BUSY: 429, Mode.NOT_ADMITTED: 401}
    if scope["method"] == "PUT":
        statuses[Mode.REFUSE] = 422
    if order.mode not in statuses:
        return None
    answer = problem(statuses[order.mode], "as ordered")
    if order.mode is Mode.BUSY:
        answer.headers["Retry-After"] = str(round(order.delay_s))
    return answer
