"""`python -m tests.usb`: starts the emulated machine, and says what its drivers found."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.usb import MARK
from tests.usb.machine import run

ROOT = Path(__file__).resolve().parents[2]
WITHIN_S = 400.0  # emulated, on two busy cores; some 60 s on quiet ones


def main() -> int:
    """Print each finding as it comes; return 0 if all are well and the last one came."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--console", action="store_true", help="show all that the machine says")
    show_all = parser.parse_args().console
    findings: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        for line in run(Path(folder), ROOT, WITHIN_S, ROOT / ".usb/kernel"):
            at = line.find(MARK)
            if at >= 0:
                findings.append(json.loads(line[at + len(MARK) :]))
                _show(findings[-1])
            elif show_all:
                print(line)
    wrong = [one["name"] for one in findings if not one["well"]]
    ended = bool(findings) and findings[-1]["name"] == "end"
    print(f"{len(findings)} findings, {len(wrong)} of them not well" + ("" if ended else "; it did not end"))
    return 0 if ended and not wrong else 1


def _show(finding: dict[str, Any]) -> None:
    facts = {key: fact for key, fact in finding.items() if key not in {"name", "well"}}
    told = ", ".join(f"{key} {fact}" for key, fact in facts.items())
    print(f"{'✓' if finding['well'] else '!'} {finding['name']}{f' ({told})' if told else ''}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
