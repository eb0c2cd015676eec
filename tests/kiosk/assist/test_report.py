import json

from kiosk.assist.diagnostics import judge
from kiosk.assist.report import Mark, plain_report
from kiosk.text import words
from tests.kiosk.assist.measured import WELL, facts


def test_the_worst_part_marks_the_machine():
    assert judge(WELL, words()).mark is Mark.WELL
    assert judge(facts(clock_synced=False), words()).mark is Mark.LOOK
    assert judge(facts(clock_synced=False, fonts=0), words()).mark is Mark.WRONG


def test_a_report_for_programs_is_plain_json_by_part():
    told = json.loads(json.dumps(plain_report(judge(facts(fonts=0), words()))))
    assert told["at"] == "2026-11-21T09:30:00+07:00"
    assert told["mark"] == told["parts"]["fonts"]["mark"] == "wrong"
    assert told["parts"]["disk"]["figures"] == {"free_mb": 120_000, "size_mb": 240_000}
