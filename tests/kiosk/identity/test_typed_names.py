"""Names of people and places, typed as people type them: marks at once or at the end, in both methods."""

import csv
import unicodedata
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from kiosk.identity.methods import METHODS
from kiosk.identity.names import is_name
from kiosk.identity.telex import TELEX
from kiosk.identity.typing_method import compose
from tests.kiosk.identity.spellings import LEVEL, Spelling, fingerings, spellings

PLACES = Path(__file__).parents[3] / "config/places"
FAMILIES = """
Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Trương Đinh Mai Lưu Tô Quách Thạch
"""
BETWEEN = "Văn;Thị;Đức;Hữu;Ngọc;Thị Quỳnh;Minh;Thùy;Quốc;Xuân"
GIVEN = """
An Ánh Ổi Bảo Bích Châu Chiến Cường Duyên Dũng Đạt Đào Giang Giàu Hà Hạnh Hằng Hiếu Hoa Huệ Hương Khuê Khánh
Khuyên Kiều Lan Liễu Lượng Mỹ Mười Ngà Nghĩa Nguyệt Nhàn Nhường Oanh Phước Phượng Quý Quyên Quỳnh Sáu Thoa Thơ
Thủy Thuở Thức Tiệp Toàn Trường Tuấn Tuyết Út Uyên Ước Việt Vượng Xoan Xuyến Yến Ý
"""
# How a name of the highlands is typed in Telex; the tones directly behind the vowels.
HIGHLANDS = {
    "Đăk Rơ Wa": "Ddawk Row Wwa",
    "Đắk Mil": "Ddawsk Mil",
    "Krông Năng": "Kroong Nawng",
    "Ia Ko": "Ia Ko",
    "Mường Toong": "Muwowngf Tooong",
    "Ea H'Leo": "Ea H'Leo",
    "Chư Prông": "Chuw Proong",
    "Kon Plông": "Kon Ploong",
    "Đakrông": "Ddakroong",
    "Tu Mơ Rông": "Tu Mow Roong",
    "Ngọk Tụ": "Ngojk Tuj",
    "Cư M'gar": "Cuw M'garr",
    "H'Hen Niê": "H'Hen Niee",
    "Y Bhăm Êban": "Y Bhawm EEban",
    "Kpă Klơng": "Kpaw Klowng",
    "Siu Păh": "Siu Pawh",
    "Rơ Châm Mlô": "Row Chaam Mloo",
}


@cache
def keys_of_syllables() -> dict[str, Spelling]:
    return {text: one for one in spellings() for text in (one.text(), one.text(new_style=True))}


def places() -> list[str]:
    found = []
    for table in ("provinces", "communes"):
        with (PLACES / f"{table}.csv").open(encoding="utf-8") as rows:
            found += [row["name"] for row in csv.DictReader(rows)]
    return found


def people() -> list[str]:
    """Invented people: every family name with every given name, and the middle names in turn."""
    middles = BETWEEN.split(";")
    pairs = product(FAMILIES.split(), GIVEN.split())
    return [f"{family} {middles[n % len(middles)]} {given}" for n, (family, given) in enumerate(pairs)]


def is_vietnamese(name: str) -> bool:
    return all(word.lower() in keys_of_syllables() for word in name.split())


def keys_of(name: str, method: str, order: str) -> str:
    """The keys for a name, with the capitals where they are."""
    words = []
    for word in name.split():
        keys = getattr(fingerings(keys_of_syllables()[word.lower()])[method], order)
        words.append(
            keys.upper()
            if len(word) > 1 and word.isupper()
            else keys.capitalize()
            if word[0].isupper()
            else keys
        )
    return " ".join(words)


def old_style(name: str) -> str:
    """The name with its tones where the keyboard puts them: the tables write "Hòa" and "Hoà"."""
    words = [keys_of_syllables()[word.lower()].text() for word in name.split()]
    return " ".join(
        word.capitalize() if shown[0].isupper() else word
        for word, shown in zip(words, name.split(), strict=True)
    )


@pytest.mark.parametrize("order", ["tone_at_its_vowel", "tone_last", "marks_last", "tone_mark_bar"])
@pytest.mark.parametrize("method", METHODS)
def test_every_name_of_a_place_is_typed(method, order):
    names = [name for name in places() if is_vietnamese(name)]
    assert len(names) > 3_100
    wrong = [
        (keys, made, name)
        for name in names
        if (made := compose(keys := keys_of(name, method, order), METHODS[method])) != old_style(name)
    ]
    assert wrong == []


@pytest.mark.parametrize("order", ["tone_last", "marks_last"])
@pytest.mark.parametrize("method", METHODS)
def test_the_names_of_1500_people_are_typed_small_and_in_capitals(method, order):
    names = people()
    assert len(set(names)) > 1_300
    assert all(is_name(name) for name in names)
    for name in names:
        keys = keys_of(name, method, order)
        assert compose(keys, METHODS[method]) == old_style(name)
        assert compose(keys.upper(), METHODS[method]) == old_style(name).upper()


@pytest.mark.parametrize("name", HIGHLANDS)
def test_names_of_the_highlands_are_typed(name):
    assert compose(HIGHLANDS[name], TELEX) == name


def test_every_tone_and_every_marked_letter_is_among_the_names():
    names = " ".join(people()).lower()
    assert set(LEVEL) - {""} <= set(unicodedata.normalize("NFD", names))
    assert set("ăâđêôơư") <= {letter for word in names.split() for letter in bare(word)}


def bare(word: str) -> str:
    return keys_of_syllables()[word].onset + keys_of_syllables()[word].rime
