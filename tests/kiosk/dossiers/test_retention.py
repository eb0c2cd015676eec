"""What is erased is erased for good, and nothing is erased that the province does not have."""

import hashlib
from datetime import date, timedelta

import pytest

from kiosk import steps
from kiosk.dossiers.database import Database
from kiosk.dossiers.lifecycle import Stage, Standing
from kiosk.dossiers.model import Notice, NoticeKind, ResultPaper
from kiosk.dossiers.notices import keep_notices, keep_result, missing_results
from kiosk.dossiers.own import dossiers_of, result_bytes
from kiosk.dossiers.retention import KEEP, Keep, erase_due
from kiosk.dossiers.store import DRAFT_TRIES, Store, history_of, move
from tests.kiosk.dossiers.conftest import KEY
from tests.kiosk.dossiers.pages import plain_text, secret_pages
from tests.kiosk.dossiers.papers import KIOSK, NAME, NUMBER, a_dossier, a_draft, a_part

CODE = "H99.01-261121-0001"
MARK = b"Tran Van Dau Vet "
RESULT = b"%PDF-1.7 " + b"Pham Thi Ket Qua " * 3_000


@pytest.fixture
def sealed(store):
    return store.seal(a_dossier(a_part(seed=MARK, size_bytes=2_000)), KIOSK)


def bring_to(store, sealed, stage, receipt="e30.e30.AA"):
    with store.database.changing() as database:
        if stage is Stage.DELIVERED:
            values = (receipt, CODE, sealed.dossier_id)
            database.change(
                "UPDATE dossier SET receipt = ?, dossier_code = ?, status = 1 WHERE id = ?", values
            )
        move(database, sealed.dossier_id, stage, at=store.clock.now())
        if stage in {Stage.DELIVERED, Stage.HELD}:
            database.change("DELETE FROM outbox WHERE dossier_id = ?", (sealed.dossier_id,))


def send_back(store, sealed):
    at = store.clock.now()
    paper = ResultPaper(
        result_id="r1",
        title="Giấy khai sinh của Phạm Thị Kết Quả",
        media_type="application/pdf",
        size_bytes=len(RESULT),
        sha256=hashlib.sha256(RESULT).hexdigest(),
        at=at,
    )
    notice = Notice(
        notice_id="n1",
        kind=NoticeKind.FEE,
        text="Do Thi Le Phi " * 500,
        at=at,
        until_on=date(2026, 12, 24),
        amount_vnd=8_000,
    )
    with store.database.changing() as database:
        keep_notices(database, sealed.dossier_id, [notice], [paper], at=at)
        database.change(
            "UPDATE dossier SET status_text = 'cho Do Thi Le Phi', status_at = ?", (at.isoformat(),)
        )
    assert keep_result(store, sealed.dossier_id, "r1", RESULT)
    return notice, paper


def contents(store):
    return [content for (content,) in store.database.rows("SELECT content FROM object")]


@pytest.mark.parametrize("stage", [None, Stage.HELD])
def test_without_a_receipt_nothing_is_ever_erased(stage, store, sealed, clock):
    if stage:
        bring_to(store, sealed, stage)
    clock.turn(days=5000)
    assert erase_due(store, KEEP) == 0
    assert None not in contents(store)


def test_papers_and_answers_go_the_grace_time_after_the_receipt(store, sealed, clock, path):
    bring_to(store, sealed, Stage.DELIVERED)
    clock.turn(days=6, hours=23, minutes=59)
    assert erase_due(store, KEEP) == 0
    assert None not in contents(store)
    assert MARK in plain_text(path, KEY)
    clock.turn(minutes=1)
    assert erase_due(store, KEEP) == 1
    assert set(contents(store)) == {None}
    assert MARK not in plain_text(path, KEY)
    assert NAME.encode() not in plain_text(path, KEY)


def test_the_bytes_of_erased_pages_are_nowhere_on_the_disk(path, clock, tmp_path, monkeypatch):
    """Neither in plain nor as they were encrypted: in the file, its log, its index or a temporary file."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    with Store.open(path, KEY, clock) as store:
        other = store.seal(a_dossier(a_part(seed=b"Ngo Thi O Lai ", size_bytes=5_000)), "K02")
        sealed = store.seal(a_dossier(a_part(seed=MARK, size_bytes=90_000)), KIOSK)
        store.save_draft(a_draft(MARK * 3_000, page=MARK * 30_000))
        store.database.flush_log()
        before = secret_pages(path, KEY, MARK)
        assert len(before) > 400, "the test can see what is there"
        bring_to(store, sealed, Stage.DELIVERED)
        send_back(store, sealed)
        clock.turn(days=14)
        size = path.stat().st_size
        assert erase_due(store, KEEP) == 1
        assert store.database.rows("PRAGMA freelist_count") == [(0,)]
        assert path.stat().st_size < size / 5, "free pages are given back"
        plain = plain_text(path, KEY)
        for word in (MARK, b"Pham Thi Ket Qua", b"Do Thi Le Phi"):
            assert word not in plain, word
        on_disk = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
        assert len(on_disk) == 3, "the file, its log and its index"
        for page in before:
            assert not any(page in content for content in on_disk)
        kept = store.database.row(
            "SELECT content FROM object WHERE dossier_id = ? AND part = 'giay-chung-sinh'",
            (other.dossier_id,),
        )
        assert kept[0].count(b"Ngo Thi O Lai") == 5_000


def test_what_a_crash_left_in_the_log_goes_in_the_next_round(store, sealed, clock, path):
    """A crash between the erasing and the emptying of the log."""
    bring_to(store, sealed, Stage.DELIVERED)
    clock.turn(days=8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "give_back", lambda _self: False)
        erase_due(store, KEEP)
    assert MARK in plain_text(path, KEY)
    assert erase_due(store, KEEP) == 0
    assert MARK not in plain_text(path, KEY)


def test_of_an_erased_dossier_only_code_procedure_times_and_digests_stay(store, sealed, clock):
    bring_to(store, sealed, Stage.DELIVERED)
    columns = [name for _, name, *_ in store.database.rows("PRAGMA table_info(dossier)")]
    before = dict(zip(columns, store.database.row("SELECT * FROM dossier"), strict=True))
    digests = store.database.rows("SELECT part, sha256 FROM object")
    clock.turn(days=7)
    erase_due(store, KEEP)
    after = dict(zip(columns, store.database.row("SELECT * FROM dossier"), strict=True))
    erased = {"manifest": b"", "stage": "closed", "since": clock.now().isoformat()}
    assert after == before | erased
    assert after["procedure_code"] == "1.001193"
    assert store.database.rows("SELECT part, sha256 FROM object") == digests
    assert len(digests) == 2


def test_after_erasing_the_resident_can_still_ask(store, sealed, clock):
    bring_to(store, sealed, Stage.DELIVERED)
    clock.turn(days=179)
    erase_due(store, KEEP)
    assert store.find_news(sealed.provisional_code).dossier_code == CODE


def test_in_the_end_nothing_is_left_of_a_dossier(store, sealed, clock):
    bring_to(store, sealed, Stage.DELIVERED)
    send_back(store, sealed)
    clock.turn(days=30)
    assert erase_due(store, KEEP) == 1, "the papers"
    clock.turn(days=149, hours=23)
    assert erase_due(store, KEEP) == 0
    clock.turn(hours=1)
    assert erase_due(store, KEEP) == 1, "the rest, counted from the receipt"
    for table in ("dossier", "object", "history", "outbox", "notice", "result"):
        assert store.database.rows(f"SELECT * FROM {table}") == []


def test_times_that_are_set_to_nothing_hold_at_once(store, sealed):
    bring_to(store, sealed, Stage.DELIVERED)
    none = Keep(grace=timedelta(), kept=timedelta(), results=timedelta())
    assert erase_due(store, none) == 2, "papers, then the rest"
    assert store.database.rows("SELECT * FROM dossier") == []


def test_what_came_from_the_province_goes_its_time_after_it_came(store, sealed, clock, path):
    bring_to(store, sealed, Stage.DELIVERED)
    clock.turn(days=20)
    notice, paper = send_back(store, sealed)
    clock.turn(days=13, hours=23)
    erase_due(store, KEEP)
    (own,) = dossiers_of(store, NUMBER, CODE)
    assert own.letters == (notice, paper)
    assert result_bytes(store, sealed.dossier_id, paper.result_id) == RESULT
    assert store.find_news(CODE).text
    clock.turn(hours=1)
    erase_due(store, KEEP)
    came = dossiers_of(store, NUMBER, CODE)
    assert came[0].letters == ()
    assert result_bytes(store, sealed.dossier_id, paper.result_id) is None
    assert store.find_news(CODE).text == ""
    plain = plain_text(path, KEY)
    for word in ("Do Thi Le Phi", "Pham Thi Ket Qua", "Phạm Thị Kết Quả"):
        assert word.encode() not in plain
    with store.database.changing() as database:
        assert keep_notices(database, sealed.dossier_id, [notice], [paper], at=clock.now()) == []
    assert dossiers_of(store, NUMBER, CODE) == came, "the province's next word brings nothing back"
    assert missing_results(store) == []


def test_the_history_keeps_each_stage(store, sealed, clock):
    bring_to(store, sealed, Stage.HELD)
    bring_to(store, sealed, Stage.SEALED)
    bring_to(store, sealed, Stage.DELIVERED)
    clock.turn(days=7)
    erase_due(store, KEEP)
    history = history_of(store, sealed.dossier_id)
    assert [it.stage for it in history] == ["sealed", "held", "sealed", "delivered", "closed"]
    assert history[-1] == Standing(stage=Stage.CLOSED, since=clock.now(), reason="grace-time-over")


def test_old_drafts_and_questions_go_too(store, clock):
    store.save_draft(a_draft())
    store.ask(CODE)
    clock.turn(minutes=9)
    erase_due(store, KEEP)
    assert store.find_draft() == DRAFT_TRIES
    assert store.database.rows("SELECT count(*) FROM question") == [(1,)]
    clock.turn(minutes=6)
    erase_due(store, KEEP)
    for table in ("draft", "draft_page", "question"):
        assert store.database.rows(f"SELECT * FROM {table}") == []


def test_a_clock_that_was_set_back_lets_no_draft_stay(store, clock):
    store.save_draft(a_draft())
    clock.time -= timedelta(days=1)
    erase_due(store, KEEP)
    assert store.database.rows("SELECT * FROM draft_page") == []


def test_what_comes_while_the_look_goes_on_stays(store, clock):
    clock.turn(seconds=1)
    store.save_draft(a_draft())
    store.ask(CODE)
    clock.turn(seconds=-1)
    erase_due(store, KEEP)
    assert store.find_draft() == DRAFT_TRIES
    assert store.database.rows("SELECT count(*) FROM question") == [(1,)]


def test_a_clock_that_a_power_cut_took_back_by_an_hour_wipes_no_draft(store, clock):
    store.save_draft(a_draft())
    clock.time -= timedelta(hours=1)
    erase_due(store, KEEP)
    assert store.find_draft() == DRAFT_TRIES


def test_a_clock_that_was_ahead_for_years_keeps_nothing_longer(store, sealed, clock):
    clock.turn(days=3650)
    bring_to(store, sealed, Stage.DELIVERED)
    send_back(store, sealed)
    clock.turn(days=-3650)
    assert erase_due(store, KEEP) == 0, "the grace time begins when the clock is right"
    clock.turn(days=7)
    assert erase_due(store, KEEP) == 1
    assert set(contents(store)) == {None}
    clock.turn(days=7)
    erase_due(store, KEEP)
    (own,) = dossiers_of(store, NUMBER, CODE)
    assert own.letters == ()
    assert result_bytes(store, sealed.dossier_id, "r1") is None
    clock.turn(days=180)
    assert erase_due(store, KEEP) == 1
    assert store.database.rows("SELECT * FROM dossier") == []


def test_a_dossier_that_was_sealed_by_a_clock_ahead_goes_in_time_too(store, clock):
    clock.turn(days=3650)
    sealed = store.seal(a_dossier(), KIOSK)
    clock.turn(days=-3650)
    bring_to(store, sealed, Stage.DELIVERED)
    erase_due(store, KEEP)
    clock.turn(days=7)
    assert erase_due(store, KEEP) == 1
    assert set(contents(store)) == {None}


def test_the_step_is_told_when_papers_are_erased_and_only_then(store, sealed, clock, monkeypatch):
    told = []
    monkeypatch.setattr(steps, "_listeners", [told.append])
    bring_to(store, sealed, Stage.DELIVERED)
    erase_due(store, KEEP)
    assert told == []
    clock.turn(days=7)
    erase_due(store, KEEP)
    assert told == [steps.Step.PAPERS_ERASED]
