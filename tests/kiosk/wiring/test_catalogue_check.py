"""`aps-kiosk catalogue check`: everything that is wrong, at once."""

import json
import shutil
from datetime import date

import pytest

from kiosk.catalogue.notices import NoticeCode
from kiosk.config import CONFIG
from kiosk.errors import CatalogueError
from kiosk.wiring import catalogue_check
from kiosk.wiring.catalogue_check import WRONG, check, run

TODAY = date(2026, 11, 21)
BIRTH, RESIDENCE = "1.001193", "1.004194"


@pytest.fixture
def folder(tmp_path):
    for code in (BIRTH, RESIDENCE):
        shutil.copytree(CONFIG / "catalogue" / code, tmp_path / code)
    return tmp_path


def change(folder, code, before, after):
    file = folder / code / "procedure.toml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def add(folder, code, text):
    with (folder / code / "procedure.toml").open("a", encoding="utf-8") as file:
        file.write(text)


def found(folder):
    return {(error.file.split("/")[-2], error.path) for error in check(folder, TODAY, 180).errors}


def test_the_catalogue_of_this_program_is_right():
    assert check(CONFIG / "catalogue", TODAY, 180).errors == ()


def test_a_right_catalogue_is_a_table(folder, capsys):
    assert run(folder, TODAY, 180, as_json=False) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told[1:3]] == [BIRTH, RESIDENCE]
    assert "2 thủ tục" in told[-1]


def test_the_table_is_there_for_programs_too(folder, capsys):
    add(folder, RESIDENCE, '\n[[fees]]\namount_vnd = 1\nreason = "x"\nverified = false\n')
    assert run(folder, TODAY, 180, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["errors"] == []
    residence = next(one for one in told["procedures"] if one["code"] == RESIDENCE)
    assert residence["form_pages"] > 0
    assert residence["cases"]
    assert residence["unverified"]
    assert "fee_unverified" in residence["notices"]


def test_all_that_is_wrong_is_said_and_not_only_the_first(folder, capsys):
    change(folder, BIRTH, "summary =", "sumary =")
    change(folder, RESIDENCE, "checked_on = 2026", "colour = 1\nchecked_on = 2026")
    (folder / RESIDENCE / "form.json").write_text("{", "utf-8")
    assert run(folder, TODAY, 180, as_json=False) == WRONG
    said = capsys.readouterr().err
    assert "sumary" in said
    assert "colour" in said


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ('per = "copy"\ncount = "khongCo"', "count"),
        ('per = "page"\npages = "khongCo"', "pages"),
        ('per = "copy"\nrows = "khongCo"\ncount = "so"', "rows"),
        ('per = "copy"\nrows = "nks"\ncount = "khongCo"', "count"),
        ('within_days_of = "khongCo"\nwithin_days = 3', "within_days_of"),
        ('after_days_of = "khongCo"', "after_days_of"),
        ('when = { path = "khongCo", is = ["a"] }', "when.path"),
    ],
)
def test_a_fee_that_asks_for_no_answer_of_the_form_is_wrong(folder, rule, path):
    add(folder, BIRTH, f'\n[[fees]]\namount_vnd = 1\nreason = "x"\n{rule}\n')
    assert any(place == BIRTH and where.endswith(f"].{path}") for place, where in found(folder))


def test_a_condition_on_a_choice_that_the_form_does_not_have_is_wrong(folder):
    form = folder / BIRTH / "form.json"
    text = json.loads(form.read_text("utf-8"))
    panel = text["components"][0]
    choice = {"type": "radio", "key": "thu", "label": "Thử", "values": [{"value": "a", "label": "A"}]}
    panel["components"].append(choice)
    form.write_text(json.dumps(text, ensure_ascii=False), "utf-8")
    add(folder, BIRTH, '\n[[fees]]\namount_vnd = 1\nreason = "x"\nwhen = { path = "thu", is = ["a", "b"] }\n')
    (wrong,) = check(folder, TODAY, 180).errors
    assert wrong.path.endswith("when.is")
    assert "never is b" in wrong.reason


def test_a_picture_and_a_sample_that_are_not_there_are_named(folder):
    change(folder, BIRTH, 'picture = "', 'picture = "khong-co-')
    change(folder, BIRTH, 'sample = "', 'sample = "khong-co-')
    assert {path.split(".")[-1] for _, path in found(folder)} == {"picture", "sample"}


def test_a_missing_form_is_named(folder):
    (folder / BIRTH / "form.json").unlink()
    (wrong,) = check(folder, TODAY, 180).errors
    assert wrong.file.endswith(f"{BIRTH}/form.json")


@pytest.mark.parametrize("name", ["procedure.toml", "form.json"])
def test_a_mark_that_an_editor_puts_in_front_of_a_file_is_no_matter(folder, name):
    file = folder / RESIDENCE / name
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert check(folder, TODAY, 180).errors == ()


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\x00", b"[" * 10_000, b"{}", b"null", b'{"a": NaN}', b'{"a":1,"a":2}']
)
def test_a_broken_form_is_one_sentence(folder, raw):
    (folder / RESIDENCE / "form.json").write_bytes(raw)
    (error,) = check(folder, TODAY, 180).errors
    assert error.file.endswith("form.json")
    assert "\n" not in error.reason


def test_what_is_stale_or_suspended_stands_in_the_table_and_is_not_wrong(folder, capsys):
    change(folder, BIRTH, "checked_on = ", "valid_until = 2026-01-01\nchecked_on = ")
    report = check(folder, date(2028, 1, 1), 180)
    codes = {notice.code for checked in report.checked for notice in checked.notices}
    assert {NoticeCode.STALE, NoticeCode.NO_LONGER_VALID} <= codes
    assert run(folder, date(2028, 1, 1), 180, as_json=False) == 0
    assert "Tạm ngừng" in capsys.readouterr().out


def test_a_folder_without_procedures_is_wrong(tmp_path, capsys):
    assert run(tmp_path, TODAY, 180, as_json=True) == WRONG
    assert json.loads(capsys.readouterr().out)["errors"][0]["reason"] == "no procedure in it"


@pytest.mark.parametrize("table", ["load_calendar", "everyday_words", "gazetteer"])
def test_a_table_beside_the_procedures_that_is_wrong_is_said_too(folder, monkeypatch, table):
    def wrong():
        raise CatalogueError(f"config/{table}", "(top)", "is wrong")

    monkeypatch.setattr(catalogue_check, table, wrong)
    assert found(folder) == {("config", "(top)")}
