"""What is wrong with one answer, and the button that mends it."""

import pytest

from kiosk.forms.answers import Answers
from kiosk.forms.validate import problems
from kiosk.text import words
from tests.kiosk.forms.examples import TODAY, form, load, panel, text

A_OR_B = [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]
NEEDED = {"required": True}


def rules_of(tmp_path, component, value):
    wizard = load(tmp_path, form(panel(component)))
    return [problem.rule for problem in problems(wizard, Answers().with_answer("x", value), TODAY)]


@pytest.mark.parametrize(
    ("component", "value", "rule"),
    [
        (text("x", validate={"required": True}), " ", "required"),
        (
            {"type": "radio", "key": "x", "values": A_OR_B, "validate": NEEDED},
            "",
            "required-choice",
        ),
        ({"type": "checkbox", "key": "x", "validate": {"required": True}}, "", "required-tick"),
        ({"type": "radio", "key": "x", "values": A_OR_B}, "c", "required-choice"),
        ({"type": "selectboxes", "key": "x", "values": A_OR_B}, "a\nc", "required-choice"),
        (text("x", validate={"minLength": 3}), "ab", "too-short"),
        (text("x", validate={"maxLength": 3}), "abcd", "too-long"),
        (text("x", validate={"pattern": "[ab]+"}), "abc", "pattern"),
        (text("x", validate={"json": {"===": [{"var": "data.x"}, "a"]}}), "b", "logic"),
        (text("x", properties={"as": "name"}), "Mai 2", "name"),
        (text("x", properties={"as": "name"}), "Mai", "capitals"),
        (text("x", properties={"as": "digits"}), "12a", "digits"),
        (
            text("x", properties={"as": "personal_number"}, validate={"minLength": 12, "maxLength": 12}),
            "1",
            "digits-length",
        ),
        ({"type": "number", "key": "x"}, "một", "number"),
        ({"type": "number", "key": "x", "validate": {"min": 2}}, "1", "least"),
        ({"type": "number", "key": "x", "validate": {"max": 2}}, "3", "most"),
        ({"type": "email", "key": "x"}, "sen@", "email"),
        ({"type": "phoneNumber", "key": "x"}, "0123", "phone"),
        ({"type": "datetime", "key": "x"}, "2026-02-30", "no-such-day"),
        ({"type": "datetime", "key": "x"}, "0026-02-03", "date"),
    ],
)
def test_each_rule_is_held(tmp_path, component, value, rule):
    assert rules_of(tmp_path, component, value) == [rule]


@pytest.mark.parametrize(
    ("component", "value"),
    [
        (text("x"), ""),
        (text("x", validate={"json": {"===": [{"var": "data.x"}, "a"]}}), "a"),
        (text("x", properties={"as": "name"}), "H'HEN NIÊ"),
        ({"type": "selectboxes", "key": "x", "values": A_OR_B}, "a\nb"),
        ({"type": "email", "key": "x"}, "ten.ho@hop-thu.example.vn"),
        ({"type": "phoneNumber", "key": "x"}, "0912345678"),
        ({"type": "phoneNumber", "key": "x"}, "02438000000"),
        ({"type": "datetime", "key": "x"}, "2024-02-29"),
        ({"type": "number", "key": "x", "validate": {"min": 0, "max": 2}}, "2"),
        ({"type": "checkbox", "key": "x"}, "true"),
    ],
)
def test_a_right_answer_has_no_problem(tmp_path, component, value):
    assert rules_of(tmp_path, component, value) == []


@pytest.mark.parametrize(
    ("component", "value", "fix"),
    [
        (text("x", properties={"as": "name"}), "trần thị mẫu", "TRẦN THỊ MẪU"),
        ({"type": "phoneNumber", "key": "x"}, "+84 912 345 678", "0912345678"),
        ({"type": "phoneNumber", "key": "x"}, "0912.345.678", "0912345678"),
    ],
)
def test_a_fix_is_right(tmp_path, component, value, fix):
    wizard = load(tmp_path, form(panel(component)))
    (problem,) = problems(wizard, Answers().with_answer("x", value), TODAY)
    assert problem.fix_value == fix
    assert fix in problem.fix_label
    assert problems(wizard, Answers().with_answer("x", fix), TODAY) == ()


def test_the_form_may_say_it_in_its_own_words(tmp_path):
    own = text("x", validate={"required": True, "pattern": "[0-9]+", "customMessage": "Chỉ ghi số."})
    logic = text("y", validate={"json": {"if": [{"===": [{"var": "data.y"}, "a"]}, True, "Phải là a."]}})
    wizard = load(tmp_path, form(panel(own, logic)))
    said = problems(wizard, Answers().with_answer("x", "a").with_answer("y", "b"), TODAY)
    assert [problem.message for problem in said] == ["Chỉ ghi số.", "Phải là a."]
    assert problems(wizard, Answers(), TODAY)[0].message == words().say("forms-required")


def test_problems_are_said_in_the_language_of_the_screen(tmp_path):
    wizard = load(tmp_path, form(panel(text("x", validate={"required": True}))))
    (problem,) = problems(wizard, Answers(), TODAY, say=words("en"))
    assert problem.message == "Please fill this in."


def test_a_table_that_needs_somebody_says_so(tmp_path):
    table = {"type": "datagrid", "key": "ho", "components": [text("ten", validate={"required": True})]}
    wizard = load(tmp_path, form(panel({**table, "validate": {"minLength": 1}}, key="ho")))
    assert [problem.rule for problem in problems(wizard, Answers(), TODAY)] == ["required-rows"]
    with_row = Answers().with_row("ho")
    assert [(p.path, p.rule) for p in problems(wizard, with_row, TODAY)] == [("ho[0].ten", "required")]
    assert problems(wizard, with_row, TODAY, "ho") == ()
