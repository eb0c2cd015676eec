import pytest

from kiosk.text import DEFAULT_LANGUAGE, LANGUAGES, Words, words


@pytest.fixture
def sentences(tmp_path):
    def write(**files: str) -> Words:
        folder = tmp_path / "vi"
        folder.mkdir()
        for name, text in files.items():
            (folder / f"{name}.ftl").write_text(text, encoding="utf-8")
        return Words("vi", tmp_path)

    return write


def test_all_files_of_a_language_are_one_list(sentences):
    said = sentences(home="home-start = Bắt đầu\n", scan="scan-again = Quét lại\n")
    assert said.keys == ("home-start", "scan-again")
    assert said.say("scan-again") == "Quét lại"


def test_values_are_filled_in_without_marks_that_a_printer_cannot_print(sentences):
    said = sentences(scan="scan-page = Trang { $page } trong { $pages }, { $paper }\n")
    assert said.say("scan-page", {"page": 3, "pages": 12, "paper": "Giấy chứng sinh"}) == (
        "Trang 3 trong 12, Giấy chứng sinh"
    )


def test_an_unknown_message_is_a_bug(sentences):
    with pytest.raises(KeyError):
        sentences(home="home-start = Bắt đầu\n").say("home-stop")


def test_a_missing_value_is_a_bug(sentences):
    with pytest.raises(KeyError, match="home-office"):
        sentences(home="home-office = Chào { $office }\n").say("home-office")


def test_a_message_without_a_sentence_is_a_bug(sentences):
    with pytest.raises(KeyError):
        sentences(home="home-start =\n    .title = Bắt đầu\n").say("home-start")


def test_plain_leaves_out_what_needs_a_value(sentences):
    said = sentences(home="home-start = Bắt đầu\nhome-office = Chào { $office }\nhome-x =\n    .title = x\n")
    assert said.plain() == {"home-start": "Bắt đầu"}


def test_a_key_that_stands_twice_is_there_twice(sentences):
    assert sentences(a="home-start = A\n", b="home-start = B\n").keys == ("home-start", "home-start")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_read_once(language):
    assert words(language) is words(language)
    assert words(language).language == language


def test_vietnamese_is_what_the_next_resident_sees():
    assert words().language == DEFAULT_LANGUAGE == "vi"
