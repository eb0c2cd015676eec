"""What the checklist says of a procedure."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.catalogue.model import When
from kiosk.forms.answers import Answers
from kiosk.text import words
from kiosk.visit.bringing import checklist_of
from kiosk.visit.states import Draft
from tests.kiosk.visit.pages.test_guiding import with_birth
from tests.kiosk.visit.situations import BIRTH, CARD, a_draft

TODAY = date(2026, 11, 21)


def checklist(world, draft=None, language="vi"):
    return checklist_of(world, draft or Draft(procedure=BIRTH), TODAY, words(language))


def names(group):
    return [paper.name for paper in group.papers]


def test_what_every_case_needs_comes_first_and_then_what_each_one_needs(world):
    made = checklist(world)
    procedure = world.catalogue.get(BIRTH)
    first, *others = made.groups
    assert first.title == "Trường hợp nào cũng cần"
    assert names(first)[0] == "Thẻ căn cước của ông/bà"
    for case in procedure.cases:
        wanted = {paper.name for paper in procedure.papers_of(case.code) if not paper.made_here}
        own = [name for group in others if group.title.endswith(case.title) for name in names(group)]
        assert wanted <= set(names(first)) | set(own)


def test_of_a_chosen_case_only_its_papers_are_listed(world):
    (group,) = checklist(world, Draft(procedure=BIRTH, case="co-giay-chung-sinh")).groups
    assert group.title == ""
    assert "Giấy chứng sinh" in names(group)
    assert "Văn bản ủy quyền" not in names(group)


def test_the_form_is_made_here_and_need_not_be_brought(world):
    made = checklist(world)
    form = next(paper for paper in world.catalogue.get(BIRTH).papers if paper.made_here)
    assert form.name in made.notes[0]
    assert all(form.name not in names(group) for group in made.groups)


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"originals": 1, "copies": 0}, "1 bản chính"),
        ({"originals": 1, "copies": 2}, "1 bản chính, 2 bản sao"),
        ({"originals": 0, "copies": 0}, "mang theo để đối chiếu"),
        ({"required": False}, "1 bản chính, nếu có"),
        ({"two_sided": True}, "1 bản chính, có cả hai mặt"),
        ({"when": When(path="a", is_=("b",))}, "1 bản chính, tùy hoàn cảnh"),
    ],
)
def test_how_many_are_wanted_is_said(world, changes, count):
    papers = tuple(
        replace(paper, originals=1, copies=0, required=True, two_sided=False, when=None)
        for paper in world.catalogue.get(BIRTH).papers
    )
    papers = tuple(
        replace(paper, **changes) if paper.code == "giay-chung-sinh" else paper for paper in papers
    )
    (group,) = checklist(
        with_birth(world, papers=papers), Draft(procedure=BIRTH, case="co-giay-chung-sinh")
    ).groups
    assert next(paper.count for paper in group.papers if paper.name == "Giấy chứng sinh") == count


def test_the_fee_is_the_sentence_once_it_is_known_and_else_every_rule(world):
    answers = Answers().with_answer("nks.ngaySinh", "2026-11-05")
    known = checklist(world, Draft(procedure=BIRTH, case="co-giay-chung-sinh", answers=answers))
    assert known.fee.startswith("Miễn phí: ")
    assert world.catalogue.get(BIRTH).fees[0].reason in checklist(world).fee
    unknown = with_birth(world, fees=(), fee_note="")
    assert checklist(unknown).fee == "Máy chưa biết số tiền: cán bộ tại quầy báo mức thu của tỉnh"


def test_what_is_stale_is_said_on_paper_too(world):
    old = checklist(with_birth(world, checked_on=date(2025, 1, 1)))
    assert any("01/01/2025" in note for note in old.notes)


def test_nothing_of_a_person_stands_on_it(world):
    made = repr(checklist(world, a_draft(world), "en"))
    assert CARD.full_name not in made
    assert CARD.personal_number not in made
