"""The proof of the keyboard: every syllable, in every order of its keys, in both methods and both styles.

Two ways that begin alike share what they begin with, so a key is pressed once for each text it meets.
"""

from collections.abc import Callable, Iterable

import pytest

from kiosk.identity.methods import METHODS
from kiosk.identity.telex import TELEX
from kiosk.identity.typing_method import Pressed, press
from tests.kiosk.identity.spellings import ORDERS, Spelling, fingerings, spellings, strange_spellings

CASES: dict[str, Callable[[str], str]] = {"small": str.lower, "title": str.capitalize, "capitals": str.upper}
EASY_ORDERS = ("tone_at_its_vowel", "tone_last", "marks_last", "tone_mark_bar")


def wrong(
    found: Iterable[Spelling],
    method: str,
    orders: Iterable[str],
    *,
    new_style: bool = False,
    case: str = "small",
) -> list[tuple[str, str, str]]:
    """Return keys, what they made, and what they should have."""
    seen: dict[tuple[Pressed, str], Pressed] = {}
    failures, cased = [], CASES[case]
    for spelling in found:
        fingering, expected = fingerings(spelling)[method], cased(spelling.text(new_style=new_style))
        for keys in {cased(getattr(fingering, order)) for order in orders}:
            reached = Pressed("", bare=False)
            for key in keys:
                after = seen.get((reached, key))
                if after is None:
                    after = press(reached.text, key, METHODS[method], new_style=new_style, bare=reached.bare)
                    seen[reached, key] = after
                reached = after
            if reached.text != expected:
                failures.append((keys, reached.text, expected))
    return failures


def test_there_are_at_least_three_orders():
    assert len(ORDERS) == 10
    assert set(EASY_ORDERS) < set(ORDERS)


@pytest.mark.parametrize("new_style", [False, True], ids=["old", "new"])
@pytest.mark.parametrize("method", METHODS)
def test_every_syllable_is_typed_in_every_order(method, new_style):
    assert wrong(spellings(), method, ORDERS, new_style=new_style) == []


@pytest.mark.parametrize("case", ["title", "capitals"])
@pytest.mark.parametrize("method", METHODS)
def test_every_syllable_is_typed_with_capitals(method, case):
    assert wrong(spellings(), method, EASY_ORDERS, case=case) == []


@pytest.mark.parametrize("method", METHODS)
def test_even_spellings_that_no_school_allows_are_typed(method):
    assert wrong(strange_spellings(), method, ORDERS) == []


def test_the_proof_sees_what_is_wrong(monkeypatch):
    monkeypatch.setitem(METHODS, "vni", TELEX)
    found = [one for one in spellings() if one.text() in ("ba", "bà")]
    assert wrong(found, "vni", ["tone_last"]) == [("ba2", "ba2", "bà")]
