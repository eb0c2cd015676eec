"""Vietnamese typing: what stands before the cursor, and a key, make what shall stand there.

Nothing is remembered between two keys: only the last word of the text counts, so moving the
cursor, taking letters back and mixing Telex with the tone keys of the screen all work. Telex:
s f r x j are the tones and z takes one away; aa ee oo, aw ow uw, dd make the other letters, also
at the end of the syllable ("nguoiwf" is "người"). The same key again undoes ("ass" is "as").
"""

from __future__ import annotations

import unicodedata
from typing import Final

from kiosk.identity.syllable import (
    ACUTE,
    DOT,
    GRAVE,
    HOOK,
    TILDE,
    TO_PLAIN,
    UNFINISHED,
    Syllable,
    take_apart,
)

TONE_KEYS: Final = {"s": ACUTE, "f": GRAVE, "r": HOOK, "x": TILDE, "j": DOT, "z": ""}
TONE_NAMES: Final = {"sac": ACUTE, "huyen": GRAVE, "hoi": HOOK, "nga": TILDE, "nang": DOT, "none": ""}
HATS: Final = {"a": "â", "e": "ê", "o": "ô"}
# What w makes of the vowels, the longest group first.
HORNS: Final = (
    *(("uo", "ươ"), ("uô", "ươ"), ("uơ", "ươ"), ("ưo", "ươ"), ("oa", "oă"), ("ua", "ưa"), ("uu", "ưu")),
    *(("o", "ơ"), ("ô", "ơ"), ("a", "ă"), ("â", "ă"), ("u", "ư")),
)
HORNED: Final = frozenset("ăơư")


def last_word(text: str) -> str:
    """Return the letters at the end of a text, back to the last that is no letter."""
    place = len(text)
    while place and (text[place - 1].isalpha() or unicodedata.combining(text[place - 1])):
        place -= 1
    return text[place:]


def feed(text: str, key: str, *, new_style: bool = False) -> str:
    """Return the text after one key in Telex; only its last word changes.

    Args:
        text: What stands before the cursor.
        key: One character.
        new_style: Where the tone stands: "hoà" in place of "hòa".
    """
    word = last_word(text)
    before = text.removesuffix(word)
    word = unicodedata.normalize("NFC", word)
    return before + (_fed(word, key, new_style=new_style) if key.isalpha() else word + key)


def set_tone(text: str, tone: str, *, new_style: bool = False) -> str | None:
    """Return the text with this tone on its last word; None if that word can't carry a tone.

    Args:
        text: What stands before the cursor.
        tone: The combining mark, or the name of its key (`TONE_NAMES`); "" or "none" takes the tone away.
        new_style: Where the tone stands: "hoà" in place of "hòa".
    """
    word = last_word(text)
    syllable = take_apart(word)
    if not syllable.possible:
        return None
    toned = syllable.with_tone(TONE_NAMES.get(tone, tone))
    return text.removesuffix(word) + toned.text(new_style=new_style)


def _fed(word: str, key: str, *, new_style: bool) -> str:
    syllable, small = take_apart(word), key.lower()
    for rule in (_tone, _bar, _hat, _horn):
        changed = rule(syllable, small)
        if changed is not None:
            after, repeated = changed
            return after.text(new_style=new_style) + (key if repeated else "")
    if small == "w" and word and syllable.letters.lower() == syllable.onset != "gi":
        return word + ("Ư" if key.isupper() else "ư")  # "tw" is "tư"
    return _appended(syllable, word, key, new_style=new_style)


def _tone(syllable: Syllable, key: str) -> tuple[Syllable, bool] | None:
    """Set, change or take away the tone; the second value: the key undid itself and stands as a letter."""
    if key not in TONE_KEYS or not syllable.possible:
        return None
    tone = TONE_KEYS[key]
    if not tone:
        return (syllable.with_tone(""), False) if syllable.tone else None
    if syllable.tone == tone:
        return syllable.with_tone(""), True
    return syllable.with_tone(tone), False


def _bar(syllable: Syllable, key: str) -> tuple[Syllable, bool] | None:
    """Make đ of d, and d of đ."""
    if key != "d" or syllable.onset not in ("d", "đ"):
        return None
    if syllable.onset == "đ":
        return syllable.with_letters(0, "d"), True
    alone = len(syllable.letters) == 1
    return (syllable.with_letters(0, "đ"), False) if alone or syllable.possible else None


def _hat(syllable: Syllable, key: str) -> tuple[Syllable, bool] | None:
    """Make â ê ô of a e o, wherever in the syllable the letter stands."""
    if key not in HATS or not syllable.possible:
        return None
    nucleus, start, hat = syllable.nucleus, len(syllable.onset), HATS[key]
    if nucleus.endswith(hat) and not syllable.coda:
        return syllable.with_letters(start + len(nucleus) - 1, key), True
    for place in range(len(nucleus) - 1, -1, -1):
        if nucleus[place] == hat or nucleus[place].translate(TO_PLAIN) != key:
            continue
        horned = nucleus[: place + 1].endswith("ươ")
        changed = syllable.with_letters(start + place - horned, "u" * horned + hat)
        if changed.possible and changed.nucleus in UNFINISHED:
            return changed, False
    return None


def _horn(syllable: Syllable, key: str) -> tuple[Syllable, bool] | None:
    """Make ă ơ ư of a o u, and ươ of uo."""
    if key != "w" or not syllable.possible:
        return None
    nucleus, start = syllable.nucleus, len(syllable.onset)
    if nucleus[-1] in HORNED and nucleus != "uơ" and not syllable.coda:
        if nucleus == "ươ":
            return syllable.with_letters(start, "uo"), True
        return syllable.with_letters(start + len(nucleus) - 1, nucleus[-1].translate(TO_PLAIN)), True
    for old, new in HORNS:
        place = nucleus.find(old)
        if place < 0:
            continue
        # "thuo" with w is "thuơ" (thuở) while nothing follows; "n" after it makes "thươn".
        alone = old == nucleus == "uo" and not syllable.coda
        changed = syllable.with_letters(start + place, "uơ" if alone else new)
        if changed.possible:
            return changed, False
    return None


def _appended(syllable: Syllable, word: str, key: str, *, new_style: bool) -> str:
    """Write the letter behind the word: the tone may move, and uơ becomes ươ."""
    if syllable.tones > 1:
        return word + key
    longer = Syllable(syllable.letters + key, syllable.tone, syllable.tones)
    nucleus = longer.nucleus
    if nucleus[:2] in ("uơ", "ưo") and (longer.coda or len(nucleus) > 2):
        longer = longer.with_letters(len(longer.onset), "ươ")
    return longer.text(new_style=new_style) if longer.possible else word + key
