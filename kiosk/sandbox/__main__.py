"""`python -m kiosk.sandbox`: start a province on this machine."""

from __future__ import annotations

import json
import os
import socket
import threading
from pathlib import Path
from typing import Annotated, Final

import typer
import uvicorn

from kiosk.clock import SystemClock
from kiosk.dossiers.durable import write_whole
from kiosk.sandbox.app import make_app
from kiosk.sandbox.kiosks import Register
from kiosk.sandbox.province import NEXT, Province, Status
from kiosk.sandbox.tokens import TokenOffice

HOST: Final = "127.0.0.1"


def main(
    *,
    data: Annotated[Path, typer.Option(help="Where the books and the received files are kept.")],
    port: Annotated[int, typer.Option(help="0: any free one.")] = 0,
    state_file: Annotated[Path | None, typer.Option(help="Say here where it is, once it is up.")] = None,
    advance_s: Annotated[float, typer.Option(help="Move each dossier on after so long; 0: never.")] = 0.0,
    kiosks: Annotated[
        Path | None,
        typer.Option(help="A folder of public keys, K01.pem: only who signs with them is let in."),
    ] = None,
    token_life_s: Annotated[
        float, typer.Option(help="Demand tokens, and give such at /token; 0: none. Needs --kiosks.")
    ] = 0.0,
    limit_per_s: Annotated[float, typer.Option(help="Let in so many requests a second; 0: all.")] = 0.0,
    public_url: Annotated[str, typer.Option(help="Where kiosks reach this gateway, if behind a proxy.")] = "",
) -> None:
    """A province on this machine: its gateway, and its officer's page."""
    os.umask(0o077)
    data.mkdir(parents=True, exist_ok=True)
    clock = SystemClock()
    register = Register(kiosks, clock, public_url) if kiosks is not None else None
    tokens = TokenOffice(register, clock, token_life_s) if register is not None and token_life_s else None
    province = Province(data.resolve(), clock)
    with socket.create_server((HOST, port)) as listening:
        url = f"http://{HOST}:{listening.getsockname()[1]}/"
        app = make_app(
            province, register=register, tokens=tokens, limit_per_s=limit_per_s, public_url=public_url
        )
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, timeout_graceful_shutdown=1, lifespan="off"
        )
        if state_file is not None:
            _say_where(state_file, url, province, data.resolve())
        ended = threading.Event()
        if advance_s:
            threading.Thread(target=_move_on, args=(province, advance_s, ended), daemon=True).start()
        typer.echo(url)
        uvicorn.Server(config).run(sockets=[listening])
        ended.set()
    province.close()


def _say_where(state_file: Path, url: str, province: Province, data: Path) -> None:
    """Write the state file whole, or not at all: somebody waits for it."""
    state = {
        "pid": os.getpid(),
        "url": url,
        "receipt_keys": str(province.seal.public),
        "data": str(data),
    }
    state_file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(state_file, json.dumps(state).encode())


def _move_on(province: Province, every_s: float, ended: threading.Event) -> None:
    """Be the officer: take the first way that leads on from each status."""
    while not ended.wait(every_s):
        for filed in province.received():
            ways = NEXT[Status(filed.status)] if filed.status else ()
            if ways:
                province.set_status(filed, ways[0])


if __name__ == "__main__":
    typer.run(main)
