"""The whole machine on one table: a province, virtual devices, the courier and the desk.

Each is a process of its own, as it would be in a ward; only the addresses differ. With a screen
the desk opens its window and the dock of the devices is a web page; without one, a scripted
resident uses the real screens offscreen, and the command ends with what came of it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final, TypeAlias

import typer

from kiosk.catalogue.load import load_catalogue
from kiosk.catalogue.model import Paper
from kiosk.config import CONFIG
from kiosk.imaging.flaws import Flaw
from kiosk.wiring.evidence import Evidence, gather, is_delivered, tell
from kiosk.wiring.processes import LOOK_EVERY_S, DemoFailed, wait_until
from kiosk.wiring.table import DemoTable, Trials

Sheet: TypeAlias = dict[str, Any]  # as the dock takes it

ANOTHER: Final = {
    "file": "giay-to-cho-o.pdf",
    "lay": {"skew_deg": 0.8},
}  # a second sheet, for a paper that has only one
LITTLE_LIGHT: Final = 0.3
STUCK: Final = {"pulls_next_mm": 30.0, "skew_deg": 0.3}  # what sticks together lies nearly alike
VISIT_WITHIN_S: Final = 150.0
DELIVERED_WITHIN_S: Final = 60.0
ERRAND: Final = "errand.json"


def run(out: Path, *, auto: bool, landscape: bool, trials: Trials) -> int:
    """Run the demo; return the exit status, 0 only if the province's receipt verified."""
    signal.signal(signal.SIGTERM, _end)
    with _fresh_table(out, landscape=landscape, trials=trials) as table:
        try:
            if auto or not _has_screen():
                return _let_a_resident_come(table)
            return _open_the_window(table)
        except DemoFailed as failure:
            typer.echo(f"demo: {failure}", err=True)
            table.show_logs()
            return 1
        except KeyboardInterrupt:
            return 0


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def _fresh_table(out: Path, *, landscape: bool, trials: Trials) -> Iterator[DemoTable]:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="aps-demo-") as folder:
        table = DemoTable(out.resolve(), Path(folder), landscape=landscape, trials=trials)
        try:
            yield table
        finally:
            table.clear()


def _open_the_window(table: DemoTable) -> int:
    table.lay()
    typer.echo(f"Bảng điều khiển thiết bị ảo · dock of the virtual devices: {table.dock_url}")
    typer.echo(f"Trang của cán bộ · the officer's page: {table.province_url}")
    typer.echo(f"Mã PIN của cán bộ tại máy · PINs of the staff at the machine: {table.staff_pins}")
    table.desk.start()
    while table.desk.exit_status is None:
        table.keep_going()
        time.sleep(LOOK_EVERY_S)
    return table.desk.exit_status


def _let_a_resident_come(table: DemoTable) -> int:
    began_s = time.monotonic()
    table.lay()
    evidence = visit(table, began_s)
    tell(evidence)
    return 0 if evidence.holds else 1


def visit(table: DemoTable, began_s: float) -> Evidence:
    """Let the scripted resident do his errand on a laid table; return what came of it.

    Raises:
        DemoFailed: The visit did not end, or the province never had the dossier.
    """
    send_resident(table)
    if table.trials.kill_desk:
        _watch(table, VISIT_WITHIN_S, lambda: _has_scanned(table) or _has_ended(table), "the first paper")
        table.desk.kill()
        send_resident(table, comes_back=True)
    _watch(table, VISIT_WITHIN_S, lambda: _has_ended(table), "the visit to end")
    (table.folder / ERRAND).unlink()
    if table.desk.exit_status != 0:
        raise DemoFailed(f"the desk ended with status {table.desk.exit_status}")
    report = json.loads((table.out / "visit.json").read_text(encoding="utf-8"))
    code = report["provisional_code"]
    _watch(table, DELIVERED_WITHIN_S, lambda: is_delivered(table, code), "the province's receipt")
    if table.trials.kill_courier and not table.restarts:
        raise DemoFailed("the courier was to be killed, and was not")
    if table.cleaner_crash is not None and not table.cleaner_crash.happened:
        raise DemoFailed("a cleaner was to be killed, and was not")
    return gather(table, report, time.monotonic() - began_s)


def send_resident(table: DemoTable, **more: object) -> None:
    """Open the desk and let the resident come; `more` are other fields of his errand."""
    errand = table.folder / ERRAND
    errand.write_text(json.dumps({**errand_for(table), **more}, ensure_ascii=False), encoding="utf-8")
    table.desk.start([f"--resident={errand}"], {"QT_QPA_PLATFORM": "offscreen"})


def _has_ended(table: DemoTable) -> bool:
    return table.desk.exit_status is not None


def _has_scanned(table: DemoTable) -> bool:
    """Say whether the first paper lies on the page, and its draft in the store."""
    return any(table.out.glob("screens/*-scan-1.png"))


def _watch(table: DemoTable, within_s: float, done: Callable[[], bool], what: str) -> None:
    def look() -> bool:
        table.keep_going()
        return done()

    wait_until(look, within_s, what)


def errand_for(table: DemoTable) -> dict[str, object]:
    """Return what the invented resident comes for; his example lies in `config/demo`."""
    procedure = table.trials.procedure
    example = json.loads((CONFIG / "demo" / f"{procedure}.json").read_text(encoding="utf-8"))
    papers: dict[str, list[Sheet]] = example["papers"]
    trials = table.trials
    spoilt: dict[str, dict[str, object]] = {}
    if trials.blank_backs or trials.kill_cleaner:
        papers = {code: _on_two_sheets(sheets) for code, sheets in papers.items()}
    if trials.bad_pages:
        dark, doubled = papers
        spoilt[dark] = {
            "flaw": Flaw.DARK,
            "sheets": [_lying(one, light=LITTLE_LIGHT) for one in papers[dark]],
        }
        papers[doubled] = _on_two_sheets(papers[doubled])
        first, *others = papers[doubled]
        stuck = _lying(first, **STUCK)
        spoilt[doubled] = {"flaw": Flaw.TWO_SHEETS, "sheets": [stuck, *others]}
    return {
        **example,
        "procedure": procedure,
        "papers": papers,
        "paper_codes": {paper.name: paper.code for paper in _papers_of(procedure)},
        "spoilt": spoilt,
        "dock_url": table.dock_url,
        "out": str(table.out),
        "waits_for_official_code": not trials.gateway_late_s,
        "printer_empty": trials.printer_empty,
        "loses_second_sheet": trials.kill_cleaner,
    }


def _papers_of(code: str) -> tuple[Paper, ...]:
    return load_catalogue(CONFIG / "catalogue").get(code).papers


def _on_two_sheets(sheets: list[Sheet]) -> list[Sheet]:
    """Return a paper on two sheets with blank backs."""
    one_sided = [{key: it for key, it in one.items() if not key.startswith("back")} for one in sheets]
    return [*one_sided, ANOTHER][:2]


def _lying(sheet: Sheet, **lay: float) -> Sheet:
    return {**sheet, "lay": {**sheet.get("lay", {}), **lay}}
