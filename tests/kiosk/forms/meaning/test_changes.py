"""What a form's logic changes."""

from tests.kiosk.forms.meaning.forms import done, part, when


def logic(trigger, *properties):
    return [
        {
            "trigger": trigger,
            "actions": [
                {"type": "property", "property": {"value": name, "type": "boolean"}, "state": state}
                for name, state in properties
            ],
        }
    ]


SIMPLE = {"type": "simple", "simple": when("k", "1")}


def test_logic_hides_and_the_answer_goes():
    processed = done([part("k"), part("a", logic=logic(SIMPLE, ("hidden", True)))], {"k": "1", "a": "x"})
    assert [found.visible for found in processed.instances] == [True, False]
    assert processed.data == {"k": "1"}
    assert (
        done([part("k"), part("a", logic=logic(SIMPLE, ("hidden", True)))], {"k": "2", "a": "x"}).data["a"]
        == "x"
    )


def test_logic_shows_what_was_hidden_by_a_condition():
    described = part("a", logic=logic(SIMPLE, ("hidden", False)), hidden=True, conditional=when("k", "2"))
    processed = done([part("k"), described], {"k": "1", "a": "x"})
    assert processed.data == {"k": "1", "a": "x"}


def test_logic_requires():
    by_json = {"type": "json", "json": {"==": [{"var": "data.k"}, "1"]}}
    described = part("a", logic=logic(by_json, ("validate.required", True)))
    assert [error.rule for error in done([part("k"), described], {"k": "1"}).errors] == ["required"]
    assert not done([part("k"), described], {"k": "2"}).errors


def test_what_logic_set_stays_for_the_next_rows():
    cell = part("a", logic=logic({"type": "simple", "simple": when("g.k", "1")}, ("validate.required", True)))
    table = part("g", "datagrid", part("k"), cell)
    processed = done([table], {"g": [{"k": "2"}, {"k": "1"}, {"k": "2"}]})
    assert [error.path for error in processed.errors] == ["g[1].a", "g[2].a"]


def test_a_property_that_is_so_already_is_left():
    described = part("a", logic=logic(SIMPLE, ("hidden", False), ("validate.required", False)))
    assert done([part("k"), described], {"k": "1", "a": "x"}).data["a"] == "x"


def test_logic_that_never_comes_changes_nothing():
    for trigger in ({"type": "event"}, {"type": "simple", "simple": {}}, {"type": "json", "json": ""}, {}):
        assert not done([part("a", logic=logic(trigger, ("validate.required", True)))], {}).errors
    assert not done([part("a", logic="text")], {}).errors
    assert not done([part("a", logic=[{"trigger": SIMPLE, "actions": "text"}])], {}).errors
