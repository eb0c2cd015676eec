"""The dock: the hands at the virtual devices, for people a web page, for programs JSON.

Each act of :mod:`drivers.virtual.orders` is a POST to an address of its name. `/state` says how
everything stands; `/events` says it again whenever it changes (Server-Sent Events).
"""

from __future__ import annotations

import asyncio
import json
import re
import uuid
from collections.abc import AsyncIterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import msgspec
import segno
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from drivers.virtual.callers import body_of
from drivers.virtual.cards import CARDS
from drivers.virtual.director import Director
from drivers.virtual.hands import Hands
from drivers.virtual.lay import Lay
from drivers.virtual.orders import BY_HAND, KINDS, SAMPLES, StartOrder, read_order
from drivers.virtual.reasons import Why
from drivers.virtual.sheets import sheets_of
from drivers.virtual.standing import describe
from drivers.virtual.thumbnails import thumbnail
from kiosk.faults import Fault
from kiosk.own_pages import OwnPagesOnly
from kiosk.text import LANGUAGES, words

HERE: Final = Path(__file__).parent
PAGE_FILES: Final = ("dock.css", "dock.js", "dock-devices.js", "dock.svg")
FONT_FILES: Final = ("BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf")
FONTS: Final = Path(str(files("fontpkg_be_vietnam_pro"))) / "files"
LARGEST_UPLOAD_BYTES: Final = 30_000_000
LARGEST_ORDER_BYTES: Final = 1_000_000
LOOK_EVERY_S: Final = 0.2  # a slip that comes out is seen to come out
BEAT_EVERY_S: Final = 5.0  # so that a page whose line is dead sees it
POLICY: Final = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
POLICY_REST: Final = "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
HEADERS: Final = {"Content-Security-Policy": POLICY + POLICY_REST, "Cache-Control": "no-store"}


class Dock:
    """The web application around the hands."""

    def __init__(self, hands: Hands, uploads: Path, director: Director | None = None) -> None:
        """Take the folder for papers that people bring, and who lets scenarios happen, if anybody does."""
        self.hands, self.uploads, self.director = hands, uploads, director

    def app(self) -> Starlette:
        """Return the web application."""
        routes = [
            Route("/", _page),
            *(Route(f"/{name}", _file) for name in PAGE_FILES),
            *(Route(f"/fonts/{name}", _file) for name in FONT_FILES),
            Route("/words", _words),
            Route("/state", self._state),
            Route("/events", self._events),
            Route("/slip", self._slip),
            Route("/codes/{card}", _code),
            Route("/samples/{sample}", _sample),
            Route("/scanner/tray/{sheet:int}", self._sheet),
            Route("/scanner/upload", self._upload, methods=["POST"]),
            Route("/scenario/start", self._start, methods=["POST"]),
            Route("/scenario/stop", self._stop, methods=["POST"]),
            *(Route(f"/{act}", self._act, methods=["POST"]) for act in KINDS),
        ]
        # A web page from elsewhere must not reach this one under a name of its own, nor under ours.
        only_here = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
        return Starlette(routes=routes, middleware=[only_here, Middleware(OwnPagesOnly)])

    def state(self) -> dict[str, Any]:
        """Return how the devices stand, and what can be done to them."""
        state = describe(self.hands)
        return state | {"scenario": self.director.state()} if self.director else state

    async def _state(self, _request: Request) -> Response:
        return JSONResponse(self.state())

    async def _events(self, _request: Request) -> Response:
        return StreamingResponse(self._changes(), media_type="text/event-stream", headers=HEADERS)

    async def _changes(self) -> AsyncIterator[str]:
        told, waited_s = "", 0.0
        while True:
            now = json.dumps(self.state())
            if now != told or waited_s >= BEAT_EVERY_S:
                told, waited_s = now, 0.0
                yield f"data: {now}\n\n"
            await asyncio.sleep(LOOK_EVERY_S)
            waited_s += LOOK_EVERY_S

    async def _act(self, request: Request) -> Response:
        act = request.url.path.removeprefix("/")
        try:
            # A file is looked into: not while everybody's news wait.
            order = await run_in_threadpool(read_order, act, await body_of(request, LARGEST_ORDER_BYTES))
            await run_in_threadpool(self.hands.do, act, order)
        except (ValueError, OSError) as error:
            return _refused(str(error))
        return JSONResponse(self.state())

    async def _start(self, request: Request) -> Response:
        if self.director is None:
            return _refused("there is nobody here who knows a scenario")
        try:
            order = msgspec.json.decode(await body_of(request, LARGEST_ORDER_BYTES), type=StartOrder)
            await run_in_threadpool(self.director.start, order.name, order.speed, order.seed)
        except ValueError as error:
            return _refused(str(error))
        return JSONResponse(self.state())

    async def _stop(self, _request: Request) -> Response:
        if self.director is not None:
            self.director.stop()
        return JSONResponse(self.state())

    async def _slip(self, request: Request) -> Response:
        """Show a slip: the last one, or the one of a number from 1."""
        printed = self.hands.printer.machine.printed
        number = request.query_params.get("number", str(len(printed)))
        if not number.isdecimal() or not 0 < int(number) <= len(printed):
            return Response(status_code=404)
        return FileResponse(printed[int(number) - 1])

    async def _sheet(self, request: Request) -> Response:
        """Show a face of a sheet that lies in the tray, small."""
        lying, number = self.hands.scanner.machine.lying, request.path_params["sheet"]
        if number >= len(lying):
            return Response(status_code=404)
        is_back = "back" in request.query_params
        return _picture(await run_in_threadpool(thumbnail, lying[number], is_back=is_back))

    async def _upload(self, request: Request) -> Response:
        """Take a PDF or picture as the body; its pages become sheets of two faces, lying as `?lay=` says."""
        try:
            body = await body_of(request, LARGEST_UPLOAD_BYTES)
            await run_in_threadpool(self._put_in, body, request.query_params.get("lay", ""))
        except ValueError as error:
            return _refused(str(error))
        return JSONResponse(self.state())

    def _put_in(self, body: bytes, lay: str) -> None:
        """Keep what somebody brought, and put it into the tray."""
        self.uploads.mkdir(parents=True, exist_ok=True)
        # Not the name it came with, which could be a person's.
        path = self.uploads / str(uuid.uuid4())
        path.write_bytes(body)
        try:
            sheets = sheets_of(path, msgspec.json.decode(lay, type=Lay) if lay else BY_HAND)
        except ValueError:
            path.unlink()
            raise
        self.hands.feed(sheets)


async def _page(_request: Request) -> Response:
    return FileResponse(HERE / "dock.html", headers=HEADERS)


async def _file(request: Request) -> Response:
    name = request.url.path.rpartition("/")[2]
    # Asked for anew each time: the page may be of another version than its script in the browser.
    return FileResponse((FONTS if name in FONT_FILES else HERE) / name, headers={"Cache-Control": "no-cache"})


async def _words(request: Request) -> Response:
    """Return what the page says by key, the faults' words by their code, and others by their reason."""
    language = request.query_params.get("language", LANGUAGES[0])
    if language not in LANGUAGES:
        return _refused(f"there are {', '.join(LANGUAGES)}")
    said = words(language)
    whys = {why.value: said.say(why.key) for why in Why}
    names = [key.removeprefix("dock-") for key in said.keys if re.match("dock-(?!why-)", key)]
    of_page = {f"dock-{name}": said.say(f"dock-{name}") for name in names}
    faults = {fault.value: said.say(f"fault-{fault.key}") for fault in Fault}
    return JSONResponse({**of_page, **faults, **whys})


async def _code(request: Request) -> Response:
    """Draw the square code of a card."""
    card = CARDS.get(request.path_params["card"])
    if card is None:
        return Response(status_code=404)
    drawn = BytesIO()
    segno.make(card.text, error="m").save(drawn, kind="svg", border=2, omitsize=True)
    return Response(drawn.getvalue(), media_type="image/svg+xml")


async def _sample(request: Request) -> Response:
    """Show the first page of a sample, small."""
    file = SAMPLES / Path(request.path_params["sample"]).name
    if file.suffix != ".pdf" or not file.is_file():
        return Response(status_code=404)
    (first, *_) = sheets_of(file, BY_HAND)
    return _picture(await run_in_threadpool(thumbnail, first, is_back=False))


def _picture(png: bytes) -> Response:
    return Response(png, media_type="image/png", headers={"Cache-Control": "max-age=600"})


def _refused(reason: str) -> Response:
    return JSONResponse({"reason": reason}, status_code=422)
