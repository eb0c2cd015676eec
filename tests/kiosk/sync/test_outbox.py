"""What is due, when the hands of the clock go as they should, and when they don't."""

from datetime import datetime, timedelta

import pytest

from kiosk.clock import VIETNAM
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.model import DossierNews
from kiosk.dossiers.retention import erase_due
from kiosk.dossiers.store import Store, stage_counts
from kiosk.errors import GatewayConfused, StageError, StoreDamaged
from kiosk.sync.gateway import Change
from kiosk.sync.outbox import Outbox
from kiosk.sync.policy import MOST_S, Receipt
from tests.kiosk.dossiers.conftest import KEY, Hands
from tests.kiosk.dossiers.papers import KIOSK, a_dossier, a_part

NOON = datetime(2026, 11, 21, 12, tzinfo=VIETNAM)


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def store(tmp_path, clock):
    with Store.open(tmp_path / "store.db", KEY, clock) as store:
        yield store


@pytest.fixture
def outbox(store):
    return Outbox(store, lambda: 1.0)


def seal(store):
    return store.seal(a_dossier(a_part(size_bytes=100)), KIOSK).dossier_id


def receipt(code="H99.01-261121-0001"):
    return Receipt(token="a.b.c", dossier_code=code, received_at=NOON)


def test_an_empty_outbox_has_nothing_due(outbox):
    assert outbox.take_due() is None
    assert outbox.next_in_s() is None


def test_an_attempt_sets_the_next_one_before_it_is_made(store, outbox, clock):
    dossier_id = seal(store)
    waits = []
    for _ in range(20):
        assert outbox.take_due().dossier_id == dossier_id
        assert outbox.take_due() is None
        waits.append(outbox.next_in_s())
        clock.turn(seconds=waits[-1])
    assert waits[:2] == [1.0, 1.6]
    assert waits == sorted(waits)
    assert waits[-1] == MOST_S


def test_the_least_tried_comes_first(store, outbox, clock):
    old = seal(store)
    outbox.take_due()
    clock.turn(minutes=5)
    new = seal(store)
    assert [outbox.take_due().dossier_id for _ in range(2)] == [new, old]


@pytest.mark.parametrize("by", [{"days": -400}, {"hours": -3}])
def test_a_clock_that_was_set_back_does_not_stop_the_post(by, store, outbox, clock):
    dossier_id = seal(store)
    outbox.take_due()
    clock.turn(**by)
    assert outbox.take_due().dossier_id == dossier_id


def test_try_now_always_works_and_begins_to_count_anew(store, outbox, clock):
    seal(store)
    for _ in range(10):
        outbox.take_due()
        clock.turn(minutes=2)
    outbox.take_due()
    outbox.try_all_now()
    assert outbox.take_due()
    assert outbox.next_in_s() == 1.0


def test_a_hint_of_the_gateway_is_kept_to(store, outbox):
    dossier_id = seal(store)
    outbox.take_due()
    outbox.postpone(dossier_id, timedelta(seconds=30))
    assert outbox.next_in_s() == 30
    outbox.postpone(dossier_id, timedelta(seconds=0.1))
    assert outbox.next_in_s() == 30


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
    erase_due(store, timedelta(days=7))
    with pytest.raises(StoreDamaged):
        parcel.read("giay-chung-sinh")


def test_questions_that_nobody_waits_for_are_left(store, outbox, clock):
    store.ask("H99.01-261121-0001")
    clock.turn(minutes=2)
    late = store.ask("H99.01-261121-0002")
    assert outbox.questions(timedelta(minutes=1)) == [(late, "H99.01-261121-0002")]
