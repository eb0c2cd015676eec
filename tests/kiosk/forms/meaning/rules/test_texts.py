"""Addresses of mail and patterns."""

import pytest

from tests.kiosk.forms.meaning.forms import broken, part


@pytest.mark.parametrize(
    "value",
    [
        "a@b.vn",
        "a.b-c@d-e.f.vn",
        '"a b"@c.de',
        "a@[1.2.3.4]",
        "đặng@ví-dụ.vn".replace("ví-dụ", "vd"),
        "",
        None,
    ],
)
def test_an_address_of_mail(value):
    assert broken(part("a", "email"), value) == []


@pytest.mark.parametrize(
    "value", ["a", "a@b", "a b@c.de", "a@b..c", "@b.vn", "a@b.v", "a@[1.2.3]", ".a@b.vn"]
)
def test_no_address_of_mail(value):
    assert broken(part("a", "email"), value) == ["email"]


def test_a_pattern_is_asked_of_texts():
    described = part("a", "hidden", validate={"pattern": "[0-9]+"})
    assert broken(described, "12") == []
    assert broken(described, "x") == ["pattern"]
    assert broken(described, 12) == []
    assert broken(described, "") == []
