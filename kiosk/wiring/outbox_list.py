"""`aps-kiosk outbox list`: what the province does not have yet, and what stands in the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from textwrap import wrap
from typing import Any, Final

import typer

from kiosk.config import Settings
from kiosk.dossiers.alarms import Alarm, alarms
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.store import Store, stage_counts
from kiosk.sync.inventory import Entry, waiting
from kiosk.wiring.outbox_store import technicians_store
from kiosk.wiring.outbox_words import alarm_words, counted, reason_words, span, stage_words, step_words

HEAD: Final = ("CODE", "PROCEDURE", "STAGE", "AGE", "TRIES", "NEXT TRY")
NUMBERS: Final = frozenset({4})
GAP: Final = "  "
INDENT: Final = "    "
COLUMNS: Final = 80


def run(settings: Settings, *, as_json: bool) -> int:
    """Print alarms and dossiers; nothing of it is personal."""
    with technicians_store(settings) as store:
        now = store.clock.now()
        entries, wrong = waiting(store), alarms(store)
        if as_json:
            plain = {"alarms": [_plain_alarm(it) for it in wrong], "dossiers": [_plain(it) for it in entries]}
            typer.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        else:
            typer.echo("\n".join([*_alarm_lines(wrong, now), *_table(entries, now), _sum(store)]))
    return 0


def _alarm_lines(wrong: list[Alarm], now: datetime) -> Iterator[str]:
    for alarm in wrong:
        words, todo = alarm_words(alarm)
        yield from wrap(f"! For {span(now - alarm.since)}: {words}.", COLUMNS, subsequent_indent="  ")
        if todo:
            yield from wrap(f"→ {todo}", COLUMNS, initial_indent=INDENT, subsequent_indent=f"{INDENT}  ")
    if wrong:
        yield ""


def _table(entries: list[Entry], now: datetime) -> Iterator[str]:
    if not entries:
        return
    rows = [HEAD, *(_cells(entry, now) for entry in entries)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    for row, entry in zip(rows, [None, *entries], strict=True):
        cells = [
            text.rjust(width) if column in NUMBERS else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield GAP.join(cells).rstrip()
        if entry and (why := _why(entry)):
            yield from wrap(why, COLUMNS, initial_indent=INDENT, subsequent_indent=INDENT)
    yield ""


def _cells(entry: Entry, now: datetime) -> tuple[str, ...]:
    way = entry.on_its_way
    return (
        entry.provisional_code,
        entry.procedure_code,
        stage_words(entry.stage),
        span(now - entry.sealed_at),
        str(way.attempts) if way else "-",
        next_words(entry, now),
    )


def next_words(entry: Entry, now: datetime) -> str:
    """Return when a dossier is tried next."""
    if (way := entry.on_its_way) is None:
        return "-"
    if way.in_hand:
        return "now"
    if way.waits_for:
        return "waits"
    return "due" if way.next_at <= now else f"in {span(way.next_at - now)}"


def _why(entry: Entry) -> str:
    """Return where the last attempt stopped and why, or whom it waits for."""
    way = entry.on_its_way
    if way and way.waits_for:
        return f"waits for {way.waits_for}, which the same person filed before"
    step = f"at {step_words(way.step)}" if way and way.step else ""
    return ": ".join(filter(None, (step, reason_words(entry.reason))))


def _sum(store: Store) -> str:
    counts = stage_counts(store)
    on_its_way = counted(counts.get(Stage.SEALED, 0), "dossier is", "dossiers are")
    held, delivered = counts.get(Stage.HELD, 0), counts.get(Stage.DELIVERED, 0) + counts.get(Stage.CLOSED, 0)
    return f"{on_its_way} on the way, {held} held, {delivered} delivered."


def _plain_alarm(alarm: Alarm) -> dict[str, str]:
    return {"code": alarm.code, "since": alarm.since.isoformat(), "detail": alarm.detail}


def _plain(entry: Entry) -> dict[str, Any]:
    way = entry.on_its_way
    return {
        "id": entry.dossier_id,
        "provisional_code": entry.provisional_code,
        "procedure": entry.procedure_code,
        "stage": entry.stage.value,
        "since": entry.since.isoformat(),
        "sealed_at": entry.sealed_at.isoformat(),
        "attempts": way.attempts if way else None,
        "step": way.step if way else None,
        "next_at": way.next_at.isoformat() if way else None,
        "in_hand": bool(way and way.in_hand),
        "waits_for": way.waits_for if way else None,
        "reason": entry.reason,
    }
