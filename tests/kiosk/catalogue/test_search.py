"""Finding a procedure by what people say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.load import load_catalogue
from kiosk.catalogue.search import MOST_FOUND, index_of, search
from kiosk.config import CONFIG
from tests.kiosk.catalogue.everyday_queries import FIRST, FIRST_THREE
from tests.kiosk.catalogue.titles import BY_TITLE, catalogue, procedure

CATALOGUE = load_catalogue(CONFIG / "catalogue")


def codes(query, field_code="", among=BY_TITLE):
    return [found.code for found in search(among, query, field_code)]


@pytest.mark.parametrize(("query", "code"), [(query, code) for code, some in FIRST.items() for query in some])
def test_what_people_say_finds_what_they_mean(query, code):
    assert codes(query)[0] == code


@pytest.mark.parametrize(("query", "expected"), FIRST_THREE.items())
def test_what_may_mean_several_shows_all_of_them(query, expected):
    assert expected <= set(codes(query)[:3])


@pytest.mark.parametrize("code", FIRST)
def test_the_catalogue_of_this_machine_answers_as_its_titles_do(code):
    """With keywords and papers of its own, a procedure is still among the first three."""
    assert [query for query in FIRST[code] if code not in codes(query, among=CATALOGUE)[:3]] == []


def test_the_catalogue_of_this_machine_has_what_is_meant_first():
    asked = [(query, code) for code, some in FIRST.items() for query in some]
    first = [query for query, code in asked if codes(query, among=CATALOGUE)[0] == code]
    assert len(first) * 20 >= len(asked) * 19


@pytest.mark.parametrize(
    "query",
    ["khai sinh", "KHAI SINH", "đăng ký khai sinh", "dang ky khai s", "sinh con", "de con", "1.001193"],
)
def test_words_and_their_beginnings_find_birth_registration(query):
    assert codes(query, among=CATALOGUE)[0] == "1.001193"


@pytest.mark.parametrize(
    "query",
    [
        *("1.004194", " 1.004194 ", "1004194", "004194", "1.00419", "1.004194.000.00.00.H01"),
        "https://dichvucong.example/thu-tuc?ma=1.004194",
    ],
)
def test_a_code_that_is_typed_or_scanned_finds_its_procedure(query):
    assert codes(query) == ["1.004194"]


def test_a_code_that_is_not_there_finds_nothing():
    assert codes("9.999999") == []


def test_typed_letter_by_letter_the_answer_comes_early_and_stays():
    query = "đăng ký kết hôn"
    for end in range(len("đăng ký kế"), len(query) + 1):
        assert codes(query[:end])[0] == "1.000894"


def test_marks_that_were_typed_put_those_that_have_them_first():
    both = catalogue(procedure("1.000001", "Cấp thẻ tự"), procedure("1.000002", "Cấp thẻ tử"), version="tu")
    assert codes("tử", among=both) == ["1.000002", "1.000001"]
    assert codes("tự", among=both) == ["1.000001", "1.000002"]
    assert codes("thẻ tu", among=both) == ["1.000001", "1.000002"]


def test_tone_on_either_vowel_is_the_same_word():
    assert codes("xoá thường trú") == codes("xóa thường trú")


def test_words_that_nobody_knows_do_not_spoil_the_others():
    assert codes("xyzzy khai sinh qwrtz")[0] == "1.001193"
    assert codes("xyzzy qwrtz") == []


def test_what_stands_in_the_title_comes_before_keywords_and_these_before_the_rest():
    places = catalogue(
        procedure("1.000001", "Một", summary="Về con trâu."),
        procedure("1.000002", "Hai", keywords=("con trâu",)),
        procedure("1.000003", "Con trâu"),
        procedure("1.000004", "Bốn"),
        version="places",
    )
    assert codes("trâu", among=places) == ["1.000003", "1.000002"]


def test_a_title_that_says_nothing_else_comes_first():
    assert codes("khai tử")[:2] == ["1.000656", "1.005461"]


def test_nothing_asked_finds_all():
    assert search(BY_TITLE, "  ") == BY_TITLE.procedures


def test_a_field_of_administration_narrows():
    assert {found.field_code for found in search(BY_TITLE, "", "cu-tru")} == {"cu-tru"}
    assert codes("khai sinh", "cu-tru") == []
    assert codes("tạm trú", "cu-tru")[0] == "1.004194"


def test_no_more_are_found_than_one_can_read():
    many = catalogue(*(procedure(f"1.{at:06}", f"Cấp thẻ số {at}") for at in range(200)), version="many")
    assert len(codes("cấp thẻ", among=many)) == MOST_FOUND


def test_an_index_is_built_once_for_a_catalogue_and_anew_for_another():
    first, second = (catalogue(procedure("1.000001", title), version="same") for title in ("Trâu", "Bò"))
    assert index_of(first) is index_of(first)
    assert codes("trâu", among=first) == ["1.000001"]
    assert codes("trâu", among=second) == []


def test_a_catalogue_of_nothing_finds_nothing():
    assert codes("khai sinh", among=catalogue(version="empty")) == []


@given(st.text(max_size=80))
def test_any_text_is_answered_from_the_catalogue(query):
    assert set(search(BY_TITLE, query)) <= set(BY_TITLE.procedures)


def test_a_text_of_ten_thousand_letters_is_answered():
    assert codes("khai sinh " * 1000)[0] == "1.001193"
    assert codes("khaisinh" * 1250) == []
