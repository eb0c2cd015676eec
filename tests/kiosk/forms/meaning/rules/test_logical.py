"""Rules in JSONLogic."""

import pytest

from tests.kiosk.forms.meaning.forms import done, part


@pytest.mark.parametrize(
    ("logic", "message"),
    [
        ({"==": [{"var": "value"}, "y"]}, ""),
        ({"if": [False, True, "Xin xem lại"]}, "Xin xem lại"),
        ({"var": "data"}, "[object Object]"),
    ],
)
def test_a_rule_is_broken(logic, message):
    (broken,) = done([part("a", validate={"json": logic})], {"a": "x"}).errors
    assert (broken.rule, broken.message) == ("json", message)


@pytest.mark.parametrize("logic", [{"==": [1, 1]}, {"var": "nothing"}, "", "text"])
def test_a_rule_is_kept(logic):
    assert not done([part("a", validate={"json": logic})], {"a": "x"}).errors
