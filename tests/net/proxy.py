"""A proxy that does to a line what lines suffer, request by request, in front of a real gateway.

It speaks HTTP/1.1 on both sides and TLS to the kiosk if it is given a context. Each request goes over a
line of its own to the gateway; the kiosk's lines live as long as the kiosk wants.
"""

import asyncio
import socket
import struct
import threading
import time
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from tests.net.acts import (
    Asked,
    Buffer,
    KeepAnswer,
    LoseAnswer,
    Pass,
    ResetAt,
    Rewrite,
    Said,
    Say,
    Slow,
    Spoil,
    Swallow,
    Truncate,
    Twice,
    always,
)

PIECE_BYTES = 16 * 1024
HEAD_BYTES = 64 * 1024
RST = struct.pack("ii", 1, 0)  # SO_LINGER with no time: closing sends RST


class Bucket:
    """A token bucket over all lines; holds at most a tenth of a second of tokens."""

    def __init__(self, bytes_per_s):
        self._rate = bytes_per_s
        self._free_at_s = 0.0

    async def take(self, size_bytes):
        now_s = time.monotonic()
        self._free_at_s = max(self._free_at_s, now_s - 0.1) + size_bytes / self._rate
        if self._free_at_s > now_s:
            await asyncio.sleep(self._free_at_s - now_s)


class Proxy:
    """Runs in a thread; `order` and the counts may be used from any other."""

    def __init__(self, target, tls=None):
        parts = urlsplit(target)
        self._target = (parts.hostname, parts.port)
        self._tls = tls
        self._plan = always(Pass())
        self._buckets = {}
        self._open = set()
        self.seen = []  # what came, since the last order
        self.lines = 0  # connections that were accepted, since the start
        self._loop = asyncio.new_event_loop()
        self._up = threading.Event()
        self._thread = threading.Thread(target=self._run, name="proxy")

    def order(self, plan):
        """From now on, `plan(asked)` says what becomes of a request; the count begins anew."""
        self.seen, self._plan, self._buckets = [], plan, {}

    @property
    def body_bytes(self):
        """What the kiosk has sent in bodies since the last order, as it said in Content-Length."""
        return sum(asked.size_bytes for asked in self.seen)

    def start(self):
        self._thread.start()
        assert self._up.wait(10)
        scheme = "https" if self._tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self.port}/"

    def stop(self):
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(10)
        assert not self._thread.is_alive()

    def _run(self):
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self):
        self._ended = asyncio.Event()
        tls = {"ssl": self._tls, "ssl_shutdown_timeout": 0.1} if self._tls else {}
        server = await asyncio.start_server(self._begin, "127.0.0.1", 0, limit=HEAD_BYTES, **tls)
        self.port = server.sockets[0].getsockname()[1]
        self._up.set()
        await self._ended.wait()
        server.close()
        for task in set(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _begin(self, reader, writer):
        task = asyncio.current_task()
        self._open.add(task)
        self.lines += 1
        try:
            while await self._answer_one(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError):
            _reset(writer)
        except asyncio.CancelledError:
            _reset(writer)  # the test is over; nobody waits for this line
        finally:
            self._open.discard(task)
            writer.close()

    async def _answer_one(self, reader, writer):
        """Serve one request; say whether the line lives on."""
        head = await _read_head(reader)
        if head is None:
            return False
        first_line, headers = head
        method, path, _ = first_line.split(" ")
        size_bytes = int(headers.get("content-length", 0))
        asked = Asked(len(self.seen), method, path, headers, size_bytes)
        self.seen.append(asked)
        act = self._plan(asked)
        bucket = self._bucket(act)
        if isinstance(act, Swallow):
            await reader.readexactly(size_bytes)
            await self._wait_for_end(reader)
            return False
        if isinstance(act, Say):
            await reader.readexactly(size_bytes)
            await _send(writer, _packed(act.said, method), bucket)
            return True
        if isinstance(act, ResetAt):
            await self._bring(
                asked, first_line, _up_to(reader, act.body_bytes, size_bytes, bucket), reset=True
            )
            _reset(writer)
            return False
        pieces = _up_to(reader, size_bytes, size_bytes, bucket)
        if isinstance(act, Buffer | Twice | Spoil):
            said = await self._bring_whole(
                asked, first_line, act, b"".join([piece async for piece in pieces])
            )
        else:
            said = await self._bring(asked, first_line, pieces)
        if isinstance(act, KeepAnswer):
            await self._wait_for_end(reader)
            return False
        return await self._give_back(writer, method, act, said)

    async def _bring_whole(self, asked, first_line, act, body):
        if isinstance(act, Spoil) and body:
            spoilt = bytearray(body)
            spoilt[min(act.at_byte, len(body) - 1)] ^= 1
            body = bytes(spoilt)
        times = 2 if isinstance(act, Twice) else 1
        answers = [await self._bring(asked, first_line, _once(body)) for _ in range(times)]
        return answers[act.answer if isinstance(act, Twice) else 0]

    async def _give_back(self, writer, method, act, said):
        if isinstance(act, LoseAnswer):
            if act.reset:
                _reset(writer)
            return False
        if isinstance(act, Rewrite):
            said = act.change(said)
        packed, bucket = _packed(said, method), self._bucket(act)
        if isinstance(act, Truncate):
            await _send(writer, packed[: act.keep_bytes], bucket)
            return False
        await _send(writer, packed, bucket)
        return True

    async def _bring(self, asked, first_line, pieces, *, reset=False):
        """Send a request to the gateway; return its whole answer."""
        reader, writer = await asyncio.open_connection(*self._target, limit=HEAD_BYTES)
        try:
            headers = {**asked.headers, "connection": "close"}
            lines = [first_line, *(f"{name}: {value}" for name, value in headers.items()), "", ""]
            writer.write("\r\n".join(lines).encode("latin-1"))
            async for piece in pieces:
                writer.write(piece)
                await writer.drain()
            if reset:
                _reset(writer)
                return None
            return await _read_answer(reader, asked.method)
        finally:
            writer.close()

    def _bucket(self, act):
        if not isinstance(act, Slow):
            return None
        return self._buckets.setdefault(act.bytes_per_s, Bucket(act.bytes_per_s))

    async def _wait_for_end(self, reader):
        """Stay silent until the kiosk hangs up."""
        with suppress(OSError):
            while await reader.read(1):
                pass


async def _read_head(reader):
    try:
        raw = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first_line, *rest = raw.decode("latin-1").rstrip("\r\n").split("\r\n")
    return first_line, {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)
    }


async def _read_answer(reader, method):
    head = await _read_head(reader)
    if head is None:
        raise ConnectionResetError
    first_line, headers = head
    body = b"" if method == "HEAD" else await reader.read()
    if headers.pop("transfer-encoding", "") == "chunked":
        body = _unchunked(body)
    headers.pop("connection", None)
    if method != "HEAD":
        headers.pop("content-length", None)
    return Said(int(first_line.split(" ")[1]), headers, body)


def _unchunked(raw):
    body = b""
    while raw:
        size, _, raw = raw.partition(b"\r\n")
        body, raw = body + raw[: int(size, 16)], raw[int(size, 16) + 2 :]
    return body


async def _up_to(reader, most_bytes, size_bytes, bucket=None):
    left = min(most_bytes, size_bytes)
    while left:
        piece = await reader.read(min(left, PIECE_BYTES))
        if not piece:
            raise ConnectionResetError
        left -= len(piece)
        if bucket:
            await bucket.take(len(piece))
        yield piece


async def _once(body):
    yield body


async def _send(writer, packed, bucket):
    step = max(1, int(bucket._rate / 10)) if bucket else PIECE_BYTES
    for start in range(0, len(packed), step):
        if bucket:
            await bucket.take(len(packed[start : start + step]))
        writer.write(packed[start : start + step])
        await writer.drain()


def _packed(said, method):
    headers = dict(said.headers)
    if method != "HEAD" and said.status != 204 and "content-length" not in {it.lower() for it in headers}:
        headers["Content-Length"] = str(len(said.body))
    lines = [f"HTTP/1.1 {said.status} So", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1") + (b"" if method == "HEAD" else said.body)


def _reset(writer):
    line = writer.get_extra_info("socket")
    with suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RST)
    writer.transport.abort()


@contextmanager
def running_proxy(target, tls=None):
    """Stand before a gateway; yields the proxy, whose `url` is for the kiosk."""
    proxy = Proxy(target, tls)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()
