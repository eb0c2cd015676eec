"""What a rule is."""

from kiosk.forms.meaning.rules import rules_of
from kiosk.forms.meaning.rules.rule import Rule, always, is_set, settings
from tests.kiosk.forms.meaning.forms import form, part


def test_a_rule_concerns_every_answer_unless_it_says_otherwise():
    assert Rule(lambda _value, _variables: None).concerns is always
    assert always(None)


def test_settings_of_another_shape_are_none():
    assert settings({"validate": "text"}) == {}
    assert settings({"widget": {"a": 1}}, "widget") == {"a": 1}
    assert not is_set("")


def test_a_component_has_the_rules_that_it_sets():
    bare, strict = form(part("a"), part("b", validate={"required": True, "maxLength": 5})).components
    assert len(rules_of(strict)) == len(rules_of(bare)) + 2
