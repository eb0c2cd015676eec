"""Forms of an office: what is supported works, everything else is refused with its place."""

import pytest

from kiosk.errors import CatalogueError
from kiosk.forms.answers import Answers
from kiosk.forms.questions import FieldKind
from kiosk.forms.submission import submission
from tests.kiosk.forms.examples import form, load, pages, panel, text

HERE = "components[0].components[0]"
A_OR_B = [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]
IS_A = {"component": "x", "operator": "isEqual", "value": "a"}
IS_B = {**IS_A, "value": "b"}


def table(*columns, key):
    return {"type": "datagrid", "key": key, "label": key, "components": list(columns)}


@pytest.mark.parametrize(
    ("component", "path"),
    [
        (text("a", properties={"color": "red"}), f"{HERE}.properties.color"),
        (text("a", properties={"as": "poem"}), f"{HERE}.properties.as"),
        (text("a", properties={"card": "blood"}), f"{HERE}.properties.card"),
        (text("a", properties={"in_words": "b"}), f"{HERE}.properties.in_words"),
        (text("a", properties={"suggested_from": "b"}), f"{HERE}.properties.suggested_from"),
        ({"type": "datetime", "key": "a", "properties": {"not_after": "b"}}, f"{HERE}.properties.not_after"),
        ({"type": "day", "key": "a", "properties": {"age_least": "x"}}, f"{HERE}.properties.age_least"),
        (
            {
                "type": "select",
                "key": "a",
                "dataSrc": "url",
                "data": {"url": "places/communes.csv"},
                "filter": "whatever",
            },
            f"{HERE}.filter",
        ),
    ],
)
def test_a_property_that_is_not_known_is_refused_with_its_place(tmp_path, component, path):
    with pytest.raises(CatalogueError) as error:
        load(tmp_path, form(panel(component)))
    assert error.value.path == path
    assert error.value.file == str(tmp_path / "form.json")


def test_what_stands_on_no_panel_makes_a_page_of_its_own(tmp_path):
    wizard = load(tmp_path, {**form(text("a"), panel(text("b"), key="b"), text("c")), "title": "Đơn"})
    assert [[one.pattern for one in page.questions] for page in wizard.pages] == [["a"], ["b"], ["c"]]
    assert wizard.pages[0].title == "Đơn"


def test_the_button_that_the_builder_adds_is_not_asked_for(tmp_path):
    button = {"type": "button", "key": "submit", "label": "Submit", "action": "submit", "input": True}
    wizard = load(tmp_path, form(panel(text("a"), {**button, "key": "next"}), button))
    assert [[one.pattern for one in page.questions] for page in wizard.pages] == [["a"]]


def test_a_note_a_legend_and_a_paper_are_known(tmp_path):
    wizard = load(
        tmp_path,
        form(
            panel(
                {"type": "content", "key": "n", "html": "<p>Xin <b>đọc</b> kỹ.</p>"},
                {"type": "fieldset", "key": "f", "legend": "Người mẹ", "components": [text("a")]},
                {"type": "file", "key": "giay", "label": "Giấy"},
                {"type": "file", "key": "to", "label": "Tờ", "properties": {"paper": "to-khai"}},
            )
        ),
    )
    (page,) = wizard.pages
    assert [one.label for one in page.questions if one.kind is FieldKind.NOTE] == ["Xin đọc kỹ.", "Người mẹ"]
    assert {one.paper: one.asked for one in page.questions if one.paper} == {"giay": False, "to-khai": False}


def test_a_form_speaks_the_language_of_its_own_translations(tmp_path):
    described = form(panel({"type": "radio", "key": "x", "label": "Họ tên", "values": A_OR_B}))
    wizard = load(tmp_path, {**described, "i18n": {"en": {"Họ tên": "Full name", "A": "First"}}})
    (field,) = pages(wizard, Answers(), language="en")[0].fields
    assert (field.label, field.choices[0].label, field.choices[1].label) == ("Full name", "First", "B")
    assert pages(wizard, Answers())[0].fields[0].label == "Họ tên"


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
            {"show": True, "conjunction": "all", "conditions": [IS_A]},
            True,
            False,
        ),
        (
            {"show": True, "conjunction": "all", "conditions": [{**IS_A, "operator": "isNotEqual"}]},
            False,
            True,
        ),
        (
            {
                "show": True,
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
    wizard = load(tmp_path, form(panel(text("a", customDefaultValue=logic))))
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
                    text("simple", conditional={"show": True, "when": "people.x", "eq": "a"}),
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


def test_the_pages_of_a_row_know_their_table(tmp_path):
    wizard = load(tmp_path, form(panel(table(text("a"), key="people"), key="who")))
    answers = Answers().with_row("people")
    assert [(page.key, page.parent) for page in pages(wizard, answers)] == [("who", ""), ("people[0]", "who")]


def test_a_table_in_a_row_has_rows_of_its_own(tmp_path):
    wizard = load(
        tmp_path, form(panel(table(text("a"), table(text("b"), key="inner"), key="outer"), key="who"))
    )
    answers = Answers().with_answer("outer[0].a", "x").with_answer("outer[0].inner[1].b", "y")
    assert [(page.key, page.parent) for page in pages(wizard, answers)] == [
        ("who", ""),
        ("outer[0]", "who"),
        ("outer[0]/2", "who"),
        ("outer[0].inner[0]", "outer[0]/2"),
        ("outer[0].inner[1]", "outer[0]/2"),
    ]
    assert submission(wizard, answers)["data"] == {"outer": [{"a": "x", "inner": [None, {"b": "y"}]}]}
