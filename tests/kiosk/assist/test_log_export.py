import hashlib
import io
import json
import zipfile

from kiosk import log
from kiosk.assist.diagnostics import judge
from kiosk.assist.log_export import DIGESTS, archive_name, log_lines, pack_log
from kiosk.assist.trail import Trace
from kiosk.errors import StoreError
from kiosk.text import words
from tests.kiosk.assist.measured import AT, WELL

REPORT = judge(WELL, words())
TRAIL = [Trace(at=AT, who="lan", act="enter", thing="pin")]
PERSONAL = ("Nguyễn Văn A", "001099012345", "0912345678")


def opened(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_archive_holds_report_trail_log_and_their_digests():
    parts = opened(pack_log(REPORT, TRAIL, [("desk.jsonl", b'{"code": "desk-open"}\n')]))
    assert list(parts) == ["report.json", "trail.jsonl", "log/desk.jsonl", DIGESTS]
    for line in parts.pop(DIGESTS).decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(parts[name]).hexdigest() == digest
    assert json.loads(parts["report.json"])["parts"]["versions"]["figures"]["kiosk"] == "0.1.0"
    assert json.loads(parts["trail.jsonl"])["who"] == "lan"


def test_the_trail_of_a_helped_visit_leaves_with_its_pages_and_without_people():
    dossier = "0195f3a2-5c1e-7d21-9a44-123456789012"
    things = [f"visit-3 {dossier} printing", "visit-3 filling to-khai/ho-ten", " ".join(PERSONAL)]
    trail = [Trace(at=AT, who="lan", act="help", thing=thing) for thing in things]
    lines = opened(pack_log(REPORT, trail, []))["trail.jsonl"].decode().splitlines()
    told = [json.loads(line)["thing"] for line in lines]
    assert told[:2] == things[:2]
    assert not [one for one in (*PERSONAL, "Nguyễn", "Văn") if one in told[2]]


def test_the_same_content_makes_the_same_file():
    assert pack_log(REPORT, TRAIL, []) == pack_log(REPORT, TRAIL, [])
    assert archive_name(REPORT) == "aps-kiosk-K01-20261121-093000.zip"


def test_a_file_that_is_put_away_meanwhile_keeps_no_other_here(tmp_path):
    (tmp_path / "courier.jsonl").symlink_to(tmp_path / "gone")  # listed, and not there any more
    (tmp_path / "desk.jsonl").write_text('{"code": "desk-open"}\n')
    assert [name for name, _ in log_lines(tmp_path)] == ["desk.jsonl"]


def test_a_log_of_ours_comes_through_as_it_was_written(tmp_path):
    log.start_log("desk", tmp_path)
    log.note("device-changed", device="scanner", fault="scanner.jam", sheets=3, at_mm=1.5, on=True)
    log.trouble("seal-failed", StoreError("no room on the disk"))
    log.start_log("desk")
    ((name, content),) = log_lines(tmp_path)
    written = [json.loads(line) for line in (tmp_path / "desk.jsonl").read_text().splitlines()]
    assert name == "desk.jsonl"
    assert [json.loads(line) for line in content.splitlines()] == written


def test_what_should_never_have_been_in_a_log_stays_here(tmp_path):
    name, number, phone = PERSONAL
    lines = [
        {"code": "x", "level": "info", "who": name, "of": [name], "number": number},
        {"code": name, "error": f"ValueError: {number} {phone}"},
        {"code": "y", name: 1, "count": int(number)},
        {"library": name},
        [name],
        name,
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (tmp_path / "desk.jsonl").write_text(f"{text}\n{name} {number}\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text(name)
    kept = dict(log_lines(tmp_path))
    assert kept.keys() == {"desk.jsonl"}
    told = kept["desk.jsonl"].decode()
    assert len(told.splitlines()) == 3
    for personal in PERSONAL:
        assert personal not in told
        assert json.dumps(personal)[1:-1] not in told


def test_rotated_files_go_along_and_the_thing_of_a_trace_is_a_code(tmp_path):
    for file in ("desk.jsonl", "desk.jsonl.1", "courier.jsonl"):
        (tmp_path / file).write_text('{"code": "x"}\n')
    assert [name for name, _ in log_lines(tmp_path)] == ["courier.jsonl", "desk.jsonl", "desk.jsonl.1"]
    trace = Trace(at=AT, who="lan", act="reveal", thing="Nguyễn Văn A")
    assert "Nguy" not in opened(pack_log(REPORT, [trace], []))["trail.jsonl"].decode()
