"""`aps-kiosk store check`: how the store is, to the last page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import typer

from kiosk.clock import VIETNAM, SystemClock
from kiosk.config import Settings
from kiosk.dossiers.aside import stores_aside
from kiosk.dossiers.integrity import damages
from kiosk.dossiers.opening import open_beside
from kiosk.dossiers.sealed_key import sealed_at
from kiosk.dossiers.store import stage_counts
from kiosk.errors import ConfigError, StoreDamaged

NOT_WELL: Final = 1
MOST_LINES: Final = 5  # of what SQLite says; one broken page makes it say hundreds


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A damaged store that was put aside: codes and counts."""

    folder: str
    carried: tuple[str, ...]
    lost: tuple[str, ...]
    broken_pages: int | None  # None: not looked through


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is known of the store; nothing of it is personal."""

    path: str
    version: int | None  # None: it does not open
    size_bytes: int
    dossiers: dict[str, int]  # by stage
    damages: tuple[str, ...]  # empty: it is well
    key_copied_at: datetime | None  # for the province
    aside: tuple[Aside, ...]


def run(settings: Settings, *, as_json: bool) -> int:
    """Look at every page; return 0 if the store is well.

    Raises:
        ConfigError: There is no store, or the key is not its key.
    """
    report = look(settings)
    if as_json:
        typer.echo(json.dumps(asdict(report), default=str, indent=1))
    else:
        typer.echo("\n".join(_lines(report)))
    return NOT_WELL if report.damages else 0


def look(settings: Settings) -> Report:
    """Return what is known of the store, every page of it read.

    Raises:
        ConfigError: There is no store, or the key is not its key.
    """
    path = Path(settings.store.path)
    if not path.exists():
        raise ConfigError(str(path), "store.path", "there is no store")
    version: int | None = None
    counts: dict[str, int] = {}
    found: tuple[str, ...] = ()
    try:
        with open_beside(settings.store, SystemClock()) as store:
            version = int(store.database.rows("PRAGMA user_version")[0][0])
            counts = {stage.value: count for stage, count in stage_counts(store).items()}
            found = damages(store.database, path.stat().st_size, whole=True)
    except StoreDamaged as error:
        found = (str(error),)
    return Report(
        path=str(path),
        version=version,
        size_bytes=path.stat().st_size,
        dossiers=counts,
        damages=found,
        key_copied_at=sealed_at(path),
        aside=tuple(
            Aside(
                folder=str(it.folder),
                carried=it.found.carried if it.found else (),
                lost=it.found.lost if it.found else (),
                broken_pages=it.found.broken_pages if it.found else None,
            )
            for it in stores_aside(path)
        ),
    )


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.path}: version {report.version}, {report.size_bytes / 1e6:.1f} MB"
    counts = ", ".join(f"{count} {stage}" for stage, count in report.dossiers.items())
    yield f"dossiers: {counts or 'none'}"
    yield "every page is as it was written" if not report.damages else "! damaged; the desk puts it aside:"
    yield from (f"    {damage}" for damage in report.damages[:MOST_LINES])
    if (left := len(report.damages) - MOST_LINES) > 0:
        yield f"    … and {left} more (all with --json)"
    if report.key_copied_at is None:
        yield "no copy of the key for the province: [store] province_key"
    else:
        at = report.key_copied_at.astimezone(VIETNAM)
        yield f"copy of the key for the province: written {at:%Y-%m-%d %H:%M}"
    for aside in report.aside:
        yield f"put aside: {aside.folder}, {len(aside.carried)} carried over, {len(aside.lost)} lost"
        yield from (f"    lost: {code}" for code in aside.lost)
