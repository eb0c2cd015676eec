"""VNI: the digits are the marks, wherever the word before them can carry one; else they are digits.

1 2 3 4 5 are the tones and 0 takes one away; 6 is the hat of â ê ô, 7 the horn of ơ ư, 8 the breve
of ă, 9 makes đ of d.
"""

from __future__ import annotations

from typing import Final

from kiosk.identity.syllable import ACUTE, DOT, GRAVE, HOOK, TILDE
from kiosk.identity.typing_method import Method

HORNS: Final = (
    *(("uo", "ươ"), ("uô", "ươ"), ("ưo", "ươ"), ("ua", "ưa"), ("uu", "ưu")),
    *(("o", "ơ"), ("ô", "ơ"), ("u", "ư")),
)
BREVES: Final = (("oa", "oă"), ("a", "ă"), ("â", "ă"))

VNI: Final = Method(
    tones={"1": ACUTE, "2": GRAVE, "3": HOOK, "4": TILDE, "5": DOT, "0": ""},
    hats={"6": "aeo"},
    horns={"7": HORNS, "8": BREVES},
    bar="9",
)
