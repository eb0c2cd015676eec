"""What a procedure says of a case, and that an office can look every key up."""

import re
from dataclasses import fields

import pytest

from kiosk.catalogue.model import (
    Case,
    Channel,
    Fee,
    Limit,
    LimitKind,
    Paper,
    Per,
    Presence,
    Procedure,
    When,
    says,
)
from kiosk.config import ROOT
from tests.kiosk.catalogue.made import REST, answers, procedure

DOCUMENT = (ROOT / "docs" / "catalogue.md").read_text("utf-8")


@pytest.mark.parametrize("kind", [Procedure, Case, Paper, Fee, Limit])
def test_every_key_is_explained(kind):
    for field in fields(kind):
        if field.name not in ("folder", "cases", "papers", "fees", "limit"):
            assert re.search(rf"^#? ?{field.name} = ", DOCUMENT, re.MULTILINE), field.name
        else:
            assert field.name == "folder" or f"{field.name}" in DOCUMENT


@pytest.mark.parametrize("words", [Channel, LimitKind, Per, Presence])
def test_every_word_that_a_key_may_have_is_named(words):
    for word in words:
        assert re.search(rf"\b{word.value}\b", DOCUMENT), word


OTHER = REST.replace(
    'title = "Làm thay"',
    'title = "Làm thay"\nlimit = { kind = "working_days", days = 5 }\npresence = "both"',
)


def test_a_case_has_its_own_limit_and_presence_or_those_of_the_procedure(tmp_path):
    made = procedure(tmp_path, rest=OTHER)
    assert made.limit_of("lam-thay").days == 5
    assert made.presence_of("lam-thay") is Presence.BOTH
    for code in ("tu-lam", ""):
        assert made.limit_of(code).kind is LimitKind.SAME_DAY
        assert made.presence_of(code) is Presence.NO


def test_papers_hang_on_answers_only_if_answers_are_given(tmp_path):
    rest = REST.replace(
        'name = "Giấy ủy quyền"', 'name = "Giấy ủy quyền"\nwhen = { path = "ai", is = ["ban"] }'
    )
    made = procedure(tmp_path, rest=rest)
    assert [paper.code for paper in made.papers_of("lam-thay")] == ["to-khai", "giay-uy-quyen"]
    assert [paper.code for paper in made.papers_of("lam-thay", answers())] == ["to-khai"]
    assert len(made.papers_of("lam-thay", answers(ai="ban"))) == 2


@pytest.mark.parametrize(
    ("answer", "fulfilled"),
    [("", False), ("a", True), ("b", True), ("c", False), ("c\na", True), ("ab", False)],
)
def test_a_condition_holds_if_one_of_the_choices_is_named(answer, fulfilled):
    assert says(answers(x=answer), When(path="x", is_=("a", "b"))) is fulfilled
    assert says(answers(x=answer), None)
