"""The province as one web application: protocol, officer's page, troubles to order."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kiosk.sandbox.deposit import Desk
from kiosk.sandbox.faults import Weather, spoil_receipt
from kiosk.sandbox.officer import Office
from kiosk.sandbox.province import Province


def make_app(province: Province) -> ASGIApp:
    """Return the application over a province's books."""
    desk = Desk(province, lambda receipt: spoil_receipt(weather.order, receipt, province.seal))

    def dossiers(_request: Request) -> Response:
        """Say for the demo what was received, and where it lies."""
        return JSONResponse(
            [
                {
                    "dossier_code": filed.dossier_code,
                    "provisional_code": filed.provisional_code,
                    "status": filed.status,
                    "parts": [
                        {"part": it["part"], "path": str(path), "pages": it["pages"], "sha256": it["sha256"]}
                        for it, path in province.parts_of(filed)
                    ],
                }
                for filed in province.received()
            ],
        )

    async def control(request: Request) -> Response:
        return await weather.control(request)

    routes = [
        *desk.routes(),
        *Office(province).routes(),
        Route("/control", control, methods=["GET", "POST"]),
        Route("/control/dossiers", dossiers, methods=["GET"]),
    ]
    # A web page from elsewhere must not reach this one under a name of its own.
    only_here = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
    weather = Weather(Starlette(routes=routes, middleware=[only_here]))
    return weather
