"""Names of people."""

import pytest

from kiosk.identity.names import is_name, to_capitals


@pytest.mark.parametrize("name", ["NGUYỄN VĂN MẪU", "H'Hen Niê", "Y-Bhăm", "J. Smith", "Sen", " đỗ  thị Ổi "])
def test_names_of_all_peoples_are_names(name):
    assert is_name(name)


@pytest.mark.parametrize("name", ["", "  ", "Nguyễn 2", "a@b", "'", "-Sen", "A" * 101, "A|B"])
def test_what_is_no_name_is_none(name):
    assert not is_name(name)


def test_a_name_is_written_in_capitals_with_one_space():
    assert to_capitals(" nguyễn   thị ổi ") == "NGUYỄN THỊ ỔI"
