"""What a dossier costs."""

from datetime import date

import pytest

from kiosk.catalogue.fees import fee
from kiosk.catalogue.load import load_catalogue
from kiosk.config import CONFIG
from kiosk.forms.answers import Answers

CATALOGUE = load_catalogue(CONFIG / "catalogue")


@pytest.mark.parametrize(
    ("today", "free"),
    [
        ("2026-11-05", True),
        ("2027-01-04", True),
        ("2027-01-05", False),
        ("2026-11-04", False),
    ],
)
def test_a_birth_is_free_within_sixty_days(today, free):
    answers = Answers().with_answer("nks.ngaySinh", "2026-11-05")
    due = fee(CATALOGUE.get("1.001193"), answers, date.fromisoformat(today))
    assert (due is not None and due.amount_vnd == 0) is free


def test_without_a_date_the_office_says_what_it_costs():
    assert fee(CATALOGUE.get("1.001193"), Answers(), date(2026, 11, 21)) is None


def test_the_rule_that_is_best_for_the_resident_applies():
    due = fee(CATALOGUE.get("1.004194"), Answers(), date(2026, 11, 21))
    assert due is not None
    assert due.amount_vnd == 7000
