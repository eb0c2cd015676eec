"""What a page says, and what Form.io keeps of it."""

import pytest

from kiosk.forms.components import Choices, Question
from kiosk.forms.questions import Choice, FieldKind
from kiosk.forms.storing import day_of, sound, stored, told

A_OR_B = Choices(all=(Choice("a", "A"), Choice("b c", "B")))


def question(kind, **more):
    return Question(where="", pattern="x", kind=kind, label="x", **more)


@pytest.mark.parametrize(
    ("asked", "text", "value"),
    [
        (question(FieldKind.TEXT), "Sen", "Sen"),
        (question(FieldKind.YES_NO), "true", True),
        (question(FieldKind.NUMBER), "12", 12),
        (question(FieldKind.NUMBER), "-3", -3),
        (question(FieldKind.AMOUNT), "12.5", 12.5),
        (question(FieldKind.AMOUNT), "mười", "mười"),
        (question(FieldKind.SEVERAL, choices=A_OR_B), "b c", {"a": False, "b c": True}),
        (question(FieldKind.SEVERAL, choices=A_OR_B, several=True), "a\nb c", ["a", "b c"]),
        (question(FieldKind.TEXTS, several=True), "một\nhai", ["một", "hai"]),
        (question(FieldKind.DAY), "2026-07-05", "07/05/2026"),
        (question(FieldKind.DAY, day_first=True), "2026-07-05", "05/07/2026"),
        (question(FieldKind.DAY), "1957-00-00", "00/00/1957"),
        (question(FieldKind.DATE), "2026-07-05", "2026-07-05"),
    ],
)
def test_a_text_is_kept_as_form_io_keeps_it_and_read_back(asked, text, value):
    assert stored(asked, text) == value
    assert told(asked, stored(asked, text)) == text


@pytest.mark.parametrize(
    ("asked", "value", "text"),
    [
        (question(FieldKind.TEXT), None, ""),
        (question(FieldKind.YES_NO), False, ""),
        (question(FieldKind.NUMBER), 12.0, "12"),
        (question(FieldKind.DATE), "2026-07-05T00:00:00+07:00", "2026-07-05"),
        (question(FieldKind.DATE), "ngày mai vào lúc", "ngày mai vào lúc"),
        (question(FieldKind.TEXTS), ["a", None, {"b": 1}], "a"),
        (question(FieldKind.DAY), "7/5/2026", "2026-07-05"),
    ],
)
def test_what_others_kept_is_read(asked, value, text):
    assert told(asked, value) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-07-05", "05/07/2026"),
        ("1957-00-00", "1957"),
        ("1957-03-00", "03/1957"),
        ("2026-02-30", "30/02/2026"),
        ("", ""),
        ("x", ""),
    ],
)
def test_a_date_is_read_with_the_day_first(text, read):
    assert day_of(text) == read


def test_halves_of_a_character_become_one_again_or_none():
    halves = "\ud83d\ude00"
    assert sound({"a": [halves, "Sen \ud83d", "Sến", 5, None]}) == {"a": ["😀", "Sen \ufffd", "Sến", 5, None]}
    assert told(question(FieldKind.TEXT), f"a{halves}") == "a😀"
    assert told(question(FieldKind.TEXTS, several=True), ["\ude00", halves]) == "\ufffd\n😀"
