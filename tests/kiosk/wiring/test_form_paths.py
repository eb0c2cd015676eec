"""Which answers a form asks for."""

import pytest

from kiosk.wiring.form_paths import asked_for, page_count

FORM = {
    "display": "wizard",
    "components": [
        {
            "type": "panel",
            "key": "trang1",
            "components": [
                {"type": "textfield", "key": "hoTen"},
                {"type": "container", "key": "nks", "components": [{"type": "datetime", "key": "ngaySinh"}]},
                {
                    "type": "columns",
                    "key": "cot",
                    "columns": [{"components": [{"type": "number", "key": "soBan"}]}],
                },
                {"type": "datagrid", "key": "nguoi", "components": [{"type": "textfield", "key": "ten"}]},
            ],
        },
        {
            "type": "panel",
            "key": "trang2",
            "components": [
                {"type": "radio", "key": "dien", "values": [{"value": "ngheo"}, {"value": "khong"}]},
                {"type": "select", "key": "tinh", "data": {"url": "places/provinces.csv"}},
                {"type": "select", "key": "loai", "data": {"values": [{"value": "a"}]}},
                {"type": "selectboxes", "key": "xin", "values": [{"value": "banSao"}]},
                {"type": "checkbox", "key": "dongY"},
            ],
        },
    ],
}


def test_paths_are_written_as_the_form_writes_them():
    asked = asked_for(FORM)
    for path in ("hoTen", "nks.ngaySinh", "soBan", "nguoi.ten", "xin.banSao", "tinh"):
        assert path in asked
    assert "trang1.hoTen" not in asked
    assert page_count(FORM) == 2


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("dien", {"ngheo", "khong"}),
        ("loai", {"a"}),
        ("xin", {"banSao"}),
        ("dongY", {"true", "false"}),
        ("xin.banSao", {"true", "false"}),
    ],
)
def test_an_answer_with_choices_has_its_values(path, values):
    assert asked_for(FORM)[path].values == values


def test_a_list_from_elsewhere_and_a_text_may_be_anything():
    assert asked_for(FORM)["tinh"].values is None
    assert asked_for(FORM)["hoTen"].values is None


@pytest.mark.parametrize(
    "odd", [{}, {"components": None}, {"components": [1, None, {"columns": 3, "values": "x", "data": []}]}]
)
def test_what_is_no_form_asks_for_nothing(odd):
    assert asked_for(odd) == {}
    assert page_count(odd) == 0
