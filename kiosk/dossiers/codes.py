"""The two codes of a dossier: the machine's own for the time being, and the office's.

The office issues the real code (`H19.12-260609-0001`); the machine never invents one. Until then the
slip says a provisional code, `TAM-K01-261121-0007-Q`, which no office's pattern takes for its own.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

PREFIX: Final = "TAM"
_SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DASHES: Final = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_PROVISIONAL: Final = re.compile(r"TAM-[A-Z0-9]{2,8}-\d{6}-\d{4,6}-[0-9A-Z]", re.ASCII)
_OFFICIAL: Final = re.compile(r"[A-Z0-9]{1,4}(\.[A-Z0-9]{1,4}){0,7}-\d{6}(\d{2})?-\d{3,7}", re.ASCII)


def provisional_code(kiosk_id: str, day: date, number: int) -> str:
    """Return the code of the `number`-th dossier that a kiosk sealed on a day; numbers start at 1."""
    stem = f"{PREFIX}-{kiosk_id}-{day:%y%m%d}-{number:04}"
    return f"{stem}-{_check(stem)}"


def normalise(text: str) -> str:
    """Return a code as it is kept: capitals, no spaces, plain hyphens."""
    return _DASHES.sub("-", "".join(text.split())).upper()


def is_provisional(text: str) -> bool:
    """Say whether a text is a provisional code without a typing error."""
    code = normalise(text)
    return bool(_PROVISIONAL.fullmatch(code)) and code[-1] == _check(code[:-2])


def is_code(text: str) -> bool:
    """Say whether a text, as typed or scanned, can be the code of a dossier."""
    return is_provisional(text) or bool(_OFFICIAL.fullmatch(normalise(text)))


def _check(stem: str) -> str:
    """Return the check character of ISO 7064 MOD 37,36: finds each wrong sign, and nearly every swap."""
    modulus = len(_SIGNS)
    rest = modulus
    for sign in stem:
        if sign in _SIGNS:
            rest = (rest + _SIGNS.index(sign)) % modulus or modulus
            rest = rest * 2 % (modulus + 1)
    return _SIGNS[(modulus + 1 - rest) % modulus]
