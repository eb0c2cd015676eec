"""Whether a number is one."""

from tests.kiosk.forms.meaning.forms import broken, part


def test_a_number_is_one():
    assert broken(part("a", "number"), "5") == []
    assert broken(part("a", "number"), "x") == []  # cleared before the rules are asked
    assert broken(part("a", "number", multiple=True), []) == []


def test_a_calculated_text_among_many_numbers_is_none():
    assert broken(part("a", "number", calculateValue={"cat": ["x"]}, multiple=True), [5]) == ["number"]


def test_a_value_put_among_many_may_be_none():
    several = part("a", "number", multiple=True, validate={"required": True}, clearOnHide=False)
    assert broken(several, "x") == ["array", "required"]
