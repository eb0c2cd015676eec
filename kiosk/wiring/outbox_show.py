"""`aps-kiosk outbox show`: all that is known of one dossier; who it belongs to only with `--reveal`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from textwrap import indent, wrap
from typing import Final

import typer

from kiosk.assist import trail
from kiosk.config import Settings
from kiosk.sync.inventory import Findings, Letter, Personal, look_into, personal_of
from kiosk.wiring.outbox_list import next_words
from kiosk.wiring.outbox_store import entry_of, technicians_store
from kiosk.wiring.outbox_words import moment, reason_words, size, span, stage_words, step_words

LABEL: Final = 14  # signs before the value
REVEAL: Final = "reveal"  # in the trail
ERASED: Final = "(erased)"
COLUMNS: Final = 78  # of 80, as sections are indented


def run(settings: Settings, code: str, *, reveal: bool) -> int:
    """Print what is known; what is personal only after the trail says who asked for it."""
    with technicians_store(settings) as store:
        entry = entry_of(store, code)
        personal = None
        if reveal:
            trail.write(store, trail.login_name(), REVEAL, entry.dossier_id)
            personal = personal_of(store, entry)
        findings = look_into(store, entry)
        typer.echo("\n".join(_lines(findings, personal, store.clock.now())))
    return 0


def _lines(found: Findings, personal: Personal | None, now: datetime) -> Iterator[str]:
    yield found.entry.provisional_code
    yield from _facts(found, now)
    if personal:
        yield from _section("Applicant", _applicant(personal))
    yield from _section("History", _standing_lines(found))
    yield from _section("Files", _file_lines(found))
    notices, results = (personal.notices, personal.results) if personal else ((), ())
    yield from _section("Notices of the province", _letters(found.notices, notices))
    yield from _section("Results", _letters(found.results, results))


def _facts(found: Findings, now: datetime) -> Iterator[str]:
    entry, way = found.entry, found.entry.on_its_way
    yield _fact("id", entry.dossier_id)
    yield _fact("official code", entry.dossier_code or "none yet")
    yield _fact("procedure", entry.procedure_code)
    yield _fact("sealed", f"{moment(entry.sealed_at)}, {span(now - entry.sealed_at)} ago")
    yield _fact("stage", f"{stage_words(entry.stage)}, since {moment(entry.since)}")
    yield _fact("receipt", "yes" if entry.has_receipt else "no")
    if way:
        yield _fact("tries", f"{way.attempts}, the next one: {next_words(entry, now)}")
        yield _fact("last step", step_words(way.step) or "none")
    if entry.reason:
        yield _fact("reason", reason_words(entry.reason))


def _fact(label: str, value: str) -> str:
    return _hung(f"  {label:<{LABEL}}", value)


def _hung(head: str, text: str) -> str:
    """Return a text behind its head, and what has no room there below itself."""
    return "\n".join(wrap(text, COLUMNS, initial_indent=head, subsequent_indent=" " * len(head)))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield ""
        yield title
        yield from (indent(line, "  ") for line in listed)


def _applicant(personal: Personal) -> Iterator[str]:
    yield f"{'name':<{LABEL}}{personal.name or ERASED}"
    yield f"{'number':<{LABEL}}{personal.number or ERASED}"


def _standing_lines(found: Findings) -> Iterator[str]:
    for standing in found.history:
        head = f"{moment(standing.since)}  {stage_words(standing.stage):<10}  "
        yield _hung(head, reason_words(standing.reason)) if standing.reason else head.rstrip()


def _file_lines(found: Findings) -> Iterator[str]:
    width = max((len(part.part) for part in found.parts), default=0)
    for part in found.parts:
        yield f"{part.part:<{width}}  {ERASED if part.size_bytes is None else size(part.size_bytes)}"
        yield f"  sha256 {part.sha256}"


def _letters(letters: tuple[Letter, ...], words: tuple[str, ...]) -> Iterator[str]:
    for letter, text in zip(letters, words or [""] * len(letters), strict=True):
        yield f"{moment(letter.at)}  {letter.kind}{'' if letter.is_here else '  (not here)'}"
        for line in text.splitlines():
            yield from wrap(line, COLUMNS, initial_indent="  ", subsequent_indent="  ")
