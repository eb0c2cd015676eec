"""How much of an order to the dock is taken in."""

from __future__ import annotations

from starlette.requests import Request

from drivers.virtual.reasons import Why


async def body_of(request: Request, most_bytes: int) -> bytes:
    """Return what came with a request; of more than is allowed, no more is taken in.

    Raises:
        ValueError: It is too large.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most_bytes:
            raise ValueError(Why.TOO_LARGE)
    return bytes(body)
