"""`aps-kiosk form check`: what a form makes of answers."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.wiring.form_check import LONGEST, REFUSED, run

TODAY = date(2026, 11, 21)
FORM = {
    "display": "wizard",
    "components": [
        {
            "type": "panel",
            "key": "p",
            "components": [
                {"type": "checkbox", "key": "has", "label": "Có người đi cùng"},
                {
                    "type": "datagrid",
                    "key": "members",
                    "label": "Người đi cùng",
                    "conditional": {"show": True, "when": "has", "eq": "true"},
                    "components": [
                        {
                            "type": "textfield",
                            "key": "name",
                            "label": "Họ tên",
                            "validate": {"required": True, "maxLength": 5},
                        }
                    ],
                },
            ],
        }
    ],
}


@pytest.fixture
def write(tmp_path):
    def put(name, content):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return file

    return put


def checked(capsys, form, answers=None, *, as_json=True):
    code = run(form, answers, TODAY, as_json=as_json)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_it_says_what_is_visible_hidden_kept_and_wrong(write, capsys):
    answers = write("answers.json", {"data": {"has": True, "members": [{"name": "An"}, {}], "other": 1}})
    code, out, err = checked(capsys, write("form.json", FORM), answers)
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "visible": ["has", "members", "members[0].name", "members[1].name"],
        "hidden": [],
        "data": {"has": True, "members": [{"name": "An"}]},
        "errors": [{"path": "members[1].name", "rule": "required", "message": "“Họ tên” còn trống."}],
    }


def test_answers_may_stand_alone_or_be_missing(write, capsys):
    form = write("form.json", FORM)
    alone = json.loads(
        checked(capsys, form, write("answers.json", {"has": False, "members": [{"name": "An"}]}))[1]
    )
    assert alone["hidden"] == ["members", "members[0].name"]
    assert alone["data"] == {"has": False}
    assert json.loads(checked(capsys, form)[1])["data"] == {}


def test_a_form_may_ask_for_something_called_data(write, capsys):
    inner = {"type": "textfield", "key": "x"}
    form = write("form.json", {"components": [{"type": "container", "key": "data", "components": [inner]}]})
    said = json.loads(checked(capsys, form, write("answers.json", {"data": {"x": "1"}}))[1])
    assert said["data"] == {"data": {"x": "1"}}


def test_people_read_a_table(write, capsys):
    answers = write("answers.json", {"has": True, "members": [{"name": "Nguyễn An"}]})
    code, out, _ = checked(capsys, write("form.json", FORM), answers, as_json=False)
    assert code == 0
    assert "members[0].name (maxLength): “Họ tên” không được dài quá 5 ký tự." in out
    assert "Hiện (3):" in out


def test_the_forms_own_sentence_goes_before_ours(write, capsys):
    form = {
        "components": [
            {"type": "textfield", "key": "a", "validate": {"required": True, "customMessage": "Ghi đi"}}
        ]
    }
    said = json.loads(checked(capsys, write("form.json", form))[1])
    assert said["errors"] == [{"path": "a", "rule": "required", "message": "Ghi đi"}]


def test_a_long_question_is_cut_in_the_sentence(write, capsys):
    form = {
        "components": [{"type": "textfield", "key": "a", "label": "x" * 9999, "validate": {"required": True}}]
    }
    (error,) = json.loads(checked(capsys, write("form.json", form))[1])["errors"]
    assert len(error["message"]) < LONGEST + 50


def test_conditions_in_a_circle_are_told(write, capsys):
    def shown_by(key, other):
        return {"type": "textfield", "key": key, "conditional": {"show": True, "when": other, "eq": "1"}}

    form = write("form.json", {"components": [shown_by("a", "b"), shown_by("b", "a")]})
    code, out, err = checked(capsys, form)
    assert code == 0
    assert json.loads(out)["hidden"] == ["a", "b"]
    assert "a → b → a" in err


@pytest.mark.parametrize(
    ("form", "path"),
    [
        ({"components": [{"type": "survey", "key": "s"}]}, "components[0]"),
        ({"components": [{"type": "textfield", "key": "a", "calculateValue": "value = 1"}]}, "components[0]"),
        (b"{", "(file)"),
        (b"\xff\xfe", "(file)"),
    ],
)
def test_a_refused_form_says_where_and_why(write, capsys, form, path):
    file = write("form.json", form)
    code, out, err = checked(capsys, file)
    assert code == REFUSED
    refused = json.loads(out)["refused"]
    assert (refused["file"], refused["path"]) == (str(file), path)
    assert refused["reason"] in err
    assert checked(capsys, file, as_json=False)[:2] == (REFUSED, "")


@pytest.mark.parametrize("answers", [b"[]", b"{", b'{"a": NaN}', b'{"a": 1, "a": 2}'])
def test_answers_that_are_none_are_refused(write, capsys, answers):
    assert checked(capsys, write("form.json", FORM), write("answers.json", answers))[0] == REFUSED


def test_half_a_letter_is_printed_as_json_writes_it(write, capsys):
    form = write("form.json", {"components": [{"type": "textfield", "key": "a"}]})
    out = checked(capsys, form, write("answers.json", b'{"a": "\\ud800"}'))[1]
    assert json.loads(out)["data"] == {"a": "\ud800"}


def test_the_command_line_checks_forms(write):
    said = CliRunner().invoke(app, ["form", "check", str(write("form.json", FORM)), "--json"])
    assert said.exit_code == 0
    assert json.loads(said.stdout)["hidden"] == ["members", "members[0].name"]
