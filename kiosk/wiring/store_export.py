"""`aps-kiosk store export`: what the province does not have leaves the machine by hand, for it alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import typer
from pyrage.x25519 import Recipient  # type: ignore[import-untyped]  # has no stubs

from kiosk.assist import trail
from kiosk.clock import SystemClock
from kiosk.config import Settings
from kiosk.dossiers.bags import Undelivered, undelivered, undelivered_in, write_bag
from kiosk.dossiers.durable import make_folder
from kiosk.dossiers.key_mark import find_mark
from kiosk.dossiers.opening import open_beside
from kiosk.dossiers.raw_pages import RawPages
from kiosk.dossiers.sealed_key import PROVINCE_KEY, read_identity, recipient, unseal
from kiosk.errors import ConfigError, StoreError

EXPORTED: Final = "export"  # in the trail
NOT_ALL: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadDisk:
    """The store of a machine that runs no more, and what opens it at the province."""

    store: Path
    sealed_key: Path
    identity: Path


def run(settings: Settings, to: Path) -> int:
    """Write the bags of this machine's undelivered dossiers, desk and courier running or not.

    Raises:
        ConfigError: The settings name no key of the province.
    """
    if not settings.store.province_key:
        raise ConfigError("[store]", PROVINCE_KEY, "is not set: without it nobody could open the bags")
    province = recipient(settings.store.province_key)
    if not Path(settings.store.path).exists():
        raise ConfigError(settings.store.path, "store.path", "there is no store")
    clock = SystemClock()
    with open_beside(settings.store, clock) as store:

        def note(dossier: Undelivered) -> None:
            trail.write(store, trail.login_name(), EXPORTED, dossier.dossier_id)

        return _write_all(list(undelivered(store)), to, province, clock.now(), note)


def run_on_disk(disk: DeadDisk, to: Path) -> int:
    """Write the bags of a dead machine's undelivered dossiers; nothing on its disk is changed.

    Raises:
        ConfigError: A file is missing, or the private key does not open the copy, or the copy not the store.
    """
    identity = read_identity(disk.identity)
    keys = unseal(disk.sealed_key, identity)
    if not disk.store.exists():
        raise ConfigError(str(disk.store), "--store", "there is no store")
    mark = find_mark(disk.store)
    with RawPages(disk.store, keys, [mark.salt] if mark else []) as pages:
        if not pages.fits():
            raise ConfigError(str(disk.sealed_key), "--sealed-key", f"does not open {disk.store}")
        found = list(undelivered_in(pages))
        status = _write_all(found, to, identity.to_public(), SystemClock().now(), lambda _: None)
        if pages.broken:
            typer.echo(f"{len(pages.broken)} of {pages.count} pages of the store cannot be read.", err=True)
    return status


def _write_all(
    dossiers: Iterable[Undelivered],
    to: Path,
    province: Recipient,
    now: datetime,
    note: Callable[[Undelivered], None],
) -> int:
    """Write each bag; one that cannot be written stops no other. Return the exit status."""
    dossiers = list(dossiers)
    _make(to)
    written, size_bytes, failed = 0, 0, []
    for number, dossier in enumerate(dossiers, 1):
        _progress(f"{number} of {len(dossiers)}: {dossier.provisional_code}")
        try:
            note(dossier)
            bag = write_bag(dossier, to, province, now)
        except StoreError as error:
            failed.append(f"{dossier.provisional_code}: {error}")
            continue
        if bag is None:
            failed.append(f"{dossier.provisional_code}: a file of it is not whole in the store")
        else:
            written, size_bytes = written + 1, size_bytes + bag.stat().st_size
    _progress("")
    for line in failed:
        typer.echo(f"! {line}", err=True)
    typer.echo(
        f"{written} of {len(dossiers)} undelivered dossiers are in {to}, {size_bytes / 1e6:.1f} MB in all;"
        " only the province can open them."
    )
    return NOT_ALL if failed else 0


def _make(folder: Path) -> None:
    try:
        make_folder(folder)
    except OSError as error:
        raise ConfigError(str(folder), "--to", error.strerror or "cannot be made") from error


def _progress(line: str) -> None:
    """Say on a terminal how far it is; a file or a pipe gets the sum alone."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
