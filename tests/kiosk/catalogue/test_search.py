"""Finding a procedure."""

import pytest

from kiosk.catalogue.load import load_catalogue
from kiosk.catalogue.search import search
from kiosk.config import CONFIG

CATALOGUE = load_catalogue(CONFIG / "catalogue")


@pytest.mark.parametrize(
    "query", ["khai sinh", "KHAI SINH", "đăng ký khai sinh", "dang ky kh", "sinh con", "de con", "1.001193"]
)
def test_words_and_their_beginnings_find_birth_registration(query):
    assert search(CATALOGUE, query)[0].code == "1.001193"


@pytest.mark.parametrize("query", ["tạm trú", "tam tru", "thuê nhà", "ct01", "o tro"])
def test_everyday_words_find_temporary_residence(query):
    assert [procedure.code for procedure in search(CATALOGUE, query)] == ["1.004194"]


def test_what_stands_in_the_title_comes_before_what_stands_beside_it():
    assert search(CATALOGUE, "khai")[0].code == "1.001193"


def test_nothing_asked_finds_all_and_nonsense_finds_nothing():
    assert search(CATALOGUE, "  ") == CATALOGUE.procedures
    assert search(CATALOGUE, "khai xyz") == ()


def test_a_field_of_administration_narrows():
    assert [procedure.field_code for procedure in search(CATALOGUE, "", "cu-tru")] == ["cu-tru"]
    assert search(CATALOGUE, "chứng sinh", "cu-tru") == ()
