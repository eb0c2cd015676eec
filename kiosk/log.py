"""The log: one JSON object a line, made of codes and figures, never of sentences.

A log outlives the resident who stood there, and leaves the machine on a technician's stick. So a
line says *what* happened by a code of ours and *to which thing* by facts that pass a sieve: numbers,
codes, addresses of devices. Whatever could be a name, a personal number or a sentence is withheld, and
of libraries' messages and foreign exceptions only their kind and place are kept.

The lines go to standard error, where systemd's journal takes them, and to `<run_dir>/<process>.jsonl`.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final, TypeAlias

from kiosk.clock import VIETNAM
from kiosk.errors import KioskError

Fact: TypeAlias = str | int | float | bool | None

WITHHELD: Final = "(withheld)"
FILE_BYTES: Final = 2_000_000  # some 15,000 lines; three files of it fit on any disk
KEPT_FILES: Final = 2
OURS: Final = logging.getLogger("aps-kiosk")

# One word of ASCII: a code, a path, an address. A name in Vietnamese has spaces or marks.
_ONE_WORD: Final = re.compile(r"[A-Za-z0-9_.,:;/@+=#()\[\]-]{0,120}")
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Personal numbers have 12 digits, older ones and telephones 9 or 10; no figure of ours is so long.
_LONG_NUMBER: Final = re.compile(r"\d{9,}")


def start_log(process: str, folder: Path | None = None) -> None:
    """Send this process's log to standard error and, given a folder, to `<folder>/<process>.jsonl`."""
    lines = _Lines(process)
    sinks: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        sinks.append(
            RotatingFileHandler(
                folder / f"{process}.jsonl",
                maxBytes=FILE_BYTES,
                backupCount=KEPT_FILES,
                encoding="utf-8",
            ),
        )
    root = logging.getLogger()
    for old in root.handlers[:]:
        # Some libraries call logging.basicConfig when they are imported: a sink without a sieve.
        if isinstance(old.formatter, _Lines) or type(old) is logging.StreamHandler:
            root.removeHandler(old)
            old.close()
    for sink in sinks:
        sink.setFormatter(lines)
        root.addHandler(sink)
    root.setLevel(logging.WARNING)
    OURS.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)


def note(code: str, **facts: Fact) -> None:
    """Log that something happened as it should."""
    OURS.info(code, extra={"facts": facts})


def warn(code: str, **facts: Fact) -> None:
    """Log what a technician should know of."""
    OURS.warning(code, extra={"facts": facts})


def trouble(code: str, error: BaseException, **facts: Fact) -> None:
    """Log an error: ours with its message, a foreign one by its kind and place alone."""
    OURS.error(code, extra={"facts": facts, "error": _words_of(error)})


def sieve(fact: Fact) -> Fact:
    """Return the fact, or `WITHHELD` if it could be a person's."""
    if isinstance(fact, bool) or fact is None or isinstance(fact, float):
        return fact
    if isinstance(fact, int):
        return WITHHELD if _LONG_NUMBER.search(str(fact)) else fact
    text = str(fact)
    if _UUID.fullmatch(text):
        return text
    return text if _ONE_WORD.fullmatch(text) and not _LONG_NUMBER.search(text) else WITHHELD


class _Lines(logging.Formatter):
    """Writes records as JSON; of records that are not ours only the logger's name and the level."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Fact] = {
            "at": datetime.fromtimestamp(record.created, VIETNAM).isoformat(timespec="milliseconds"),
            "process": self._process,
            "level": record.levelname.lower(),
        }
        if record.name == OURS.name:
            line["code"] = sieve(record.msg)
            facts: dict[str, Fact] = getattr(record, "facts", {})
            line |= {name: sieve(fact) for name, fact in facts.items()} | getattr(record, "error", {})
        else:
            line |= {"code": "library", "library": record.name}
        return json.dumps(line, ensure_ascii=False)


def _words_of(error: BaseException) -> dict[str, str]:
    kind = type(error).__name__
    if isinstance(error, KioskError):
        return {"error": f"{kind}: {_LONG_NUMBER.sub(WITHHELD, str(error))}"}
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return {"error": kind}
    return {"error": kind, "where": f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"}
