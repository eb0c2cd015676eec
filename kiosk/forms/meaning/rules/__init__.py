"""The rules that an answer may break, in the order in which the reference asks them.

The order matters: of several breaches with the same sentence only the first is reported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.rules import choices, dates, days, logical, masks, numbers, presence, sizes, texts
from kiosk.forms.meaning.rules.rule import Breach, Rule, Variables

RULES: Final[tuple[Callable[[Component], Rule | None], ...]] = (
    dates.real_date,
    days.real_day,
    texts.email,
    logical.logical,
    masks.mask,
    days.latest_day,
    dates.latest_date,
    sizes.longest,
    sizes.most_ticked,
    sizes.most,
    sizes.most_words,
    days.latest_year,
    days.earliest_day,
    dates.earliest_date,
    sizes.shortest,
    sizes.fewest_ticked,
    sizes.least,
    sizes.fewest_words,
    days.earliest_year,
    presence.many,
    texts.pattern,
    presence.required,
    days.complete_day,
    numbers.numeric,
    choices.available,
)

__all__ = ["Breach", "Rule", "Variables", "rules_of"]


def rules_of(component: Component) -> tuple[Rule, ...]:
    """Return the rules that one component sets.

    Raises:
        BadPattern: A regular expression is none.
        UnknownOperation: A rule of JSONLogic cannot be understood.
    """
    return tuple(rule for make in RULES if (rule := make(component)) is not None)
