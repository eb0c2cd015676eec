"""What is erased is erased for good, and nothing is erased that the province does not have."""

from datetime import timedelta

import pytest

from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.retention import SETTLED, erase_due
from kiosk.dossiers.store import DRAFT_TRIES, move
from tests.kiosk.dossiers.conftest import KEY
from tests.kiosk.dossiers.pages import plain_text
from tests.kiosk.dossiers.papers import KIOSK, NAME, a_dossier, a_draft, a_part

GRACE = timedelta(days=7)
MARK = b"Tran Van Dau Vet "


@pytest.fixture
def sealed(store):
    return store.seal(a_dossier(a_part(seed=MARK, size_bytes=2_000)), KIOSK)


def bring_to(store, sealed, stage):
    with store.database.changing() as database:
        if stage is Stage.DELIVERED:
            database.change("UPDATE dossier SET receipt = 'e30.e30.AA'")
        move(database, sealed.dossier_id, stage, at=store.clock.now())


def set_status(store, status):
    with store.database.changing() as database:
        values = (status, store.clock.now().isoformat())
        database.change(
            "UPDATE dossier SET dossier_code = 'H99.01-261121-0001', status = ?, status_at = ?", values
        )


def contents(store):
    return [content for (content,) in store.database.rows("SELECT content FROM object")]


@pytest.mark.parametrize("stage", [None, Stage.HELD])
def test_without_a_receipt_nothing_is_ever_erased(stage, store, sealed, clock):
    if stage:
        bring_to(store, sealed, stage)
    clock.turn(days=5000)
    assert erase_due(store, GRACE) == 0
    assert None not in contents(store)


def test_papers_and_answers_go_the_grace_time_after_the_receipt(store, sealed, clock, path):
    bring_to(store, sealed, Stage.DELIVERED)
    clock.turn(days=6, hours=23)
    assert erase_due(store, GRACE) == 0
    assert None not in contents(store)
    assert MARK in plain_text(path, KEY)
    clock.turn(hours=1)
    assert erase_due(store, GRACE) == 1
    assert set(contents(store)) == {None}
    assert MARK not in plain_text(path, KEY)
    assert NAME.encode() not in plain_text(path, KEY)


def test_after_erasing_the_resident_can_still_ask(store, sealed, clock):
    bring_to(store, sealed, Stage.DELIVERED)
    set_status(store, 4)
    clock.turn(days=30)
    erase_due(store, GRACE)
    clock.turn(days=300)
    assert erase_due(store, GRACE) == 0
    assert store.find_news(sealed.provisional_code).dossier_code == "H99.01-261121-0001"


@pytest.mark.parametrize("status", SETTLED)
def test_of_a_settled_dossier_nothing_is_left_in_the_end(status, store, sealed, clock):
    bring_to(store, sealed, Stage.DELIVERED)
    set_status(store, status)
    clock.turn(days=8)
    assert erase_due(store, GRACE) == 1, "the papers"
    assert erase_due(store, GRACE) == 1, "the rest"
    for table in ("dossier", "object", "history", "outbox"):
        assert store.database.rows(f"SELECT * FROM {table}") == []


def test_the_history_keeps_each_stage(store, sealed, clock):
    bring_to(store, sealed, Stage.HELD)
    bring_to(store, sealed, Stage.SEALED)
    bring_to(store, sealed, Stage.DELIVERED)
    clock.turn(days=7)
    erase_due(store, GRACE)
    stages = [stage for (stage,) in store.database.rows("SELECT stage FROM history ORDER BY rowid")]
    assert stages == ["sealed", "held", "sealed", "delivered", "closed"]


def test_old_drafts_and_questions_go_too(store, clock):
    store.save_draft(a_draft())
    store.ask("H99.01-261121-0001")
    clock.turn(minutes=5)
    erase_due(store, GRACE)
    assert store.find_draft() == DRAFT_TRIES
    clock.turn(minutes=11)
    erase_due(store, GRACE)
    assert store.database.rows("SELECT * FROM draft") == []
    assert store.database.rows("SELECT * FROM question") == []
