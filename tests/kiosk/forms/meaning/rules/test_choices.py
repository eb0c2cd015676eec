"""Whether what was chosen was there to be chosen."""

import pytest

from tests.kiosk.forms.meaning.forms import broken, part

STRICT = {"validate": {"onlyAvailableItems": True}}


def values(*given):
    return [{"label": str(value), "value": value} for value in given]


@pytest.mark.parametrize(
    ("described", "value", "rules"),
    [
        (part("a", "radio", values=values("x"), **STRICT), "x", []),
        (part("a", "radio", values=values("x"), **STRICT), "y", ["onlyAvailableItems"]),
        (part("a", "radio", values=values("1"), **STRICT), "1", []),  # a number by now, and not looked at
        (part("a", "radio", **STRICT), "y", []),
        (part("a", "select", data={"values": values("x")}, **STRICT), "y", ["onlyAvailableItems"]),
        (part("a", "select", data={"values": values({"k": 1})}, **STRICT), {"k": 1}, []),
        (part("a", "select", data={"values": values("x")}, **STRICT), {"k": 1}, ["onlyAvailableItems"]),
        (part("a", "select", data={}, **STRICT), "y", []),
        (part("a", "select", dataSrc="url", data={"url": "lists/dan-toc.csv"}, **STRICT), "y", []),
        (
            part("a", "selectboxes", values=values("x"), **STRICT),
            {"x": True, "y": False},
            ["onlyAvailableItems"],
        ),
        (part("a", "selectboxes", values=values("x"), **STRICT), {"x": True}, []),
        (part("a", "radio", values=values("x")), "y", []),
        (part("a", **STRICT), "y", []),
    ],
)
def test_a_choice(described, value, rules):
    assert broken(described, value) == rules
