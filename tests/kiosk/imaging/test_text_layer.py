import os

import cv2
import numpy as np
import pytest

from kiosk.imaging.content import JpegContent
from kiosk.imaging.encode import content_of
from kiosk.imaging.layers import bilevel, layered
from kiosk.imaging.planes import NO_PICTURE, Page, planes_of
from kiosk.imaging.text_layer import TextLayer, Unread, picture_to_read, read_text
from kiosk.imaging.treatment import Treatment
from tests.kiosk.imaging.sheets import grain, printed

DPI = 200
HEADING = "HỢP ĐỒNG THUÊ NHÀ Ở"


def jpeg_of(rgb):
    _, encoded = cv2.imencode(".jpg", np.ascontiguousarray(rgb[..., ::-1]), [cv2.IMWRITE_JPEG_QUALITY, 90])
    return JpegContent(encoded.tobytes(), rgb.shape[1], rgb.shape[0])


@pytest.fixture(scope="module")
def heading():
    """The first lines of a contract, at 200 dpi."""
    page = cv2.resize(printed()[:560], None, fx=DPI / 150, fy=DPI / 150, interpolation=cv2.INTER_CUBIC)
    return grain(page)


def program(folder, says):
    """Put a program in tesseract's place."""
    file = folder / "tesseract"
    file.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    file.chmod(0o755)


@pytest.fixture
def instead(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return lambda says: program(tmp_path, says)


def table(*rows):
    columns = "level page_num block_num par_num line_num word_num left top width height conf text"
    return "\\n".join(["\\t".join(columns.split()), *("\\t".join(map(str, row)) for row in rows)])


PAGE = JpegContent(jpeg_of(np.full((160, 400, 3), 240, np.uint8)).jpeg, 400, 160)
LINE = (4, 1, 1, 1, 1, 0, 40, 16, 200, 32, -1, "")
WORD = (5, 1, 1, 1, 1, 1, 40, 20, 80, 24, 96.5, "Giấy")


def test_vietnamese_is_read_with_its_marks(heading):
    read = read_text(jpeg_of(heading), DPI)
    assert isinstance(read, TextLayer)
    assert HEADING in " ".join(word.text for word in read.words)


def test_words_beside_dotted_lines_and_handwriting_are_found():
    page = cv2.resize(printed()[500:1000], None, fx=DPI / 150, fy=DPI / 150, interpolation=cv2.INTER_CUBIC)
    read = read_text(jpeg_of(grain(page)), DPI)
    found = " ".join(word.text for word in read.words)
    assert all(label in found for label in ("BÊN THUÊ (BÊN B)", "Ngày sinh:", "Nơi cư trú:"))


def test_each_word_lies_where_it_is_printed(heading):
    read = read_text(jpeg_of(heading), DPI)
    (word,) = [it for it in read.words if it.text == "HỢP"]
    top, bottom = (round(it * heading.shape[0]) for it in (word.top, word.bottom))
    left, right = (round(it * heading.shape[1]) for it in (word.left, word.right))
    box = heading[top:bottom, left:right]
    assert (box.min(axis=2) < 128).mean() > 0.1
    assert word.right - word.left < 0.2
    assert word.bottom - word.top < 0.1


@pytest.mark.parametrize("kept", [layered, bilevel])
def test_layers_are_read_as_well(heading, kept):
    read = read_text(kept(planes_of(heading), DPI), DPI)
    assert HEADING in " ".join(word.text for word in read.words)


def test_a_page_is_read_as_the_resident_turned_it(heading):
    lying = np.rot90(heading)  # against the clock: one turn clockwise sets it right
    read = read_text(jpeg_of(lying), DPI, quarter_turns=1)
    assert HEADING in " ".join(word.text for word in read.words)
    assert read.quarter_turns == 1


def test_words_are_as_tall_as_their_line_and_boxes_are_parts_of_the_page(instead):
    instead(f"cat > /dev/null; printf '{table(LINE, WORD)}\\n'")
    (word,) = read_text(PAGE, DPI).words
    assert (word.text, word.left, word.right, word.top, word.bottom) == ("Giấy", 0.1, 0.3, 0.1, 0.3)


def test_what_tesseract_doubts_and_what_is_no_word_is_left_out(instead):
    doubted, empty, odd = (*WORD[:-2], 12.0, "~|"), (*WORD[:-1], " "), (*WORD[:-1], "a\u0007b")
    instead(f"cat > /dev/null; printf '{table(LINE, doubted, empty, odd)}\\n'")
    assert [word.text for word in read_text(PAGE, DPI).words] == ["ab"]


def test_reading_that_takes_too_long_is_ended(instead, tmp_path):
    instead(f"echo $$ > {tmp_path}/pid; exec sleep 60")
    assert read_text(PAGE, DPI, within_s=0.5) is Unread.TOO_SLOW
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_a_program_that_fails_is_said(instead):
    instead("cat > /dev/null; exit 1")
    assert read_text(PAGE, DPI) is Unread.FAILED


def test_a_language_that_is_not_installed_is_said():
    assert read_text(PAGE, DPI, language="xyz") is Unread.FAILED


def test_where_tesseract_is_not_installed_nothing_is_read(monkeypatch, tmp_path):
    (tmp_path / "nice").symlink_to("/usr/bin/nice")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_text(PAGE, DPI) is Unread.NO_PROGRAM
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert read_text(PAGE, DPI) is Unread.NO_PROGRAM


def test_it_runs_at_the_lowest_priority_with_one_thread_and_sees_no_file(instead, tmp_path):
    instead(f'cat > /dev/null; echo "$(nice) $OMP_THREAD_LIMIT $*" > {tmp_path}/ran; exit 1')
    read_text(PAGE, DPI)
    nice, threads, *arguments = (tmp_path / "ran").read_text().split()
    assert (nice, threads) == ("19", "1")
    assert arguments == ["stdin", "stdout", "-l", "vie", "--dpi", "200", "--psm", "11", "tsv"]


def test_paper_is_white_wherever_the_light_fell_unevenly():
    shade = np.linspace(120, 250, 800, dtype=np.float32)[None, :].repeat(600, axis=0)
    grey = picture_to_read(jpeg_of(np.repeat(shade[..., None], 3, axis=2).astype(np.uint8)), 300)
    assert grey.min() > 235


def test_more_than_300_dpi_is_not_handed_over(instead, tmp_path):
    instead(f"head -c 15 > {tmp_path}/head; cat > /dev/null; exit 1")
    read_text(PAGE, 600)
    assert (tmp_path / "head").read_bytes().startswith(b"P5 200 80 255\n")


def test_the_smallest_page_is_no_error():
    content = content_of(Page(np.full(6, 255, np.uint8), NO_PICTURE), DPI, Treatment(), coloured=True)
    assert isinstance(read_text(content, DPI), TextLayer | Unread)
