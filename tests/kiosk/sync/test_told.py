"""What the province tells is shown on a screen: it steers no screen, and one odd line stops nothing."""

import msgspec
import pytest

from kiosk.dossiers.model import NoticeKind
from kiosk.sync.told import ToldChange, as_change, plain

AT = "2026-11-21T08:00:00+07:00"
NOTICE = {"id": "n1", "kind": "fee", "text": "Lệ phí", "at": AT, "until_on": "2026-12-01", "amount_vnd": 8000}
RESULT = {
    "id": "r1",
    "title": "Giấy khai sinh",
    "media_type": "application/pdf",
    "size_bytes": 9,
    "sha256": "a" * 64,
    "at": AT,
}
NEWS = {"dossier_id": "d", "dossier_code": "H99.01-261121-0001", "status": 6, "at": AT, "due_at": None}


def told(**more):
    return as_change(msgspec.convert(NEWS | more, ToldChange, strict=False))


def test_notices_and_results_are_kept_as_they_were_said():
    change = told(text="Chờ nộp lệ phí", notices=[NOTICE], results=[RESULT])
    (notice,), (result,) = change.notices, change.results
    assert (notice.notice_id, notice.kind, notice.amount_vnd) == ("n1", NoticeKind.FEE, 8000)
    assert notice.until_on.isoformat() == "2026-12-01"
    assert (result.result_id, result.title, result.size_bytes) == ("r1", "Giấy khai sinh", 9)
    assert change.news.text == "Chờ nộp lệ phí"


def test_a_province_that_says_only_the_status_is_understood():
    assert told().notices == told().results == ()


def test_what_a_newer_province_says_stops_nothing():
    change = told(notices=[NOTICE, NOTICE | {"kind": "song"}], results=[RESULT | {"media_type": "text/html"}])
    assert len(change.notices) == 1
    assert change.results == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"notices": [NOTICE | {"id": "../x"}]},
        {"notices": [NOTICE | {"id": ""}]},
        {"notices": [NOTICE | {"amount_vnd": -1}]},
        {"notices": [NOTICE | {"until_on": "soon"}]},
        {"notices": [NOTICE | {"at": "2026-11-21T08:00:00"}]},
        {"results": [RESULT | {"size_bytes": 21 * 1024 * 1024}]},
        {"results": [RESULT | {"sha256": "A" * 64}]},
        {"results": [RESULT | {"id": "a/b"}]},
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(msgspec.ValidationError):
        told(**wrong)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("<b>Nộp</b> <img src=x>", "‹b›Nộp‹/b› ‹img src=x›"),
        (
            "a\x00b\x1b[31mc\u202ed\u200be\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
            None,
        ),
        ("một\nhai", "một\nhai"),
        ("  thu nhập < 5 triệu  ", "thu nhập ‹ 5 triệu"),
        ("e\u0301", "é"),
        ("a" * 30, "a" * 19 + "…"),
        ("a" * 20, "a" * 20),
        ("", ""),
    ],
)
def test_a_text_is_only_a_text(said, shown):
    text = plain(said, 200 if "<" in said else 20)
    assert text == shown or shown is None
    assert not set(text) & set("<>\x00\x1b\u202e\u200b")
