"""The guide page: papers, fee, time, who must come, and what the catalogue is not sure of."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from kiosk.catalogue.model import Limit, LimitKind, Presence, When
from kiosk.clock import VIETNAM
from kiosk.forms.answers import Answers
from kiosk.visit.show import show
from kiosk.visit.states import Draft, Finding, Guided, Visit
from tests.kiosk.visit.situations import BIRTH

FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=VIETNAM)


def guide(world, draft=None, now=FRIDAY, language="vi", **here):
    draft = draft or Draft(procedure=BIRTH)
    visit = Visit(now=now, situation=Guided(draft=draft, **here))
    return show(world, replace(visit, manner=replace(visit.manner, language=language))).body


def with_birth(world, **changes):
    """The world with another procedure for births."""
    changed = tuple(
        replace(procedure, **changes) if procedure.code == BIRTH else procedure
        for procedure in world.catalogue.procedures
    )
    return replace(world, catalogue=replace(world.catalogue, procedures=changed))


def test_the_page_has_papers_fee_time_and_presence(world):
    assert [fact.icon for fact in guide(world).facts] == ["document", "money", "clock", "people"]
    assert all(fact.lines for fact in guide(world).facts)


def test_a_birth_within_sixty_days_is_free_and_says_why(world):
    answers = Answers().with_answer("nks.ngaySinh", "2026-11-05")
    body = guide(world, Draft(procedure=BIRTH, case="co-giay-chung-sinh", answers=answers))
    assert body.fee.startswith("Miễn phí: ")


def test_the_strip_shows_each_day_with_its_reason(world):
    strip = guide(with_birth(world, limit=Limit(kind=LimitKind.WORKING_DAYS, days=2))).schedule
    assert [(cell.day, cell.reason, cell.number, cell.due) for cell in strip.days] == [
        ("20", "sau 15 giờ", 0, False),
        ("21", "Thứ Bảy", 0, False),
        ("22", "Chủ nhật", 0, False),
        ("23", "ngày nhận hồ sơ", 0, False),
        ("24", "Ngày Văn hóa Việt Nam", 0, False),
        ("25", "ngày làm việc", 1, False),
        ("26", "ngày làm việc", 2, True),
    ]
    assert strip.due == "Thứ Năm 26/11/2026"
    assert strip.why.startswith("Nộp sau 15 giờ nên tính từ Thứ Hai 23/11.")
    assert (strip.days[0].weekday, strip.days[0].month, strip.left_out) == ("Thứ Sáu", "11", 0)


def test_of_a_long_time_the_first_days_and_the_last_stand_on_the_strip(world):
    limit = Limit(kind=LimitKind.WORKING_DAYS, days=25, at_most_days=60)
    strip = guide(with_birth(world, limit=limit)).schedule
    assert len(strip.days) == 14
    assert strip.left_out > 0
    assert strip.days[-1].due
    assert strip.latest == "22/01/2027"  # Monday 23/11 and 60 days: 7 + 31 + 22


def test_where_the_office_says_the_day_none_is_promised(world):
    strip = guide(with_birth(world, limit=Limit(kind=LimitKind.BY_OFFICE))).schedule
    assert (strip.due, strip.latest) == ("", "")
    assert not any(cell.due for cell in strip.days)


def test_a_case_may_take_longer_and_ask_for_both(world):
    case = replace(
        world.catalogue.get(BIRTH).cases[0],
        limit=Limit(kind=LimitKind.WORKING_DAYS, days=9),
        presence=Presence.BOTH,
    )
    changed = with_birth(world, cases=(case,))
    assert "9 ngày làm việc" not in guide(changed).facts[2].lines[0]
    body = guide(changed, Draft(procedure=BIRTH, case=case.code))
    assert "9 ngày làm việc" in body.facts[2].lines[0]
    assert body.facts[3].lines[0] == "Cả hai bên đến quầy để ký"


def test_a_paper_that_hangs_on_an_answer_is_marked(world):
    papers = tuple(
        replace(paper, when=When(path="nyc.quanHe", is_=("ba",))) if paper.scanned else paper
        for paper in world.catalogue.get(BIRTH).papers
    )
    assert all("tùy trường hợp" in line for line in guide(with_birth(world, papers=papers)).facts[0].lines)


def test_a_paper_is_asked_for_only_if_the_answer_says_so(world):
    papers = tuple(
        replace(paper, when=When(path="nyc.quanHe", is_=("ba",))) if paper.scanned else paper
        for paper in world.catalogue.get(BIRTH).papers
    )
    changed = with_birth(world, papers=papers)
    draft = Draft(procedure=BIRTH, case="co-giay-chung-sinh")
    assert changed.papers_to_scan(draft) == ()
    answered = replace(draft, answers=Answers().with_answer("nyc.quanHe", "ba"))
    assert len(changed.papers_to_scan(answered)) == len(world.papers_to_scan(draft))


def test_a_stale_procedure_says_so(world):
    old = with_birth(world, checked_on=date(2026, 1, 1))
    assert any("01/01/2026" in notice for notice in guide(old).notices)
    patient = replace(old, stale_after_days=3650)
    assert not any("01/01/2026" in notice for notice in guide(patient).notices)


@pytest.mark.parametrize("changes", [{"valid_until": date(2026, 11, 19)}, {"valid_from": date(2026, 11, 21)}])
def test_a_suspended_procedure_is_shown_with_its_reason_and_cannot_be_filed(world, changes):
    off = with_birth(world, **changes)
    body = guide(off, consented=True)
    assert not body.can_file
    assert body.problem == body.notices[0]
    assert body.problem.startswith("Tạm ngừng")
    (card,) = [
        card for card in show(off, Visit(now=FRIDAY, situation=Finding())).body.results if card.code == BIRTH
    ]
    assert card.suspended == body.problem


def test_the_day_changes_at_midnight_in_vietnam(world):
    off = with_birth(world, valid_until=date(2026, 11, 20))
    assert guide(off, now=datetime(2026, 11, 20, 23, 59, tzinfo=VIETNAM)).can_file
    assert not guide(off, now=datetime(2026, 11, 21, 0, 0, tzinfo=VIETNAM)).can_file
