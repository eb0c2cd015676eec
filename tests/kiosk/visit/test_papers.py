"""A form may ask for papers of its own, and only while it shows them."""

import pytest

from kiosk.forms.answers import Answers
from kiosk.forms.kinds import paper_of
from kiosk.forms.meaning.load import form_of
from kiosk.forms.wizard import wizard_of
from kiosk.visit.papers import papers_to_scan
from tests.kiosk.forms.examples import form, panel, text
from tests.kiosk.visit.story import BIRTH

IS_ONE = {"component": "x", "operator": "isEqual", "value": "1"}
ASKED = {"show": True, "conjunction": "all", "conditions": [IS_ONE]}


def file(key, **more):
    return {"type": "file", "key": key, "label": key, **more}


def codes(world, *files, **answers):
    wizard = wizard_of(form_of(form(panel(text("x"), *files))))
    filled = Answers()
    for path, value in answers.items():
        filled = filled.with_answer(path, value)
    procedure = world.catalogue.get(BIRTH)
    return [paper.code for paper in papers_to_scan(procedure, wizard, "co-giay-chung-sinh", filled)]


def test_a_form_without_papers_leaves_those_of_the_case(world):
    assert codes(world) == ["giay-chung-sinh", "giay-to-nguoi-yeu-cau"]


def test_a_paper_that_only_the_form_knows_comes_last_while_it_is_shown(world):
    extra = file("giayRaVien", conditional=ASKED, validate={"required": True})
    assert codes(world, extra) == ["giay-chung-sinh", "giay-to-nguoi-yeu-cau"]
    assert codes(world, extra, x="1")[-1] == "giay-ra-vien"


def test_a_paper_of_the_case_that_the_form_hides_is_not_asked_for(world):
    hidden = file("a", conditional=ASKED, properties={"paper": "giay-chung-sinh"})
    assert codes(world, hidden) == ["giay-to-nguoi-yeu-cau"]
    assert codes(world, hidden, x="1") == ["giay-chung-sinh", "giay-to-nguoi-yeu-cau"]


def test_a_paper_of_another_case_may_be_asked_for(world):
    assert "giay-uy-quyen" in codes(world, file("giay-uy-quyen"))


def test_a_paper_of_the_case_is_known_by_its_key_written_in_one_word(world):
    assert codes(world, file("giayChungSinh")) == ["giay-chung-sinh", "giay-to-nguoi-yeu-cau"]


@pytest.mark.parametrize(
    ("key", "code"),
    [("giayRaVien", "giay-ra-vien"), ("giay_to2", "giay-to2"), ("to-khai", "to-khai"), ("___", "giay-to")],
)
def test_a_key_becomes_a_code_for_file_names(key, code):
    component = form_of(form(panel(file(key)))).components[0].children[0]
    assert paper_of(component) == code
