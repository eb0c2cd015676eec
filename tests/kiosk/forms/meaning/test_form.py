"""A form as a tree."""

from tests.kiosk.forms.meaning.forms import form, part


def test_components_know_what_they_are():
    made = form(
        part("p", "panel", part("g", "datagrid", part("c", "container", part("a")))), part("w", "content")
    )
    panel, table, container, text, words = made.walk()
    assert [one.holds_data for one in made.walk()] == [False, True, True, True, False]
    assert table.is_table
    assert not container.is_table
    assert container.is_container
    assert panel.children == (table,)
    assert text.label == "A"
    assert words.where == "components[1]"


def test_boxes_that_exclude_each_other_share_a_key():
    made = form(
        part("a", "checkbox", inputType="radio", name="n"), part("b", "checkbox", inputType="radio", name="")
    )
    assert [one.data_key for one in made.walk()] == ["n", "b"]


def test_a_shapeless_component_that_is_no_input_holds_nothing():
    (hidden,) = form(part("h", "hidden", input=False)).walk()
    assert not hidden.holds_data
