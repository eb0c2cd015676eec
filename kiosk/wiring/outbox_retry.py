"""`aps-kiosk outbox retry`: try again now, also what was held; it works while desk and courier run."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import typer

from kiosk.assist import trail
from kiosk.config import Settings
from kiosk.dossiers.lifecycle import Stage
from kiosk.sync.inventory import Entry, waiting
from kiosk.sync.nudge import Tap, give
from kiosk.sync.outbox import Outbox
from kiosk.wiring.outbox_store import entry_of, technicians_store
from kiosk.wiring.outbox_words import counted, stage_words

RETRY: Final = "retry"  # in the trail
ALL: Final = "all"
ON_THE_WAY: Final = (Stage.SEALED, Stage.HELD)


def run(settings: Settings, code: str | None) -> int:
    """Try one dossier, or all of them, as if it had never been tried; say what was done."""
    with technicians_store(settings) as store:
        entries = waiting(store) if code is None else [entry_of(store, code)]
        trail.write(store, trail.login_name(), RETRY, ALL if code is None else entries[0].dossier_id)
        outbox = Outbox(store, lambda: 0.0)
        done = _all(outbox, entries) if code is None else _one(outbox, entries[0])
    typer.echo(done)
    if not any(entry.stage in ON_THE_WAY for entry in entries):
        return 0
    heard = give(Path(settings.run_dir), Tap.RETRY)
    typer.echo("The courier was told." if heard else "No courier runs: it will try when it starts.")
    return 0


def _one(outbox: Outbox, entry: Entry) -> str:
    code = entry.provisional_code
    if entry.stage is Stage.HELD:
        outbox.release(entry.dossier_id)
        return f"{code} was held, and is on its way again."
    if not outbox.try_now(entry.dossier_id):
        return f"{code} is {stage_words(entry.stage)}: there is nothing to send."
    if entry.on_its_way and entry.on_its_way.in_hand:
        return f"{code} is being sent at this moment; should that fail, it is tried again at once."
    return f"{code} is due now."


def _all(outbox: Outbox, entries: list[Entry]) -> str:
    held = [entry for entry in entries if entry.stage is Stage.HELD]
    for entry in held:
        outbox.release(entry.dossier_id)
    due = outbox.try_all_now()
    if not due:
        return "Nothing waits, and nothing is held."
    released = f" {len(held)} of them had been held." if held else ""
    return f"{counted(due, 'dossier is', 'dossiers are')} due now.{released}"
