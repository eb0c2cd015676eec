"""The whole machine: real screens, virtual devices on the wire, the courier, and a province.

Two visits meet all the troubles between them, so that the suite stays short.
"""

import json
import os
import time
from pathlib import Path

import pytest

from kiosk.config import CONFIG
from kiosk.imaging.pdf import page_count
from kiosk.wiring.demo import visit
from kiosk.wiring.table import DemoTable, Trials

pytestmark = pytest.mark.timeout(300)
EXAMPLE = json.loads((CONFIG / "demo" / "1.001193.json").read_text(encoding="utf-8"))
CARD = EXAMPLE["card_text"].split("|")
NUMBER, NAME = CARD[0], CARD[2]
CHILD = EXAMPLE["answers"]["nks.hoTen"]


def run(folder: Path, monkeypatch, **how):
    """Run one visit; return its evidence and the folders that the machine could write to."""
    scratch, machine, out = (folder / name for name in ("scratch", "machine", "out"))
    for one in (scratch, machine, out):
        one.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    landscape = how.pop("landscape", False)
    table = DemoTable(out, machine, landscape=landscape, trials=Trials(**how))
    try:
        began_s = time.monotonic()
        table.lay()
        evidence = visit(table, began_s)
    finally:
        table.clear()
    return evidence, (scratch, machine)


def holding(word: str, folders) -> list[str]:
    """Return the files that hold a word, in any of the encodings that a program could leave it in."""
    needles = {word.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-32-le")}
    needles.add(json.dumps(word).strip('"').encode())
    found = []
    for folder in folders:
        for file in (Path(at) / name for at, _, names in os.walk(folder) for name in names):
            # What the province has received is the province's.
            if "province" not in file.relative_to(folder).parts and file.is_file():
                content = file.read_bytes()
                found += [str(file) for needle in needles if needle in content]
    return found


def test_a_dossier_arrives_whole_though_the_gateway_is_late_and_leaves_nobody_behind(tmp_path, monkeypatch):
    evidence, folders = run(tmp_path, monkeypatch, gateway_late_s=20.0, blank_backs=True)
    assert evidence.holds
    assert evidence.provisional_code.startswith("TAM-K01-")
    assert Path(evidence.slip_png).is_file()
    assert len(evidence.screens) >= 35
    pages = {paper.part: page_count(Path(paper.pdf).read_bytes()) for paper in evidence.papers}
    assert pages == {"to-khai-khai-sinh": 1, "giay-chung-sinh": 2, "giay-to-nguoi-yeu-cau": 2}
    assert holding("courier.started", folders)  # the search finds what is there
    for word in (NAME, NUMBER, CHILD, NAME.title()):
        assert holding(word, folders) == []


def test_the_slip_comes_when_there_is_paper_and_the_dossier_though_the_courier_is_killed(
    tmp_path, monkeypatch
):
    evidence, _ = run(tmp_path, monkeypatch, printer_empty=True, kill_courier=True, landscape=True)
    assert evidence.holds
    assert evidence.courier_restarts >= 1
    assert any("slip-no-paper" in screen for screen in evidence.screens)
