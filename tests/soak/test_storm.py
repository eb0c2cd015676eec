"""A short storm; and a judge who finds what is wrong."""

import json
from types import SimpleNamespace

import pytest

from tests.soak.breaker import SWITCHES
from tests.soak.plan import plan
from tests.soak.report import page, plot
from tests.soak.storm import errors_in, judge_ends, judge_words, storm

VISITS = 10
SEED = 3


@pytest.mark.timeout(600)
def test_ten_visits_with_faults_end_well_and_are_written_down(tmp_path):
    report = storm(tmp_path, VISITS, SEED)
    assert report["wrong"] == []
    assert report["visits"] == sum(report["ends"].values()) == VISITS
    assert report["dossiers"] >= report["slips"] >= 1


def test_an_end_that_is_none_is_found():
    ends = [{"visit": 4, "end": "nothing"}, {"visit": 5, "end": "slip"}]
    assert judge_ends(ends) == ["visit 4 ended with nothing"]


@pytest.fixture
def table(tmp_path):
    (tmp_path / "run").mkdir()
    return SimpleNamespace(folder=tmp_path)


def test_a_person_and_a_stack_trace_in_a_log_are_found(table):
    visits = plan(3, 1, SWITCHES)
    (table.folder / "desk.log").write_text(f"Traceback (most recent call last):\n{visits[1].person.number}\n")
    assert judge_words(table, visits) == ["desk.log has a stack trace", "desk.log names a person"]


def test_an_error_that_no_fault_explains_is_found(table):
    lines = [
        {"level": "error", "code": "device-failed", "device": "scanner", "error": "DeviceGone: scanner.gone"},
        {"level": "error", "code": "desk-bug", "error": "KeyError"},
        {"level": "info", "code": "sealed"},
    ]
    (table.folder / "run" / "desk.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    assert errors_in(table) == {"device-failed scanner DeviceGone: scanner.gone": 1, "desk-bug  KeyError": 1}
    assert judge_words(table, []) == ["unknown error desk-bug  KeyError"]


def test_a_page_says_what_was_wrong_and_what_grew():
    level = {"rss_kb": 100, "children_kb": 0, "descriptors": 5, "threads": 2, "children": 0}
    names = ("desk", "courier", "devices", "province")
    samples = [
        {"visits": at * 25, **dict.fromkeys(names, level), "folders": {"files": 3}} for at in range(10)
    ]
    samples[-1]["desk"] = {**level, "threads": 9}
    report = {
        "visits": 250,
        "seed": 1,
        "minutes": 9.5,
        "dossiers": 150,
        "slips": 140,
        "ends": {"slip": 140, "wiped": 110},
        "kinds": {"file": 250},
        "faults met": {"scanner.jam": 3},
        "gaps_ms": [20, 30, 90],
        "samples": samples,
        "wrong": ["desk threads grows by 0.04 a visit"],
    }
    text = page(report)
    assert "**Wrong:** desk threads grows by 0.04 a visit" in text
    assert "| desk: threads | 2 | 9 |" in text
    assert "| `scanner.jam` | 3 |" in text
    assert {curve.name for curve in plot(report).curves} == {"desk", "courier", "devices"}
