"""What a condition means by a name."""

import pytest

from kiosk.forms.meaning.references import reference
from kiosk.forms.meaning.values import taken_in
from kiosk.forms.meaning.walk import nodes_of
from tests.kiosk.forms.meaning.forms import form, part

_, NODES = nodes_of(
    form(
        part("p", "panel", part("a"), part("s", "selectboxes", values=[])),
        part("c", "container", part("k"), part("v", "panel")),
        part("g", "datagrid", part("k"), part("h", "datagrid", part("j"))),
    ).components
)
DATA = taken_in(
    {
        "a": 1,
        "s": {"x": True},
        "c": {"k": 2},
        "g": [{"k": 3, "h": [{"j": 5}, {"j": 6}]}, {"k": 4, "h": [{"j": 7}, {"j": 8}]}],
        "other": 9,
    }
)


@pytest.mark.parametrize(
    ("name", "index", "value"),
    [
        ("a", None, 1),
        ("p.a", None, 1),
        ("s.x", None, True),
        ("p.s.x", None, {"x": True}),
        ("c.k", None, 2),
        ("k", None, 2),
        ("k", 1, 2),
        ("g.k", 0, 3),
        ("g.k", 1, 4),
        ("g.k", 7, 3),
        ("g.k", None, 3),
        ("g[1].k", None, 4),
        ("g.h.j", 1, 8),
        ("h", 1, DATA["g"][0]["h"]),
        ("j", 1, 5),
        ("other", None, 9),
        ("p", None, None),
    ],
)
def test_a_name_means_a_value(name, index, value):
    assert reference(name, NODES).value(DATA, index) == value


def test_a_cell_of_a_table_without_rows_is_looked_for_in_the_answers():
    assert reference("g.k", NODES).value(taken_in({"g": []}), 0) is not None
    assert reference("g.k", NODES).value(taken_in({"g": [None]}), 0) is not None


def test_a_name_means_a_component():
    assert reference("c", NODES).component.component.key == "c"
    assert reference("g[0].k", NODES).component.full_path == "g.k"
    assert reference("g[0]", NODES).component is None
    assert reference("s.x", NODES).component.component.type == "selectboxes"
    assert reference("nobody", NODES).component is None
