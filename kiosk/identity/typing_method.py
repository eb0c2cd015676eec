"""Vietnamese typing: what stands before the cursor, and a key, make what shall stand there.

Only the last word of the text counts, so moving the cursor, taking letters back and mixing a typing
method with the tone keys of the screen all work. A key may stand anywhere in the syllable behind the
letter it marks; the same key again undoes ("ass" is "as").

What is no Vietnamese syllable is left alone ("Facebook", "John"), with two exceptions for the names
of the other peoples of Vietnam: a letter is marked by the key directly behind it after the onsets of
`UPLAND_ONSETS` ("Kroong" is "Krông"), and in a word that bears a mark already ("Ddawks" is "Đắk").
Nothing is ever taken back at the end of a word, so a name that no rule knows stays as it was typed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kiosk.identity.syllable import (
    ACUTE,
    DOT,
    GRAVE,
    HOOK,
    MARKED_VOWELS,
    ONSETS,
    TILDE,
    TO_PLAIN,
    UNFINISHED,
    Syllable,
    take_apart,
)

TONE_NAMES: Final = {"sac": ACUTE, "huyen": GRAVE, "hoi": HOOK, "nga": TILDE, "nang": DOT, "none": ""}
HATS: Final = {"a": "â", "e": "ê", "o": "ô"}
HATTED: Final = frozenset(HATS.values())
HORNED: Final = frozenset("ăơư")
# No syllable is longer ("nghiêng"), nor a name of one word that needs marks.
LONGEST_WORD: Final = 12
# Beginnings of names in the Central Highlands and the mountains of the centre, as the lists of
# communes and the family names (Kpă, Mlô, Ksor) have them.
_UPLAND: Final = (
    "bh bl chr dj djr dl đl dr đr gl gr hd hl hm hn hr hw kb kd kl km kn kp kr ks kt ml "
    "pl pn pr px rb rc rl rm rs rt rv sm sr"
)
UPLAND_ONSETS: Final = frozenset(_UPLAND.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A way of typing: what each key does to a syllable. Keys are lower case."""

    tones: Mapping[str, str]  # to a combining mark; "" takes the tone away
    hats: Mapping[str, str]  # to the letters that get a hat
    horns: Mapping[str, tuple[tuple[str, str], ...]]  # to what vowels become, the longest group first
    bar: str  # makes đ of d
    bare: str = ""  # is ư where no vowel stands
    keys: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        keys = {*self.tones, *self.hats, *self.horns, self.bar}
        object.__setattr__(self, "keys", frozenset(keys))


class Pressed(NamedTuple):
    """What a key made."""

    text: str
    bare: bool  # the ư of the last word was typed with a bare w, and is w if the word turns out foreign


class _Manner(NamedTuple):
    new_style: bool
    bare: bool


class _Change(NamedTuple):
    syllable: Syllable
    undone: bool = False  # the key undid itself, and stands as a letter


def last_word(text: str) -> str:
    """Return the letters at the end of a text, back to the last that is no letter."""
    place = len(text)
    while place and (text[place - 1].isalpha() or unicodedata.combining(text[place - 1])):
        place -= 1
    return text[place:]


def press(text: str, key: str, method: Method, *, new_style: bool = False, bare: bool = False) -> Pressed:
    """Return the text after one key; only its last word changes.

    Args:
        text: What stands before the cursor.
        key: One character.
        method: Telex or VNI.
        new_style: Where the tone stands: "hoà" in place of "hòa".
        bare: What the key before said.
    """
    # One letter more than a word may have, so that a long text is not read to its beginning.
    word = last_word(text[-LONGEST_WORD - 2 :])
    before, word = text[: len(text) - len(word)], unicodedata.normalize("NFC", word)
    acts = key.isalpha() or key in method.keys
    if not acts or len(word) > LONGEST_WORD or (word and before[-1:].isdigit()):  # "12Bis" is no word
        initial = bare and key == "." and word.lower() == "ư"  # "W." is one of a foreign name
        return Pressed(before + (_w_again(word) if initial else word) + key, bare=False)
    syllable = take_apart(word)
    pressed = (
        _marked(syllable, word, key, method, _Manner(new_style, bare))
        or _bare_w(word, key, method)
        or _lettered(syllable, word, key, _Manner(new_style, bare))
    )
    return Pressed(before + pressed.text, pressed.bare)


def compose(keys: str, method: Method, *, new_style: bool = False) -> str:
    """Return the NFC text that a sequence of keys makes.

    Args:
        keys: One or more words.
        method: Telex or VNI.
        new_style: Where the tone stands: "hoà" in place of "hòa".
    """
    done: list[str] = []
    pressed = Pressed("", bare=False)
    for key in unicodedata.normalize("NFC", keys):
        pressed = press(pressed.text, key, method, new_style=new_style, bare=pressed.bare)
        if key.isspace():
            done.append(pressed.text)
            pressed = Pressed("", bare=False)
        elif len(pressed.text) > 4 * LONGEST_WORD:  # so that 10,000 letters take no longer each
            done.append(pressed.text[: -LONGEST_WORD - 2])
            pressed = Pressed(pressed.text[-LONGEST_WORD - 2 :], pressed.bare)
    return unicodedata.normalize("NFC", "".join(done) + pressed.text)


def set_tone(text: str, tone: str, *, new_style: bool = False) -> str | None:
    """Return the text with this tone on its last word; None if that word can't carry a tone.

    Args:
        text: What stands before the cursor.
        tone: The combining mark, or the name of its key (`TONE_NAMES`); "" or "none" takes the tone away.
        new_style: Where the tone stands: "hoà" in place of "hòa".
    """
    word = last_word(text)
    syllable = take_apart(word)
    if not syllable.nucleus or syllable.tones > 1 or len(word) > LONGEST_WORD:
        return None
    toned = syllable.with_tone(TONE_NAMES.get(tone, tone))
    return text.removesuffix(word) + toned.text(new_style=new_style)


def _marked(syllable: Syllable, word: str, key: str, method: Method, manner: _Manner) -> Pressed | None:
    """Let the key mark the word, or take its mark back; None if it can't."""
    change = _changed(syllable, key.lower(), method)
    if change is None:
        return None
    if change.undone and manner.bare and change.syllable.nucleus == "u":
        return Pressed(_w_again(word), bare=False)
    text = change.syllable.text(new_style=manner.new_style)
    return Pressed(text + key, bare=False) if change.undone else Pressed(text, manner.bare)


def _bare_w(word: str, key: str, method: Method) -> Pressed | None:
    if key.lower() != method.bare or (word and word.lower() not in ONSETS):
        return None
    return Pressed(word + ("Ư" if key.isupper() else "ư"), bare=True)


def _lettered(syllable: Syllable, word: str, key: str, manner: _Manner) -> Pressed:
    """Write the key behind the word; the tone may move."""
    if not key.isalpha():
        return Pressed(word + key, bare=False)
    longer = _longer(syllable, key)
    if syllable.possible and longer.possible:
        return Pressed(longer.text(new_style=manner.new_style), manner.bare)
    if manner.bare and not longer.possible:
        return Pressed((word if syllable.tone else _w_again(word)) + key, bare=False)
    return Pressed(word + key, manner.bare)


def _w_again(word: str) -> str:
    """Return the word with w for the ư that a bare w made."""
    return word.replace("ư", "w", 1).replace("Ư", "W", 1)


def _changed(syllable: Syllable, key: str, method: Method) -> _Change | None:
    if key in method.tones and (change := _tone(syllable, method.tones[key])):
        return change
    if key == method.bar and (change := _bar(syllable)):
        return change
    if key in method.hats and (change := _hat(syllable, method.hats[key])):
        return change
    return _horn(syllable, method.horns[key]) if key in method.horns else None


def _tone(syllable: Syllable, tone: str) -> _Change | None:
    """Set, change or take away the tone; in a name that is no syllable if it has a marked vowel: "Kpă"."""
    carries = syllable.possible or syllable.tone or not MARKED_VOWELS.isdisjoint(syllable.nucleus)
    if not syllable.nucleus or syllable.tones > 1 or not carries or not (tone or syllable.tone):
        return None
    again = syllable.tone == tone
    return _Change(syllable.with_tone("" if again else tone), undone=again)


def _bar(syllable: Syllable) -> _Change | None:
    """Make đ of d, and d of đ."""
    first = syllable.letters[:1].lower()
    if first not in ("d", "đ") or not (syllable.possible or len(syllable.letters) == 1):
        return None
    return _Change(syllable.with_letters(0, "đ" if first == "d" else "d"), undone=first == "đ")


def _takes_marks(syllable: Syllable) -> bool:
    if syllable.possible:
        return True
    at_home = syllable.onset in UPLAND_ONSETS or syllable.marked
    return at_home and bool(syllable.nucleus) and not syllable.coda and syllable.tones <= 1


def _hat(syllable: Syllable, letters: str) -> _Change | None:
    """Make â ê ô of a e o, wherever in the syllable the letter stands."""
    if not _takes_marks(syllable):
        return None
    nucleus, start = syllable.nucleus, syllable.start
    for place in range(len(nucleus) - 1, -1, -1):
        plain = nucleus[place].translate(TO_PLAIN)
        if plain not in letters or nucleus[place] in HATTED:
            continue
        horned = nucleus[: place + 1].endswith("ươ")
        changed = syllable.with_letters(start + place - horned, "u" * horned + HATS[plain])
        if changed.nucleus in UNFINISHED and changed.possible >= syllable.possible:
            return _Change(changed)
    return _without(syllable, HATTED & {HATS[letter] for letter in letters})


def _horn(syllable: Syllable, horns: tuple[tuple[str, str], ...]) -> _Change | None:
    """Make ă ơ ư of a o u, and ươ of uo."""
    if not _takes_marks(syllable):
        return None
    nucleus, start = syllable.nucleus, syllable.start
    for old, new in horns:
        place = nucleus.find(old)
        if place < 0 or nucleus == "uơ":
            continue
        # "thuo" with w is "thuơ" (thuở) while nothing follows; "n" after it makes "thươn".
        alone = old == nucleus and old in ("uo", "uô") and not syllable.coda
        changed = syllable.with_letters(start + place, "uơ" if alone else new)
        if changed.nucleus in UNFINISHED and changed.possible >= syllable.possible:
            return _Change(changed)
    return _without(syllable, HORNED & set("".join(new for _, new in horns)))


def _without(syllable: Syllable, marked: frozenset[str] | set[str]) -> _Change | None:
    """Take the marks of these letters away: their key came again."""
    if marked.isdisjoint(syllable.nucleus):
        return None
    plain = "".join(v.translate(TO_PLAIN) if v in marked else v for v in syllable.nucleus)
    return _Change(syllable.with_letters(syllable.start, plain), undone=True)


def _longer(syllable: Syllable, key: str) -> Syllable:
    """Write the letter behind the word: the tone may move, and uơ and ưo become ươ."""
    if syllable.nucleus in ("uơ", "ưo") and not syllable.coda:
        both = syllable.with_letters(syllable.start, "ươ").with_more(key)
        if both.possible:
            return both
    return syllable.with_more(key)
