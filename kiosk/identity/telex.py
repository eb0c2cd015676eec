"""Telex: letters that no Vietnamese syllable needs at its end are the marks.

s f r x j are the tones and z takes one away; aa ee oo are â ê ô, aw ow uw are ă ơ ư, dd is đ; a w
where no vowel stands is ư ("tw" is "tư"). No standard says so; it is what UniKey, the keyboards of
Windows and macOS and ibus do, and what people have in their fingers.
"""

from __future__ import annotations

from typing import Final

from kiosk.identity.syllable import ACUTE, DOT, GRAVE, HOOK, TILDE
from kiosk.identity.typing_method import Method
from kiosk.identity.vni import BREVES, HORNS

TELEX: Final = Method(
    tones={"s": ACUTE, "f": GRAVE, "r": HOOK, "x": TILDE, "j": DOT, "z": ""},
    hats={"a": "a", "e": "e", "o": "o"},
    # Of "oa" the second letter has the mark, of "ua" and "uo" the first.
    horns={"w": (*HORNS[:2], *BREVES[:1], *HORNS[2:], *BREVES[1:])},
    bar="d",
    bare="w",
)
