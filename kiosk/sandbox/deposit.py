"""The gateway side of `kiosk/sync/openapi.yaml` that takes: manifests, files, submissions."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kiosk.sandbox.bodies import read_body
from kiosk.sandbox.gate import Gate
from kiosk.sandbox.manifests import MANIFEST_BYTES, fault_in, submitted_digest
from kiosk.sandbox.problems import NO_STORE, problem
from kiosk.sandbox.province import Province, Upload

VERSION: Final = "1.0.0"
TUS: Final = NO_STORE | {"Tus-Resumable": VERSION}
PIECE_BYTES: Final = 4 * 1024 * 1024
SUBMISSION_BYTES: Final = 1024
JSON: Final = "application/json"
PIECE_TYPE: Final = "application/offset+octet-stream"
WRONG_DIGEST: Final = 460  # of tus' checksum extension


class Desk:
    """The counter where kiosks come: one method for each route."""

    def __init__(self, province: Province, gate: Gate, hand_over: Callable[[str], str]) -> None:
        """Serve a province; each receipt goes through `hand_over`, which may spoil it."""
        self._province, self._gate = province, gate
        self._hand_over = hand_over
        self._arriving: set[str] = set()

    def routes(self) -> list[Route]:
        """Return the routes of this part of the protocol."""
        return [
            Route("/v1/dossiers/{dossier_id}", self.take, methods=["PUT"]),
            Route("/v1/dossiers/{dossier_id}/submission", self.submit, methods=["PUT"]),
            Route("/v1/uploads/{upload_id}", self.measure, methods=["HEAD"]),
            Route("/v1/uploads/{upload_id}", self.receive, methods=["PATCH"]),
        ]

    async def take(self, request: Request) -> Response:
        """Take a manifest; say which files are missing."""
        body = await read_body(request, MANIFEST_BYTES)
        if body is None:
            return problem(413, "no manifest is so long")
        if fault := _fault_of_headers(request, body):
            return fault
        kiosk = self._gate.admit(request, body)
        dossier_id = request.path_params["dossier_id"]
        if words := fault_in(body, dossier_id):
            return problem(422, words)
        try:
            new = await run_in_threadpool(self._province.take, dossier_id, body, kiosk)
        except ValueError as error:
            return problem(409, str(error))
        uploads = await run_in_threadpool(self._province.missing, dossier_id)
        missing = [{"part": it.part, "upload": f"v1/uploads/{it.upload_id}"} for it in uploads]
        return JSONResponse({"missing": missing}, status_code=201 if new else 200, headers=NO_STORE)

    async def submit(self, request: Request) -> Response:
        """Give the receipt of a dossier that is whole."""
        body = await read_body(request, SUBMISSION_BYTES)
        if body is None:
            return problem(413, "no submission is so long")
        if fault := _fault_of_headers(request, body):
            return fault
        self._gate.admit(request, body)
        digest = submitted_digest(body)
        if digest is None:
            return problem(422, "not a submission of deposit/1")
        return await run_in_threadpool(self._submit, request.path_params["dossier_id"], digest)

    def measure(self, request: Request) -> Response:
        """Say how much of a file has arrived."""
        self._gate.admit(request, signed=False)
        if request.headers.get("Tus-Resumable") != VERSION:
            return Response(status_code=412, headers=TUS | {"Tus-Version": VERSION})
        upload = self._province.find_upload(request.path_params["upload_id"])
        if upload is None:
            return Response(status_code=404, headers=TUS)
        offset = self._province.offset_of(upload)
        sizes = {"Upload-Offset": str(offset), "Upload-Length": str(upload.size_bytes)}
        return Response(status_code=200, headers=TUS | sizes)

    async def receive(self, request: Request) -> Response:
        """Take the next bytes of a file; what came before a break of the line is kept."""
        self._gate.admit(request, signed=False)
        if request.headers.get("Tus-Resumable") != VERSION:
            return _tus_problem(412, f"this is tus {VERSION}")
        upload_id = request.path_params["upload_id"]
        if request.headers.get("Content-Type") != PIECE_TYPE:
            return _tus_problem(415, f"a piece is {PIECE_TYPE}")
        if upload_id in self._arriving:
            return _tus_problem(423, "another piece is arriving")
        self._arriving.add(upload_id)
        try:
            upload = await run_in_threadpool(self._province.find_upload, upload_id)
            if upload is None:
                return _tus_problem(404, "no such upload")
            if request.headers.get("Upload-Offset") != str(self._province.offset_of(upload)) or upload.done:
                return _tus_problem(409, "another offset is next")
            return await self._append(request, upload)
        finally:
            self._arriving.discard(upload_id)

    def _submit(self, dossier_id: str, digest: str) -> Response:
        filed = self._province.find(dossier_id)
        if filed is None:
            return problem(404, "no such dossier")
        if hashlib.sha256(filed.manifest).hexdigest() != digest:
            return problem(409, "another manifest is here")
        if filed.receipt is None and self._province.missing(dossier_id):
            return problem(425, "a file is missing")
        return JSONResponse({"receipt": self._hand_over(self._province.submit(filed))}, headers=NO_STORE)

    async def _append(self, request: Request, upload: Upload) -> Response:
        offset = at_first = self._province.offset_of(upload)
        with self._province.path_of(upload).open("ab") as file:
            try:
                async for piece in request.stream():
                    offset += len(piece)
                    if offset > upload.size_bytes or offset - at_first > PIECE_BYTES:
                        file.truncate(at_first)
                        return _tus_problem(413, "more bytes than there are to come")
                    file.write(piece)
            except ClientDisconnect:
                return _tus_problem(400, "the line broke")
            finally:
                file.flush()
                await run_in_threadpool(os.fsync, file.fileno())
        if offset == upload.size_bytes and not await run_in_threadpool(self._province.finish, upload):
            return _tus_problem(WRONG_DIGEST, "the file has another digest than the manifest says")
        return Response(status_code=204, headers=TUS | {"Upload-Offset": str(offset)})


def _fault_of_headers(request: Request, body: bytes) -> Response | None:
    """Say what is wrong with the headers of a JSON body, or nothing.

    This comes before the signature: a body that was damaged on the way is no stranger's.
    """
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    if request.headers.get("Content-Digest") != f"sha-256=:{digest}:":
        return problem(400, "the digest of the body is missing or wrong", "digest")
    if request.headers.get("If-None-Match", "*") != "*":
        return problem(400, "a dossier is put as a new one")
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != JSON:
        return problem(415, f"this takes {JSON}")
    return None


def _tus_problem(status: int, detail: str) -> Response:
    answer = problem(status, detail)
    answer.headers.update(TUS if status != 412 else TUS | {"Tus-Version": VERSION})
    return answer
