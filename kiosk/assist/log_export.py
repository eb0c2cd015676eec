"""What leaves the machine on a technician's stick: log, report, versions and trail, in one zip.

The lines of the log have passed a sieve when they were written (`kiosk.log`); here each goes through it once
more, and what is no line of ours stays here. The trail names staff, never a resident.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from kiosk.assist.report import MachineReport, plain_report
from kiosk.assist.trail import Trace
from kiosk.log import Fact, sieve

MOST_LOG_BYTES: Final = 50_000_000  # three files of each process are some 12 MB
TEXTS: Final = frozenset({"error"})  # of our own errors, which carry no personal data: words, not codes
MOST_WORDS: Final = 300
DIGESTS: Final = "manifest-sha256.txt"
STAMP: Final = (1980, 1, 1, 0, 0, 0)  # the same content makes the same file


def log_lines(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each log file of a folder by name, its lines sieved once more."""
    for file in sorted(folder.glob("*.jsonl*")):
        try:
            content = file.read_bytes()[-MOST_LOG_BYTES:]
        except OSError:  # the process has just begun a new one, and put this away
            continue
        lines = (clean for line in content.splitlines() if (clean := _sieved(line)) is not None)
        yield file.name, b"".join(line + b"\n" for line in lines)


def pack_log(report: MachineReport, trail: Iterable[Trace], logs: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the zip: `report.json`, `trail.jsonl`, the log files, and the digests of them all."""
    parts = {
        "report.json": json.dumps(plain_report(report), ensure_ascii=False, indent=1).encode(),
        "trail.jsonl": b"".join(_trace_line(trace) for trace in trail),
        **{f"log/{name}": content for name, content in logs},
    }
    digests = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in parts.items())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, DIGESTS: digests.encode()}.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def archive_name(report: MachineReport) -> str:
    """Return the file's name: `aps-kiosk-K01-20261121-0930.zip`."""
    return f"aps-kiosk-{report.kiosk_id}-{report.at:%Y%m%d-%H%M%S}.zip"


def _trace_line(trace: Trace) -> bytes:
    thing = " ".join(str(sieve(word)) for word in trace.thing.split(" "))  # a visit, its dossier, its page
    facts = {"at": trace.at.isoformat(), "who": trace.who, "act": trace.act, "thing": thing}
    return json.dumps(facts, ensure_ascii=False).encode() + b"\n"


def _sieved(line: bytes) -> bytes | None:
    """Return a line with nothing but codes and figures; None: it is no line of our log."""
    try:
        facts = json.loads(line)
    except ValueError:
        return None
    if not isinstance(facts, dict) or "code" not in facts:
        return None
    return json.dumps({str(sieve(name)): _fact(name, fact) for name, fact in facts.items()}).encode()


def _fact(name: str, fact: object) -> Fact:
    if isinstance(fact, str) and name in TEXTS:
        return fact[:MOST_WORDS] if not any(len(run) > 8 for run in _digits(fact)) else "(withheld)"
    if isinstance(fact, str | int | float | bool) or fact is None:
        return sieve(fact)
    return "(withheld)"


def _digits(text: str) -> list[str]:
    return "".join(sign if sign.isdigit() else " " for sign in text).split()
