"""What people say instead of a procedure's name: `config/catalogue/lists/everyday-words.toml`.

An office may add its own sayings; the words stand beside each procedure's own `keywords`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from kiosk.catalogue.files import read_office_text
from kiosk.config import CONFIG
from kiosk.errors import CatalogueError

FILE: Final = CONFIG / "catalogue" / "lists" / "everyday-words.toml"
PROCEDURE_CODE: Final = re.compile(r"\d\.\d{6}")


class Saying(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people say, and what they mean by it."""

    says: tuple[str, ...]
    codes: tuple[str, ...] = ()  # procedures; one that this office does not offer is passed over
    means: str = ""  # words of a title: all procedures that have them in this order


class Everyday(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All sayings of an office."""

    fillers: tuple[str, ...] = ()  # words that don't tell procedures apart: "làm", "cho", "tôi"
    sayings: tuple[Saying, ...] = ()


NOTHING_SAID: Final = Everyday()


@cache
def everyday_words() -> Everyday:
    """Return the sayings of this machine, read once.

    Raises:
        CatalogueError: The file is not right.
    """
    return read_everyday(FILE)


def read_everyday(file: Path) -> Everyday:
    """Read a file of sayings.

    Raises:
        CatalogueError: It is missing, is no TOML, or says something that can't be.
    """
    try:
        text = read_office_text(file)
        everyday = msgspec.convert(tomllib.loads(text), Everyday)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at ")
        raise CatalogueError(str(file), path.strip("`$.") or "(top)", reason) from error
    except ValueError as error:  # no TOML, or a number of thousands of digits
        raise CatalogueError(str(file), "(file)", f"no TOML: {error}") from error
    except RecursionError as error:
        raise CatalogueError(str(file), "(file)", "no TOML: too many brackets") from error
    if not unicodedata.is_normalized("NFC", text):
        raise CatalogueError(str(file), "(file)", "letters are not composed (NFC)")
    for number, saying in enumerate(everyday.sayings):
        if not saying.says or not (saying.codes or saying.means):
            raise CatalogueError(str(file), f"sayings[{number}]", "says nothing, or means nothing")
        for code in saying.codes:
            if not PROCEDURE_CODE.fullmatch(code):
                raise CatalogueError(str(file), f"sayings[{number}].codes", f"{code} is no procedure's code")
    return everyday
