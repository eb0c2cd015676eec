"""What the province sends back is kept once, as it said it."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kiosk.clock import VIETNAM
from kiosk.dossiers.database import SCHEMA
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.model import Followed, Notice, NoticeKind, ResultPaper
from kiosk.dossiers.notices import (
    MOST_NOTICES,
    MOST_RESULTS,
    SETTLED,
    followed,
    keep_notices,
    keep_result,
    missing_results,
)
from kiosk.dossiers.own import dossiers_of
from kiosk.dossiers.store import move
from tests.kiosk.dossiers.papers import KIOSK, NUMBER, a_dossier, a_part

CODE = "H99.01-261121-0001"
AT = datetime(2026, 11, 23, 8, tzinfo=VIETNAM)
CONTENT = b"%PDF-1.7 a certificate"
SUPPLEMENT = Notice(
    notice_id="n1",
    kind=NoticeKind.SUPPLEMENT,
    text="Thiếu giấy chứng sinh",
    at=AT,
    until_on=date(2026, 12, 1),
)
FEE = Notice(notice_id="n2", kind=NoticeKind.FEE, text="Lệ phí", at=AT + timedelta(hours=1), amount_vnd=8_000)
RESULT = ResultPaper(
    result_id="r1",
    title="Giấy khai sinh",
    media_type="application/pdf",
    size_bytes=len(CONTENT),
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    at=AT,
)


def delivered(store, code=CODE, kiosk=KIOSK):
    sealed = store.seal(a_dossier(a_part(size_bytes=10)), kiosk)
    with store.database.changing() as database:
        values = (code, sealed.dossier_id)
        database.change("UPDATE dossier SET receipt = 'r', dossier_code = ? WHERE id = ?", values)
        move(database, sealed.dossier_id, Stage.DELIVERED, at=store.clock.now())
    return sealed


def keep(store, sealed, *said):
    notices = [it for it in said if isinstance(it, Notice)]
    results = [it for it in said if isinstance(it, ResultPaper)]
    with store.database.changing() as database:
        return keep_notices(database, sealed.dossier_id, notices, results, at=store.clock.now())


def everything(store):
    return store.database.rows("SELECT * FROM notice"), store.database.rows("SELECT * FROM result")


def test_what_is_said_twice_is_kept_once(store, clock):
    sealed = delivered(store)
    keep(store, sealed, SUPPLEMENT, FEE, RESULT)
    keep_result(store, sealed.dossier_id, "r1", CONTENT)
    before = everything(store)
    clock.turn(days=3)
    assert keep(store, sealed, RESULT, FEE, SUPPLEMENT) == []
    assert everything(store) == before


@pytest.mark.parametrize(
    "changed",
    [
        replace(SUPPLEMENT, text="Thiếu hai giấy tờ"),
        replace(SUPPLEMENT, until_on=None),
        replace(SUPPLEMENT, kind=NoticeKind.REFUSAL),
        replace(SUPPLEMENT, amount_vnd=5),
        replace(SUPPLEMENT, at=AT + timedelta(days=1)),
    ],
)
def test_a_notice_that_changed_takes_its_own_place(changed, store):
    sealed = delivered(store)
    keep(store, sealed, SUPPLEMENT)
    keep(store, sealed, changed)
    assert dossiers_of(store, NUMBER, CODE)[0].notices == (changed,)


def test_a_notice_that_has_had_its_time_does_not_come_back_unless_it_is_said_anew(store):
    sealed = delivered(store)
    keep(store, sealed, SUPPLEMENT)
    with store.database.changing() as database:
        database.change("UPDATE notice SET text = ''")
    keep(store, sealed, SUPPLEMENT)
    assert dossiers_of(store, NUMBER, CODE)[0].notices == ()
    again = replace(SUPPLEMENT, at=AT + timedelta(days=60))
    keep(store, sealed, again)
    assert dossiers_of(store, NUMBER, CODE)[0].notices == (again,)


@pytest.mark.parametrize("bent", [replace(RESULT, sha256="0" * 64), replace(RESULT, size_bytes=1)])
def test_a_result_never_becomes_another(bent, store):
    sealed = delivered(store)
    keep(store, sealed, RESULT)
    before = everything(store)
    assert keep(store, sealed, bent, replace(RESULT, result_id="r2")) == ["r1"]
    assert missing_results(store) == [
        (sealed.dossier_id, RESULT),
        (sealed.dossier_id, replace(RESULT, result_id="r2")),
    ]
    assert everything(store)[1][0] == before[1][0]


def test_nobody_fills_the_disk_with_words(store):
    sealed = delivered(store)
    notices = [replace(SUPPLEMENT, notice_id=f"n{number}") for number in range(MOST_NOTICES + 5)]
    results = [replace(RESULT, result_id=f"r{number}") for number in range(MOST_RESULTS + 5)]
    with store.database.changing() as database:
        bent = keep_notices(database, sealed.dossier_id, notices, results, at=store.clock.now())
    assert bent == [f"r{number}" for number in range(MOST_RESULTS, MOST_RESULTS + 5)]
    count = "SELECT (SELECT count(*) FROM notice), (SELECT count(*) FROM result)"
    assert store.database.rows(count) == [(MOST_NOTICES, MOST_RESULTS)]


def test_other_bytes_than_announced_are_not_kept(store):
    sealed = delivered(store)
    keep(store, sealed, RESULT)
    before = everything(store)
    assert not keep_result(store, sealed.dossier_id, "r1", CONTENT[:-1] + b"X")
    assert not keep_result(store, sealed.dossier_id, "r2", CONTENT)
    assert not keep_result(store, "another", "r1", CONTENT)
    assert everything(store) == before
    assert keep_result(store, sealed.dossier_id, "r1", CONTENT)
    assert missing_results(store) == []


def test_a_result_that_has_had_its_time_is_neither_missing_nor_shown(store):
    sealed = delivered(store)
    keep(store, sealed, RESULT)
    keep_result(store, sealed.dossier_id, "r1", CONTENT)
    with store.database.changing() as database:
        database.change("UPDATE result SET content = NULL")
    keep(store, sealed, RESULT)
    assert missing_results(store) == []
    assert dossiers_of(store, NUMBER, CODE)[0].results == ()


def test_nothing_is_kept_for_a_dossier_that_the_province_cannot_have(store):
    sealed = store.seal(a_dossier(a_part(size_bytes=10)), KIOSK)
    assert keep(store, sealed, SUPPLEMENT, RESULT) == []
    assert keep(store, replace(sealed, dossier_id="unknown"), SUPPLEMENT, RESULT) == []
    assert everything(store) == ([], [])


def test_delivered_dossiers_are_followed_until_they_are_settled(store, clock):
    first = delivered(store)
    clock.turn(minutes=1)
    second = delivered(store, code=None, kiosk="K02")
    store.seal(a_dossier(a_part(size_bytes=10)), "K03")
    assert followed(store) == [
        Followed(dossier_id=first.dossier_id, dossier_code=CODE),
        Followed(dossier_id=second.dossier_id, dossier_code=None),
    ]
    for status in range(1, 11):
        with store.database.changing() as database:
            database.change("UPDATE dossier SET status = ? WHERE id = ?", (status, first.dossier_id))
        assert (first.dossier_id in {it.dossier_id for it in followed(store)}) == (status not in SETTLED)


def test_settled_means_the_same_in_the_schema():
    words = f"NOT IN ({', '.join(map(str, SETTLED))})"
    assert words in (SCHEMA / "0002_never_lost.sql").read_text("utf-8")
