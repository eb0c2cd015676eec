"""The gateway side of `kiosk/sync/openapi.yaml` that tells: statuses, letters, papers, keys."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kiosk.sandbox.gate import Gate
from kiosk.sandbox.letters import PDF
from kiosk.sandbox.problems import NO_STORE, problem
from kiosk.sandbox.province import Filed, Province

CHANGES: Final = 100
JOSE: Final = "application/jose"
_RANGE: Final = re.compile(r"bytes=([0-9]{1,12})-([0-9]{0,12})", re.ASCII)


class Tidings:
    """What has become of the dossiers; one method for each route."""

    def __init__(self, province: Province, gate: Gate) -> None:
        self._province, self._gate = province, gate

    def routes(self) -> list[Route]:
        """Return the routes of this part of the protocol."""
        return [
            Route("/v1/dossiers/{dossier_id}", self.tell, methods=["GET"]),
            Route("/v1/dossiers/{dossier_id}/results/{result_id}", self.result, methods=["GET"]),
            Route("/v1/changes", self.changes, methods=["GET"]),
            Route("/v1/lookups/{code}", self.look_up, methods=["GET"]),
            Route("/v1/keys", self.keys, methods=["GET"]),
        ]

    def tell(self, request: Request) -> Response:
        """Say all of a dossier to the kiosk that brought it."""
        filed = self._find_own(request)
        return problem(404, "no such dossier") if filed is None else _tagged(request, self._all_of(filed))

    def look_up(self, request: Request) -> Response:
        """Say where the dossier with a code stands, and no more: anybody may ask."""
        self._gate.admit(request, signed=False)
        filed = self._province.find_by_code(request.path_params["code"].upper())
        if filed is None or filed.status is None:
            return problem(404, "no such dossier")
        return _tagged(request, _news(filed))

    def changes(self, request: Request) -> Response:
        """Say what has changed since a cursor for the kiosk that asks."""
        kiosk = self._gate.admit(request)
        cursor = request.query_params.get("cursor", "")
        if not re.fullmatch(r"[0-9]{0,15}", cursor, re.ASCII):
            return problem(400, "no such cursor")
        changed = self._province.changes_after(int(cursor or "0"), CHANGES, kiosk)
        last = str(changed[-1][0]) if changed else cursor
        return JSONResponse(
            {"changes": [self._all_of(filed) for _, filed in changed], "cursor": last}, headers=NO_STORE
        )

    def result(self, request: Request) -> Response:
        """Hand out a paper, or a range of its bytes."""
        filed = self._find_own(request)
        result_id = request.path_params["result_id"]
        path = self._province.letters.path_of(filed.dossier_id, result_id) if filed else None
        return problem(404, "no such result") if path is None else _piece(request, path)

    def keys(self, request: Request) -> Response:
        """Announce the keys that sign receipts."""
        self._gate.admit(request, signed=False)
        return Response(self._province.seal.announce(), media_type=JOSE, headers=NO_STORE)

    def _find_own(self, request: Request) -> Filed | None:
        kiosk = self._gate.admit(request)
        filed = self._province.find(request.path_params["dossier_id"])
        return filed if filed is not None and filed.status is not None and filed.kiosk == kiosk else None

    def _all_of(self, filed: Filed) -> dict[str, Any]:
        letters = self._province.letters
        return {
            "dossier_id": filed.dossier_id,
            **_news(filed),
            "notices": letters.notices(filed.dossier_id),
            "results": letters.results(filed.dossier_id),
        }


def _news(filed: Filed) -> dict[str, Any]:
    return {
        "dossier_code": filed.dossier_code,
        "status": filed.status,
        "text": filed.text,
        "at": filed.at,
        "due_at": filed.due_at,
    }


def _tagged(request: Request, facts: dict[str, Any]) -> Response:
    tag = f'"{hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return JSONResponse(facts, headers=NO_STORE | {"ETag": tag})


def _piece(request: Request, path: Path) -> Response:
    """Answer with one range (RFC 9110 section 14) if a plain one is asked for, else with all."""
    content = path.read_bytes()
    headers = NO_STORE | {"Accept-Ranges": "bytes", "Repr-Digest": _digest(content)}
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None:
        return Response(content, media_type=PDF, headers=headers | {"Content-Digest": _digest(content)})
    first, size = int(asked[1]), len(content)
    last = min(int(asked[2]) if asked[2] else size, size - 1)
    if first > last:
        answer = problem(416, "no such bytes")
        answer.headers["Content-Range"] = f"bytes */{size}"
        return answer
    part = content[first : last + 1]
    said = {"Content-Range": f"bytes {first}-{last}/{size}", "Content-Digest": _digest(part)}
    return Response(part, status_code=206, media_type=PDF, headers=headers | said)


def _digest(content: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode()}:"
