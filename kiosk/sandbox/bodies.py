"""Reads the body of a request, up to a limit, and the forms that a browser sends in one."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qs

from starlette.requests import Request


async def read_body(request: Request, most_bytes: int) -> bytes | None:
    """Return the body, or None if it is longer than it may be."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most_bytes:
            return None
    return bytes(body)


async def read_form(request: Request, most_bytes: int) -> dict[str, str | bytes]:
    """Return the fields of a form: texts as texts, files as bytes; none if it is too long."""
    body = await read_body(request, most_bytes)
    kind = request.headers.get("Content-Type", "")
    if not body:
        return {}
    if not kind.startswith("multipart/form-data"):
        return {key: values[0] for key, values in parse_qs(body.decode("utf-8", "replace")).items()}
    head = f"Content-Type: {kind}\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    fields: dict[str, str | bytes] = {}
    for part in message.iter_parts() if message.is_multipart() else ():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            is_file = part.get_filename() is not None
            fields[name] = content if is_file else content.decode("utf-8", "replace")
    return fields
