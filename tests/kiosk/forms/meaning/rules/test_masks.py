"""Masks."""

import pytest

from tests.kiosk.forms.meaning.forms import broken, part


@pytest.mark.parametrize(
    ("mask", "value"),
    [
        ("(999) 999-9999", "(091) 234-5678"),
        ("AA-99", "AB-12"),
        ("a*", "đ1".replace("đ", "é")),
        ("99[9]", "12"),
        ("9{2,4}", "123"),
        ("9{2}", "12"),
        ("9{+}", "12345"),
        ("(aa|99)-9", "ab-1"),
        ("(9a){2}", "1a2b"),
        ("\\9\\99", "991"),
        ("#", "F"),
        ("9]", "1]"),
        ("{2}", "{2}"),
        ("9", ""),
    ],
)
def test_a_text_that_follows(mask, value):
    assert broken(part("a", inputMask=mask), value) == []


@pytest.mark.parametrize(
    ("mask", "value"),
    [("999", "12"), ("AA", "ab"), ("9-9", "12"), ("aa", "đa"), ("9{2,3}", "1"), ("99", "12 ")],
)
def test_a_text_that_does_not_follow(mask, value):
    assert broken(part("a", inputMask=mask), value) == ["mask"]


@pytest.mark.parametrize(
    ("mask", "value", "rules"),
    [
        ("(999) 999", "(091) 234", []),
        ("99", "123", ["mask"]),
        ("99", "1", ["mask"]),
        ("aa", "b", []),  # what is missing reads as "undefined"
        ("99", ["1", "2"], []),
        ("9", 5, ["mask"]),
    ],
)
def test_other_components_follow_letter_by_letter(mask, value, rules):
    assert broken(part("a", "phoneNumber", inputMask=mask), value) == rules


def test_a_list_in_a_text_field_follows_letter_by_letter():
    assert broken(part("a", inputMask="99", multiple=False), ["1", "2"]) == ["nonarray"]


def test_an_empty_one_of_many_follows_any_mask():
    assert broken(part("a", inputMask="99", multiple=True), ["", "12"]) == []


def test_a_mask_may_be_only_shown():
    assert broken(part("a", inputMask="999", validate={"skipMaskValidation": True}), "x") == []
