from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.dossiers.codes import is_code, is_provisional, normalise, provisional_code

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
codes = st.builds(
    provisional_code,
    st.text(SIGNS, min_size=2, max_size=8),
    st.dates(date(2025, 1, 1), date(2099, 12, 31)),
    st.integers(1, 99_999),
)


def test_a_provisional_code_says_machine_day_and_number():
    assert provisional_code("K01", date(2026, 11, 21), 7) == "TAM-K01-261121-0007-1"


@given(codes)
def test_every_code_that_is_made_is_a_code(code):
    assert is_code(code)
    assert is_provisional(code)


@given(codes, st.data())
def test_one_wrong_sign_is_noticed(code, data):
    place = data.draw(st.sampled_from([n for n, sign in enumerate(code) if sign != "-" and n > 3]))
    wrong = data.draw(st.sampled_from([sign for sign in SIGNS if sign != code[place]]))
    assert not is_code(code[:place] + wrong + code[place + 1 :])


def test_nearly_every_swap_of_neighbours_is_noticed():
    swaps = [
        code[:n] + code[n + 1] + code[n] + code[n + 2 :]
        for number in range(1, 500)
        for code in [provisional_code("K07", date(2026, 11, 1 + number % 28), number)]
        for n in range(4, len(code) - 1)
        if "-" not in code[n : n + 2] and code[n] != code[n + 1]
    ]
    missed = sum(is_code(swap) for swap in swaps)
    assert missed / len(swaps) < 0.03


@pytest.mark.parametrize(
    "text",
    ["000.00.12.H19-210315-0001", "H19.12-260609-0001", "G09.20-20260609-0092637", "h19.12 - 260609 - 0001"],
)
def test_the_codes_of_offices_are_codes_and_not_ours(text):
    assert is_code(text)
    assert not is_provisional(text)


def test_a_code_as_a_person_types_it_is_the_same_code():
    assert normalise(" tam-k01–261121 -0007-1\n") == "TAM-K01-261121-0007-1"
    assert is_code("tam-k01-261121-0007-1")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TAM",
        "TAM-K01-261121-0007",
        "TAM-K01-261121-0007-2",
        "xin chào",
        "001190000123|...|NGUYỄN",
        "H19.12-2606-0001",
        "H19.12-260609-٠٠٠١",
        "../../etc/passwd",
        "A" * 5000,
    ],
)
def test_other_texts_are_no_codes(text):
    assert not is_code(text)
