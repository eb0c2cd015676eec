"""The province as one web application: protocol, officer's page, troubles to order."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kiosk.own_pages import OwnPagesOnly
from kiosk.sandbox.deposit import Desk
from kiosk.sandbox.faults import Weather, spoil_receipt
from kiosk.sandbox.gate import Gate
from kiosk.sandbox.kiosks import Register
from kiosk.sandbox.news import Tidings
from kiosk.sandbox.officer import Office
from kiosk.sandbox.problems import NotAdmitted, problem, turned_away, unknown
from kiosk.sandbox.province import Province
from kiosk.sandbox.rates import Rates
from kiosk.sandbox.tokens import TokenOffice

HERE = ("127.0.0.1", "localhost")


def make_app(
    province: Province,
    *,
    register: Register | None = None,
    tokens: TokenOffice | None = None,
    limit_per_s: float = 0.0,
    public_url: str = "",
) -> ASGIApp:
    """Return the application over a province's books.

    With a `register` kiosks must sign, with `tokens` show one; `public_url` is where a proxy stands.
    """
    gate = Gate(register, tokens)
    desk = Desk(province, gate, lambda receipt: spoil_receipt(weather.order, receipt, province.seal))

    async def control(request: Request) -> Response:
        return await weather.control(request)

    routes = [
        *desk.routes(),
        *Tidings(province, gate).routes(),
        *(tokens.routes() if tokens is not None else ()),
        *Office(province, province.clock).routes(),
        Route("/control", control, methods=["GET", "POST"]),
        Route("/control/dossiers", partial(_dossiers, province), methods=["GET"]),
        Route("/control/keys/{act}", partial(_turn_keys, province, tokens), methods=["POST"]),
    ]
    # A web page from elsewhere must not reach this one under a name of its own.
    hosts = [*HERE, *filter(None, [urlsplit(public_url).hostname])]
    only_here = Middleware(TrustedHostMiddleware, allowed_hosts=hosts)
    front = urlsplit(public_url)._replace(path="", query="").geturl()
    own = Middleware(OwnPagesOnly, front=front)
    answers = {NotAdmitted: turned_away, HTTPException: unknown}
    app = Starlette(routes=routes, middleware=[only_here, own], exception_handlers=answers)
    weather: Weather = Weather(app, Rates(limit_per_s))
    return weather


def _dossiers(province: Province, _request: Request) -> Response:
    """Say for the demo what was received, and where it lies."""
    return JSONResponse(
        [
            {
                "dossier_code": filed.dossier_code,
                "provisional_code": filed.provisional_code,
                "kiosk": filed.kiosk,
                "status": filed.status,
                "parts": [
                    {"part": it["part"], "path": str(path), "pages": it["pages"], "sha256": it["sha256"]}
                    for it, path in province.parts_of(filed)
                ],
            }
            for filed in province.received()
        ],
    )


def _turn_keys(province: Province, tokens: TokenOffice | None, request: Request) -> Response:
    """Change the keys that sign receipts, or let all tokens end."""
    acts = {"rotate": province.seal.rotate, "retire": province.seal.retire}
    if tokens is not None:
        acts["forget-tokens"] = tokens.forget_all
    act = acts.get(request.path_params["act"])
    if act is None:
        return problem(404, "no such act")
    act()
    return Response(status_code=204)
