"""Draws every sample page in both shapes and in large text: `python -m tests.ui.gallery OUT`."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import cv2
import numpy as np
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from drivers.virtual.scene import Pose, card_on_desk, coloured
from tests.ui.port import StillVisit
from tests.ui.samples import samples
from tests.ui.samples.pictures import pictures
from tests.ui.samples.sample import Sample
from ui.app import KioskWindow, open_window
from ui.fingers import Fingers

SETTLE_MS = 260  # longer than the fade of a page


@dataclass(frozen=True)
class Shape:
    """A manner of drawing: size of the window, large text, contrast, language."""

    name: str
    width_px: int
    height_px: int
    large_text: bool = False
    high_contrast: bool = False
    language: str = "vi"
    full_screen: bool = False


SHAPES = (
    Shape("portrait", 1080, 1920),
    Shape("landscape", 1920, 1080),
    Shape("portrait-large", 1080, 1920, large_text=True),
    Shape("landscape-large", 1920, 1080, large_text=True),
    Shape("portrait-contrast", 1080, 1920, high_contrast=True),
    Shape("portrait-en", 1080, 1920, language="en"),
)


def dressed(sample: Sample, shape: Shape) -> Sample:
    """Return a sample with the text size, contrast and language of a shape."""
    chrome = replace(
        sample.view.chrome,
        large_text=shape.large_text,
        high_contrast=shape.high_contrast,
        language=shape.language,
    )
    return replace(sample, view=replace(sample.view, chrome=chrome))


def draw(window: KioskWindow, port: StillVisit, sample: Sample, file: Path) -> None:
    """Show a sample and save the window as a picture."""
    port.show(sample.view)
    for scroll in window.window.findChildren(QQuickItem, "page_scroll"):
        scroll.setProperty("contentY", 0)
    for name in sample.taps:
        Fingers(window.window).tap(name)
    QTest.qWait(SETTLE_MS)
    window.window.grabWindow().save(str(file))


def picture_of_card() -> bytes:
    """What a camera sees that sees a card."""
    seen = card_on_desk("TAM-K01-261121-0001-D", 640, 480, Pose(turn_deg=8), np.random.default_rng(1))
    return cv2.imencode(".jpg", coloured(seen))[1].tobytes()


def main() -> int:
    """Draw what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--screens", default="", help="names of screens or samples, by comma; all without")
    parser.add_argument("--shapes", default="", help="names of shapes, by comma; all without")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    screens = set(filter(None, wanted.screens.split(",")))
    shapes = set(filter(None, wanted.shapes.split(",")))
    chosen = [one for one in samples() if not screens or one.screen in screens or one.name in screens]
    port = StillVisit(chosen[0].view, pictures())
    port.seen = picture_of_card()
    window = open_window(port, SHAPES[0])
    for shape in SHAPES:
        if shapes and shape.name not in shapes:
            continue
        window.window.resize(shape.width_px, shape.height_px)
        for sample in chosen:
            draw(window, port, dressed(sample, shape), wanted.out / f"{sample.name}.{shape.name}.png")
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
