"""Undelivered dossiers on their way by hand: BagIt bags (RFC 8493) that only the province can open.

A bag holds the frozen manifest and the files of one dossier, as they would go over the network. It is packed
(tar) and encrypted (age, to the province's X25519 key) in memory: no plain byte of it is ever written to a
disk. Its name and its description are codes and times; who the resident is stands inside the files alone.

The store is only read. That of a machine that died is read page by page, past SQLite (`salvage`).
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyrage  # type: ignore[import-untyped]  # has no stubs
from pyrage.x25519 import Recipient  # type: ignore[import-untyped]  # the same

from kiosk.dossiers.durable import write_whole
from kiosk.dossiers.raw_pages import RawPages
from kiosk.dossiers.salvage import UNDELIVERED, is_delivered, sort_rows, whole_files
from kiosk.dossiers.store import Store
from kiosk.errors import StoreDamaged, StoreError, StoreFull

END: Final = ".tar.age"
MANIFEST: Final = "data/manifest.json"  # what the gateway would have been told, to the byte
DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ENDINGS: Final = {"application/pdf": ".pdf", "application/json": ".json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """A dossier that the province does not have."""

    dossier_id: str
    provisional_code: str
    manifest: bytes
    files: Callable[[], Mapping[str, bytes] | None]  # by part; None: one is not as the manifest says


def undelivered(store: Store) -> Iterator[Undelivered]:
    """Yield the dossiers of a store that the province does not have, the oldest first."""
    for dossier_id, code in store.database.rows(
        "SELECT id, provisional_code FROM dossier WHERE stage IN (?, ?) ORDER BY id", UNDELIVERED
    ):
        row = store.database.row("SELECT manifest FROM dossier WHERE id = ?", (dossier_id,))
        if row is not None:
            yield Undelivered(
                dossier_id=dossier_id,
                provisional_code=code,
                manifest=bytes(row[0]),
                files=lambda dossier_id=dossier_id: _files(store, dossier_id),  # type: ignore[misc]
            )


def undelivered_in(pages: RawPages) -> Iterator[Undelivered]:
    """Yield the same of a store that is read page by page; what has no manifest any more has no files."""
    found = sort_rows(pages)
    for dossier_id in found.dossier_ids:
        if not is_delivered(found, dossier_id):
            values = found.dossiers.get(dossier_id)
            manifest = values[4] if values is not None else b""
            assert isinstance(manifest, bytes), "the column is a blob"
            yield Undelivered(
                dossier_id=dossier_id,
                provisional_code=found.codes.get(dossier_id, dossier_id),
                manifest=manifest,
                files=lambda dossier_id=dossier_id: whole_files(pages, found, dossier_id),  # type: ignore[misc]
            )


def write_bag(dossier: Undelivered, folder: Path, to: Recipient, now: datetime) -> Path | None:
    """Write the encrypted bag of a dossier into a folder, whole or not at all.

    Returns:
        The file, `<provisional code>.tar.age`; None if a file of the dossier is not what was sealed.

    Raises:
        StoreFull: No room in the folder.
        StoreError: It cannot be written there.
    """
    files = dossier.files()
    if files is None:
        return None
    goal = folder / f"{dossier.provisional_code}{END}"
    try:
        write_whole(goal, pyrage.encrypt(pack(dossier, files, now), [to]))
    except OSError as error:
        kind = StoreFull if error.errno == errno.ENOSPC else StoreError
        raise kind(f"{goal.name} cannot be written: {error.strerror}") from error
    return goal


def pack(dossier: Undelivered, files: Mapping[str, bytes], now: datetime) -> bytes:
    """Return the bag of a dossier as a tar file, plain."""
    facts: dict[str, Any] = json.loads(dossier.manifest)
    payload = {MANIFEST: dossier.manifest}
    for it in facts["objects"]:
        payload[f"data/{it['part']}{ENDINGS[it['media_type']]}"] = files[it["part"]]
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": _description(dossier, facts, payload, now),
        "manifest-sha256.txt": _digests(payload),
    }
    tags["tagmanifest-sha256.txt"] = _digests(tags)
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, content in (tags | payload).items():
            entry = tarfile.TarInfo(f"{dossier.provisional_code}/{name}")
            entry.size, entry.mode, entry.mtime = len(content), 0o600, int(now.timestamp())
            tar.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def _files(store: Store, dossier_id: str) -> dict[str, bytes] | None:
    try:
        rows = store.database.rows(
            "SELECT part, sha256, content FROM object WHERE dossier_id = ?", (dossier_id,)
        )
    except StoreDamaged:
        return None
    if any(content is None or hashlib.sha256(content).hexdigest() != sha256 for _, sha256, content in rows):
        return None
    return {part: bytes(content) for part, _, content in rows}


def _description(
    dossier: Undelivered, facts: Mapping[str, Any], payload: Mapping[str, bytes], now: datetime
) -> bytes:
    lines = {
        "External-Identifier": dossier.dossier_id,
        "Provisional-Code": dossier.provisional_code,
        "Kiosk": facts["kiosk"],
        "Sealed-At": facts["sealed_at"],
        "Bagging-Date": now.date().isoformat(),
        "Payload-Oxum": f"{sum(map(len, payload.values()))}.{len(payload)}",
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items()).encode("ascii")


def _digests(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    return "".join(lines).encode("ascii")
