"""The desk's hand on a real store."""

import threading
from datetime import datetime, timedelta

import pytest

from kiosk.clock import VIETNAM
from kiosk.dossiers.model import DossierNews
from kiosk.errors import StoreDamaged, StoreFull
from kiosk.visit import keeping as module
from kiosk.visit.binding import PaperRules
from kiosk.visit.events import (
    DigitsWrong,
    DossierDelivered,
    DossierSealed,
    DraftFound,
    DraftOpened,
    ProvinceAnswered,
    ProvinceSilent,
    SealFailed,
)
from kiosk.visit.keeping import Keeping
from kiosk.visit.pages.sealing import slip_picture
from kiosk.visit.states import LeftBehind, Manner, OwedSlip, Reviewing
from tests.kiosk.dossiers.fresh import fresh_store
from tests.kiosk.visit.lighted import lighted_draft
from tests.kiosk.visit.situations import SLIP
from tests.kiosk.visit.workers import wait_until

KEY = "a7" * 32
OFFICIAL = "H01-261121-0001"


class Hands:
    """A clock whose hands a test turns."""

    def __init__(self):
        self.passed_s = 0.0

    def now(self):
        return datetime(2026, 11, 20, 9, 30, tzinfo=VIETNAM) + timedelta(seconds=self.passed_s)

    def monotonic_s(self):
        return self.passed_s


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def store(tmp_path, clock):
    with fresh_store(tmp_path / "store.db", KEY, clock) as store:
        yield store


@pytest.fixture(autouse=True)
def quick_looks(monkeypatch):
    monkeypatch.setattr(module, "LOOK_EVERY_S", 0.02)


@pytest.fixture
def make(store, world, clock, table, posted):
    made = []

    def make():
        keeping = Keeping(
            store=store,
            world=world,
            clock=clock,
            table=table,
            rules=PaperRules(),
            nudge=posted.nudge,
            take_back=posted.taken_back.extend,
            post=posted,
        )
        keeping.start()
        made.append(keeping)
        return keeping

    yield make
    for keeping in made:
        keeping.stop()


@pytest.fixture
def sealed(make, world, table, posted):
    keeping = make()
    keeping.seal(lighted_draft(world, table), Manner())
    return keeping, posted.next().sealed


def deliver(store, sealed):
    """Write what the courier writes when the province's receipt has come."""
    with store.database.changing() as database:
        values = (OFFICIAL, sealed.dossier_id)
        database.change("UPDATE dossier SET dossier_code = ? WHERE id = ?", values)


def answer(store, outcome):
    """Write what the courier writes when the province was asked."""
    wait_until(lambda: store.database.row("SELECT 1 FROM question"))
    with store.database.changing() as database:
        database.change(
            "UPDATE question SET outcome = ?, dossier_code = ?, status = 4, status_at = asked_at",
            (outcome, OFFICIAL),
        )


def test_a_sealed_dossier_is_kept_told_and_its_slip_lies_on_the_table(make, world, table, posted, store):
    make().seal(lighted_draft(world, table), Manner())
    event = posted.next()
    assert isinstance(event, DossierSealed)
    assert store.find_news(event.sealed.provisional_code).status is None
    assert table.picture(slip_picture(event.slip.code)).startswith(b"\x89PNG")
    assert posted.nudges == 1


def test_a_full_disk_keeps_nothing_and_says_so(make, world, table, posted, store):
    pages = store.database.row("PRAGMA page_count")[0]
    store.database.rows(f"PRAGMA max_page_count = {pages + 4}")
    make().seal(lighted_draft(world, table), Manner())
    assert posted.next() == SealFailed("full")
    assert store.database.row("SELECT count(*) FROM dossier") == (0,)


def test_what_did_not_fit_can_be_sealed_when_there_is_room_again(make, world, table, posted, store):
    pages = store.database.row("PRAGMA page_count")[0]
    store.database.rows(f"PRAGMA max_page_count = {pages + 4}")
    keeping, draft = make(), lighted_draft(world, table)
    keeping.seal(draft, Manner())
    assert posted.next() == SealFailed("full")
    store.database.rows("PRAGMA max_page_count = 1000000")
    keeping.seal(draft, Manner())
    assert isinstance(posted.next(), DossierSealed)


def test_a_broken_store_is_said_as_one(make, world, table, posted, store):
    store.database.rows("DROP TABLE day_counter")
    make().seal(lighted_draft(world, table), Manner())
    assert posted.next() == SealFailed("broken")


def test_a_draft_is_kept_and_given_back_to_who_knows_the_digits(make, world, table, posted, store):
    draft = lighted_draft(world, table)
    make().keep(Reviewing(draft=draft), Manner())
    wait_until(lambda: store.find_draft() is not None)
    after = make()
    assert posted.next() == DraftFound(LeftBehind(tries_left=3, is_slip=False))
    after.open_draft("0000")
    assert posted.next() == DigitsWrong(2)
    after.open_draft(draft.card.personal_number[-4:])
    opened = posted.next()
    assert isinstance(opened, DraftOpened)
    assert opened.there.draft.answers == draft.answers
    assert [side.side_id for side in posted.taken_back] == [
        side.side_id for sides in draft.sides.values() for side in sides
    ]


def test_what_was_ordered_before_a_wipe_is_gone_after_it(make, world, table, store):
    keeping = make()
    keeping.keep(Reviewing(draft=lighted_draft(world, table)), Manner())
    keeping.discard_draft()
    keeping.stop()
    assert store.database.row("SELECT count(*) FROM draft_page") == (0,)
    assert store.find_draft() is None


def test_sealing_leaves_a_slip_that_is_owed_and_no_papers(make, world, table, posted, store):
    draft, keeping = lighted_draft(world, table), make()
    keeping.keep(Reviewing(draft=draft), Manner())
    keeping.seal(draft, Manner())
    sealed = posted.next()
    assert store.database.row("SELECT count(*) FROM draft_page") == (0,)
    make()
    assert posted.next() == DraftFound(LeftBehind(tries_left=3, is_slip=True))
    keeping.open_draft(draft.card.personal_number[-4:])
    assert posted.next().there == OwedSlip(sealed=sealed.sealed, slip=sealed.slip)


def test_what_could_not_be_sealed_is_kept_as_it_was(make, world, table, posted, store):
    draft, keeping = lighted_draft(world, table), make()
    keeping.keep(Reviewing(draft=draft), Manner())
    wait_until(lambda: store.find_draft() is not None)
    store.database.rows("DROP TABLE day_counter")
    keeping.seal(draft, Manner())
    assert posted.next() == SealFailed("broken")
    make()
    assert posted.next() == DraftFound(LeftBehind(tries_left=3, is_slip=False))


def test_that_a_slip_begins_is_on_the_disk_before_a_dot_goes_out(sealed, posted, store):
    keeping, _kept = sealed
    keeping.begin_slip(SLIP)
    digits = store.database.row("SELECT last_four FROM draft")[0]
    keeping.open_draft(digits)
    assert posted.next().there.slip.copy == 2


def test_a_followed_dossier_is_told_once_it_is_delivered(sealed, posted, store):
    keeping, kept = sealed
    keeping.follow(kept)
    assert posted.silent(0.1)
    deliver(store, kept)
    assert posted.next() == DossierDelivered(kept.dossier_id, OFFICIAL)
    assert posted.silent(0.1)


def test_a_dossier_is_followed_no_more_when_its_resident_has_left(sealed, posted, store):
    keeping, kept = sealed
    keeping.follow(kept)
    keeping.forget()
    deliver(store, kept)
    assert posted.silent(0.2)


def test_a_dossier_that_waits_on_this_machine_is_answered_without_a_courier(sealed, posted, store):
    keeping, kept = sealed
    posted.nudges = 0
    keeping.ask(7, kept.provisional_code)
    event = posted.next()
    assert (event.request, event.news.status, event.news.dossier_code) == (7, None, None)
    assert posted.nudges == 0
    assert store.database.row("SELECT count(*) FROM question") == (0,)


def test_a_delivered_dossier_is_asked_of_the_province_and_its_answer_told(sealed, posted, store):
    keeping, kept = sealed
    posted.nudges = 0
    deliver(store, kept)
    keeping.ask(7, kept.provisional_code)
    answer(store, "answered")
    event = posted.next()
    assert isinstance(event.news, DossierNews)
    assert (event.request, event.news.status, event.news.dossier_code) == (7, 4, OFFICIAL)
    assert posted.nudges == 1


def test_a_code_that_the_province_does_not_know_is_said(make, posted, store):
    make().ask(7, OFFICIAL)
    answer(store, "unknown")
    assert posted.next() == ProvinceAnswered(7, None)


def test_a_province_that_the_courier_could_not_reach_is_said(make, posted, store):
    make().ask(7, OFFICIAL)
    answer(store, "silent")
    assert posted.next() == ProvinceSilent(7)


def test_while_the_province_is_silent_its_last_word_is_told_with_its_time(sealed, posted, store):
    keeping, kept = sealed
    deliver(store, kept)
    said_at = datetime(2026, 11, 19, 8, tzinfo=VIETNAM)
    with store.database.changing() as database:
        database.change("UPDATE dossier SET status = 5, status_at = ?", (said_at.isoformat(),))
    keeping.ask(7, OFFICIAL)
    answer(store, "silent")
    event = posted.next()
    assert (event.request, event.news.status, event.news.at) == (7, 5, said_at)


def test_an_answer_says_whether_there_is_more_for_the_card(sealed, posted, store):
    keeping, kept = sealed
    keeping.ask(7, kept.provisional_code)
    assert not posted.next().has_letters
    with store.database.changing() as database:
        values = (kept.dossier_id, store.clock.now().isoformat())
        database.change(
            "INSERT INTO notice (dossier_id, notice_id, kind, text, at, came_at)"
            " VALUES (?1, 'n', 'fee', 'x', ?2, ?2)",
            values,
        )
    keeping.ask(8, kept.provisional_code)
    assert posted.next().has_letters


def test_without_an_answer_in_time_the_province_is_silent(make, posted, clock, world):
    make().ask(7, OFFICIAL)
    assert posted.silent(0.1)
    clock.passed_s += world.patience.look_up_within_s + 1
    assert posted.next() == ProvinceSilent(7)
    assert posted.silent(0.1)


def test_a_question_of_somebody_who_has_left_is_not_answered(make, posted, store):
    keeping = make()
    keeping.ask(7, OFFICIAL)
    keeping.forget()
    answer(store, "answered")
    assert posted.silent(0.2)


def test_a_store_that_cannot_be_asked_is_a_silent_province(make, posted, store):
    keeping = make()
    store.database.rows("DROP TABLE question")
    keeping.ask(7, OFFICIAL)
    assert posted.next() == ProvinceSilent(7)


def test_a_look_that_fails_is_tried_again(sealed, posted, store):
    keeping, kept = sealed
    store.database.rows("ALTER TABLE dossier RENAME COLUMN dossier_code TO away")
    keeping.follow(kept)
    assert posted.silent(0.2)
    store.database.rows("ALTER TABLE dossier RENAME COLUMN away TO dossier_code")
    deliver(store, kept)
    assert posted.next() == DossierDelivered(kept.dossier_id, OFFICIAL)


def test_a_damaged_store_is_said_and_ends_the_desk_when_the_resident_has_left(
    make, world, table, posted, store, *, monkeypatch
):
    ends = []
    monkeypatch.setattr(threading, "excepthook", lambda happened: ends.append(happened.exc_type))

    def damaged(*_arguments):
        raise StoreDamaged("the file is not a store, or this is not its key")

    monkeypatch.setattr(store, "seal", damaged)
    keeping = make()
    keeping.seal(lighted_draft(world, table), Manner())
    assert posted.next() == SealFailed("broken")
    assert ends == []
    keeping.forget()
    wait_until(lambda: ends == [StoreDamaged])


def test_a_full_store_ends_no_desk(make, world, table, posted, store, *, monkeypatch):
    def full(*_arguments):
        raise StoreFull("no room on the disk")

    monkeypatch.setattr(store, "seal", full)
    keeping = make()
    keeping.seal(lighted_draft(world, table), Manner())
    assert posted.next() == SealFailed("full")
    keeping.forget()
    monkeypatch.undo()
    keeping.seal(lighted_draft(world, table), Manner())
    assert isinstance(posted.next(), DossierSealed)
