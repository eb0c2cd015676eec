"""A province that never stops telling, or tells nonsense, wears down neither machine nor gateway."""

import dataclasses

from kiosk.errors import GatewayConfused, GatewaySilent
from kiosk.sync.gateway import Change
from kiosk.sync.lanes import LONGEST_LIST, MOST_EMPTY, RESULTS_AT_ONCE, News
from kiosk.sync.policy import MOST_S
from tests.kiosk.sync.model_province import RESULT


def delivered(lanes, count=1):
    sealed = [lanes.seal() for _ in range(count)]
    for _ in sealed:
        lanes.deliveries.turn()
    return sealed


def told_by(lanes, monkeypatch, tell):
    """Let the list of changes be what a test says of its page's number; return the pages asked for."""
    pages = []

    def changes(cursor, _followed):
        pages.append(cursor)
        return tell(len(pages))

    monkeypatch.setattr(lanes.province, "changes", changes)
    return pages


def test_a_list_without_end_is_read_a_bounded_way_at_a_time(lanes, monkeypatch):
    change = Change(dossier_id="d", news=lanes.province._news(delivered(lanes)[0].dossier_id))
    pages = told_by(lanes, monkeypatch, lambda number: ([change], str(number)))
    lanes.news.turn()
    assert len(pages) == LONGEST_LIST


def test_places_without_news_are_not_followed_for_long(lanes, monkeypatch):
    """A gateway whose place is the time of day names another one with each empty answer."""
    pages = told_by(lanes, monkeypatch, lambda number: ([], str(number)))
    lanes.news.turn()
    assert len(pages) == MOST_EMPTY
    assert lanes.outbox.bookmark() == str(MOST_EMPTY), "the next turn goes on there"


def test_a_list_that_goes_in_a_circle_is_left(lanes, monkeypatch):
    change = Change(dossier_id="d", news=lanes.province._news(delivered(lanes)[0].dossier_id))
    pages = told_by(lanes, monkeypatch, lambda number: ([change], "ab"[number % 2]))
    lanes.news.turn()
    assert len(pages) <= 3


def test_results_are_fetched_though_the_list_makes_no_sense(lanes, monkeypatch):
    delivered(lanes)
    lanes.news.follow_changes()

    def confused(_number):
        raise GatewayConfused("changes that make no sense")

    told_by(lanes, monkeypatch, confused)
    assert 0 < lanes.news.turn() <= MOST_S
    assert lanes.store.database.rows("SELECT content FROM result") == [(RESULT,)]


def test_many_results_don_t_keep_the_news_waiting(lanes):
    delivered(lanes, RESULTS_AT_ONCE + 1)
    missing = "SELECT count(*) FROM result WHERE content IS NULL"
    lanes.news.turn()
    assert lanes.store.database.rows(missing) == [(1,)]
    lanes.clock.turn(minutes=1)
    lanes.news.turn()
    assert lanes.store.database.rows(missing) == [(0,)]


def test_no_result_takes_the_room_that_the_desk_needs(lanes):
    delivered(lanes)
    full = News(dataclasses.replace(lanes.route, room_mb=lanes.store.free_mb() + 1_000_000))
    full.turn()
    assert lanes.store.database.rows("SELECT content FROM result") == [(None,)]
    lanes.news.turn()
    assert lanes.store.database.rows("SELECT content FROM result") == [(RESULT,)]


def test_a_result_that_the_gateway_fails_at_keeps_no_other_waiting(lanes, monkeypatch):
    """It answers 500 to one of them, whenever it is asked for it."""
    first, *_ = delivered(lanes, 3)

    def fetch(dossier_id, _result):
        if dossier_id == first.dossier_id:
            raise GatewaySilent("gateway-500")
        return RESULT

    monkeypatch.setattr(lanes.province, "fetch_result", fetch)
    for _ in range(3):
        lanes.news.turn()
        lanes.clock.turn(minutes=1)
    here = "SELECT count(*) FROM result WHERE content IS NOT NULL"
    assert lanes.store.database.rows(here) == [(2,)]
