"""What is due, when the hands of the clock go as they should, and when they don't."""

import hashlib
from datetime import timedelta

import pytest

from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.model import DossierNews, ResultPaper
from kiosk.dossiers.retention import KEEP, erase_due
from kiosk.dossiers.store import Outcome, stage_counts
from kiosk.errors import GatewayConfused, StageError, StoreDamaged
from kiosk.sync import outbox as outbox_module
from kiosk.sync.gateway import Change
from kiosk.sync.outbox import Outbox
from kiosk.sync.policy import MOST_S
from tests.kiosk.dossiers.conftest import Hands
from tests.kiosk.sync.sealing import NOON, receipt, seal, set_clock, taken, try_in_vain


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def outbox(store):
    return Outbox(store, lambda: 1.0)


def test_an_empty_outbox_has_nothing_due(outbox):
    assert outbox.take_due() is None
    assert outbox.next_in_s() is None


def test_an_attempt_sets_the_next_one_before_it_is_made(store, outbox, clock):
    dossier_id = seal(store)
    waits = []
    for _ in range(20):
        assert try_in_vain(outbox) == dossier_id
        assert outbox.take_due() is None
        waits.append(outbox.next_in_s())
        clock.turn(seconds=waits[-1])
    assert waits[:2] == [1.0, 1.6]
    assert waits == sorted(waits)
    assert waits[-1] == MOST_S


def test_what_was_never_tried_comes_first(store, outbox, clock):
    old = seal(store)
    try_in_vain(outbox)
    clock.turn(minutes=5)
    new = seal(store)
    assert taken(outbox) == [new, old]


def test_what_has_waited_longest_comes_first_of_those_in_trouble(store, outbox, clock):
    often, seldom = seal(store), seal(store)
    for dossier_id in (often, seldom, often):
        assert try_in_vain(outbox) == dossier_id
        clock.turn(seconds=1)
        if dossier_id == seldom:
            outbox.try_now(often)
    clock.turn(minutes=1)
    assert taken(outbox) == [seldom, often]


@pytest.mark.parametrize("by", [{"days": -400}, {"hours": -3}, {"minutes": -2}, {"days": 3}])
def test_a_clock_that_was_set_anew_does_not_stop_the_post(by, store, outbox, clock):
    dossier_id = seal(store)
    for _ in range(12):
        try_in_vain(outbox)
        clock.turn(minutes=1)
    assert try_in_vain(outbox) == dossier_id
    assert outbox.take_due() is None
    set_clock(clock, **by)
    assert outbox.take_due().dossier_id == dossier_id


def test_a_clock_that_was_days_ahead_when_the_machine_was_off_does_not_stop_the_post(store, outbox, clock):
    set_clock(clock, days=3)
    tried, fresh = seal(store), seal(store)
    assert taken(Outbox(store, lambda: 0.0)) == [tried, fresh]
    set_clock(clock, days=-3)
    after = Outbox(store, lambda: 0.0)
    assert set(taken(after)) == {tried, fresh}, "a lease that ends in three days is nobody's"


def test_a_clock_that_goes_a_little_wrong_changes_nothing(store, outbox, clock):
    seal(store)
    try_in_vain(outbox, seconds=50)
    set_clock(clock, seconds=-4)
    assert outbox.take_due() is None
    assert outbox.next_in_s() == 54


def test_try_now_always_works_and_begins_to_count_anew(store, outbox, clock):
    dossier_id = seal(store)
    for _ in range(10):
        try_in_vain(outbox)
        clock.turn(minutes=2)
    try_in_vain(outbox)
    assert outbox.try_all_now() == 1
    assert try_in_vain(outbox) == dossier_id
    assert outbox.next_in_s() == 1.0
    assert outbox.try_now(dossier_id)
    assert outbox.take_due()
    assert not outbox.try_now("no such dossier")


def test_a_hint_of_the_gateway_is_kept_to(store, outbox, clock):
    seal(store)
    try_in_vain(outbox, seconds=30)
    assert outbox.next_in_s() == 30
    clock.turn(seconds=30)
    try_in_vain(outbox, seconds=0.1)
    assert outbox.next_in_s() == 1.6, "a shorter one does not hasten the next attempt"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("", "gateway-422"),
        ("https://tinh.example/wrong-digest", "gateway-422 https://tinh.example/wrong-digest"),
        ("Nguyễn Thị Mẫu Đơn", "gateway-422"),
        ("001190000123", "gateway-422"),
    ],
)
def test_a_held_dossier_keeps_its_reason_but_no_words_that_could_be_personal(said, kept, store, outbox):
    dossier_id = seal(store)
    outbox.take_due()
    outbox.hold(dossier_id, "gateway-422", said)
    reasons = store.database.rows("SELECT reason FROM history WHERE stage = 'held'")
    assert reasons == [(kept,)]


def test_ten_thousand_dossiers_are_not_read_to_find_the_next_one(store, outbox):
    """The plan of both queries: a walk along an index, and look-ups by key."""
    for sql in (outbox_module._UNTRIED, outbox_module._NEXT):
        plan = [step for *_, step in store.database.rows(f"EXPLAIN QUERY PLAN {sql}", ("", "", "[]"))]
        assert not [step for step in plan if step.startswith(("SCAN dossier", "SCAN earlier", "USE TEMP"))]
        assert [step for step in plan if "outbox_in_turn" in step or "outbox_next" in step]


def test_receipt_code_and_stage_are_written_together(store, outbox):
    dossier_id = seal(store)
    outbox.deliver(dossier_id, receipt())
    assert store.find_dossier_code(dossier_id) == "H99.01-261121-0001"
    assert stage_counts(store) == {Stage.DELIVERED: 1}
    assert outbox.next_in_s() is None
    with pytest.raises(StageError):
        outbox.deliver(dossier_id, receipt())


def test_one_code_for_two_dossiers_is_confusion_and_changes_nothing(store, outbox):
    first, second = seal(store), seal(store)
    outbox.deliver(first, receipt())
    with pytest.raises(GatewayConfused):
        outbox.deliver(second, receipt())
    assert stage_counts(store) == {Stage.DELIVERED: 1, Stage.SEALED: 1}
    assert outbox.next_in_s() is not None


def test_a_code_that_comes_later_is_taken_from_the_changes(store, outbox):
    dossier_id = seal(store)
    outbox.deliver(dossier_id, receipt(None))
    assert store.find_dossier_code(dossier_id) is None
    news = DossierNews(code="", dossier_code="H99.01-261121-0002", status=2, at=NOON, due_at=NOON)
    stranger = Change(dossier_id="another-kiosk", news=news)
    outbox.record([stranger, Change(dossier_id=dossier_id, news=news)], "7")
    assert store.find_dossier_code(dossier_id) == "H99.01-261121-0002"
    assert store.find_news("H99.01-261121-0002").status == 2
    assert outbox.bookmark() == "7"


def test_changes_of_a_dossier_without_receipt_are_not_believed(store, outbox):
    dossier_id = seal(store)
    news = DossierNews(code="", dossier_code="H99.01-261121-0002", status=10, at=NOON)
    outbox.record([Change(dossier_id=dossier_id, news=news)], "7")
    assert store.find_dossier_code(dossier_id) is None


def test_only_a_dossier_that_is_held_can_be_released(store, outbox):
    dossier_id = seal(store)
    with pytest.raises(StageError):
        outbox.release(dossier_id)
    outbox.hold(dossier_id, "gateway-422")
    assert outbox.take_due() is None
    outbox.release(dossier_id)
    assert outbox.take_due().dossier_id == dossier_id
    reasons = store.database.rows("SELECT stage, reason FROM history ORDER BY rowid")
    assert reasons == [("sealed", ""), ("held", "gateway-422"), ("sealed", "released")]


def test_a_file_that_is_gone_is_damage_not_an_empty_file(store, outbox, clock):
    dossier_id = seal(store)
    parcel = outbox.take_due()
    outbox.deliver(dossier_id, receipt())
    assert stage_counts(store) == {Stage.DELIVERED: 1}
    clock.turn(days=8)
    erase_due(store, KEEP)
    with pytest.raises(StoreDamaged):
        parcel.read("giay-chung-sinh")


def test_questions_that_nobody_waits_for_are_left(store, outbox, clock):
    store.ask("H99.01-261121-0001")
    clock.turn(minutes=2)
    late = store.ask("H99.01-261121-0002")
    assert outbox.questions(timedelta(minutes=1)) == [(late, "H99.01-261121-0002")]


def a_result(sha256):
    return ResultPaper(
        result_id="r1", title="", media_type="application/pdf", size_bytes=9, sha256=sha256, at=NOON
    )


def test_a_result_that_is_announced_anew_with_another_digest_stays_as_it_was(store, outbox, caplog):
    dossier_id = seal(store)
    outbox.deliver(dossier_id, receipt())
    news = DossierNews(code="", dossier_code="H99.01-261121-0001", status=9, at=NOON, text="Đã có kết quả")
    for sha256 in ("a" * 64, "b" * 64):
        outbox.record([Change(dossier_id=dossier_id, news=news, results=(a_result(sha256),))], sha256[0])
    assert store.database.rows("SELECT sha256 FROM result") == [("a" * 64,)]
    assert "courier.results_bent" in caplog.text
    assert store.find_news("H99.01-261121-0001").text == "Đã có kết quả"
    assert outbox.bookmark() == "b"


def test_a_parcel_knows_the_others_of_its_procedure_that_were_begun(store, outbox):
    first, second, third = seal(store), seal(store), seal(store)
    for expected in ([], [first], [first, second]):
        parcel = outbox.take_due()
        assert sorted(parcel.unfinished()) == sorted(expected)
    outbox.deliver(first, receipt())
    outbox.hold(second, "gateway-422")
    assert parcel.dossier_id == third
    assert parcel.unfinished() == [second]


def test_questions_are_answered_with_the_office_s_words(store, outbox):
    number = store.ask("H99.01-261121-0001")
    news = DossierNews(
        code="H99.01-261121-0001", dossier_code="H99.01-261121-0001", status=2, at=NOON, text="Đang xử lý"
    )
    outbox.answer(number, Outcome.ANSWERED, news)
    assert store.find_reply(number).news == news
    other = store.ask("H99.01-261121-0002")
    outbox.answer(other, Outcome.SILENT)
    assert store.find_reply(other).news is None


def test_a_parcel_brings_the_bytes_that_were_sealed(store, outbox):
    seal(store)
    parcel = outbox.take_due()
    for part, digest in parcel.digests.items():
        assert hashlib.sha256(parcel.read(part)).hexdigest() == digest


def test_how_long_the_oldest_has_waited(store, outbox, clock):
    assert outbox.oldest_waits_s() == 0
    oldest = seal(store)
    clock.turn(hours=6)
    seal(store)
    assert outbox.oldest_waits_s() == 6 * 3600
    outbox.deliver(oldest, receipt())
    assert outbox.oldest_waits_s() == 0
    set_clock(clock, days=-1)
    assert outbox.oldest_waits_s() == 0
