"""`aps-kiosk outbox export`: one dossier leaves by hand, in a bag that only the province can open."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import typer

from kiosk.assist import trail
from kiosk.config import Settings
from kiosk.dossiers.bags import undelivered, write_bag
from kiosk.dossiers.durable import make_folder
from kiosk.dossiers.sealed_key import PROVINCE_KEY, recipient
from kiosk.errors import ConfigError
from kiosk.wiring.outbox_store import entry_of, technicians_store
from kiosk.wiring.outbox_words import size, stage_words

EXPORTED: Final = "export"  # in the trail
NOT_WRITTEN: Final = 1


def run(settings: Settings, code: str, to: Path) -> int:
    """Write the bag of one dossier that the province does not have; it stays in the outbox.

    Raises:
        ConfigError: The settings name no key of the province, or the folder cannot be made.
        StoreError: It cannot be written there.
    """
    if not settings.store.province_key:
        raise ConfigError("[store]", PROVINCE_KEY, "is not set: without it nobody could open the bag")
    province = recipient(settings.store.province_key)
    with technicians_store(settings) as store:
        entry = entry_of(store, code)
        dossier = next((it for it in undelivered(store) if it.dossier_id == entry.dossier_id), None)
        if dossier is None:
            return _say_no(f"{entry.provisional_code} is {stage_words(entry.stage)}: the province has it.")
        _make(to)
        trail.write(store, trail.login_name(), EXPORTED, entry.dossier_id)
        bag = write_bag(dossier, to, province, store.clock.now())
    if bag is None:
        return _say_no(f"{entry.provisional_code}: a file of it is not whole in the store.")
    typer.echo(f"{bag} was written, {size(bag.stat().st_size)}; only the province can open it.")
    typer.echo("The dossier stays in the outbox: once the province has it, it is not taken twice.")
    return 0


def _say_no(sentence: str) -> int:
    typer.echo(sentence, err=True)
    return NOT_WRITTEN


def _make(folder: Path) -> None:
    try:
        make_folder(folder)
    except OSError as error:
        raise ConfigError(str(folder), "--to", error.strerror or "cannot be made") from error
