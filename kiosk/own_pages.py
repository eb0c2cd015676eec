"""Keeps web pages from elsewhere from giving orders to a local one: the sandbox's, the dock's."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send


class OwnPagesOnly:
    """Lets browsers give orders from the own pages alone; a program sends no `Origin` (RFC 6454)."""

    def __init__(self, app: ASGIApp, front: str = "") -> None:
        """Serve an application; `front` is the origin of a proxy before it."""
        self._app, self._front = app, front

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        headers = Headers(scope=scope)
        own = {None, f"http://{headers.get('host', '')}", *filter(None, [self._front])}
        if scope.get("method") == "POST" and headers.get("origin") not in own:
            await Response(status_code=403)(scope, receive, send)
            return
        await self._app(scope, receive, send)
