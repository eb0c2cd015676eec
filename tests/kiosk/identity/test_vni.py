"""VNI: digits are marks where a word can carry one, and digits elsewhere."""

import pytest

from kiosk.identity.typing_method import compose
from kiosk.identity.vni import VNI


def typed(keys: str) -> str:
    return compose(keys, VNI)


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("d9u7o7c5", "được"),
        ("duoc975", "được"),
        ("duoc579", "được"),
        ("D9U7O7NG2", "ĐƯỜNG"),
        ("Nguye6n4", "Nguyễn"),
        ("nguyen46", "nguyễn"),
        ("thuo73", "thuở"),
        ("nguoi72", "người"),
        ("ruou75", "rượu"),
        ("hoac58", "hoặc"),
        ("quoc61", "quốc"),
        ("gi2", "gì"),
        ("xoong2", "xoòng"),
        ("mua72", "mừa"),
        ("tuo7i6", "tuôi"),
        ("tua6n2", "tuần"),
        ("Ho62 Chi1 Minh", "Hồ Chí Minh"),
        ("D9a81k La81k", "Đắk Lắk"),
    ],
)
def test_keys_make_the_word(keys, word):
    assert typed(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("a11", "a1"),
        ("a66", "a6"),
        ("a88", "a8"),
        ("o77", "o7"),
        ("uo77", "uo7"),
        ("d99", "d9"),
        ("duoc977", "đuoc7"),
    ],
)
def test_the_same_key_again_undoes(keys, word):
    assert typed(keys) == word


def test_0_takes_the_tone_away():
    assert [typed(keys) for keys in ("la10", "la0", "nguye6n40")] == ["la", "la0", "nguyên"]


def test_one_mark_takes_the_place_of_another():
    assert [typed(keys) for keys in ("a68", "a86", "o67", "o76", "a12")] == ["ă", "â", "ơ", "ô", "à"]


@pytest.mark.parametrize(
    "text",
    [
        "12A",
        "12A1",
        "B12",
        "3/2",
        "0912345678",
        "N1",
        "K12",
        "Quốc lộ 1",
        "12/5 A",
        "tw",
        "hoa7",
        "i6",
        "12",
        "W.",
        "2026",
    ],
)
def test_digits_that_mark_nothing_are_digits(text):
    assert typed(text) == text


def test_letters_are_letters():
    assert typed("ddaasswfrxjz") == "ddaasswfrxjz"
