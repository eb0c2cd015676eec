"""What becomes of answers; tests/conformance holds the reference's own."""

import json

from hypothesis import given
from hypothesis import strategies as st

from kiosk.forms.meaning.process import process
from tests.kiosk.forms.meaning.forms import done, form, part, when

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abgnd"), inner, max_size=4),
    max_leaves=15,
)
FORM = form(
    part(
        "p",
        "panel",
        part("a", validate={"pattern": "[a-z]+", "maxLength": 3}),
        part("n", "number", validate={"max": 5}),
    ),
    part("g", "datagrid", part("a", multiple=True), part("d", "day", dayFirst=True, minDate="2020-01-01")),
    part("b", "selectboxes", values=[{"label": "A", "value": "a"}], validate={"minSelectedCount": 1}),
    part(
        "c",
        "container",
        part("a", "radio", conditional=when("n", 5), values=[]),
        part("b", "select", data={}),
    ),
    part(
        "t", "datetime", widget={"maxDate": "2026-01-01"}, conditional={"json": {"!!": [{"var": "data.g"}]}}
    ),
    part("s", "number", calculateValue={"+": [{"var": "data.n"}, {"var": "data.g.length"}]}),
)


@given(st.dictionaries(st.sampled_from("abcdgnpst"), ANYTHING, max_size=8))
def test_any_answers_are_processed_and_left_alone(data):
    before = repr(data)
    processed = process(FORM, data)
    assert repr(data) == before
    json.dumps(processed.data, allow_nan=False)
    again = process(FORM, data)
    assert repr((again.data, again.errors)) == repr((processed.data, processed.errors))


def test_instances_say_where_they_stand():
    processed = done([part("p", "panel", part("g", "datagrid", part("a")))], {"g": [{}, {}]})
    paths = [found.path for found in processed.instances]
    assert paths == ["", "g", "g[0].a", "g[1].a"]
    assert [found.above for found in processed.instances] == [(), (0,), (0, 1), (0, 1)]
    assert [found.row for found in processed.instances] == ["", "", "g[0]", "g[1]"]


def test_the_button_of_the_builder_appears_nowhere():
    processed = done([part("a"), part("submit", "button", action="submit")], {"a": "x", "submit": True})
    assert [found.path for found in processed.instances] == ["a"]


def test_the_default_of_a_number_is_suggested():
    processed = done([part("n", "number", defaultValue=5)], {})
    assert processed.data == {}
    assert processed.suggested == {"n": 5}


def test_answers_that_hold_themselves_end():
    processed = done(
        [part("a", calculateValue={"var": "data"}), part("b", calculateValue={"var": ""})], {"c": 1}
    )
    assert processed.data["a"] == {"c": 1}
    assert json.dumps(processed.data)


def test_a_rule_says_its_limit_and_the_forms_own_words():
    long = part(
        "a", validate={"maxLength": 2, "customMessage": "{{field}} tối đa {{ length }} chữ{{ nobody }}"}
    )
    (broken,) = done([long], {"a": "xyz"}).errors
    assert (broken.path, broken.rule, broken.setting) == ("a", "maxLength", "2")
    assert broken.message == "A tối đa 2 chữ"


def test_a_hidden_list_is_still_checked_as_a_whole():
    several = part("a", multiple=True, hidden=True)
    assert [error.rule for error in done([several], {"a": [["x"]]}).errors] == ["nonarray"]


def test_a_single_default_of_many_answers_is_a_list():
    assert done([part("a", multiple=True, defaultValue="x"), part("b", multiple=True)], {}).data == {
        "a": ["x"],
        "b": [],
    }


def test_a_calculation_without_a_result_leaves_the_answer():
    assert done([part("a", calculateValue={"var": "data.none"})], {"a": "x"}).data == {"a": "x"}


def test_a_calculation_may_look_at_its_component():
    described = part("a", calculateValue={"var": "component.validate"}, validate={"max": ""})
    processed = done([described], {})
    assert processed.data == {"a": {"max": ""}}


def test_words_may_be_shown_by_a_condition():
    processed = done([part("k"), part("w", "content", conditional=when("k", "1"))], {"k": "2"})
    assert [found.visible for found in processed.instances] == [True, False]


def test_what_was_cleared_in_a_row_stays_cleared():
    cell = part("a", defaultValue="x", calculateValue={"cat": ["y"]}, conditional=when("k", "1"))
    processed = done([part("k"), part("g", "datagrid", cell)], {"k": "2", "g": [{"a": "z"}, {}]})
    assert processed.data == {"k": "2", "g": []}
