"""The power fails in the middle of a visit: nothing of the resident is left, and the machine comes back."""

import json

import pytest

from kiosk.wiring.demo import errand_for
from kiosk.wiring.processes import wait_until
from kiosk.wiring.table import DemoTable, Trials
from tests.journeys.test_first_dossier import CHILD, NAME, NUMBER, holding

pytestmark = pytest.mark.timeout(180)
REVIEWED_WITHIN_S = 90.0


def test_a_desk_killed_before_the_dossier_is_sealed_leaves_nothing_and_opens_again(tmp_path, monkeypatch):
    scratch, machine, out = (tmp_path / name for name in ("scratch", "machine", "out"))
    for one in (scratch, machine, out):
        one.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    table = DemoTable(out, machine, landscape=False, trials=Trials())
    try:
        table.lay()
        _come_as_far_as_the_review(table)
        table.desk.kill()
        for word in (NAME, NUMBER, CHILD):
            assert holding(word, (scratch, machine)) == []
        table.desk.start(environment={"QT_QPA_PLATFORM": "offscreen"})
        wait_until(lambda: _opened(table) == 2, 20.0, "the desk to open again")
        assert table.desk.exit_status is None
        assert table.received() == []
    finally:
        table.clear()


def _come_as_far_as_the_review(table):
    errand = table.folder / "errand.json"
    errand.write_text(json.dumps(errand_for(table), ensure_ascii=False), encoding="utf-8")
    table.desk.start([f"--resident={errand}"], {"QT_QPA_PLATFORM": "offscreen"})
    wait_until(lambda: any(table.out.glob("screens/*-review.png")), REVIEWED_WITHIN_S, "the review")
    errand.unlink()


def _opened(table):
    return (table.folder / "desk.log").read_text(encoding="utf-8").count("desk-open")
