"""The dock: the hands at the virtual devices, for people a web page, for programs JSON."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from drivers.virtual.faults import FAULT_SWITCHES, fault_of
from drivers.virtual.lay import Lay
from drivers.virtual.printer import VirtualPrinter
from drivers.virtual.reader import VirtualReader
from drivers.virtual.scanner import VirtualScanner
from drivers.virtual.sheets import A4_MM, Sheet, page_count, sheets_of
from kiosk.faults import Fault
from kiosk.text import ASSETS, words

SAMPLES: Final = ASSETS / "samples"
PAGE: Final = Path(__file__).with_name("dock.html")
BY_HAND: Final = Lay(skew_deg=1.2)  # nobody puts it in quite straight
LARGEST_UPLOAD_BYTES: Final = 30_000_000


class SheetOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sheet: a file by path or by name in the samples; a face without a page is blank."""

    file: str
    page: int = 1
    back_file: str = ""
    back_page: int = 1
    lay: Lay = BY_HAND


class FeedOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Sheets for the tray."""

    sheets: list[SheetOrder]


class FaultOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fault by its code, or null for "all is well"."""

    fault: str | None


class GlassOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Dirt on the scanner's glass, so far from the left, or null for a clean one."""

    streak_mm: Annotated[float, msgspec.Meta(ge=0, le=A4_MM[0])] | None


class ShowOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The text of a code."""

    text: str


@dataclass(frozen=True, slots=True)
class Dock:
    """The three devices and the folder for uploads."""

    scanner: VirtualScanner
    printer: VirtualPrinter
    reader: VirtualReader
    uploads: Path

    def app(self) -> Starlette:
        """Return the web application."""
        routes = [
            Route("/", _page),
            Route("/state", self._state),
            Route("/slip", self._slip),
            Route("/scanner/feed", _taking(FeedOrder, self._feed), methods=["POST"]),
            Route("/scanner/upload", self._upload, methods=["POST"]),
            Route("/scanner/take-out", self._take_out, methods=["POST"]),
            Route("/scanner/glass", _taking(GlassOrder, self._soil), methods=["POST"]),
            Route("/scanner/fault", _taking(FaultOrder, self._break_scanner), methods=["POST"]),
            Route("/printer/fault", _taking(FaultOrder, self._break_printer), methods=["POST"]),
            Route("/printer/take", self._take_slip, methods=["POST"]),
            Route("/reader/fault", _taking(FaultOrder, self._break_reader), methods=["POST"]),
            Route("/reader/show", _taking(ShowOrder, self._show), methods=["POST"]),
        ]
        # A web page from elsewhere must not reach this one under a name of its own.
        only_here = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
        return Starlette(routes=routes, middleware=[only_here])

    def state(self) -> dict[str, Any]:
        """Return how the devices stand, and what can be done to them."""
        printer, scanner = self.printer.machine, self.scanner.machine
        return {
            "scanner": {
                "sheets": scanner.sheets,
                "streak_mm": scanner.streak_mm,
                "fault": scanner.fault,
            },
            "printer": {
                "printed": [str(path) for path in printer.printed],
                "hangs_out": str(printer.hangs_out or ""),
                "fault": printer.fault,
            },
            "reader": {"fault": self.reader.fault},
            "faults": {fault.value: words().say(f"fault-{fault.key}") for fault in FAULT_SWITCHES},
            "samples": {path.name: page_count(path) for path in sorted(SAMPLES.glob("*.pdf"))},
        }

    async def _state(self, _request: Request) -> Response:
        return JSONResponse(self.state())

    async def _slip(self, _request: Request) -> Response:
        printed = self.printer.machine.printed
        return FileResponse(printed[-1]) if printed else Response(status_code=404)

    def _feed(self, order: FeedOrder) -> None:
        self.scanner.machine.feed([_sheet(sheet) for sheet in order.sheets])

    async def _upload(self, request: Request) -> Response:
        """Take a PDF or picture as the body; its pages become sheets, two faces each."""
        body = await request.body()
        if len(body) > LARGEST_UPLOAD_BYTES:
            return _refused("the file is too large")
        self.uploads.mkdir(parents=True, exist_ok=True)
        # Not the name it came with, which could be a person's.
        path = self.uploads / str(uuid.uuid4())
        path.write_bytes(body)
        try:
            sheets = sheets_of(path, BY_HAND)
        except ValueError:
            return _refused("neither PDF nor picture")
        self.scanner.machine.feed(sheets)
        return JSONResponse(self.state())

    async def _take_out(self, _request: Request) -> Response:
        self.scanner.machine.take_out()
        return JSONResponse(self.state())

    def _soil(self, order: GlassOrder) -> None:
        self.scanner.machine.streak_mm = order.streak_mm

    def _break_scanner(self, order: FaultOrder) -> None:
        self.scanner.set_fault(fault_of("scanner", order.fault))

    def _break_printer(self, order: FaultOrder) -> None:
        self.printer.set_fault(fault_of("printer", order.fault))

    def _break_reader(self, order: FaultOrder) -> None:
        self.reader.set_fault(fault_of("reader", order.fault))

    async def _take_slip(self, _request: Request) -> Response:
        self.printer.machine.take()
        return JSONResponse(self.state())

    def _show(self, order: ShowOrder) -> None:
        if not self.reader.show(order.text):
            raise ValueError(f"the reader is unplugged: {Fault.READER_GONE}")


def _taking(kind: type[Any], do: Callable[[Any], None]) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that reads an order of one kind and carries it out."""

    async def endpoint(request: Request) -> Response:
        try:
            do(msgspec.json.decode(await request.body(), type=kind))
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError, OSError) as error:
            return _refused(str(error))
        return JSONResponse({"done": True})

    return endpoint


def _refused(reason: str) -> Response:
    return JSONResponse({"reason": reason}, status_code=422)


async def _page(_request: Request) -> Response:
    return FileResponse(PAGE)


def _sheet(order: SheetOrder) -> Sheet:
    return Sheet(
        front=_file(order.file),
        front_page=order.page,
        back=_file(order.back_file) if order.back_file else None,
        back_page=order.back_page,
        lay=order.lay,
    )


def _file(name: str) -> Path:
    path = Path(name) if Path(name).is_absolute() else SAMPLES / name
    with contextlib.suppress(OSError):
        if path.is_file():
            return path
    raise ValueError(f"no such file: {name}")
