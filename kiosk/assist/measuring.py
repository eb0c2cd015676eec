"""Measures what a report on the machine is made of: the store, the disk, the clock, the computer.

Nothing here asks the network, or a device: that is the business of whoever makes the report.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from kiosk.assist.facts import CatalogueFacts, GatewayFacts, OutboxFacts, Stages, StoreFacts, SystemFacts
from kiosk.assist.tallies import GATEWAY_ANSWERED, GATEWAY_FAILED, moments
from kiosk.catalogue.due_dates import Calendar
from kiosk.catalogue.load import Catalogue
from kiosk.catalogue.notices import DOUBTFUL, notice_text, notices
from kiosk.clock import VIETNAM, Clock
from kiosk.config import Settings
from kiosk.dossiers.alarms import alarms
from kiosk.dossiers.aside import stores_aside
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.sealed_key import sealed_copy
from kiosk.dossiers.store import Store, stage_counts
from kiosk.errors import ConfigError, GatewayConfused, StoreError
from kiosk.sync.certificates import ends_at
from kiosk.sync.inventory import waiting
from kiosk.sync.receipt_keys import ReceiptKeys
from kiosk.text import Words

FONT_PACKAGE: Final = "fontpkg_be_vietnam_pro"
QT_PACKAGE: Final = "PySide6_Essentials"
SANE: Final = "libsane.so.1"
LIBRARIES: Final = (Path("/usr/lib"), Path("/lib"))
MB: Final = 1_000_000
TIMEX_BYTES: Final = 512  # struct timex has some 208; nothing of it is read but what adjtimex returns
TIME_ERROR: Final = 5  # of adjtimex(2): the clock is not synchronised


def store_facts(store: Store, settings: Settings) -> StoreFacts:
    """Measure the open store.

    Raises:
        StoreError: It cannot be read.
    """
    path = Path(settings.store.path)
    try:
        aside = stores_aside(path)
        log = path.with_name(path.name + "-wal")
        size_bytes = sum(file.stat().st_size for file in (path, log) if file.exists())
    except OSError as error:  # a disk that fails must not end whoever asks how it is
        raise StoreError(f"its folder cannot be read: {error.strerror}") from error
    return StoreFacts(
        size_mb=round(size_bytes / MB),
        free_mb=store.free_mb(),
        min_free_mb=settings.store.min_free_mb,
        aside=len(aside),
        lost=sum(len(it.found.lost) for it in aside if it.found),
        aside_folder=str(aside[-1].folder.parent) if aside else "",
        # In a demo and in training nothing of anybody is kept.
        needs_copy=settings.profile == "production" and not sealed_copy(path).exists(),
    )


def outbox_facts(store: Store) -> OutboxFacts:
    """Count what waits for the province.

    Raises:
        StoreError: It cannot be read.
    """
    entries, stages = waiting(store), stage_counts(store)
    now = store.clock.now()
    return OutboxFacts(
        waiting=stages.get(Stage.SEALED, 0),
        held=stages.get(Stage.HELD, 0),
        delivered=stages.get(Stage.DELIVERED, 0) + stages.get(Stage.CLOSED, 0),
        oldest=max((now - entry.sealed_at for entry in entries), default=None),
        reasons=Counter(entry.reason for entry in entries if entry.reason),
    )


def stages_waiting(store: Store) -> dict[str, Stages]:
    """Return how many dossiers stand at each stage before the province has them, and how old the oldest is.

    Raises:
        StoreError: It cannot be read.
    """
    now = store.clock.now()
    found = {stage.value: Stages() for stage in (Stage.SEALED, Stage.HELD)}
    rows = store.database.rows(
        "SELECT stage, count(*), min(sealed_at) FROM dossier WHERE stage IN ('sealed', 'held') GROUP BY stage"
    )
    for stage, count, oldest in rows:
        age_s = (now - datetime.fromisoformat(oldest)).total_seconds()
        found[stage] = Stages(count=count, oldest_s=max(0.0, age_s))
    return found


def gateway_facts(store: Store, url: str) -> GatewayFacts:
    """Tell what the courier last met.

    Raises:
        StoreError: It cannot be read.
    """
    known = moments(store)
    return GatewayFacts(url=url, answered_at=known.get(GATEWAY_ANSWERED), failed_at=known.get(GATEWAY_FAILED))


def alarm_facts(store: Store) -> dict[str, str]:
    """Return the alarms: detail by code.

    Raises:
        StoreError: It cannot be read.
    """
    return {alarm.code: alarm.detail for alarm in alarms(store)}


def catalogue_facts(
    catalogue: Catalogue, calendar: Calendar, now: datetime, stale_after_days: int, words: Words
) -> CatalogueFacts:
    """Say what is stale or suspended; what nobody could verify is counted, and is no trouble."""
    today = now.astimezone(VIETNAM).date()
    known = notices(catalogue, today, stale_after_days)
    return CatalogueFacts(
        procedures=len(catalogue.procedures),
        version=catalogue.version,
        unverified=len({notice.procedure for notice in known if notice.code in DOUBTFUL}),
        checked_on=min((procedure.checked_on for procedure in catalogue.procedures), default=None),
        notices=tuple(
            f"{notice.procedure}: {notice_text(notice, words)}"
            for notice in known
            if notice.code not in DOUBTFUL
        ),
        calendar_covers=calendar.covers(today.year),
    )


def certificate_facts(settings: Settings) -> dict[str, Any]:
    """Return what `Facts` says of this machine's certificate."""
    try:
        return {"certificate_ends_at": ends_at(settings.gateway)}
    except ConfigError as error:
        return {"certificate_error": str(error)}


def receipt_key_facts(settings: Settings, store: Store | None, clock: Clock) -> dict[str, Any]:
    """Return what `Facts` says of the province's keys; of another gateway than ours nothing."""
    if settings.gateway.adapter != "deposit":
        return {}
    file = Path(settings.gateway.receipt_key_file)
    try:
        return {"receipt_keys": len(ReceiptKeys(file, store.database if store else None, clock).trusted())}
    except GatewayConfused as error:
        return {"receipt_keys_error": str(error)}


def machine_facts(settings: Settings) -> dict[str, Any]:
    """Return what `Facts` says of the computer: fonts, disk, clock, links, versions."""
    disk = _disk(Path(settings.run_dir))
    return {
        "fonts": len(list(Path(str(files(FONT_PACKAGE) / "files")).glob("*.ttf"))),
        "clock_synced": clock_synced(),
        "links": links(),
        "system": system_facts(),
        "versions": versions(),
        "disk_mb": disk[0] if disk else None,
        "disk_free_mb": disk[1] if disk else None,
    }


def clock_synced() -> bool | None:
    """Say whether the clock is set from the network (adjtimex(2)); None: the kernel does not tell."""
    with suppress(OSError, AttributeError):
        state = int(ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(TIMEX_BYTES)))
        return None if state < 0 else state != TIME_ERROR
    return None


def links(folder: Path = Path("/sys/class/net")) -> dict[str, bool]:
    """Return whether each network interface that leaves the machine has a link."""
    found: dict[str, bool] = {}
    for it in sorted(folder.glob("*")):
        # What has no device behind it is a loop, a bridge or a tunnel.
        if it.name != "lo" and (it / "device").exists():
            with suppress(OSError):
                found[it.name] = (it / "operstate").read_text().strip() in {"up", "unknown"}
    return found


def system_facts(proc: Path = Path("/proc"), thermal: Path = Path("/sys/class/thermal")) -> SystemFacts:
    """Measure the computer."""
    memory: dict[str, int] = {}
    up_s: float | None = None
    with suppress(OSError, ValueError):
        up_s = float((proc / "uptime").read_text().split()[0])
    with suppress(OSError, ValueError):
        for line in (proc / "meminfo").read_text().splitlines():
            name, _, rest = line.partition(":")
            memory[name] = int(rest.split()[0])
    degrees = []
    for zone in thermal.glob("thermal_zone*/temp"):
        with suppress(OSError, ValueError):
            degrees.append(int(zone.read_text()) / 1000)
    kib = 1024 / MB
    return SystemFacts(
        uptime=None if up_s is None else timedelta(seconds=round(up_s)),
        temperature_c=max(degrees, default=None),
        memory_mb=round(memory["MemTotal"] * kib) if "MemTotal" in memory else None,
        memory_free_mb=round(memory["MemAvailable"] * kib) if "MemAvailable" in memory else None,
        load=os.getloadavg()[1],
        cores=os.cpu_count() or 1,
    )


def versions() -> dict[str, str]:
    """Return the versions of what runs here; what is not installed is not there."""
    found = {"kiosk": _version("aps-kiosk"), "python": platform.python_version(), "qt": _version(QT_PACKAGE)}
    found["libsane"] = _library_version(SANE)
    return {name: number for name, number in found.items() if number}


def _disk(path: Path) -> tuple[int, int] | None:
    """Return size and room of the disk that a folder is on, in megabytes."""
    with suppress(OSError):
        usage = shutil.disk_usage(next(it for it in (path, *path.parents) if it.exists()))
        return usage.total // MB, usage.free // MB
    return None


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _library_version(name: str) -> str:
    """Return the number behind a library's name, without loading it: `libsane.so.1.1.1`."""
    for folder in LIBRARIES:
        for place in (folder / name, *sorted(folder.glob(f"*/{name}"))):
            if place.exists():
                return place.resolve().name.partition(".so.")[2]
    return ""
