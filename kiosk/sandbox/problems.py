"""Errors as RFC 9457 has them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

PROBLEM: Final = "application/problem+json"
KINDS: Final = "urn:problem:deposit:"
NO_STORE: Final = {"Cache-Control": "no-store"}


class NotAdmitted(Exception):
    """Somebody whom this province does not let in, and why: the end of the problem's type."""

    def __init__(self, why: str, detail: str, status: int = 401) -> None:
        super().__init__(detail)
        self.why, self.detail, self.status = why, detail, status


def problem(status: int, detail: str, kind: str = "") -> JSONResponse:
    """Return an error; `kind` tells apart what has the same status."""
    known = {it.value: it.phrase for it in HTTPStatus}
    facts = {"title": known.get(status, "Checksum Mismatch"), "status": status, "detail": detail}
    if kind:
        facts["type"] = KINDS + kind
    return JSONResponse(facts, status_code=status, media_type=PROBLEM, headers=NO_STORE)


def turned_away(_request: Request, error: Exception) -> Response:
    """Answer whom the province does not let in."""
    assert isinstance(error, NotAdmitted)
    answer = problem(error.status, error.detail, error.why)
    if error.status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer" if error.why == "token" else "Signature"
    return answer


def unknown(request: Request, error: Exception) -> Response:
    """Answer a request for what is not there, or by a method that is not."""
    assert isinstance(error, HTTPException)
    answer = problem(error.status_code, error.detail)
    answer.headers.update(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        answer.headers["Allow"] = ", ".join(sorted(_methods(request)))
    return answer


def _methods(request: Request) -> set[str]:
    """Return what can be asked at an address; Starlette itself looks at the first route alone."""
    routes = [it for it in request.app.routes if isinstance(it, Route)]
    return {
        name for it in routes if it.path_regex.match(request.url.path) for name in it.methods or () if name
    }
