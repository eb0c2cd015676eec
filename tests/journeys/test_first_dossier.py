"""The whole machine: real screens, virtual devices on the wire, the courier, and a province.

Two visits meet all the troubles between them, so that the suite stays short. Their papers come
crooked, upside down, stapled and with blank backs.
"""

import json
import os
import time
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest

from kiosk.config import CONFIG
from kiosk.imaging.pdf import page_count
from kiosk.text import ASSETS
from kiosk.wiring.demo import visit
from kiosk.wiring.table import DemoTable, Trials

pytestmark = pytest.mark.timeout(300)
EXAMPLE = json.loads((CONFIG / "demo" / "1.001193.json").read_text(encoding="utf-8"))
SAMPLES = ASSETS / "samples"
LOOK_PX = (298, 421)
ON_TWO_SHEETS = {
    "giay-chung-sinh": ["giay-chung-sinh.pdf", "giay-to-cho-o.pdf"],
    "giay-to-nguoi-yeu-cau": ["giay-to-nguoi-yeu-cau.pdf", "giay-to-cho-o.pdf"],
}
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


def likeness(arrived: Path, page: int, sample: str) -> tuple[float, float]:
    """Return how like a page that arrived is to the paper that was put in, and to it upside down."""
    with pypdfium2.PdfDocument(arrived) as one, pypdfium2.PdfDocument(SAMPLES / sample) as other:
        pages = [one[page].render(scale=1), other[0].render(scale=1)]
        seen, wanted = (it.to_pil().convert("L").resize(LOOK_PX) for it in pages)
    print_of = [
        cv2.GaussianBlur(255 - np.asarray(it, np.float32), (0, 0), 2).ravel() for it in (seen, wanted)
    ]
    here, there = print_of
    return float(np.corrcoef(here, there)[0, 1]), float(np.corrcoef(here, there[::-1])[0, 1])


def arrived_upright(evidence, papers) -> bool:
    """Say whether the pages are those of the samples, in their order and the right way up."""
    files = {paper.part: Path(paper.pdf) for paper in evidence.papers}
    found = [
        likeness(files[code], page, sample)
        for code, samples in papers.items()
        for page, sample in enumerate(samples)
    ]
    return all(upright > 0.8 and turned < 0.5 for upright, turned in found)


@pytest.mark.slow
def test_a_dossier_arrives_whole_though_the_gateway_is_late_and_a_cleaner_dies_and_leaves_nobody_behind(
    tmp_path, monkeypatch
):
    evidence, folders = run(tmp_path, monkeypatch, gateway_late_s=20.0, kill_cleaner=True)
    assert evidence.holds
    assert evidence.provisional_code.startswith("TAM-K01-")
    assert Path(evidence.slip_png).is_file()
    assert len(evidence.screens) >= 35
    pages = {paper.part: page_count(Path(paper.pdf).read_bytes()) for paper in evidence.papers}
    assert pages == {
        "to-khai-khai-sinh": 1,
        **{code: len(samples) for code, samples in ON_TWO_SHEETS.items()},
    }
    assert evidence.blanks_left_out == 4
    assert arrived_upright(evidence, ON_TWO_SHEETS)
    assert any("sheet-lost" in screen for screen in evidence.screens)
    assert holding("courier.started", folders)  # the search finds what is there
    for word in (NAME, NUMBER, CHILD, NAME.title()):
        assert holding(word, folders) == []


def test_the_slip_comes_when_there_is_paper_and_the_dossier_though_pages_were_bad_and_the_courier_is_killed(
    tmp_path, monkeypatch
):
    trials = {"printer_empty": True, "kill_courier": True, "bad_pages": True}
    evidence, _ = run(tmp_path, monkeypatch, landscape=True, **trials)
    assert evidence.holds
    assert evidence.courier_restarts >= 1
    for moment in ("slip-no-paper", "1-dark", "1-again", "2-two_sheets", "2-again"):
        assert any(screen.endswith(f"{moment}.png") for screen in evidence.screens)
    assert arrived_upright(evidence, {**ON_TWO_SHEETS, "giay-chung-sinh": ["giay-chung-sinh.pdf"]})
    assert evidence.blanks_left_out == 3
