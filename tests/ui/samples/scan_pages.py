"""The page of one paper in the feeder, and the review of what was scanned; sides as the visit says them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.faults import WEIGHT, Fault, Weight
from kiosk.imaging.flaws import Flaw
from kiosk.text import words
from kiosk.visit.pages.sides import opened, thumbs, verdict
from kiosk.visit.states import Side
from kiosk.visit.view import ScanPhase, ScanView, ScreenName
from tests.ui.samples.sample import BIRTH, Sample, page, trouble

SPOKEN = words("vi")
SHEETS = {1: 1, 2: 1, 3: 2, 4: 2, 5: 3}  # by number of the side
SIDES = tuple(
    Side(side_id=f"s{n}", picture=f"side-{n}", batch=1, sheet=sheet, blank=n == 2, left_out=n == 2)
    for n, sheet in SHEETS.items()
)


def _with(number: int, *flaws: Flaw, accepted: bool = False) -> tuple[Side, ...]:
    return tuple(
        replace(side, flaws=flaws, accepted=accepted) if side.side_id == f"s{number}" else side
        for side in SIDES
    )


def _scan(name: str, sides: tuple[Side, ...] = (), waiting: tuple[str, ...] = (), **parts: object) -> Sample:
    body = ScanView(
        phase=ScanPhase.FEED,
        paper="Giấy chứng sinh hoặc văn bản thay giấy chứng sinh",
        paper_number=2,
        papers=3,
        hint="Bản chính có dấu của bệnh viện; quét cả hai mặt",
        count_text="",
        sides=thumbs(sides, waiting, SPOKEN),
        can_skip=True,
    )
    return Sample(name, page(ScreenName.SCAN, replace(body, **parts), step=5, place=BIRTH))  # type: ignore[arg-type]


def scanning() -> Iterator[Sample]:
    yield _scan("scan-feed")
    first = SPOKEN.say("visit-first-sheet")
    yield _scan("scan-running-first", phase=ScanPhase.SCANNING, count_text=first)
    count = SPOKEN.say("visit-sheets-so-far", {"sheets": 3, "pages": 4})
    yield _scan("scan-running", SIDES, phase=ScanPhase.SCANNING, count_text=count)
    yield _scan("scan-look", SIDES, phase=ScanPhase.LOOK)
    taken = tuple(replace(side, left_out=side.left_out or side.side_id == "s3") for side in SIDES)
    yield _scan("scan-undo", taken, phase=ScanPhase.LOOK, undo=SPOKEN.say("visit-undo-removal"))
    unsure = SPOKEN.say("visit-count-the-sheets")
    yield _scan("scan-unsure", SIDES[:2], phase=ScanPhase.LOOK, problem=unsure)
    lost = SPOKEN.say("visit-sheet-lost", {"sheets": "2"})
    yield _scan("scan-sheet-lost", SIDES[:2], phase=ScanPhase.LOOK, problem=lost, lacks=True)
    stuck = trouble(Fault.SCANNER_CRASHED)
    yield _scan(
        "scan-sheet-lost-to-fault",
        SIDES[:2],
        phase=ScanPhase.TROUBLE,
        trouble=stuck,
        problem=lost,
        lacks=True,
    )
    again = SPOKEN.say("visit-put-in-again", {"pages": "2, 3"})
    yield _scan("scan-again", SIDES, ("s3", "s4"), phase=ScanPhase.AGAIN, again=again)
    for fault in Fault:
        if fault.device != "scanner" or WEIGHT[fault] is Weight.WARNS:
            continue
        yield _scan(f"scan-{fault.key}", SIDES[:2], phase=ScanPhase.TROUBLE, trouble=trouble(fault))


def judging() -> Iterator[Sample]:
    for flaw in Flaw:
        sides = _with(2 if flaw is Flaw.MISSING_SIDE else 3, flaw)
        name = f"scan-flaw-{flaw.value.replace('_', '-')}"
        yield _scan(name, sides, phase=ScanPhase.LOOK, verdict=verdict(sides, SPOKEN))
    sides = _with(3, Flaw.TWO_SHEETS, Flaw.BLURRED)
    asked = SPOKEN.say("visit-page-flawed", {"pages": "2"})
    yield _scan("scan-flaws", sides, phase=ScanPhase.LOOK, verdict=verdict(sides, SPOKEN), problem=asked)
    settled = _with(3, Flaw.CUT_OFF, accepted=True)
    yield _scan("scan-accepted", settled, phase=ScanPhase.LOOK)
    yield _scan("scan-opened", settled, phase=ScanPhase.LOOK, opened=opened(settled, "s3", SPOKEN))
    yield _scan("scan-opened-first", SIDES, phase=ScanPhase.LOOK, opened=opened(SIDES, "s1", SPOKEN))
