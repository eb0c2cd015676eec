"""Who may give the dock orders, and how much of one is taken in."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send


class OwnPagesOnly:
    """Lets browsers give orders from the dock's own page alone; a program sends no `Origin` (RFC 6454)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if scope.get("method") == "POST" and origin not in {None, f"http://{headers.get('host', '')}"}:
            await Response(status_code=403)(scope, receive, send)
            return
        await self._app(scope, receive, send)


async def body_of(request: Request, most_bytes: int) -> bytes:
    """Return what came with a request; of more than is allowed, no more is taken in.

    Raises:
        ValueError: It is too large.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most_bytes:
            raise ValueError("too large")
    return bytes(body)
