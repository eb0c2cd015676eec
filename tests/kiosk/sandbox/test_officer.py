"""The officer sees what came, whatever somebody wrote into it."""

import hashlib
import re
import stat
from pathlib import Path

import pytest

from kiosk.sandbox.html import page, tag
from kiosk.sandbox.province import NEXT, Status
from kiosk.text import words
from tests.kiosk.dossiers.papers import NAME, NUMBER, a_part


def buttons(text):
    return re.findall(r'name="status" value="(\d+)"', text)


def test_a_dossier_that_came_is_on_the_list(web, deliver):
    there = deliver()
    text = web.get("/").text
    assert there["dossier_code"] in text
    assert NAME in text
    assert "Mới đăng ký" in text


def test_the_page_of_a_dossier_shows_answers_and_papers(web, deliver):
    there = deliver(a_part("giay-chung-sinh", 3000))
    code = there["dossier_code"]
    text = web.get(f"/dossiers/{code}").text
    for word in (code, there["provisional_code"], NAME, NUMBER, "Giấy chứng sinh", "đọc từ thẻ"):
        assert word in text
    shown = re.findall(r'<iframe src="([^"]+)"', text)
    assert shown == [f"/dossiers/{code}/parts/giay-chung-sinh"]
    paper = web.get(shown[0])
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.headers["Content-Disposition"].startswith("inline")
    assert hashlib.sha256(paper.content).hexdigest() == there["parts"][0]["sha256"]


def test_the_demo_finds_each_part_as_a_file(deliver):
    for part in deliver()["parts"]:
        path = Path(part["path"])
        assert path.is_absolute()
        assert hashlib.sha256(path.read_bytes()).hexdigest() == part["sha256"]
        assert path.suffix == (".json" if part["part"] == "answers" else ".pdf")


def test_nobody_else_on_the_machine_can_read_what_came(province, deliver):
    deliver()
    for path in Path(province.state["data"]).rglob("*"):
        if path.is_file() and path.name != "state.json":
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.name


def test_buttons_lead_through_the_statuses_and_nowhere_else(web, deliver):
    address = f"/dossiers/{deliver()['dossier_code']}"
    for status, wording in (
        (2, "Được tiếp nhận"),
        (4, "Đang xử lý"),
        (9, "Đã xử lý xong"),
        (10, "Đã trả kết quả"),
    ):
        assert str(status) in buttons(web.get(address).text)
        assert web.post(f"{address}/status", data={"status": str(status)}).status_code == 303
        assert wording in web.get(address).text
    assert buttons(web.get(address).text) == []
    assert web.post(f"{address}/status", data={"status": "1"}).status_code == 409


@pytest.mark.parametrize("form", [{}, {"status": "x"}, {"status": "9"}, {"status": "99"}])
def test_a_form_that_no_button_sends_changes_nothing(form, web, deliver):
    address = f"/dossiers/{deliver()['dossier_code']}"
    assert web.post(f"{address}/status", data=form).status_code == 409
    assert "Mới đăng ký" in web.get(address).text


@pytest.mark.parametrize(
    "path", ["/dossiers/H99.01-990101-0001", "/dossiers/x/parts/y", "/dossiers/..%2f/parts/x"]
)
def test_what_is_not_there_is_not_there(path, web):
    assert web.get(path).status_code == 404
    assert web.post("/dossiers/none/status", data={"status": "2"}).status_code == 404


def test_the_page_runs_no_script_whatever_an_answer_says(web):
    policy = web.get("/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script" not in policy
    evil = "<script>alert('x')</script>\"'&"
    text = page(evil, tag("p", evil, title=evil), [tag("i", [evil])], language="vi")
    assert "<script" not in text
    assert text.count("&lt;script&gt;") == 4
    assert 'title="&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&quot;&#x27;&amp;"' in text


def test_other_names_for_this_machine_are_not_answered(web):
    assert web.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_every_status_and_button_has_its_words():
    for status in Status:
        assert words().say(f"sandbox-status-{int(status)}")
    for ways in NEXT.values():
        for way in ways:
            assert words().say(f"sandbox-act-{int(way)}")
