"""What a personal number says."""

from datetime import date

import pytest

from kiosk.identity.personal_number import PROVINCES, facts_of, is_personal_number, warnings


@pytest.mark.parametrize(
    ("number", "sex", "year"),
    [
        ("001095000123", "Nam", 1995),
        ("001195000123", "Nữ", 1995),
        ("079326000789", "Nữ", 2026),
        ("001208000001", "Nam", 2008),
    ],
)
def test_digits_say_sex_and_year(number, sex, year):
    facts = facts_of(number)
    assert (facts.sex, facts.birth_year, facts.province_known) == (sex, year, True)


def test_there_were_63_provinces():
    assert len(PROVINCES) == 63


@pytest.mark.parametrize("text", ["", "00109500012", "0010950001234", "00109500012a", "٠٠١٠٩٥٠٠٠١٢٣"])
def test_twelve_digits_and_nothing_else(text):
    assert not is_personal_number(text)
    with pytest.raises(ValueError, match="twelve digits"):
        facts_of(text)


def test_what_does_not_fit_is_a_warning():
    assert warnings("001195000123", date(1995, 3, 8), "Nữ") == ()
    assert warnings("003195000123", date(1996, 3, 8), "Nam") == ("province", "year", "sex")
