"""Takes dossiers in that come by hand, as `aps-kiosk store export` wrote them.

A bag is the same dossier as the one that comes over the network: same UUID, same digests, one receipt.
"""

from __future__ import annotations

import io
import json
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import bagit  # type: ignore[import-untyped]  # has no stubs
import pyrage  # type: ignore[import-untyped]  # the same
from pyrage.x25519 import Identity  # type: ignore[import-untyped]  # the same

from kiosk.dossiers.bags import ENDINGS
from kiosk.dossiers.durable import write_whole
from kiosk.sandbox.manifests import MANIFEST_BYTES, fault_in
from kiosk.sandbox.province import Province

MANIFEST: Final = Path("data") / "manifest.json"
MOST_BYTES: Final = 1_000_000_000  # of a bag; a dossier has some 50 MB at most
SUMS: Final = "sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A dossier that the province has; its receipt is the one that the kiosk gets, too."""

    provisional_code: str
    dossier_code: str
    receipt: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Why a bag was not taken, in a plain line."""

    why: str


Intake: TypeAlias = Taken | NotTaken


def take_bag(province: Province, sealed: bytes, identity: Identity, *, by_name: bool = False) -> Intake:
    """Open an encrypted bag, look at each byte of it, and take the dossier as if it had been deposited.

    Args:
        province: Whose dossier it becomes.
        sealed: The bag, as it was written: tar in age.
        identity: The province's private key.
        by_name: This province knows its kiosks by their names.
    """
    try:
        packed = pyrage.decrypt(sealed, [identity])
    except pyrage.DecryptError:
        return NotTaken("was not encrypted to this key, or is not whole")
    with tempfile.TemporaryDirectory(prefix="bag-") as folder:
        bag = _unpack(packed, Path(folder))
        return bag if isinstance(bag, NotTaken) else _take(province, bag, by_name=by_name)


def _lay_out(tar: tarfile.TarFile, folder: Path) -> None:
    """Write the files of a tar below a folder, and nothing else anywhere else.

    `TarFile.extractall` can be told so only from Python 3.11.4 on.

    Raises:
        tarfile.ExtractError: It holds a link or a device, or a path leads out of the folder.
    """
    for entry in tar:
        path = (folder / entry.name).resolve()
        if not (entry.isreg() or entry.isdir()) or not path.is_relative_to(folder):
            raise tarfile.ExtractError("not a file of the bag")
        (path if entry.isdir() else path.parent).mkdir(parents=True, exist_ok=True)
        if (content := tar.extractfile(entry)) is not None:
            path.write_bytes(content.read())


def _unpack(packed: bytes, folder: Path) -> bagit.Bag | NotTaken:
    """Return the bag once each of its files has the digest that it says."""
    try:
        with tarfile.open(fileobj=io.BytesIO(packed), mode="r:") as tar:
            if sum(entry.size for entry in tar) > MOST_BYTES:
                return NotTaken("is larger than any dossier")
            _lay_out(tar, folder.resolve())
    except (tarfile.TarError, OSError):
        return NotTaken("holds no folder of files")
    folders = list(folder.iterdir())
    if len(folders) != 1 or not folders[0].is_dir():
        return NotTaken("is not one bag")
    try:
        bag = bagit.Bag(str(folders[0]))
        bag.validate()
    except (bagit.BagError, OSError, UnicodeDecodeError) as error:
        return NotTaken(f"is no valid bag: {_first_line(error)}")
    if SUMS not in bag.algorithms:
        return NotTaken(f"has no digests of {SUMS}")
    return bag


def _take(province: Province, bag: bagit.Bag, *, by_name: bool) -> Intake:
    dossier_id = str(bag.info.get("External-Identifier", ""))
    manifest = _manifest(Path(bag.path), dossier_id)
    if isinstance(manifest, NotTaken):
        return manifest
    before = province.find(dossier_id)
    facts: dict[str, Any] = json.loads(manifest)
    try:
        province.take(dossier_id, manifest, facts["kiosk"] if by_name else "")
    except ValueError:
        return NotTaken(f"says another thing than the dossier {dossier_id} that is here already")
    if fault := _hand_in(province, Path(bag.path) / "data", facts):
        return NotTaken(fault)
    filed = province.find(dossier_id)
    assert filed is not None, "just taken"
    receipt = province.submit(filed)
    filed = province.find(dossier_id)
    assert filed is not None
    return Taken(
        provisional_code=filed.provisional_code,
        dossier_code=str(filed.dossier_code),
        receipt=receipt,
        is_new=before is None or before.receipt is None,
    )


def _manifest(folder: Path, dossier_id: str) -> bytes | NotTaken:
    file = folder / MANIFEST
    if not file.is_file():
        return NotTaken("has no manifest of a dossier")
    if file.stat().st_size > MANIFEST_BYTES:
        return NotTaken("has a manifest that is too long")
    manifest = file.read_bytes()
    fault = fault_in(manifest, dossier_id)
    return NotTaken(f"has a wrong manifest: {fault}") if fault else manifest


def _hand_in(province: Province, folder: Path, facts: dict[str, Any]) -> str:
    """Bring the files that have not arrived by the network; return what is wrong with one, or nothing."""
    endings = {it["part"]: ENDINGS[it["media_type"]] for it in facts["objects"]}
    for upload in province.missing(facts["dossier_id"]):
        file = folder / f"{upload.part}{endings[upload.part]}"
        if not file.is_file():
            return f"lacks the file {upload.part}"
        write_whole(province.path_of(upload), file.read_bytes())
        if not province.finish(upload):
            return f"has another file {upload.part} than its manifest says"
    return ""


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
