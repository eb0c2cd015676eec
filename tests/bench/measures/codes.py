"""Codes in a camera's frames: how many are read, and how long a frame takes, beside each decoder alone."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from pyzbar import pyzbar

from drivers.camera_reader.decoding import codes_in, second_opinion
from kiosk.devices.code_text import shown
from kiosk.devices.reader import SeenCode
from tests.bench.figures import Goal, Measured, Table
from tests.bench.generator.codes import KINDS, SIZES, frames
from tests.bench.measures.run import Run

Grey = NDArray[np.uint8]
OURS: Final = "aps-kiosk"
EACH: Final = 6  # frames of each kind and size
FRAME_MS: Final = 1000 / 14  # the camera's child looks at so many frames a second


def ours(grey: Grey) -> list[str]:
    """Read as the camera's child does, with the second opinion on every frame that needs one."""
    raw = codes_in(grey) or second_opinion(grey)
    return [code.text for code in map(shown, raw) if isinstance(code, SeenCode)]


def zxing_alone(grey: Grey) -> list[str]:
    return [raw.decode(errors="replace") for raw in codes_in(grey)]


def pyzbar_alone(grey: Grey) -> list[str]:
    found = pyzbar.decode(grey, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode(errors="replace") for code in found]


def opencv_alone(grey: Grey) -> list[str]:
    try:
        text = cv2.QRCodeDetector().detectAndDecode(grey)[0]
    except (cv2.error, UnicodeDecodeError):
        return []
    return [text] if text else []


READERS: Final[dict[str, Callable[[Grey], list[str]]]] = {
    OURS: ours,
    "zxing-cpp": zxing_alone,
    "pyzbar": pyzbar_alone,
    "OpenCV": opencv_alone,
}


def measure(run: Run) -> Measured:
    """Measure all readers on the same frames, one core each."""
    hits: dict[str, dict[str, int]] = {name: defaultdict(int) for name in READERS}
    wrong = dict.fromkeys(READERS, 0)
    took: dict[str, dict[tuple[int, int], list[float]]] = {name: defaultdict(list) for name in READERS}
    count = 0
    for frame in frames(run.few(EACH)):
        count += 1
        for name, read in READERS.items():
            began_s = time.thread_time()
            texts = read(frame.grey)
            took[name][frame.size].append((time.thread_time() - began_s) * 1000)
            hits[name][frame.kind] += frame.text in texts
            wrong[name] += bool(texts) and frame.text not in texts
    return _told(count, hits, wrong, took)


def _told(
    count: int,
    hits: dict[str, dict[str, int]],
    wrong: dict[str, int],
    took: dict[str, dict[tuple[int, int], list[float]]],
) -> Measured:
    read = {name: sum(kinds.values()) for name, kinds in hits.items()}
    whole_ms = {name: sum(map(sum, sizes.values())) for name, sizes in took.items()}
    slowest_ms = max(map(max, took[OURS].values()))
    goals = [_at_least(f"codes: read, beside {name}", read, name) for name in list(READERS)[1:]]
    goals += [
        Goal("codes: read with a wrong letter", "none", str(wrong[OURS]), wrong[OURS] == 0),
        Goal(
            "codes: time of a frame of 1280 x 720, median",
            f"<= {FRAME_MS:.0f} ms",
            f"{statistics.median(took[OURS][SIZES[1]]):.1f} ms (longest of all {slowest_ms:.0f} ms)",
            statistics.median(took[OURS][SIZES[1]]) <= FRAME_MS,
        ),
    ]
    overall = tuple(
        (
            name,
            f"{read[name]} of {count}",
            f"{read[name] / read[OURS]:.2f}",
            str(wrong[name]),
            *(f"{statistics.fmean(took[name][size]):.1f}" for size in SIZES),
            f"{whole_ms[name] / whole_ms[OURS]:.2f}",
        )
        for name in READERS
    )
    by_kind = tuple((kind, *(str(hits[name][kind]) for name in READERS)) for kind in KINDS)
    sizes = tuple(f"ms {width} x {height}" for width, height in SIZES)
    columns = ("", "read", f"{OURS} = 1", "with wrong letters", *sizes, f"time, {OURS} = 1")
    return Measured(
        title="Codes in a camera's frames",
        goals=tuple(goals),
        tables=(
            Table("Each reader on the same frames, one core", columns, overall),
            Table(f"Read, of {count // len(KINDS)} of each kind", ("", *READERS), by_kind),
        ),
        note="Read means to the letter: every Vietnamese mark is right.",
    )


def _at_least(what: str, read: dict[str, int], peer: str) -> Goal:
    ratio = read[OURS] / max(read[peer], 1)
    return Goal(what, ">= 1 x", f"{ratio:.2f} x ({read[OURS]} and {read[peer]})", ratio >= 1)
