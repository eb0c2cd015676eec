"""Six thousand procedures as a province's real list looks, and what residents type to find one.

Fields, verbs, objects and additions are combined as the titles of the national database combine them, so
that many titles share most of their words; the same seed gives the same list.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.catalogue.load import Catalogue
from kiosk.catalogue.model import Procedure
from tests.kiosk.catalogue.titles import BY_TITLE, procedure

SEED: Final = 26_11_21
VERBS: Final = (
    *("Cấp", "Cấp lại", "Cấp đổi", "Gia hạn", "Điều chỉnh", "Thu hồi", "Thẩm định", "Phê duyệt", "Công nhận"),
    *("Đăng ký", "Đăng ký thay đổi", "Xác nhận", "Chấp thuận", "Bổ sung", "Chấm dứt", "Chuyển nhượng"),
)
ADDITIONS: Final = (
    *("", "đối với tổ chức", "đối với cá nhân", "đối với hộ gia đình", "có yếu tố nước ngoài", "lần đầu"),
    *(
        "trường hợp bị mất hoặc hư hỏng",
        "do thay đổi địa chỉ",
        "thuộc thẩm quyền của Ủy ban nhân dân cấp tỉnh",
    ),
    *("thuộc thẩm quyền của Ủy ban nhân dân cấp xã", "trong khu công nghiệp", "tại khu vực biên giới"),
    *("cho người cao tuổi", "cho người có công với cách mạng", "cho doanh nghiệp nhỏ và vừa", "qua mạng"),
)
OBJECTS: Final = Path(__file__).with_name("procedures.txt")  # of each field: what is applied for
FILLERS: Final = ("cho tôi hỏi", "tôi muốn", "xin", "thủ tục", "làm", "cần giấy tờ gì", "ở đâu")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the code that it is meant for."""

    kind: str
    query: str
    code: str


def province_catalogue(count: int) -> Catalogue:
    """Return so many procedures: the 26 of the kiosk, and others beside them."""
    dice = random.Random(SEED)
    titles = {
        " ".join(f"{verb} {objekt} {addition}".split()): field
        for field, objects in (line.split(": ") for line in OBJECTS.read_text("utf-8").splitlines())
        for objekt in objects.split("; ")
        for verb in VERBS
        for addition in ADDITIONS
    }
    chosen = dice.sample(sorted(titles), count - len(BY_TITLE.procedures))
    made = [
        procedure(
            f"{3 + at % 6}.{at:06}",
            title,
            f"f{titles[title]}",
            field_title=titles[title],
            summary=f"{title} theo quy định của pháp luật về {titles[title].lower()}.",
        )
        for at, title in enumerate(chosen)
    ]
    return Catalogue(procedures=(*BY_TITLE.procedures, *made), version=f"province {count}")


def asked_of(catalogue: Catalogue, count: int) -> Iterator[Asked]:
    """Give queries of every kind for procedures drawn by seed."""
    dice = random.Random(SEED + 1)
    for kind, spoil in SPOILT.items():
        for _ in range(count):
            wanted = dice.choice(catalogue.procedures)
            yield Asked(kind, spoil(dice, _said(dice, wanted)), wanted.code)


def _said(dice: random.Random, wanted: Procedure) -> str:
    """Return the title in small letters; of a longer one, up to half of the words are left out."""
    words = wanted.title.replace(",", "").casefold().split()
    left_out = dice.sample(range(len(words)), dice.randint(0, len(words) // 2) if len(words) > 5 else 0)
    return " ".join(word for at, word in enumerate(words) if at not in left_out)


def unmarked(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _misspelt(dice: random.Random, text: str) -> str:
    """Return the text with one letter wrong, missing, added or swapped in one or two long words."""
    words = unmarked(text).split()
    long = [at for at, word in enumerate(words) if len(word) >= 4]
    for at in dice.sample(long, min(len(long), 2)):
        word, place = words[at], dice.randrange(1, len(words[at]) - 1)
        words[at] = dice.choice(
            (
                word[:place] + dice.choice("aeginstu") + word[place + 1 :],
                word[:place] + word[place + 1 :],
                word[:place] + word[place] + word[place:],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            )
        )
    return " ".join(words)


def _glued(dice: random.Random, text: str) -> str:
    words = unmarked(text).split()
    at = dice.randrange(max(1, len(words) - 1))
    return " ".join([*words[:at], "".join(words[at : at + 2]), *words[at + 2 :]])


def _by_telex(dice: random.Random, text: str) -> str:
    """Return the keys of Telex for one word, as they stand where no keyboard turned them into letters."""
    words = text.split()
    at = dice.randrange(len(words))
    apart = unicodedata.normalize("NFD", words[at].replace("đ", "dd"))
    words[at] = "".join(TELEX.get(letter, letter) for letter in apart)
    return unmarked(" ".join(words))


TELEX: Final = {
    "\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j",
    "\u0302": "a", "\u031b": "w", "\u0306": "w",
}  # fmt: skip
SPOILT: Final[dict[str, Callable[[random.Random, str], str]]] = {
    "with marks": lambda dice, text: text,
    "without marks": lambda dice, text: unmarked(text),
    "with filling words": lambda dice, text: f"{dice.choice(FILLERS)} {text} {dice.choice(FILLERS)}",
    "cut in the last word": lambda dice, text: unmarked(text)[: -dice.randint(1, 2)],
    "one or two typing errors": _misspelt,
    "two words glued": _glued,
    "Telex keys left in a word": _by_telex,
}
