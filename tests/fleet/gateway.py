"""The province's gateway of the fleet: the sandbox on uvicorn, with a count of who came when.

`python -m tests.fleet.gateway ORDER`: before the gateway opens, a closed door stands at its address and
counts the knocks; SIGUSR1 opens it, SIGTERM writes the count to `log` and ends it.
"""

import json
import os
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import uvicorn
from starlette.responses import JSONResponse

from kiosk.clock import SystemClock
from kiosk.sandbox.app import make_app
from kiosk.sandbox.kiosks import Register
from kiosk.sandbox.province import Province

ARRIVED = "fleet/arrived"  # how many dossiers have a receipt


class Counted:
    """An application that writes down each request: when it came, when it was answered, and how."""

    def __init__(self, app, province):
        self._app, self._province, self.visits = app, province, []

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http" and scope["path"] == f"/{ARRIVED}":
            await JSONResponse(self._province.count())(scope, receive, send)
            return
        if scope["type"] != "http" or not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        came, status = time.time(), 0

        async def watched(message):
            nonlocal status
            status = message.get("status", status)
            await send(message)

        await self._app(scope, receive, watched)
        self.visits.append((came, time.time(), scope["method"], status))


def knocks_at(listening, opened):
    """Count who comes to a closed door; each is sent away at once."""
    knocks = []
    listening.settimeout(0.2)
    while not opened.is_set():
        with suppress(TimeoutError):
            visitor, _ = listening.accept()
            knocks.append(time.time())
            visitor.close()
    listening.settimeout(None)
    return knocks


def main(order):
    opened = threading.Event()
    signal.signal(signal.SIGUSR1, lambda *_: opened.set())
    signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn ends on it, and then hands it on to us
    folder = Path(order["folder"])
    folder.mkdir(parents=True, exist_ok=True)
    province = Province(folder, SystemClock())
    register = Register(Path(order["register"]), SystemClock())
    app = Counted(make_app(province, register=register, limit_per_s=order["limit_per_s"]), province)
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as listening:
        state = {"pid": os.getpid(), "url": f"http://127.0.0.1:{listening.getsockname()[1]}/"}
        state["receipt_keys"] = str(province.seal.public)
        Path(order["state"]).write_text(json.dumps(state), encoding="utf-8")
        knocks = knocks_at(listening, opened)
        config = uvicorn.Config(app, log_level="critical", access_log=False, lifespan="off")
        opened_at = time.time()
        uvicorn.Server(config).run(sockets=[listening])
    counted = {"opened_at": opened_at, "knocks": knocks, "visits": app.visits}
    Path(order["log"]).write_text(json.dumps(counted), encoding="utf-8")
    province.close()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
