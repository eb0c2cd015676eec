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


@pytest.mark.parametrize("path", ["/control", "/dossiers/none/status"])
def test_pages_from_elsewhere_give_no_orders(path, web):
    assert web.post(path, headers={"Origin": "http://evil.example"}).status_code == 403
    own = f"http://{web.base_url.netloc.decode()}"
    assert web.post(path, headers={"Origin": own}, data={"status": "2"}).status_code in {404, 422}


def test_every_status_and_button_has_its_words():
    for status in Status:
        assert words().say(f"sandbox-status-{int(status)}")
    for ways in NEXT.values():
        for way in ways:
            assert words().say(f"sandbox-act-{int(way)}")


def bring_to(web, code, *statuses):
    for status in statuses:
        said = web.post(f"/dossiers/{code}/status", data={"status": str(status)})
        assert said.status_code == 303


def changes_of(web, code):
    return [it for it in web.get("/v1/changes").json()["changes"] if it["dossier_code"] == code][-1]


def test_an_officer_asks_for_papers_and_a_fee_and_the_kiosk_is_told(web, deliver):
    code = deliver()["dossier_code"]
    bring_to(web, code, 2)
    asked = {"status": "5", "text": "Bản chính giấy chứng sinh", "until_on": "2026-12-01"}
    assert web.post(f"/dossiers/{code}/status", data=asked).status_code == 303
    bring_to(web, code, 4)
    fee = {"status": "6", "text": "Lệ phí <hộ tịch>", "amount_vnd": "8000", "until_on": ""}
    assert web.post(f"/dossiers/{code}/status", data=fee).status_code == 303
    told = changes_of(web, code)
    assert (told["status"], told["text"]) == (6, "Yêu cầu thực hiện nghĩa vụ tài chính")
    assert [(it["kind"], it["until_on"], it["amount_vnd"]) for it in told["notices"]] == [
        ("supplement", "2026-12-01", None),
        ("fee", None, 8000),
    ]
    text = web.get(f"/dossiers/{code}").text
    for shown in ("Bản chính giấy chứng sinh", "Lệ phí &lt;hộ tịch&gt;", "01/12/2026", "8.000"):
        assert shown in text


def test_an_officer_refuses_with_a_reason(web, deliver):
    code = deliver()["dossier_code"]
    refused = {"status": "3", "text": "Không thuộc thẩm quyền"}
    assert web.post(f"/dossiers/{code}/status", data=refused).status_code == 303
    (notice,) = changes_of(web, code)["notices"]
    assert (notice["kind"], notice["text"]) == ("refusal", "Không thuộc thẩm quyền")


@pytest.mark.parametrize(
    "form",
    [
        {"status": "3"},
        {"status": "3", "text": "  "},
        {"status": "3", "text": "a" * 2001},
        {"status": "6", "text": "a"},
        {"status": "6", "text": "a", "amount_vnd": "0"},
        {"status": "6", "text": "a", "amount_vnd": "²"},
        {"status": "6", "text": "a", "amount_vnd": "-1"},
        {"status": "5", "text": "a", "until_on": "morgen"},
    ],
)
def test_a_letter_that_says_nothing_is_not_sent(form, web, deliver):
    code = deliver()["dossier_code"]
    before = 1 if form["status"] == "3" else 2
    bring_to(web, code, *([2] if before == 2 else []))
    assert web.post(f"/dossiers/{code}/status", data=form).status_code == 422
    assert changes_of(web, code)["status"] == before


def test_an_officer_hands_out_a_paper_and_the_kiosk_fetches_it_in_pieces(web, deliver):
    code = deliver()["dossier_code"]
    bring_to(web, code, 2, 4)
    paper = b"%PDF-1.7 " + bytes(range(256)) * 20
    form = {"status": "9", "title": "Giấy khai sinh"}
    files = {"file": ("ket-qua.pdf", paper, "application/pdf")}
    assert web.post(f"/dossiers/{code}/status", data=form, files=files).status_code == 303
    told = changes_of(web, code)
    (result,) = told["results"]
    assert (result["title"], result["size_bytes"]) == ("Giấy khai sinh", len(paper))
    assert result["sha256"] == hashlib.sha256(paper).hexdigest()
    address = f"/v1/dossiers/{told['dossier_id']}/results/{result['id']}"
    whole = web.get(address)
    assert (whole.status_code, whole.content, whole.headers["Content-Type"]) == (
        200,
        paper,
        "application/pdf",
    )
    part = web.get(address, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, paper[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(paper)}"
    assert web.get(address, headers={"Range": f"bytes={len(paper)}-"}).status_code == 416
    assert web.get(address, headers={"Range": "lines=1-2"}).status_code == 200
    assert web.get(address + "0").status_code == 404
    assert web.get(f"/dossiers/{code}/results/{result['id']}").content == paper
    assert web.get(f"/dossiers/{code}/results/none").status_code == 404


def test_a_sample_page_is_made_on_request(web, deliver):
    code = deliver()["dossier_code"]
    bring_to(web, code, 2, 4)
    web.post(f"/dossiers/{code}/status", data={"status": "9", "sample": "on"})
    told = changes_of(web, code)
    (result,) = told["results"]
    assert result["title"] == "Đăng ký khai sinh"
    content = web.get(f"/v1/dossiers/{told['dossier_id']}/results/{result['id']}").content
    assert content.startswith(b"%PDF-")


def test_what_is_no_pdf_is_not_handed_out(web, deliver):
    code = deliver()["dossier_code"]
    bring_to(web, code, 2, 4)
    for content in (b"<html>", b"MZ"):
        files = {"file": ("a.pdf", content, "application/pdf")}
        assert web.post(f"/dossiers/{code}/status", data={"status": "9"}, files=files).status_code == 422
    assert changes_of(web, code)["results"] == []


def test_letters_are_not_told_to_who_only_knows_the_code(web, deliver):
    code = deliver()["dossier_code"]
    web.post(f"/dossiers/{code}/status", data={"status": "3", "text": "Lý do riêng"})
    news = web.get(f"/v1/lookups/{code}")
    assert set(news.json()) == {"dossier_code", "status", "text", "at", "due_at"}
    assert "Lý do riêng" not in news.text
