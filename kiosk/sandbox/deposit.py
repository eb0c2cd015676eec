"""The gateway side of `kiosk/sync/openapi.yaml`: takes dossiers, gives receipts, answers look-ups."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kiosk.sandbox.province import Filed, Province, Upload

TUS: Final = {"Tus-Resumable": "1.0.0", "Cache-Control": "no-store"}
PIECE_BYTES: Final = 4 * 1024 * 1024
CHANGES: Final = 100
PIECE_TYPE: Final = "application/offset+octet-stream"
WRONG_DIGEST: Final = 460  # of tus' checksum extension
_PART: Final = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")
_TEXTS: Final = ("provisional_code", "kiosk", "sealed_at", "procedure_code", "procedure_title", "case_code")


class Desk:
    """The counter where kiosks come: one method for each route."""

    def __init__(self, province: Province, hand_over: Callable[[str], str]) -> None:
        """Serve a province; each receipt goes through `hand_over`, which may spoil it."""
        self._province = province
        self._hand_over = hand_over
        self._arriving: set[str] = set()

    def routes(self) -> list[Route]:
        """Return the routes of the protocol."""
        return [
            Route("/v1/dossiers/{dossier_id}", self.take, methods=["PUT"]),
            Route("/v1/dossiers/{dossier_id}", self.tell, methods=["GET"]),
            Route("/v1/dossiers/{dossier_id}/submission", self.submit, methods=["PUT"]),
            Route("/v1/uploads/{upload_id}", self.measure, methods=["HEAD"]),
            Route("/v1/uploads/{upload_id}", self.receive, methods=["PATCH"]),
            Route("/v1/changes", self.changes, methods=["GET"]),
            Route("/v1/lookups/{code}", self.look_up, methods=["GET"]),
        ]

    async def take(self, request: Request) -> Response:
        """Take a manifest; say which files are missing."""
        dossier_id = request.path_params["dossier_id"]
        body = await request.body()
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        if request.headers.get("Content-Digest") != f"sha-256=:{digest}:":
            return problem(400, "the digest of the manifest is missing or wrong")
        if fault := _fault_in(body, dossier_id):
            return problem(422, fault)
        try:
            new = await run_in_threadpool(self._province.take, dossier_id, body)
        except ValueError as error:
            return problem(409, str(error))
        missing = [
            {"part": upload.part, "upload": f"/v1/uploads/{upload.upload_id}"}
            for upload in self._province.missing(dossier_id)
        ]
        return JSONResponse({"missing": missing}, status_code=201 if new else 200)

    def submit(self, request: Request) -> Response:
        """Give the receipt of a dossier that is whole."""
        filed = self._province.find(request.path_params["dossier_id"])
        if filed is None:
            return problem(404, "no such dossier")
        if self._province.missing(filed.dossier_id):
            return problem(425, "a file is missing")
        return JSONResponse({"receipt": self._hand_over(self._province.submit(filed))})

    def tell(self, request: Request) -> Response:
        """Say where a dossier stands."""
        filed = self._province.find(request.path_params["dossier_id"])
        return _news(request, filed)

    def look_up(self, request: Request) -> Response:
        """Say where the dossier with a code stands."""
        return _news(request, self._province.find_by_code(request.path_params["code"].upper()))

    def changes(self, request: Request) -> Response:
        """Say what has changed since a cursor."""
        cursor = request.query_params.get("cursor", "") or "0"
        if not re.fullmatch(r"[0-9]{1,15}", cursor, re.ASCII):
            return problem(400, "no such cursor")
        rows = self._province.changes_after(int(cursor), CHANGES)
        changes = [
            {"dossier_id": dossier_id, "dossier_code": code, "status": status, "at": at, "due_at": due_at}
            for _, dossier_id, code, status, at, due_at in rows
        ]
        return JSONResponse({"changes": changes, "cursor": str(rows[-1][0]) if rows else cursor})

    def measure(self, request: Request) -> Response:
        """Say how much of a file has arrived."""
        upload = self._province.find_upload(request.path_params["upload_id"])
        if upload is None:
            return Response(status_code=404, headers=TUS)
        offset = self._province.offset_of(upload)
        sizes = {"Upload-Offset": str(offset), "Upload-Length": str(upload.size_bytes)}
        return Response(status_code=200, headers=TUS | sizes)

    async def receive(self, request: Request) -> Response:
        """Take the next bytes of a file; what came before a break of the line is kept."""
        upload = self._province.find_upload(request.path_params["upload_id"])
        if upload is None:
            return problem(404, "no such upload")
        if request.headers.get("Content-Type") != PIECE_TYPE:
            return problem(415, f"a piece is {PIECE_TYPE}")
        if upload.upload_id in self._arriving:
            return problem(423, "another piece is arriving")
        if request.headers.get("Upload-Offset") != str(self._province.offset_of(upload)) or upload.done:
            return problem(409, "another offset is next")
        self._arriving.add(upload.upload_id)
        try:
            return await self._append(request, upload)
        finally:
            self._arriving.discard(upload.upload_id)

    async def _append(self, request: Request, upload: Upload) -> Response:
        offset = at_first = self._province.offset_of(upload)
        with self._province.path_of(upload).open("ab") as file:
            try:
                async for piece in request.stream():
                    offset += len(piece)
                    if offset > upload.size_bytes or offset - at_first > PIECE_BYTES:
                        file.truncate(at_first)
                        return problem(413, "more bytes than there are to come")
                    file.write(piece)
            except ClientDisconnect:
                return problem(400, "the line broke")
            finally:
                file.flush()
                os.fsync(file.fileno())
        if offset == upload.size_bytes and not await run_in_threadpool(self._province.finish, upload):
            return problem(WRONG_DIGEST, "the file has another digest than the manifest says")
        return Response(status_code=204, headers=TUS | {"Upload-Offset": str(offset)})


def problem(status: int, detail: str) -> JSONResponse:
    """Return an error as RFC 9457 has it."""
    known = {it.value: it.phrase for it in HTTPStatus}
    facts = {"title": known.get(status, "Checksum Mismatch"), "status": status, "detail": detail}
    return JSONResponse(facts, status_code=status, media_type="application/problem+json", headers=TUS)


def _news(request: Request, filed: Filed | None) -> Response:
    if filed is None or filed.status is None:
        return problem(404, "no such dossier")
    facts = {
        "dossier_code": filed.dossier_code,
        "status": filed.status,
        "at": filed.at,
        "due_at": filed.due_at,
    }
    tag = f'"{hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return JSONResponse(facts, headers={"ETag": tag})


def _fault_in(body: bytes, dossier_id: str) -> str:
    """Say what is wrong with a manifest, or nothing."""
    try:
        facts = json.loads(body)
        if str(UUID(dossier_id)) != dossier_id or facts["dossier_id"] != dossier_id:
            return "another dossier's manifest"
        if facts["protocol"] != "deposit/1" or not all(isinstance(facts[name], str) for name in _TEXTS):
            return "not a manifest of deposit/1"
        objects = facts["objects"]
        if not objects or len({it["part"] for it in objects}) != len(objects):
            return "no files, or one of them twice"
        return next((fault for fault in map(_fault_of, objects) if fault), "")
    except (ValueError, KeyError, TypeError):
        return "not a manifest of deposit/1"


def _fault_of(it: dict[str, Any]) -> str:
    if not _PART.fullmatch(it["part"]):
        return "a file's name"
    if it["media_type"] not in {"application/pdf", "application/json"}:
        return "a file's type"
    if not (isinstance(it["size_bytes"], int) and it["size_bytes"] > 0 and isinstance(it["pages"], int)):
        return "a file's size"
    return "" if re.fullmatch("[0-9a-f]{64}", it["sha256"]) and isinstance(it["title"], str) else "a digest"
