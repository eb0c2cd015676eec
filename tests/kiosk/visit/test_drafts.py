"""The store's hand with drafts, on a real store: what is kept, offered, opened and wiped."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk import steps
from kiosk.dossiers.store import DRAFT_KEPT
from kiosk.errors import StoreError
from kiosk.steps import Step
from kiosk.visit import drafts as module
from kiosk.visit.drafts import Drafts
from kiosk.visit.events import DigitsWrong, DraftFound, DraftGone, DraftOpened
from kiosk.visit.kept_draft import keep_slip, last_four
from kiosk.visit.lighttable import LightTable
from kiosk.visit.pages.sealing import slip_picture
from kiosk.visit.states import LeftBehind, Manner, OwedSlip, Reviewing
from tests.kiosk.dossiers.fresh import fresh_store
from tests.kiosk.visit.lighted import lighted_draft
from tests.kiosk.visit.situations import NOW, SEALED, SLIP

KEY = "a7" * 32
CATALOGUE = "catalogue-1"
WRONG = "9999"
LOUD = Manner(language="en", large_text=True)
OWED = OwedSlip(sealed=SEALED, slip=SLIP)


class Hands:
    def __init__(self):
        self.passed = timedelta()

    def now(self):
        return NOW + self.passed

    def monotonic_s(self):
        return self.passed.total_seconds()


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def store(tmp_path, clock):
    with fresh_store(tmp_path / "store.db", KEY, clock) as store:
        yield store


@pytest.fixture
def reached(monkeypatch):
    reached = []
    monkeypatch.setattr(steps, "_listeners", [reached.append])
    return reached


@pytest.fixture(scope="module")
def lighted(world):
    table = LightTable()
    draft = lighted_draft(world, table)
    return draft, {side_id: table.find(side_id) for side_id in table.side_ids()}


@pytest.fixture
def draft(lighted, table):
    draft, sides = lighted
    for side_id, clean in sides.items():
        table.lay(side_id, clean)
    return draft


class Desk:
    """One life of the desk: its drafts, what they told, and the sides that feeding heard of."""

    def __init__(self, store, table=None, catalogue=CATALOGUE):
        self.said, self.taken_back = [], []
        self.table = table or LightTable()
        self.drafts = Drafts(
            store=store,
            catalogue=catalogue,
            table=self.table,
            take_back=self.taken_back.extend,
            post=self.said.append,
        )

    def keep(self, here, manner=LOUD):
        self.drafts.lay(here, manner)
        self.drafts.keep_newest()


@pytest.fixture
def desk(store, table):
    return Desk(store, table)


@pytest.fixture
def next_life(store, desk, draft):
    """The desk after a power cut, with a draft of the desk before in the store."""
    desk.keep(Reviewing(draft=draft))
    after = Desk(store)
    after.drafts.find()
    return after


def counts(store):
    return tuple(store.database.row(f"SELECT count(*) FROM {name}")[0] for name in ("draft", "draft_page"))


def four(draft):
    return last_four(draft.card.personal_number)


def test_of_several_that_wait_the_newest_is_kept_once(store, desk, draft, reached):
    desk.drafts.lay(Reviewing(draft=replace(draft, case="older")), LOUD)
    desk.drafts.lay(Reviewing(draft=draft), LOUD)
    desk.drafts.keep_newest()
    desk.drafts.keep_newest()
    assert reached == [Step.DRAFT_KEPT]
    after = Desk(store)
    after.drafts.open(four(draft))
    assert after.said[0].there.draft.case == draft.case


def test_what_was_put_down_before_a_wipe_is_not_kept_after_it(store, desk, draft, reached):
    desk.drafts.lay(Reviewing(draft=draft), LOUD)
    desk.drafts.lay_nothing()
    desk.drafts.keep_newest()
    assert reached == []
    assert counts(store) == (0, 0)


def test_a_store_that_keeps_nothing_holds_nobody_up(store, desk, draft, reached):
    store.database.rows("DROP TABLE draft_page")
    desk.keep(Reviewing(draft=draft))
    assert reached == []


def test_what_a_power_cut_left_is_told(next_life):
    assert next_life.said == [DraftFound(LeftBehind(tries_left=3, is_slip=False))]


def test_without_a_draft_nothing_is_told(desk):
    desk.drafts.find()
    assert desk.said == []


def test_what_the_program_of_before_kept_is_wiped(store, next_life, reached):
    newer = Desk(store, catalogue="catalogue-2")
    newer.drafts.find()
    assert newer.said == []
    assert counts(store) == (0, 0)
    assert reached == [Step.DRAFT_WIPED]


def test_after_a_quarter_of_an_hour_it_is_wiped_and_the_offer_goes(store, next_life, clock, reached):
    next_life.drafts.look(100.0)
    assert next_life.said[1:] == []
    clock.passed = DRAFT_KEPT + timedelta(seconds=1)
    next_life.drafts.look(200.0)
    next_life.drafts.look(300.0)
    assert next_life.said[1:] == [DraftGone()]
    assert reached == [Step.DRAFT_WIPED]
    assert counts(store) == (0, 0)


def test_it_stays_no_longer_when_the_clock_comes_back_too_early(store, next_life, clock, reached):
    clock.passed = timedelta(hours=-1)
    next_life.drafts.look(100.0)
    next_life.drafts.look(100.0 + DRAFT_KEPT.total_seconds() - 1)
    assert next_life.said[1:] == []
    next_life.drafts.look(100.0 + DRAFT_KEPT.total_seconds() + module.LOOK_EVERY_S)
    assert next_life.said[1:] == [DraftGone()]
    assert reached == [Step.DRAFT_WIPED]
    assert counts(store) == (0, 0)


def test_it_is_not_looked_after_at_every_turn(next_life, clock):
    next_life.drafts.look(100.0)
    clock.passed = DRAFT_KEPT + timedelta(seconds=1)
    next_life.drafts.look(100.0 + module.LOOK_EVERY_S / 2)
    assert next_life.said[1:] == []


def test_the_draft_of_a_visit_that_goes_on_has_no_end(store, desk, draft, clock):
    desk.keep(Reviewing(draft=draft))
    clock.passed = DRAFT_KEPT + timedelta(hours=1)
    desk.drafts.look(100.0)
    assert counts(store)[0] == 1


def test_a_draft_of_yesterday_is_wiped_when_the_machine_starts(store, next_life, clock):
    clock.passed = timedelta(days=1)
    today = Desk(store)
    today.drafts.find()
    assert today.said == []
    assert counts(store) == (0, 0)


def test_the_right_digits_lay_the_sides_on_the_table(next_life, draft, table, reached):
    next_life.drafts.open(four(draft))
    opened = next_life.said[-1]
    assert isinstance(opened, DraftOpened)
    assert opened.manner == LOUD
    assert reached == [Step.DRAFT_OPENED]
    sides = [side for sides in opened.there.draft.sides.values() for side in sides]
    assert next_life.taken_back == sides
    for side in sides:
        assert next_life.table.picture(side.picture) == table.find(side.side_id).thumb_jpeg
        assert next_life.table.find(side.side_id).content == table.find(side.side_id).content


def test_what_was_opened_is_offered_to_nobody_any_more(next_life, draft, clock):
    next_life.drafts.open(four(draft))
    clock.passed = DRAFT_KEPT + timedelta(seconds=1)
    next_life.drafts.look(100.0)
    assert DraftGone() not in next_life.said


def test_wrong_digits_cost_a_try(store, next_life):
    next_life.drafts.open(WRONG)
    assert next_life.said[1:] == [DigitsWrong(2)]
    again = Desk(store)
    again.drafts.find()
    assert again.said == [DraftFound(LeftBehind(tries_left=2, is_slip=False))]


def test_the_third_wrong_try_wipes_every_byte(store, next_life, draft, reached, tmp_path):
    for _ in range(3):
        next_life.drafts.open(WRONG)
    assert next_life.said[1:] == [DigitsWrong(2), DigitsWrong(1), DigitsWrong(0)]
    assert reached == [Step.DRAFT_WIPED]
    assert counts(store) == (0, 0)
    next_life.drafts.open(four(draft))
    assert next_life.said[-1] == DraftGone()
    assert not Path(f"{tmp_path / 'store.db'}-wal").stat().st_size


def test_a_draft_whose_time_ends_while_the_digits_are_entered_is_gone(next_life, draft, clock):
    clock.passed = DRAFT_KEPT + timedelta(seconds=1)
    next_life.drafts.open(four(draft))
    assert next_life.said[-1] == DraftGone()


def test_a_spoilt_draft_is_gone_and_wiped(store, next_life, draft):
    with store.database.changing() as database:
        database.change("DELETE FROM draft_page")
    next_life.drafts.open(four(draft))
    assert next_life.said[-1] == DraftGone()
    assert counts(store) == (0, 0)


def test_a_store_that_cannot_be_asked_opens_nothing(store, next_life, draft):
    store.database.rows("DROP TABLE draft_page")
    next_life.drafts.open(four(draft))
    assert next_life.said[-1] == DraftGone()


def test_a_store_that_cannot_be_asked_offers_nothing(store, desk):
    store.database.rows("DROP TABLE draft")
    desk.drafts.find()
    assert desk.said == []
    with pytest.raises(StoreError):
        store.find_draft()


def test_a_wipe_that_the_store_refuses_ends_nothing(store, desk, reached):
    store.database.rows("DROP TABLE draft")
    desk.drafts.discard()
    assert reached == []


def test_what_is_wiped_leaves_nothing(store, desk, draft, reached):
    desk.keep(Reviewing(draft=draft))
    assert counts(store)[1] > 2
    desk.drafts.discard()
    desk.drafts.discard()
    assert counts(store) == (0, 0)
    assert reached == [Step.DRAFT_KEPT, Step.DRAFT_WIPED]


def owe(store, desk):
    """Let a slip lie in the draft's place, as sealing does it."""
    store.save_draft(keep_slip(OWED, LOUD, "0123", CATALOGUE))
    desk.drafts.owe(OWED, LOUD, "0123")


def opened_slip(store):
    after = Desk(store)
    after.drafts.find()
    assert after.said == [DraftFound(LeftBehind(tries_left=3, is_slip=True))]
    after.drafts.open("0123")
    return after, after.said[-1].there


def test_a_slip_of_which_no_dot_went_out_is_printed_as_the_first(store, desk):
    owe(store, desk)
    after, there = opened_slip(store)
    assert there == OWED
    assert after.table.picture(slip_picture(SLIP.code)).startswith(b"\x89PNG")


def test_a_slip_that_had_begun_to_come_out_is_another_copy(store, desk):
    owe(store, desk)
    done = []
    desk.drafts.begin_slip(SLIP, lambda: done.append(counts(store)))
    assert done == [(1, 0)]
    _, there = opened_slip(store)
    assert there == replace(OWED, slip=replace(SLIP, copy=2))


def test_a_slip_that_is_fetched_and_cut_off_again_is_the_third_copy(store, desk):
    owe(store, desk)
    desk.drafts.begin_slip(SLIP, lambda: None)
    after, there = opened_slip(store)
    after.drafts.begin_slip(there.slip, lambda: None)
    _, again = opened_slip(store)
    assert again.slip.copy == 3


def test_a_slip_whose_owner_has_left_is_not_kept_again(store, desk):
    owe(store, desk)
    desk.drafts.discard()
    desk.drafts.begin_slip(SLIP, lambda: None)
    assert counts(store) == (0, 0)


def test_a_store_that_is_full_prints_the_slip_all_the_same(store, desk):
    owe(store, desk)
    store.database.rows("DROP TABLE draft")
    done = []
    desk.drafts.begin_slip(SLIP, lambda: done.append(True))
    assert done == [True]
