"""What staff get from the slip printer: the report on the machine, and a test print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import numpy as np

from kiosk.assist.report import MachineReport
from kiosk.clock import VIETNAM
from kiosk.devices.printer import Raster
from kiosk.printouts.thermal import DOTS_PER_INCH, qr, raster
from kiosk.printouts.typeset import typeset_png
from kiosk.text import DEFAULT_LANGUAGE, words

TEST_CODE: Final = "APS-TEST"  # of the test print; read by the reader, it is nobody's
SHARES: Final = (0.125, 0.25, 0.5, 0.75, 1.0)  # of the dots that are black
BAR_PX: Final = 64
COMB_PX: Final = 24  # rows of each step of the comb
COMB_STEPS: Final = 4
QR_SHARE: Final = 0.4
# Every letter with two marks, and all strokes that a thermal head likes to fill up.
LETTERS: Final = "ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự đĐ 0123456789 ABCDEGHIK LMNOPQR STUVXY"
# Thresholds of a halftone in which black dots lie as far from each other as they can (Bayer, 1973).
BAYER: Final = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])


def report_raster(
    report: MachineReport,
    counts: Iterable[tuple[str, str]],
    office: str,
    width_px: int = 576,
    language: str = DEFAULT_LANGUAGE,
) -> Raster:
    """Return the report as the dots of a thermal printer; `counts` are names and figures below it."""
    say = words(language)
    at = report.at.astimezone(VIETNAM)
    facts = {
        "width_px": width_px,
        "language": language,
        "office": office,
        "title": say.say("print-report-title"),
        "machine": say.say("print-report-machine", {"kiosk": report.kiosk_id, "version": report.version}),
        "when": f"{at:%H:%M · %d/%m/%Y}",
        "mark": report.mark.value,
        "verdict": say.say(f"print-report-{report.mark.value}"),
        "counts": [list(count) for count in counts],
        "parts": [
            {
                "title": say.say(f"part-{part.part}"),
                "mark": part.mark.value,
                "words": part.words,
                "todo": part.todo,
            }
            for part in report.parts
        ],
    }
    return raster(typeset_png("report.typ", "report", facts, DOTS_PER_INCH))


def trial_raster(at: datetime, width_px: int = 576, language: str = DEFAULT_LANGUAGE) -> Raster:
    """Return the test print: the head's whole width, single dots, densities, letters and a code."""
    say = words(language)
    bars = _bars(width_px)
    comb = _comb(width_px)
    facts = {
        "width_px": width_px,
        "language": language,
        "title": say.say("print-trial-title"),
        "when": f"{at.astimezone(VIETNAM):%H:%M · %d/%m/%Y}",
        "letters": LETTERS,
        "bars": {"width": width_px, "height": BAR_PX, "pixels": bars},
        "comb": {"width": width_px, "height": COMB_PX * COMB_STEPS, "pixels": comb},
        "shares": [f"{share:.1%}" if share < 0.2 else f"{share:.0%}" for share in SHARES],
        "qr": qr(TEST_CODE, width_px, QR_SHARE),
        "code": TEST_CODE,
        "ask": say.say("print-trial-ask"),
    }
    return raster(typeset_png("trial.typ", "trial", facts, DOTS_PER_INCH))


def _bars(width_px: int) -> list[int]:
    """Return bars of growing density as pixels, 0 or 255, row by row."""
    across = np.minimum(np.arange(width_px) * len(SHARES) // width_px, len(SHARES) - 1)
    wanted = np.array(SHARES)[across][np.newaxis, :]
    thresholds = np.tile((BAYER + 0.5) / BAYER.size, (BAR_PX // 4, -(-width_px // 4)))[:, :width_px]
    return [int(grey) for grey in np.where(thresholds < wanted, 0, 255).ravel()]


def _comb(width_px: int) -> list[int]:
    """Return every fourth column black, in four steps: each dot of the head prints alone once."""
    columns = np.arange(width_px)
    steps = [np.where(columns % COMB_STEPS == step, 0, 255) for step in range(COMB_STEPS)]
    return [int(grey) for grey in np.repeat(np.array(steps), COMB_PX, axis=0).ravel()]
