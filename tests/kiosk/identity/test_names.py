"""Names of people."""

import pytest

from kiosk.identity.names import is_name, to_capitals


@pytest.mark.parametrize("name", ["NGUYỄN VĂN MẪU", "H'Hen Niê", "Y-Bhăm", "J. Smith", "Sen", " đỗ  thị Ổi "])
def test_names_of_all_peoples_are_names(name):
    assert is_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "  ",
        "Nguyễn 2",
        "a@b",
        "'",
        "-Sen",
        "A" * 101,
        "A|B",
        "Sen 🌸",
        "♥",
        "Sen²",
        "Sen\n\x00|",
        "\u202e",
        "３",
    ],
)
def test_what_is_no_name_is_none(name):
    assert not is_name(name)


def test_a_name_is_written_in_capitals_with_one_space():
    assert to_capitals(" nguyễn   thị ổi ") == "NGUYỄN THỊ ỔI"


def test_a_name_from_another_keyboard_is_repaired_first():
    assert is_name("Nguye\u0302\u0303n\u200b Ổi\n")
    assert to_capitals("nguye\u0302\u0303n\tổi\u202e") == "NGUYỄN ỔI"
