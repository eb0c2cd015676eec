"""Our keyboard beside bogo, an engine that others wrote: where they differ, and who is right.

The differences are judged in docs/decisions/0022-typing.md. In each of these groups bogo misses the
syllable, which our own proof shows us to make.
"""

from collections import Counter

import bogo.core
import pytest

from tests.kiosk.identity.spellings import Fingering, Spelling, fingerings, spellings

ORDERS = ("tone_at_its_vowel", "tone_before_coda", "tone_last", "marks_last", "tone_mark_bar")
RULES = {"telex": bogo.core.get_telex_definition(), "vni": bogo.core.get_vni_definition()}
KNOWS_OPEN_HORN = {"", "h", "kh", "th", "qu"}


def group_of(spelling: Spelling, order: str) -> str:
    """Name the judged group of a difference, or "" for one that nobody has looked at."""
    if spelling.rime == "uơ" and spelling.onset not in KNOWS_OPEN_HORN:
        return "uơ is written ươ but behind h kh th"
    if spelling.rime == "uêu":
        return "uêu is unknown"
    if spelling.onset == "qu" and spelling.rime in ("ya", "yu"):
        return "quya and quyu are unknown"
    return "uya bears the tone on u" if spelling.rime == "uya" and order == "tone_at_its_vowel" else ""


def typed_by_bogo(keys: str, method: str, seen: dict[tuple[tuple[str, str], str], tuple[str, str]]) -> str:
    reached = ("", "")
    for key in keys:
        after = seen.get((reached, key))
        if after is None:
            after = seen[reached, key] = bogo.core.process_key(reached[0], key, reached[1], RULES[method])
        reached = after
    return reached[0]


@pytest.mark.parametrize("method", RULES)
def test_bogo_differs_in_the_judged_groups_alone(method):
    seen, groups, unjudged = {}, Counter(), []
    for spelling in spellings():
        fingering: Fingering = fingerings(spelling)[method]
        for order in ORDERS:
            made = typed_by_bogo(getattr(fingering, order), method, seen)
            if made != spelling.text():
                group = group_of(spelling, order)
                groups[group] += 1
                if not group:
                    unjudged.append((getattr(fingering, order), made, spelling.text()))
    assert unjudged == []
    assert len(groups) == (4 if method == "telex" else 3)
