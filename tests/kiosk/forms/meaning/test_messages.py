"""The form's own sentences."""

import pytest

from kiosk.forms.meaning.messages import own_message, sentence
from kiosk.forms.meaning.rules import Breach
from tests.kiosk.forms.meaning.forms import form, part


def component(**described):
    return form(part("a", **described)).components[0]


@pytest.mark.parametrize(
    ("described", "words"),
    [
        ({}, ""),
        ({"errors": {"min": "Ít nhất {{ min }}"}}, "Ít nhất 3"),
        ({"errors": {"max": "không"}}, ""),
        ({"errors": {"min": "x"}, "validate": {"customMessage": "{{field}}!"}}, "A!"),
    ],
)
def test_a_sentence(described, words):
    assert sentence(component(**described), Breach("min", "min", "3")) == words


def test_a_sentence_that_the_rule_brings():
    assert sentence(component(), Breach("Ghi lại", "pattern", "x")) == "Ghi lại"
    assert own_message(component(validate={"customMessage": ""})) == ""
