"""Forms of an office: what is supported works, everything else is refused with its place."""

import pytest

from kiosk.errors import CatalogueError
from kiosk.forms.answers import Answers
from kiosk.forms.journey import pages, row_of
from kiosk.forms.questions import FieldKind
from kiosk.forms.wizard import load_wizard
from tests.kiosk.forms.examples import form, load, panel, text

HERE = "components[0].components[0]"
A_OR_B = [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]
IS_A = {"component": "x", "operator": "isEqual", "value": "a"}
IS_B = {**IS_A, "value": "b"}


def table(*columns, key):
    return {"type": "datagrid", "key": key, "label": key, "components": list(columns)}


@pytest.mark.parametrize(
    ("component", "path"),
    [
        ({"type": "file", "key": "a"}, f"{HERE}.type"),
        (text("a", calculateValue="value = 1"), f"{HERE}.calculateValue"),
        (text("a", customDefaultValue="value = 1"), f"{HERE}.customDefaultValue"),
        (text("a", customConditional="show = true"), f"{HERE}.customConditional"),
        (text("a", validate={"custom": "valid = true"}), f"{HERE}.validate.custom"),
        (text("a", validate={"pattern": "("}), f"{HERE}.validate"),
        (text("a", validate={"maxLength": "x"}), f"{HERE}.validate"),
        (text("a", validate={"json": {"var": "data.b"}}), f"{HERE}.validate.json.var"),
        (text("a", calculateValue={"today": []}), f"{HERE}.calculateValue"),
        (text("a", calculateValue={"log": "x"}), f"{HERE}.calculateValue"),
        (text("a", calculateValue={"if": [{"huh": 1}]}), f"{HERE}.calculateValue.if[0]"),
        (text("a", calculateValue={"var": "secret"}), f"{HERE}.calculateValue.var"),
        (text("a", calculateValue={"var": []}), f"{HERE}.calculateValue.var"),
        (text("a", defaultValue=["x"]), f"{HERE}.defaultValue"),
        (text("a", conditional={"when": "b", "eq": "x", "show": True}), f"{HERE}.conditional.when"),
        (text("a", conditional={"json": {"var": "data.b"}}), f"{HERE}.conditional.json.var"),
        (
            text("a", conditional={"conditions": [{"component": "b", "operator": "lessThan", "value": 1}]}),
            f"{HERE}.conditional.conditions[0].operator",
        ),
        (text("a", properties={"color": "red"}), f"{HERE}.properties.color"),
        (text("a", properties={"as": "poem"}), f"{HERE}.properties.as"),
        (text("a", properties={"card": "blood"}), f"{HERE}.properties.card"),
        (text("a", properties={"in_words": "b"}), f"{HERE}.properties"),
        (text("có dấu"), f"{HERE}.key"),
        ({"type": "radio", "key": "a"}, f"{HERE}.values"),
        ({"type": "radio", "key": "a", "values": ["x"]}, f"{HERE}.values"),
        ({"type": "select", "key": "a", "dataSrc": "url", "data": {"url": "/etc/x"}}, f"{HERE}.data.url"),
        (
            {
                "type": "select",
                "key": "a",
                "dataSrc": "url",
                "data": {"url": "places/communes.csv"},
                "filter": "province_code={{ data.b }}",
            },
            f"{HERE}.filter",
        ),
        ({"type": "datagrid", "key": "a", "components": [text("b")]}, "components[0].key"),
        ({"type": "container", "key": "a"}, f"{HERE}.components"),
        (table(table(key="b"), key="page"), f"{HERE}.components[0].type"),
        (
            table(text("a"), text("b", conditional={"json": {"var": "data.a"}}), key="page"),
            f"{HERE}.components[1].conditional.json.var",
        ),
        (
            table(text("a"), text("b", properties={"in_words": "a"}), key="page"),
            f"{HERE}.components[1].properties",
        ),
    ],
)
def test_what_is_not_supported_is_refused_with_its_place(tmp_path, component, path):
    with pytest.raises(CatalogueError) as error:
        load(tmp_path, form(panel(component)))
    assert error.value.path == path
    assert error.value.file == str(tmp_path / "form.json")


@pytest.mark.parametrize(
    ("described", "path"),
    [
        ({"display": "form", "components": []}, "display"),
        ({"display": "wizard"}, "components"),
        (form(), "components"),
        (form(text("a")), "components[0]"),
        (form(panel(text("a")), panel(text("b"))), "components"),
        (form(panel(text("a"), text("a"))), "components[0].components[1].key"),
        (form(panel(text("a"), text("a.b"))), "components[0].components[1].key"),
        (form(panel(text("a"), customConditional="show = 1")), "components[0].customConditional"),
        ([], "display"),
    ],
)
def test_what_is_no_wizard_is_refused(tmp_path, described, path):
    with pytest.raises(CatalogueError) as error:
        load(tmp_path, described)
    assert error.value.path == path


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    file = tmp_path / "form.json"
    with pytest.raises(CatalogueError, match="No such file"):
        load_wizard(file)
    file.write_text("{", "utf-8")
    with pytest.raises(CatalogueError, match="no JSON"):
        load_wizard(file)
    file.write_text('{"display": "e\u0302"}', "utf-8")
    with pytest.raises(CatalogueError, match="NFC"):
        load_wizard(file)


def shown_paths(wizard, **answers):
    filled = Answers()
    for path, value in answers.items():
        filled = filled.with_answer(path, value)
    return [field.path for page in pages(wizard, filled) for field in page.fields]


@pytest.mark.parametrize(
    ("conditional", "with_a", "with_b"),
    [
        ({"show": True, "when": "x", "eq": "a"}, True, False),
        ({"show": "false", "when": "x", "eq": "a"}, False, True),
        ({"json": {"===": [{"var": "data.x"}, "a"]}}, True, False),
        (
            {"show": True, "conditions": [IS_A]},
            True,
            False,
        ),
        ({"conditions": [{"component": "x", "operator": "isNotEqual", "value": "a"}]}, False, True),
        (
            {
                "conjunction": "any",
                "conditions": [
                    IS_A,
                    IS_B,
                ],
            },
            True,
            True,
        ),
        ({"show": None, "when": "", "eq": ""}, True, True),
    ],
)
def test_a_condition_shows_and_hides(tmp_path, conditional, with_a, with_b):
    choice = {"type": "radio", "key": "x", "label": "x", "values": A_OR_B}
    wizard = load(tmp_path, form(panel(choice), panel(text("y"), key="next", conditional=conditional)))
    assert ("y" in shown_paths(wizard, x="a"), "y" in shown_paths(wizard, x="b")) == (with_a, with_b)


def test_a_tick_and_one_of_several_can_be_asked_about(tmp_path):
    tick = {"type": "checkbox", "key": "t", "label": "t"}
    several = {"type": "selectboxes", "key": "s", "label": "s", "values": A_OR_B}
    wizard = load(
        tmp_path,
        form(
            panel(
                tick,
                several,
                text("after_t", conditional={"show": True, "when": "t", "eq": "true"}),
                text("after_s", conditional={"show": True, "when": "s", "eq": "b"}),
            )
        ),
    )
    assert shown_paths(wizard) == ["t", "s"]
    assert shown_paths(wizard, t="true", s="a\nb") == ["t", "s", "after_t", "after_s"]


def test_what_hangs_on_a_hidden_answer_is_hidden_too(tmp_path):
    wizard = load(
        tmp_path,
        form(
            panel(text("x"), text("y", conditional={"show": True, "when": "x", "eq": "1"})),
            panel(text("z", conditional={"show": True, "when": "y", "eq": "1"}), key="z"),
        ),
    )
    assert shown_paths(wizard, x="1", y="1") == ["x", "y", "z"]
    assert shown_paths(wizard, x="2", y="1") == ["x"]


def test_a_question_in_a_part_that_was_never_shown_has_no_answer(tmp_path):
    hidden = text("me.x", conditional={"show": True, "when": "go", "eq": "1"})
    after = text("y", conditional={"show": True, "when": "me.x", "eq": "1"})
    assert shown_paths(load(tmp_path, form(panel(text("go"), hidden, after)))) == ["go"]


@pytest.mark.parametrize(
    ("logic", "value"), [({"!": ["x"]}, ""), ({"!!": ["x"]}, "true"), ({"+": [1, 2]}, "3")]
)
def test_a_suggestion_stands_as_text(tmp_path, logic, value):
    wizard = load(tmp_path, form(panel(text("a", calculateValue=logic))))
    assert pages(wizard, Answers())[0].fields[0].value == value


def test_a_condition_in_a_table_looks_at_its_own_row(tmp_path):
    ask = {"type": "radio", "key": "x", "label": "x", "values": A_OR_B}
    wizard = load(
        tmp_path,
        form(
            panel(ask, key="before"),
            panel(
                table(
                    ask,
                    text("simple", conditional={"show": True, "when": "x", "eq": "a"}),
                    text("logic", conditional={"json": {"===": [{"var": "row.x"}, "a"]}}),
                    key="people",
                ),
                key="people",
            ),
        ),
    )
    rows = {"people[0].x": "a", "people[1].x": "b"}
    assert shown_paths(wizard, x="b", **rows) == [
        "x",
        "people",
        *("people[0].x", "people[0].simple", "people[0].logic"),
        "people[1].x",
    ]


def test_the_label_of_a_choice_is_not_the_one_of_a_row(tmp_path):
    ask = {"type": "radio", "key": "x", "label": "x", "values": A_OR_B}
    after = text("said", calculateValue={"var": "label.x"})
    wizard = load(
        tmp_path,
        form(
            panel(ask, key="before"),
            panel(table(ask, key="people"), key="people"),
            panel(after, key="after"),
        ),
    )
    answers = Answers().with_answer("x", "a").with_answer("people[0].x", "b")
    assert pages(wizard, answers)[-1].fields[0].value == "A"


def test_a_suggested_province_gives_its_communes(tmp_path):
    listed = {"type": "select", "dataSrc": "url", "label": "x"}
    province = {**listed, "key": "p", "data": {"url": "places/provinces.csv"}, "defaultValue": "01"}
    commune = {
        **listed,
        "key": "c",
        "data": {"url": "places/communes.csv"},
        "filter": "province_code={{ data.p }}",
    }
    fields = pages(load(tmp_path, form(panel(province, commune))), Answers())[0].fields
    assert "Phường Ba Đình" in {choice.label for choice in fields[1].choices}


def test_a_key_with_dots_is_a_path(tmp_path):
    wizard = load(tmp_path, form(panel(text("me.hoTen", properties={"as": "name"}))))
    field = pages(wizard, Answers())[0].fields[0]
    assert (field.path, field.kind) == ("me.hoTen", FieldKind.NAME)


def test_a_row_knows_its_table():
    assert row_of("thanhVien[0]") == "thanhVien"
    assert row_of("me.hoTen") is None
