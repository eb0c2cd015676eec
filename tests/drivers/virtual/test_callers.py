"""Orders come from the dock's own page or from programs, and end somewhere."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route

from drivers.virtual.callers import body_of
from kiosk.own_pages import OwnPagesOnly

MOST_BYTES = 1000


async def length(request):
    try:
        return JSONResponse(len(await body_of(request, MOST_BYTES)))
    except ValueError as error:
        return JSONResponse(str(error), status_code=422)


def ask(method="POST", **how):
    """Ask a page that tells how long an order was."""
    routes = [Route("/", length, methods=["GET", "POST"])]
    line = httpx.ASGITransport(app=Starlette(routes=routes, middleware=[Middleware(OwnPagesOnly)]))

    async def asked():
        async with httpx.AsyncClient(transport=line, base_url="http://127.0.0.1:8640") as page:
            return await page.request(method, "/", **how)

    return asyncio.run(asked())


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", "http://127.0.0.1:1", ""])
def test_no_page_from_elsewhere_gives_orders(origin):
    assert ask(headers={"origin": origin}).status_code == 403
    assert ask("GET", headers={"origin": origin}).status_code == 200


def test_the_own_page_and_programs_do():
    assert ask(headers={"origin": "http://127.0.0.1:8640"}, content=b"123").json() == 3
    assert ask(content=b"1234").json() == 4


def test_of_an_order_without_an_end_no_more_is_taken_in_than_is_allowed():
    taken = []

    async def letters():
        for _ in range(100):
            taken.append(1)
            yield b"x" * 100

    answer = ask(content=letters())
    assert (answer.status_code, answer.json()) == (422, "too large")
    assert len(taken) < 15
