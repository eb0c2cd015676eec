"""Telex: what people type, and what they expect to see."""

import pytest

from kiosk.identity.telex import TELEX
from kiosk.identity.typing_method import compose


def typed(keys: str) -> str:
    return compose(keys, TELEX)


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("nguyeenx", "nguyễn"),
        ("Nguyenxe", "Nguyễn"),
        ("NGUYEENX", "NGUYỄN"),
        ("dduwowcj", "được"),
        ("dduocwj", "được"),
        ("duocwdj", "được"),
        ("Thuwowngf", "Thường"),
        ("thuowr", "thuở"),
        ("quoocs", "quốc"),
        ("giafy", "giày"),
        ("gif", "gì"),
        ("gieengs", "giếng"),
        ("giwx", "giữ"),
        ("quyas", "quýa"),
        ("thuyr", "thủy"),
        ("khuyur", "khuỷu"),
        ("khuya", "khuya"),
        ("muaf", "mùa"),
        ("muwa", "mưa"),
        ("quaf", "quà"),
        ("nguwowif", "người"),
        ("nguoiwf", "người"),
        ("thuwongf", "thường"),
        ("ruwowuj", "rượu"),
        ("ruowuj", "rượu"),
        ("tuowio", "tuôi"),
        ("tuooiw", "tươi"),
        ("ngoaos", "ngoáo"),
        ("ngoaoo", "ngoaoo"),
        ("thuowk", "thuơk"),
        ("Ddaij hocj", "Đại học"),
        ("Hoof Chis Minh", "Hồ Chí Minh"),
        ("Huynhf Thij Yeens", "Huỳnh Thị Yến"),
        ("Vux Ddinhf Quys", "Vũ Đình Quý"),
    ],
)
def test_keys_make_the_word(keys, word):
    assert typed(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("ass", "as"),
        ("asss", "ass"),
        ("hoanff", "hoanf"),
        ("aaa", "aa"),
        ("eee", "ee"),
        ("xooongf", "xoòng"),
        ("laanga", "langa"),
        ("ddd", "dd"),
        ("DDD", "DD"),
        ("ddad", "dad"),
        ("aww", "aw"),
        ("uww", "uw"),
        ("uoww", "uow"),
        ("huwoww", "huow"),
        ("dduowcw", "đuocw"),
    ],
)
def test_the_same_key_again_undoes(keys, word):
    assert typed(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"), [("lasz", "la"), ("nguyeenxz", "nguyên"), ("laz", "laz"), ("z", "z")]
)
def test_z_takes_the_tone_away_and_is_a_letter_where_there_is_none(keys, word):
    assert typed(keys) == word


def test_another_tone_key_changes_the_tone():
    assert [typed(f"hoaf{key}") for key in "srxj"] == ["hóa", "hỏa", "hõa", "họa"]


@pytest.mark.parametrize(
    ("keys", "word"),
    [("Ddd", "Dd"), ("Aas", "Ấ"), ("aAS", "ấ"), ("DDUWOWNGF", "ĐƯỜNG"), ("TW", "TƯ"), ("Tw", "Tư")],
)
def test_each_letter_stays_as_capital_as_it_was_typed(keys, word):
    assert typed(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("w", "ư"),
        ("tw", "tư"),
        ("wngs", "ứng"),
        ("wowcs", "ước"),
        ("chwa", "chưa"),
        ("ww", "w"),
        ("tww", "tw"),
        ("wwu", "wu"),
        ("W.", "W."),
        ("Wang", "Wang"),
        ("Wilson", "Wilson"),
        ("WWright", "Wright"),
        ("Windows", "Windows"),
        ("Twitter", "Twitter"),
    ],
)
def test_a_w_without_a_vowel_is_u_with_a_horn_until_the_word_turns_out_foreign(keys, word):
    assert typed(keys) == word


@pytest.mark.parametrize(
    "name",
    [
        "John",
        "Facebook",
        "Smith",
        "Chris",
        "Lewis",
        "James",
        "Franz",
        "Y-Bham",
        "H'Hen",
        "Jack",
        "Ksor",
        "Rcom",
    ],
)
def test_what_is_no_syllable_is_left_alone(name):
    assert typed(name) == name


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("Peter", "Pểt"),
        ("Peeter", "Peter"),
        ("banana", "bânna"),
        ("Bush", "Búh"),
        ("Busssh", "Bussh"),
        ("Google", "Gôgle"),
    ],
)
def test_a_foreign_name_that_reads_like_a_syllable_is_marked_and_the_key_again_mends_it(keys, word):
    assert typed(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("Ddawk Lawsk", "Đăk Lắk"),
        ("DDAWKS LAWKS", "ĐẮK LẮK"),
        ("M'Ddrawsk", "M'Đrắk"),
        ("Kroong Busk", "Krông Búk"),
        ("Ddakroong", "Đakrông"),
        ("Kpaw", "Kpă"),
        ("Mloo", "Mlô"),
        ("EEban", "Êban"),
        ("H'Hen Niee", "H'Hen Niê"),
        ("R'laaps", "R'lấp"),
        ("Tu Mow Roong", "Tu Mơ Rông"),
        ("Ea H'leo", "Ea H'leo"),
        ("Krooong", "Kroong"),
    ],
)
def test_names_of_the_highlands_can_be_typed(keys, word):
    assert typed(keys) == word
