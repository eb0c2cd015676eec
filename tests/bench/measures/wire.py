"""The wire: bytes for each byte of a dossier when packets are lost, and the pace of an upload."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.sync.line import Line
from kiosk.sync.pieces import Pieces
from kiosk.sync.tus import Sending, Shipment
from tests.bench.figures import Goal, Measured, Table
from tests.bench.generator.faces import BENCH
from tests.bench.measures.run import Run
from tests.bench.peers import curl
from tests.bench.two_rooms import PROVINCE_IP, NoRooms, Rooms, Traffic, two_rooms

LOSSES: Final = (0, 5)  # of a hundred packets, each way
PAPERS_BYTES: Final = (1_500_000, 800_000)
DOSSIERS: Final = 8
FILE_BYTES: Final = 4_000_000
FILES: Final = 24
PIECE_BYTES: Final = 1024 * 1024  # a kiosk's own setting
TIMEOUT_S: Final = 10.0
PORT: Final = 8443
WIRE_MOST: Final = 1.20  # a twentieth is lost, the heads of packets take as much again; the rest is ours
BESIDE_CURL: Final = 1.05
RATE_LEAST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Went:
    """What went over the cable for so many bytes of content."""

    content_bytes: int
    traffic: Traffic

    @property
    def up(self) -> float:
        """Bytes sent for each byte of content."""
        return self.traffic.sent_bytes / self.content_bytes


def measure(run: Run) -> Measured:
    """Measure in two rooms if this machine allows them, then the pace on the loopback."""
    if not (peer := curl.version()):
        lack = Goal("the wire", "beside curl", "no curl here", None)
        return Measured("The wire", (lack,))
    with tempfile.TemporaryDirectory(dir=BENCH) as name:
        folder = Path(name)
        goals, tables = _losses(run.few(DOSSIERS), folder, peer)
        pace, table = _pace(run.few(FILES), folder, peer)
    note = (
        f"Dossiers of {len(PAPERS_BYTES)} papers, {sum(PAPERS_BYTES) / 1e6:g} MB, whole: manifest, files,"
        " receipt. All bytes are counted at the kiosk's network interface, heads of packets and repetitions"
        f" included; {peer} sends files of the same size to the same server, each in one request, and neither"
        " asks what is there nor waits for a receipt. The line is two network namespaces and a cable that"
        " drops packets at random, each way. The pace is of files on the loopback, in turn with curl's."
    )
    return Measured("The wire", (*goals, pace), (*tables, table), note=note)


def _losses(dossiers: int, folder: Path, peer: str) -> tuple[list[Goal], list[Table]]:
    what = f"bytes on the wire for each byte of a dossier, {LOSSES[-1]} % of packets lost"
    try:
        with two_rooms() as rooms, _sandbox(folder / "far", PORT, rooms) as state:
            rooms.let_in(PORT)
            ours, curls = {}, {}
            for percent in LOSSES:
                rooms.lose(percent)
                ours[percent] = _file_dossiers(rooms, state, dossiers, folder / f"kiosk-{percent}")
                curls[percent] = _send_by_curl(rooms, dossiers, folder)
    except NoRooms as error:
        return [Goal(what, f"≤ {WIRE_MOST:g}", f"no network namespaces here: {error}", None)], []
    lossy, beside = ours[LOSSES[-1]].up, curls[LOSSES[-1]].up
    ratio = lossy / beside
    goals = [
        Goal(what, f"≤ {WIRE_MOST:g}", f"{lossy:.3f}", lossy <= WIRE_MOST),
        Goal("the same beside curl", f"≤ {BESIDE_CURL:g} x", f"{ratio:.3f} x", ratio <= BESIDE_CURL),
    ]
    rows = tuple(
        (f"{percent} %", *_cells(name, went))
        for percent in LOSSES
        for name, went in (("kiosk", ours[percent]), (peer, curls[percent]))
    )
    columns = ("packets lost", "", "sent for a byte", "received for a byte", "mean packet, bytes")
    return goals, [Table("", columns, rows)]


def _cells(name: str, went: Went) -> tuple[str, ...]:
    traffic = went.traffic
    received = traffic.received_bytes / went.content_bytes
    return name, f"{went.up:.3f}", f"{received:.3f}", f"{traffic.sent_bytes / traffic.sent_packets:.0f}"


def _file_dossiers(rooms: Rooms, state: dict[str, str], dossiers: int, folder: Path) -> Went:
    facts = {
        "folder": str(folder),
        "dossiers": dossiers,
        "papers_bytes": PAPERS_BYTES,
        "gateway": {
            "url": f"http://{PROVINCE_IP}:{PORT}/",
            "receipt_key_file": state["receipt_keys"],
            "timeout_s": TIMEOUT_S,
            "chunk_bytes": PIECE_BYTES,
        },
    }
    before = rooms.traffic()
    command = rooms.in_kiosk(sys.executable, "-m", "tests.bench.carrier", json.dumps(facts))
    said = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return Went(said["bytes"], rooms.traffic().since(before))


def _send_by_curl(rooms: Rooms, dossiers: int, folder: Path) -> Went:
    near = f"http://127.0.0.1:{PORT}/"
    sender = curl.Curl(near, f"http://{PROVINCE_IP}:{PORT}/", rooms.in_province(), rooms.in_kiosk())
    uploads = []
    for size in PAPERS_BYTES * dossiers:
        content = os.urandom(size)
        file = folder / f"paper-{size}"
        file.write_bytes(content)
        before = rooms.traffic()
        address = sender.make_upload(content)
        sender.send(address, file)
        uploads.append(rooms.traffic().since(before))
    total = Traffic(*(sum(parts) for parts in zip(*map(_counts, uploads), strict=True)))
    return Went(sum(PAPERS_BYTES) * dossiers, total)


def _counts(traffic: Traffic) -> tuple[int, int, int]:
    return traffic.sent_bytes, traffic.received_bytes, traffic.sent_packets


def _pace(files: int, folder: Path, peer: str) -> tuple[Goal, Table]:
    """Send files in turn with curl; the pieces have grown to their size with the first."""
    clock, file = SystemClock(), folder / "file"
    ours_s, curls_s = [], []
    with _sandbox(folder / "near", 0) as state:
        url = state["url"]
        sender = curl.Curl(url, url)
        settings = GatewaySettings(url=url, timeout_s=TIMEOUT_S, chunk_bytes=PIECE_BYTES)
        line, pieces = Line(settings, clock, ""), Pieces(PIECE_BYTES, TIMEOUT_S / 2)
        for _ in range(files + 1):
            content = os.urandom(FILE_BYTES)
            file.write_bytes(content)
            curls_s.append(sender.send(sender.make_upload(content), file))
            address = sender.make_upload(content)
            began_s = time.perf_counter()
            assert Shipment(line, address, content, pieces, clock).send() is Sending.ARRIVED
            ours_s.append(time.perf_counter() - began_s)
        line.close()
    ratios = sorted(theirs / ours for theirs, ours in zip(curls_s[1:], ours_s[1:], strict=True))
    ratio = statistics.median(ratios)
    goal = Goal("upload rate beside curl", f"≥ {RATE_LEAST:g} x", f"{ratio:.2f} x", ratio >= RATE_LEAST)
    rows = tuple(
        (name, f"{FILE_BYTES / 1e6 / statistics.median(times[1:]):.0f} MB/s")
        for name, times in (("kiosk, pieces of 1 MiB", ours_s), (f"{peer}, one request", curls_s))
    )
    spread = f"quartiles of the ratio {ratios[len(ratios) // 4]:.2f} and {ratios[-len(ratios) // 4]:.2f}"
    return goal, Table(
        f"{files} files of {FILE_BYTES / 1e6:g} MB to the sandbox, {spread}", ("", "median"), rows
    )


@contextmanager
def _sandbox(folder: Path, port: int, rooms: Rooms | None = None) -> Iterator[dict[str, Any]]:
    """Run a sandbox here, or in the province's room."""
    folder.mkdir()
    state = folder / "state.json"
    command: Sequence[str] = [
        sys.executable,
        "-m",
        "kiosk.sandbox",
        "--data",
        str(folder),
        "--port",
        str(port),
    ]
    command = [*command, "--state-file", str(state)]
    if rooms is not None:
        command = rooms.in_province(*command, "--public-url", f"http://{PROVINCE_IP}:{port}/")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while not state.exists():
            assert process.poll() is None, "the sandbox did not start"
            time.sleep(0.02)
        yield json.loads(state.read_text("utf-8"))
    finally:
        process.kill()
        process.wait()
