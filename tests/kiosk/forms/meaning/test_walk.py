"""The way through a form and its answers."""

from kiosk.forms.meaning.values import taken_in
from kiosk.forms.meaning.walk import instances, nodes_of, walk
from tests.kiosk.forms.meaning.forms import form, part

FORM = form(
    part("p", "panel", part("a")),
    part("g", "datagrid", part("q", "panel", part("b")), part("h", "datagrid", part("c"))),
    part("w", "content"),
)


def walked(data):
    top, _ = nodes_of(FORM.components)
    found = []
    walk(
        top,
        taken_in(data),
        lambda node, place: found.append((place.named(node), place.row_path, place.index)),
    )
    return found


def test_a_table_is_walked_once_for_each_row():
    assert walked({"g": [{"h": [{}]}, None, {"h": []}]}) == [
        ("p", "", None),
        ("a", "", None),
        ("g", "", None),
        ("g.q", "g[0]", 0),
        ("g[0].b", "g[0]", 0),
        ("g[0].h", "g[0]", 0),
        ("g[0].h[0].c", "g[0].h[0]", 0),
        ("g.q", "g[2]", 2),
        ("g[2].b", "g[2]", 2),
        ("g[2].h", "g[2]", 2),
        ("", "", None),
    ]


def test_a_table_that_is_not_there_is_walked_as_if_it_had_a_row():
    assert ("g[0].b", "g[0]", None) in walked({})
    assert not any(path.startswith("g[") for path, _, _ in walked({"g": "text"}))


def test_the_instances_of_one_component():
    _, every = nodes_of(FORM.components)
    cell = next(node for node in every if node.component.key == "c")
    data = taken_in({"g": [{"h": [{}, {}]}, {"h": [{}]}]})
    assert [place.data_path for place in instances(cell, data)] == [
        "g[0].h[0].c",
        "g[0].h[1].c",
        "g[1].h[0].c",
    ]
