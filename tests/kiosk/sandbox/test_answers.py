"""The officer reads an answer under the label that the resident saw."""

import pytest

from kiosk.config import CONFIG
from kiosk.sandbox.answers import Forms, Told, flatten


@pytest.fixture(scope="module")
def forms():
    return Forms(CONFIG / "catalogue")


def test_answers_stand_under_their_headings_as_they_read(forms):
    data = {
        "nyc": {"hoTen": "NGUYỄN THỊ MẪU ĐƠN", "quanHe": "me"},
        "nks": {"ngaySinh": "2026-11-05"},
    }
    sections = forms.read("1.001193", {"data": data, "origins": {"nyc.hoTen": "card", "nyc.quanHe": "typed"}})
    assert Told("Họ, chữ đệm, tên", "NGUYỄN THỊ MẪU ĐƠN", "card") in sections["Người yêu cầu"]
    assert Told("Quan hệ với người được khai sinh", "Mẹ", "typed") in sections["Người yêu cầu"]
    assert "05/11/2026" in [it.value for it in sections["Em bé"]]


def test_a_form_that_the_province_does_not_know_is_shown_by_its_paths(forms):
    submission = {"data": {"a": {"b": "c"}}, "origins": {"a.b": "helper"}}
    assert forms.read("9.999999", submission) == {"": [Told("a.b", "c", "helper")]}
    assert forms.read("9.999999", {}) == {}


def test_a_submission_of_another_make_is_empty_not_an_error(forms):
    assert isinstance(forms.read("1.001193", {"data": {}}), dict)


def test_each_answer_of_a_tree_has_its_path():
    stored = {
        "nyc": {"hoTen": "A", "email": ""},
        "con": [{"ten": "B"}, {"ten": None}],
        "dongY": True,
        "khong": False,
        "soBan": 2,
        "giayTo": {"a": True, "b": False, "c": True},
    }
    assert list(flatten(stored)) == [
        ("nyc.hoTen", "A"),
        ("con[0].ten", "B"),
        ("dongY", "true"),
        ("soBan", "2"),
        ("giayTo", "a, c"),
    ]


def test_a_doubt_about_a_number_stands_at_its_answer(forms):
    said = {"data": {"nyc": {"soDDCN": "079195000123"}}, "warnings": {"nyc.soDDCN": ["sex"]}}
    told = [it for some in forms.read("1.001193", said).values() for it in some]
    assert next(it.doubts for it in told if it.value == "079195000123") == ("sex",)
