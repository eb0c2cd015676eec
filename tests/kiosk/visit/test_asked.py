"""The answers that count now: what the form hides is not there."""

from kiosk.forms.answers import Answers
from kiosk.forms.wizard import load_wizard
from kiosk.visit.asked import AskedNow

FORM = """
{"display": "wizard", "components": [
  {"type": "panel", "key": "p", "title": "T", "components": [
    {"type": "radio", "key": "xin", "label": "Xin bản sao", "input": true,
     "values": [{"value": "co", "label": "Có"}, {"value": "khong", "label": "Không"}]},
    {"type": "number", "key": "soBan", "label": "Mấy bản", "input": true,
     "conditional": {"show": true, "when": "xin", "eq": "co"}}
  ]},
  {"type": "panel", "key": "nguoi", "title": "Người", "components": [
    {"type": "datagrid", "key": "nguoi", "label": "Người", "input": true, "components": [
      {"type": "textfield", "key": "ten", "label": "Tên", "input": true}
    ]}
  ]}
]}
"""


def asked(tmp_path, answers):
    file = tmp_path / "form.json"
    file.write_text(FORM, "utf-8")
    return AskedNow(load_wizard(file), answers)


def test_an_answer_that_is_asked_counts(tmp_path):
    given = Answers().with_answer("xin", "co").with_answer("soBan", "3")
    assert asked(tmp_path, given).get("soBan") == "3"


def test_an_answer_that_is_hidden_now_counts_no_more(tmp_path):
    given = Answers().with_answer("soBan", "3").with_answer("xin", "khong")
    assert asked(tmp_path, given).get("soBan") == ""
    assert asked(tmp_path, given).get("xin") == "khong"


def test_rows_are_counted_of_tables_that_are_there(tmp_path):
    given = Answers().with_answer("nguoi[0].ten", "TRẦN THỊ MẪU").with_row("nguoi")
    assert asked(tmp_path, given).row_count("nguoi") == 2
    assert asked(tmp_path, given).get("nguoi[0].ten") == "TRẦN THỊ MẪU"
    assert asked(tmp_path, given).row_count("khongCo") == 0


def test_a_path_that_is_not_in_the_form_has_no_answer(tmp_path):
    assert asked(tmp_path, Answers().with_answer("la", "x")).get("la") == ""
