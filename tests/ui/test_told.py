"""The guide and the list of procedures: what the screen makes of them, and how they look and answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from kiosk.visit.guide_view import ChecklistPhase, DayCell, ScheduleView
from kiosk.visit.presses import Press
from kiosk.visit.view import DeclareView, FindView, GuideView
from tests.ui.looking import items
from tests.ui.samples.guide_pages import LATE, LONG
from ui.bridge.rows import unbroken
from ui.bridge.told import MOST_CARDS, DayShown, declare_shown, find_shown, guide_shown


def guide(pages, name: str = "guide") -> GuideView:
    body = pages[name].view.body
    assert isinstance(body, GuideView)
    return body


def tiles(pages, schedule: ScheduleView) -> tuple[DayShown, ...]:
    shown = guide_shown(replace(guide(pages), schedule=schedule)).schedule
    assert shown is not None
    return shown.days


def texts(stage) -> list[str]:
    return [str(item.property("text")) for item in items(stage.window.window.contentItem())]


def test_a_short_time_has_a_tile_for_each_day(pages) -> None:
    assert [(day.date, day.number, day.due) for day in tiles(pages, LATE)] == [
        ("20/11", 0, False),
        ("21/11", 0, False),
        ("22/11", 0, False),
        ("23/11", 1, True),
    ]


def test_of_a_long_time_one_tile_stands_for_the_days_left_out(pages) -> None:
    days = tiles(pages, LONG)
    assert [day.skipped for day in days] == [*[0] * 10, LONG.left_out, *[0] * 4]
    assert len({day.date for day in days}) == len(days)


def cell(day: int, month: int) -> DayCell:
    return DayCell(weekday="", day=str(day), month=str(month), counts=True, number=0, reason="", due=False)


@pytest.mark.parametrize(
    ("ends", "skipped"),
    [
        ([(31, 12), (1, 1), (20, 1)], [0, 0, 18, 0]),
        ([(28, 2), (29, 2), (1, 3), (9, 3)], [0, 0, 0, 18, 0]),
        ([(28, 2), (1, 3), (9, 3)], [0, 0, 18, 0]),
    ],
)
def test_new_year_and_the_end_of_february_are_no_gap(pages, ends, skipped: list[int]) -> None:
    days = tuple(cell(*end) for end in ends)
    made = tiles(pages, replace(LONG, days=days, left_out=18))
    assert [day.skipped for day in made] == skipped


def test_the_page_of_procedures_ends_somewhere_and_says_how_many_more_there_are(pages) -> None:
    body = pages["find-many"].view.body
    assert isinstance(body, FindView)
    shown = find_shown(body)
    assert (len(shown.results), shown.more) == (MOST_CARDS, len(body.results) - MOST_CARDS)
    assert find_shown(replace(body, results=body.results[:3])).more == 0


def test_the_guide_tells_fee_and_reason_and_the_days_until_the_result(scene, pages) -> None:
    stage = scene(pages["guide-unsure"].view)
    said = texts(stage)
    body = guide(pages, "guide-unsure")
    assert {body.fee, *body.notices, LONG.why, "Có kết quả", "Ngày 14", "Quốc khánh"} <= set(said)
    assert any(LONG.due in text for text in said)
    assert said.count("nghỉ") == 3


def test_the_declaration_tells_the_same_days(scene, pages) -> None:
    stage = scene(pages["declare"].view)
    assert {"20/11", "23/11", "Có kết quả"} <= set(texts(stage))
    body = pages["declare"].view.body
    assert isinstance(body, DeclareView)
    assert declare_shown(replace(body, schedule=None)).schedule is None


def test_what_to_bring_is_printed_at_a_touch(scene, pages) -> None:
    stage = scene(pages["guide"].view)
    stage.fingers.tap("print_checklist")
    QTest.qWait(1)
    assert stage.port.presses == [(Press.PRINT_CHECKLIST, "", "")]


@pytest.mark.parametrize("phase", ChecklistPhase)
def test_the_list_says_how_far_its_printing_is(scene, pages, phase: ChecklistPhase) -> None:
    name = "guide" if phase is ChecklistPhase.OFFERED else f"guide-{phase.value}"
    stage = scene(pages[name].view)
    can_print = stage.fingers.see("print_checklist") is not None
    assert can_print == (phase is not ChecklistPhase.PRINTING)
    checklist = guide(pages, name).checklist
    assert checklist is not None
    if phase is ChecklistPhase.TROUBLE:
        assert unbroken(checklist.problem) in texts(stage)


def test_what_is_suspended_can_be_read_and_not_filed(scene, pages) -> None:
    stage = scene(pages["guide-suspended"].view)
    assert guide(pages, "guide-suspended").notices[0] in texts(stage)
    assert stage.fingers.see("go_on") is None
    assert stage.fingers.see("consent") is None
    assert stage.fingers.see("print_checklist") is not None


def test_a_suspended_procedure_says_so_in_the_list(scene, pages) -> None:
    stage = scene(pages["find"].view)
    body = pages["find"].view.body
    assert isinstance(body, FindView)
    assert body.results[-1].suspended in texts(stage)


def test_the_review_shows_a_signature_as_it_was_drawn(scene, pages) -> None:
    stage = scene(pages["review-incomplete"].view)
    drawn = [
        item
        for item in items(stage.window.window.contentItem())
        if item.inherits("QQuickImage") and str(item.property("source").toString()).startswith("data:image/")
    ]
    assert len(drawn) == 1
    stage.fingers.wait(lambda: drawn[0].property("sourceSize").width() > 0, 2, "the picture")
    assert not any(text.startswith("data:") for text in texts(stage))


def test_the_review_marks_what_the_card_gave(scene, pages) -> None:
    stage = scene(pages["review"].view)
    assert texts(stage).count("từ thẻ") == 2
