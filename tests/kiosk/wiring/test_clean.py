"""`aps-kiosk clean` gives one line for each file, whatever is in it."""

import json

import pytest
from PIL import Image
from typer.testing import CliRunner

from kiosk.cli import app
from tests.kiosk.imaging.sheets import DPI, empty, fed, printed, seen_through

KEYS = {
    "file", "blank", "blank_score", "angle_deg", "turned_deg", "turn_confident", "corners", "faults",
    "colour", "out", "bytes", "ms",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    for name, rgb in {
        "front": fed(printed(), 1.5),
        "back": fed(seen_through(printed(), 0.3), -1.5, seed=2),
        "dark": fed(printed("giay-chung-sinh"), 0.5) // 3,
    }.items():
        Image.fromarray(rgb).save(tmp_path / f"{name}.jpg", quality=90, dpi=(DPI, DPI))
    (tmp_path / "torn.jpg").write_bytes((tmp_path / "front.jpg").read_bytes()[:30_000])
    return tmp_path


def clean(folder, *names, options=()):
    files = [str(folder / name) for name in names]
    result = CliRunner().invoke(app, ["clean", *files, "--out", str(folder / "out"), "--json", *options])
    return [json.loads(line) for line in result.stdout.splitlines()], result


def test_each_side_is_one_line_with_all_its_facts(folder):
    (page,), result = clean(folder, "front.jpg")
    assert result.exit_code == 0
    assert set(page) == KEYS
    assert page["angle_deg"] == pytest.approx(1.5, abs=0.1)
    assert (page["blank"], page["faults"]) == (False, [])
    assert [len(corner) for corner in page["corners"]] == [2, 2, 2, 2]
    with Image.open(page["out"]) as picture:
        assert picture.info["dpi"] == (DPI, DPI)
        assert abs(picture.size[0] - printed().shape[1]) < 12
    assert (folder / "out" / "front.jpg").stat().st_size == page["bytes"]
    assert sum(page["ms"].values()) > 0


def test_a_pair_is_judged_as_a_sheet_and_a_blank_has_no_page(folder):
    (front, back), _ = clean(folder, "front.jpg", "back.jpg", options=["--pair"])
    assert (front["blank"], back["blank"]) == (False, True)
    assert (back["out"], back["bytes"]) == (None, 0)
    assert front["blank_score"] > 1 > back["blank_score"]
    (_, alone), _ = clean(folder, "front.jpg", "back.jpg")
    assert not alone["blank"]


def test_a_blank_side_gets_a_page_when_asked_for(folder):
    (_, back), _ = clean(folder, "front.jpg", "back.jpg", options=["--pair", "--keep-blanks"])
    assert back["blank"]
    assert (folder / "out" / "back.jpg").stat().st_size == back["bytes"] > 0


def test_faults_are_named_by_their_words(folder):
    (page,), _ = clean(folder, "dark.jpg")
    assert page["faults"] == ["dark"]


def test_a_file_that_cannot_be_used_is_said_and_the_others_are_cleaned(folder):
    lines, result = clean(folder, "torn.jpg", "missing.jpg", "front.jpg")
    assert result.exit_code == 1
    assert [line.get("error", "") for line in lines] == ["torn", "No such file or directory", ""]
    pair, _ = clean(folder, "torn.jpg", "front.jpg", options=["--pair"])
    assert [line.get("error", "") for line in pair] == ["torn", ""]


def test_files_of_one_name_do_not_overwrite_each_other(folder):
    (folder / "more").mkdir()
    (folder / "more" / "front.jpg").write_bytes((folder / "front.jpg").read_bytes())
    lines, _ = clean(folder, "front.jpg", "more/front.jpg")
    assert len({line["out"] for line in lines}) == 2


def test_an_odd_number_of_pictures_are_no_pairs(folder):
    _, result = clean(folder, "front.jpg", options=["--pair"])
    assert result.exit_code == 2


def test_people_get_sentences(folder):
    files = [str(folder / name) for name in ("front.jpg", "dark.jpg", "torn.jpg")]
    said = CliRunner().invoke(app, ["clean", *files, "--out", str(folder / "out")]).stdout.splitlines()
    assert [line[0] for line in said] == ["✓", "!", "!"]
    assert "dark" in said[1]


def test_grey_pages_are_smaller_and_have_no_colour(folder):
    (colour,), _ = clean(folder, "front.jpg")
    (grey,), _ = clean(folder, "front.jpg", options=["--colour", "grey"])
    assert grey["bytes"] < colour["bytes"]
    with Image.open(grey["out"]) as picture:
        assert picture.mode == "L"


def test_an_empty_sheet_is_blank_alone(folder):
    Image.fromarray(fed(empty())).save(folder / "empty.jpg", quality=90, dpi=(DPI, DPI))
    (side,), _ = clean(folder, "empty.jpg")
    assert side["blank"]


def test_the_files_of_one_call_are_one_stack(folder):
    Image.fromarray(fed(printed(), -1.0, seed=3)).save(folder / "again.jpg", quality=90, dpi=(DPI, DPI))
    lines, _ = clean(folder, "front.jpg", "dark.jpg", "again.jpg")
    assert [line["faults"] for line in lines] == [[], ["dark"], ["duplicate"]]


def test_a_blank_back_of_a_two_sided_paper_is_missing(folder):
    (front, back), _ = clean(folder, "front.jpg", "back.jpg", options=["--pair", "--two-sided"])
    assert (front["faults"], back["faults"]) == ([], ["missing_side"])
