"""Which fee a dossier costs: of the rules that apply, the one that is best for the resident."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from kiosk.catalogue.model import Fee, Procedure


class DateAnswers(Protocol):
    """Answers by path (`kiosk.forms.answers.Answers`)."""

    def get(self, path: str) -> str:
        """Return the answer as text, "" for none; a date is written ISO."""
        ...


def fee(procedure: Procedure, answers: DateAnswers, today: date) -> Fee | None:
    """Return the lowest fee whose rule applies; None: the office says what it costs."""
    fitting = [rule for rule in procedure.fees if _applies(rule, answers, today)]
    return min(fitting, key=lambda rule: rule.amount_vnd, default=None)


def _applies(rule: Fee, answers: DateAnswers, today: date) -> bool:
    if not rule.within_days_of:
        return True
    try:
        since = date.fromisoformat(answers.get(rule.within_days_of))
    except ValueError:
        return False
    return 0 <= (today - since).days <= rule.within_days
