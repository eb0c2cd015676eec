"""`aps-kiosk catalogue import`: a file that the office goes on with."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.wiring.catalogue_check import check
from kiosk.wiring.catalogue_import import REFUSED, run
from tests.kiosk.catalogue.portal_samples import CASES, EXTRACT

TODAY = date(2026, 11, 21)


@pytest.fixture
def record(tmp_path):
    file = tmp_path / "record.json"
    file.write_text(json.dumps({"result": [EXTRACT, CASES]}, ensure_ascii=False), "utf-8")
    return file


def test_each_record_becomes_a_file_and_what_is_missing_is_said(tmp_path, record, capsys):
    assert run(record, tmp_path / "to", TODAY, force=False) == 0
    told = capsys.readouterr().out
    assert "THIẾU summary" in told
    for code in ("2.000635", "1.001193"):
        assert (tmp_path / "to" / code / "procedure.toml").is_file()


def test_a_file_that_is_there_is_never_written_over_unless_one_insists(tmp_path, record, capsys):
    kept = tmp_path / "to" / "1.001193" / "procedure.toml"
    kept.parent.mkdir(parents=True)
    kept.write_text("của cán bộ", "utf-8")
    assert run(record, tmp_path / "to", TODAY, force=False) == REFUSED
    assert kept.read_text("utf-8") == "của cán bộ"
    assert "--force" in capsys.readouterr().err
    assert run(record, tmp_path / "to", TODAY, force=True) == 0
    assert "khai sinh" in kept.read_text("utf-8")


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"MATTHC": "x"}', '[{"MATTHC": "1.001193"}]'])
def test_a_broken_file_is_one_sentence_and_nothing_is_written(tmp_path, content, capsys):
    file = tmp_path / "broken.json"
    file.write_text(content, "utf-8")
    assert run(file, tmp_path / "to", TODAY, force=True) == REFUSED
    (line,) = capsys.readouterr().err.splitlines()
    assert "broken.json" in line
    assert not (tmp_path / "to").exists()


def test_a_place_that_cannot_be_written_to_is_said(tmp_path, record, capsys):
    (tmp_path / "to").write_text("a file", "utf-8")
    assert run(record, tmp_path / "to", TODAY, force=False) == REFUSED
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_check_names_what_the_office_has_to_add(tmp_path, record):
    """The round: import, check, add, check."""
    folder = tmp_path / "to"
    run(record, folder, TODAY, force=False)
    report = check(folder, TODAY, 180)
    assert report.checked == ()
    assert {error.reason.split("`")[1] for error in report.errors} == {"summary"}
    for file in folder.rglob("procedure.toml"):
        text = file.read_text("utf-8")
        file.write_text(text.replace('# summary = ""', 'summary = "Một câu dễ hiểu."'), "utf-8")
    report = check(folder, TODAY, 180)
    assert {error.file.rsplit("/", 1)[1] for error in report.errors} == {"form.json"}
    for checked in report.checked:
        place = checked.procedure.folder / "form.json"
        panel = {
            "type": "panel",
            "key": "p",
            "title": "T",
            "components": [{"type": "textfield", "key": "hoTen", "label": "Họ tên", "input": True}],
        }
        place.write_text(json.dumps({"display": "wizard", "components": [panel]}), "utf-8")
    report = check(folder, TODAY, 180)
    assert report.errors == ()
    assert all(checked.notices for checked in report.checked)  # nothing of it is verified yet


def test_both_commands_are_on_the_command_line(tmp_path, record):
    told = CliRunner().invoke(app, ["catalogue", "import", str(record), "--to", str(tmp_path / "to")])
    assert told.exit_code == 0
    assert "THIẾU" in told.output
    told = CliRunner().invoke(app, ["catalogue", "check", str(tmp_path / "to")])
    assert told.exit_code == 2
    told = CliRunner().invoke(app, ["catalogue", "--help"])
    assert "import" in told.output
    assert "check" in told.output
