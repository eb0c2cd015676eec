"""The sayings of an office."""

import pytest

from kiosk.catalogue.everyday import FILE, everyday_words, read_everyday
from kiosk.errors import CatalogueError
from tests.kiosk.catalogue.titles import TITLES


def test_every_procedure_of_the_machine_is_called_by_something_that_people_say():
    assert {code for saying in everyday_words().sayings for code in saying.codes} == set(TITLES)


def test_no_saying_stands_twice_for_one_procedure():
    said = [
        (text, code) for saying in everyday_words().sayings for text in saying.says for code in saying.codes
    ]
    assert len(said) == len(set(said))


def test_a_file_says_what_it_says(tmp_path):
    file = tmp_path / "words.toml"
    file.write_text(
        'fillers = ["cho tôi"]\n[[sayings]]\nsays = ["mở quán"]\nmeans = "hộ kinh doanh"\n', "utf-8"
    )
    everyday = read_everyday(file)
    assert everyday.fillers == ("cho tôi",)
    assert (everyday.sayings[0].says, everyday.sayings[0].means) == (("mở quán",), "hộ kinh doanh")


@pytest.mark.parametrize(
    ("text", "path", "reason"),
    [
        ("[[sayings]", "(file)", "no TOML"),
        ('[[sayings]]\nsays = ["a"]\nmeant = "b"', "sayings[0]", "unknown field"),
        ('[[sayings]]\nsays = "a"', "sayings[0].says", "Expected `array`"),
        ('[[sayings]]\nsays = []\nmeans = "b"', "sayings[0]", "says nothing"),
        ('[[sayings]]\nsays = ["a"]', "sayings[0]", "means nothing"),
        ('[[sayings]]\nsays = ["a"]\ncodes = ["12"]', "sayings[0].codes", "12 is no procedure's code"),
        ('fillers = ["a\u0301"]', "(file)", "NFC"),
    ],
)
def test_a_file_that_is_not_right_is_refused_with_the_place(tmp_path, text, path, reason):
    file = tmp_path / "words.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(CatalogueError, match=reason) as refused:
        read_everyday(file)
    assert (refused.value.file, refused.value.path) == (str(file), path)


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path):
    with pytest.raises(CatalogueError, match="No such file"):
        read_everyday(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(CatalogueError, match="is not UTF-8"):
        read_everyday(tmp_path / "bytes.toml")


@pytest.mark.parametrize("text", ["a = [", "a = " + "9" * 5_000, "a = " + "[" * 10_000])
def test_what_is_no_toml_is_refused(tmp_path, text):
    (tmp_path / "words.toml").write_text(text, "utf-8")
    with pytest.raises(CatalogueError, match="no TOML"):
        read_everyday(tmp_path / "words.toml")


def test_it_is_read_once():
    assert everyday_words() is everyday_words()
    assert FILE.is_file()
