"""Sealing: how long 20 pages take beside a plain write of the same bytes that waits for the disk."""

from __future__ import annotations

import hashlib
import hmac
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from kiosk.clock import SystemClock
from kiosk.dossiers.model import DossierPart, NewDossier, Sealed
from kiosk.dossiers.store import Store
from tests.bench.figures import Goal, Measured, Table
from tests.bench.generator.faces import BENCH
from tests.bench.measures.run import Run
from tests.kiosk.dossiers.papers import KIOSK, a_dossier

PAPERS, PAGES = 4, 20
DOSSIER_BYTES = 5_000_000
PAGE_BYTES, RESERVE_BYTES = 4096, 80  # of SQLCipher 4
KEY = "a7" * 32
ROUNDS = 40
MOST = 2.0  # times as long as the cipher and the disk alone


def measure(run: Run) -> Measured:
    """Seal dossiers in turn with plain files, on one disk."""
    rounds = run.few(ROUNDS)
    with tempfile.TemporaryDirectory(dir=BENCH) as name:
        folder = Path(name)
        with Store.open(folder / "store.db", KEY, SystemClock()) as store:
            ways: dict[str, Callable[[bytes], object]] = {
                "write + fsync": lambda content: _write(folder / "plain", content),
                "cipher + write + fsync": lambda content: _write(folder / "cipher", _enciphered(content)),
                "seal": lambda content: _seal(store, content),
            }
            spent_s = _spent(ways, rounds, store)
    plain_s, floor_s, seal_s = (statistics.median(spent_s[name]) for name in ways)
    rows = tuple(
        (name, f"{1000 * statistics.median(times):.1f} ms", f"{1000 * max(times):.1f} ms", f"{ratio:.1f} x")
        for name, times in spent_s.items()
        for ratio in [statistics.median(times) / plain_s]
    )
    goal = Goal(
        f"sealing {PAGES} pages: the cipher and the disk alone",
        f"≤ {MOST:g} x",
        f"{seal_s / floor_s:.2f} x",
        seal_s / floor_s <= MOST,
    )
    note = (
        f"{PAGES} pages in {PAPERS} papers, {DOSSIER_BYTES / 1e6:g} MB, {rounds} times; plain files in turn"
        " with dossiers, on the same disk. What stands between them on a fast disk is the cipher: AES-256-CBC"
        " and HMAC-SHA-512 of each page of 4 kB. A slow disk hides it."
    )
    table = Table("Time until it is on the disk", ("", "median", "longest", "plain = 1"), rows)
    return Measured("Sealing", (goal,), (table,), note=note)


def _spent(ways: dict[str, Callable[[bytes], object]], rounds: int, store: Store) -> dict[str, list[float]]:
    spent_s: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        content = os.urandom(DOSSIER_BYTES)
        for name, way in ways.items():
            began = time.perf_counter()
            way(content)
            spent_s[name].append(time.perf_counter() - began)
        store.database.flush_log()  # as the courier does in a quiet minute
    return spent_s


def _write(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    with path.open("wb", buffering=0) as file:
        file.write(content)
        os.fsync(file.fileno())


def _enciphered(content: bytes) -> bytes:
    """Return the bytes as SQLCipher writes them."""
    key, pages = bytes.fromhex(KEY), []
    for at in range(0, len(content), PAGE_BYTES - RESERVE_BYTES):
        vector = os.urandom(16)
        work = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
        page = work.update(content[at : at + PAGE_BYTES - RESERVE_BYTES].ljust(PAGE_BYTES - RESERVE_BYTES))
        pages += [page, vector, hmac.digest(key, page + vector, "sha512")]
    return b"".join(pages)


def _seal(store: Store, content: bytes) -> Sealed:
    return store.seal(dossier_of(content), KIOSK)


def dossier_of(content: bytes, papers: int = PAPERS) -> NewDossier:
    """Return a dossier with these bytes in its papers."""
    step = -(-len(content) // papers)
    pieces = [content[at : at + step] for at in range(0, len(content), step)]
    return a_dossier(
        *(
            DossierPart(
                part=f"giay-to-{number}",
                title="Giấy tờ",
                content=piece,
                media_type="application/pdf",
                pages=PAGES // papers,
                sha256=hashlib.sha256(piece).hexdigest(),
            )
            for number, piece in enumerate(pieces)
        )
    )
