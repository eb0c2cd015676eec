"""What a component may not ask for."""

import pytest

from kiosk.forms.meaning.refusals import refusal
from tests.kiosk.forms.meaning.forms import part


@pytest.mark.parametrize(
    "described",
    [
        part(""),
        part("a b"),
        part("constructor"),
        part("a.__proto__"),
        part("a", customConditional="show = true"),
        part("a", calculateValue="value = 5"),
        part("a", calculateValue=5),
        part("a", "datagrid", conditionalAddButton="show = false"),
        part("a", customDefaultValue="value = 5"),
        part("a", validate={"custom": "valid = true"}),
        part("a", widget={"disableFunction": "date => true"}),
        part("a", "button", action="custom"),
        part("a", "content", html="{{ data.name }}"),
        part("a", "htmlelement", content="<script>alert(1)</script>"),
        part("a", validate="text"),
        part("a", conditional={"conditions": "text"}),
        part("a", conditional={"conditions": [5]}),
        part("a", conditional={"conditions": [{"component": 5}]}),
        part("a", inputMask=["9"]),
        part("a", "radio", values="text"),
        part("a", "select", data={"values": [5]}),
        part("a", "select", dataSrc="url", data={"url": "https://example.vn/list"}),
        part("a", "select", dataSrc="url", data={"url": 5}),
        part("a", "select", dataSrc="resource"),
        part("a", "radio", dataSrc="url"),
        part("a", "select", reference=True),
        part("a", "day", minDate="moment().subtract(1, 'year')"),
        part("a", "datetime", widget={"maxDate": "not a date"}),
        part("a", "datetime", datePicker={"minDate": "moment()"}),
        part("a", logic=[{"trigger": {"type": "javascript", "javascript": "result = true"}}]),
        part("a", logic=[{"trigger": {}, "actions": [{"type": "value", "value": "value = 5"}]}]),
        part("a", logic=[{"trigger": {"type": "simple", "simple": {"conditions": [5]}}}]),
        part("a", serverOverride={"hidden": True}),
        part("a", modelType="any"),
        part("a", allowMultipleMasks=True, inputMasks=[{"label": "x", "mask": "9"}]),
    ],
)
def test_it_is_refused_with_a_reason(described):
    assert refusal(described)


@pytest.mark.parametrize(
    "described",
    [
        part("ho-ten.x_1"),
        part("tên"),
        part("", "panel"),
        part("a", customConditional=" ", calculateValue="", validate={"custom": "\n"}),
        part("a", customDefaultValue={"var": "today"}),
        part("submit", "button", action="submit"),
        part("a", "select", widget="choicesjs", data={"values": [{"label": "A", "value": "a"}], "url": ""}),
        part("a", "select", dataSrc="url", data={"url": "lists/dan-toc.csv"}),
        part("a", "day", minDate="2020-01-01", maxDate=""),
        part("a", conditional={"conditions": {}}),
        part("a", serverOverride={}, logic=[], allowMultipleMasks=False),
    ],
)
def test_what_the_builder_writes_is_taken(described):
    assert refusal(described) == ""
