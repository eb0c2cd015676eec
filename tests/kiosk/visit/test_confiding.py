"""The hand that knows whose dossiers these are, on a real store; and one result at a time on the table."""

import hashlib
from dataclasses import replace

import pytest

from kiosk.assist.trail import read
from kiosk.dossiers.notices import keep_result
from kiosk.text import ASSETS
from kiosk.visit.confiding import Confiding
from kiosk.visit.effects import FindOwn, ShowResultPage
from kiosk.visit.events import OwnFound, ResultPageDrawn, ResultPageLacks, StoreSilent
from tests.kiosk.dossiers.conftest import KEY, Hands
from tests.kiosk.dossiers.fresh import fresh_store
from tests.kiosk.dossiers.papers import NUMBER
from tests.kiosk.dossiers.test_notices import CODE, RESULT, SUPPLEMENT, delivered, keep
from tests.kiosk.visit.workers import wait_until

PDF = (ASSETS / "samples" / "giay-to-cho-o.pdf").read_bytes()
PAPER = replace(RESULT, size_bytes=len(PDF), sha256=hashlib.sha256(PDF).hexdigest())


@pytest.fixture
def store(tmp_path):
    with fresh_store(tmp_path / "store.db", KEY, Hands()) as store:
        yield store


@pytest.fixture
def sealed(store):
    sealed = delivered(store)
    keep(store, sealed, SUPPLEMENT, PAPER)
    return sealed


@pytest.fixture
def confiding(store, table, posted):
    confiding = Confiding(store, table, posted)
    confiding.start()
    yield confiding
    confiding.stop()


def test_the_owner_is_told_his_dossiers_and_nobody_else_is(confiding, sealed, posted):
    confiding.find(FindOwn(1, NUMBER, CODE))
    found = posted.next()
    assert found.request == 1
    assert found.dossiers[0].letters == (SUPPLEMENT, PAPER)
    confiding.find(FindOwn(2, NUMBER[::-1], CODE))
    assert posted.next() == OwnFound(2, ())


def test_who_saw_letters_stands_in_the_trail_before_they_are_shown(confiding, sealed, store, posted):
    confiding.find(FindOwn(1, NUMBER[::-1]))
    assert posted.next().dossiers == ()
    assert read(store) == []
    confiding.find(FindOwn(2, NUMBER))
    assert posted.next().dossiers
    (trace,) = read(store)
    assert (trace.who, trace.act, trace.thing) == ("card", "letters", sealed.dossier_id)


def test_without_a_trail_nothing_is_shown(confiding, sealed, store, posted):
    store.database.rows("DROP TABLE trail")
    confiding.find(FindOwn(1, NUMBER))
    assert posted.next() == StoreSilent(1)


def test_the_log_names_nobody(confiding, sealed, posted, capsys):
    confiding.find(FindOwn(1, NUMBER))
    posted.next()
    said = "".join(capsys.readouterr())
    assert NUMBER not in said
    assert SUPPLEMENT.text not in said


def test_a_page_lies_on_the_table_until_the_next_one_does(confiding, sealed, store, posted, table):
    assert keep_result(store, sealed.dossier_id, PAPER.result_id, PDF)
    confiding.show_page(ShowResultPage(1, sealed.dossier_id, PAPER.result_id, 1))
    first = posted.next()
    assert isinstance(first, ResultPageDrawn)
    assert first.pages == 2
    assert table.picture(first.picture).startswith(b"\xff\xd8")
    confiding.show_page(ShowResultPage(2, sealed.dossier_id, PAPER.result_id, 2))
    second = posted.next()
    assert table.picture(first.picture) is None
    assert table.picture(second.picture) is not None


def test_a_page_that_was_put_away_while_it_was_drawn_is_gone_too(confiding, sealed, store, posted, table):
    assert keep_result(store, sealed.dossier_id, PAPER.result_id, PDF)
    confiding.show_page(ShowResultPage(1, sealed.dossier_id, PAPER.result_id, 1))
    confiding.put_away()
    drawn = posted.next()
    wait_until(lambda: table.picture(drawn.picture) is None)


def test_a_result_that_is_not_here_or_is_no_pdf_is_said(confiding, sealed, store, posted):
    confiding.show_page(ShowResultPage(1, sealed.dossier_id, PAPER.result_id, 1))
    assert posted.next() == ResultPageLacks(1, "absent")
    other = b"PK no pdf"
    word = replace(PAPER, result_id="r2", size_bytes=len(other), sha256=hashlib.sha256(other).hexdigest())
    keep(store, sealed, word)
    assert keep_result(store, sealed.dossier_id, "r2", other)
    confiding.show_page(ShowResultPage(2, sealed.dossier_id, "r2", 1))
    assert posted.next() == ResultPageLacks(2, "unreadable")


def test_a_store_that_fails_is_said(confiding, sealed, store, posted):
    store.database.rows("DROP TABLE result")
    confiding.find(FindOwn(1, NUMBER))
    assert posted.next() == StoreSilent(1)
    confiding.show_page(ShowResultPage(2, sealed.dossier_id, PAPER.result_id, 1))
    assert posted.next() == ResultPageLacks(2, "store")
