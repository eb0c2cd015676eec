"""What the doctor finds of the store. He does not look at every page: that is `aps-kiosk store check`."""

from __future__ import annotations

from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.config import Settings
from kiosk.dossiers.alarms import Alarm, alarms
from kiosk.dossiers.aside import SetAside, stores_aside
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.opening import open_beside
from kiosk.dossiers.sealed_key import sealed_copy
from kiosk.dossiers.store import stage_counts
from kiosk.text import words


def store_findings(settings: Settings) -> tuple[str, str]:
    """Return how the store is, and what to do; the latter is empty if it is well.

    Raises:
        ConfigError: There is no key, or it is not the key of this store.
        StoreError: It does not open.
    """
    say = words().say
    path = Path(settings.store.path)
    with open_beside(settings.store, SystemClock()) as store:
        free_mb, stages, wrong = store.free_mb(), stage_counts(store), alarms(store)
    held = stages.get(Stage.HELD, 0)
    facts = {"free": free_mb, "waiting": stages.get(Stage.SEALED, 0), "held": held}
    todo = [
        say("doctor-store-full-do") if free_mb < settings.store.min_free_mb else "",
        say("doctor-store-held-do") if held else "",
        "" if _needs_no_copy(settings) or sealed_copy(path).exists() else say("doctor-store-copy-do"),
        _aside_words(stores_aside(path)),
        *map(_alarm_words, wrong),
    ]
    return say("doctor-store-well", facts), " ".join(filter(None, todo))


def _needs_no_copy(settings: Settings) -> bool:
    """Say whether nothing of anybody is kept: in a demo and in training."""
    return settings.profile != "production"


def _aside_words(stores: list[SetAside]) -> str:
    if not stores:
        return ""
    lost = sum(len(it.found.lost) for it in stores if it.found)
    facts: dict[str, str | int] = {
        "stores": len(stores),
        "lost": lost,
        "folder": str(stores[-1].folder.parent),
    }
    return words().say("doctor-store-aside-do", facts)


def _alarm_words(alarm: Alarm) -> str:
    return words().say("doctor-store-alarm", {"alarm": alarm.code, "detail": alarm.detail})
