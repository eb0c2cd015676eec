"""Rows stay where they are while a page is refreshed; only what differs is told."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from kiosk.forms.journey import Choice
from ui.bridge.rows import FIRST_ROLE, WORD_JOINER, Rows, camel, plain


@dataclass(frozen=True)
class Person:
    key: str
    full_name: str = ""
    value: str = ""
    choices: tuple[Choice, ...] = ()


def told(rows: Rows) -> list[str]:
    return [str(rows.data(rows.index(place), FIRST_ROLE)) for place in range(rows.rowCount())]


@pytest.fixture
def rows() -> Rows:
    made = Rows(Person)
    made.show((Person("a", "An"), Person("b", "Bình"), Person("c", "Chi")))
    return made


class Ear(QObject):
    """Notes what a model tells."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.heard: list[str] = []
        rows.dataChanged.connect(
            lambda first, _last, roles: self.heard.append(f"changed {first.row()} {roles}")
        )
        rows.rowsInserted.connect(lambda _parent, first, _last: self.heard.append(f"came {first}"))
        rows.rowsRemoved.connect(lambda _parent, first, _last: self.heard.append(f"left {first}"))
        rows.modelReset.connect(lambda: self.heard.append("anew"))


def test_a_field_is_a_role_of_its_camel_case_name(rows: Rows) -> None:
    names = [name.toStdString() for name in rows.roleNames().values()]
    assert names == ["key", "fullName", "value", "choices"]
    assert rows.data(rows.index(1), FIRST_ROLE + 1) == "Bình"
    assert rows.data(rows.index(7), FIRST_ROLE) is None


def test_the_same_rows_again_tell_nothing(rows: Rows) -> None:
    ear = Ear(rows)
    rows.show((Person("a", "An"), Person("b", "Bình"), Person("c", "Chi")))
    assert ear.heard == []


def test_only_the_role_that_differs_is_told(rows: Rows) -> None:
    ear = Ear(rows)
    rows.show((Person("a", "An"), Person("b", "Bảo"), Person("c", "Chi")))
    assert ear.heard == [f"changed 1 {[FIRST_ROLE + 1]}"]


def test_a_row_that_comes_between_leaves_the_others_in_place(rows: Rows) -> None:
    ear = Ear(rows)
    rows.show((Person("a", "An"), Person("x"), Person("b", "Bình"), Person("c", "Chi")))
    assert ear.heard == ["came 1"]


def test_a_row_that_leaves_takes_no_other_with_it(rows: Rows) -> None:
    ear = Ear(rows)
    rows.show((Person("a", "An"), Person("c", "Chi")))
    assert ear.heard == ["left 1"]
    assert told(rows) == ["a", "c"]


def test_a_new_order_starts_anew(rows: Rows) -> None:
    ear = Ear(rows)
    rows.show((Person("c"), Person("a"), Person("b")))
    assert ear.heard == ["anew"]


@given(st.lists(st.lists(st.sampled_from("abcdefg"), unique=True), max_size=6))
def test_whatever_came_before_the_rows_are_those_that_were_shown(lists: list[list[str]]) -> None:
    rows = Rows(Person)
    for keys in lists:
        rows.show(tuple(Person(key) for key in keys))
        assert told(rows) == keys


def test_what_stands_in_a_row_comes_as_maps() -> None:
    assert plain(Person("a", choices=(Choice("1", "Một"),))) == {
        "key": "a",
        "fullName": "",
        "value": "",
        "choices": [{"value": "1", "label": "Một"}],
    }


def test_no_line_break_takes_ong_ba_apart_but_what_was_typed_stays_as_it_was() -> None:
    made = plain(Person("a", full_name="của ông/bà", value="của ông/bà"))
    assert isinstance(made, dict)
    assert made["fullName"] == f"của ông/{WORD_JOINER}bà"
    assert made["value"] == "của ông/bà"


def test_names_become_camel_case() -> None:
    assert [camel(name) for name in ("code", "side_id", "is_required")] == ["code", "sideId", "isRequired"]
