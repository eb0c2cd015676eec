"""The courier's tasks, a turn at a time, against a province in memory."""

import dataclasses
import json
import logging
from datetime import timedelta

import pytest

from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.store import Outcome, stage_counts
from kiosk.errors import GatewayConfused, GatewayNotAdmitted, GatewaySilent, StoreError
from kiosk.sync.lanes import (
    ERASE_EVERY_S,
    LOOK_EVERY_S,
    RESULT_AGAIN_S,
    Deliveries,
    Housekeeping,
)
from kiosk.sync.outbox import Outbox
from kiosk.sync.policy import NOT_ADMITTED_S, NotNow
from tests.kiosk.dossiers.papers import NUMBER
from tests.kiosk.sync.model_province import RESULT, well


def test_a_turn_brings_one_dossier_over(lanes):
    lanes.seal()
    lanes.seal()
    assert lanes.deliveries.turn() == 0.0
    assert lanes.counts() == {"delivered": 1, "sealed": 1}
    assert lanes.deliveries.turn() == 0.0
    assert lanes.deliveries.turn() == LOOK_EVERY_S
    assert lanes.deliveries.delivered == 2


def test_the_first_turn_ends_the_leases_of_a_dead_courier(lanes):
    lanes.seal()
    lanes.outbox.take_due()
    late = Deliveries(dataclasses.replace(lanes.route, outbox=Outbox(lanes.store, lambda: 0.5)))
    late.turn()
    assert lanes.counts() == {"delivered": 1}


def test_after_silence_one_hand_asks_and_the_others_wait(lanes):
    lanes.seal()
    lanes.seal()
    asked = []

    def plan(step, effect):
        if (step, effect) == ("manifest", "before"):
            asked.append(lanes.deliveries.turn())

    lanes.province.plan = plan
    lanes.deliveries.turn()
    assert asked == [LOOK_EVERY_S]
    lanes.deliveries.turn()
    assert asked == [LOOK_EVERY_S, LOOK_EVERY_S], "then there is nothing to do: it is in the other hand"


@pytest.mark.parametrize("trouble", ["silent", "later", "busy", "not-admitted"])
def test_a_gateway_in_trouble_is_asked_for_one_dossier(trouble, lanes):
    for _ in range(3):
        lanes.seal()
    lanes.trouble(trouble)
    lanes.deliveries.turn()
    assert lanes.deliveries.turn() > 0
    assert sorted(lanes.reasons())[:2] == ["", ""]
    assert lanes.counts() == {"sealed": 3}


@pytest.mark.parametrize("trouble", ["its-own", "confused"])
def test_one_dossier_s_trouble_delays_no_other(trouble, lanes):
    first, second = lanes.seal(), lanes.seal()
    lanes.trouble(trouble)
    lanes.deliveries.turn()
    lanes.trouble(None)
    lanes.deliveries.turn()
    assert lanes.province.filed == [second.dossier_id]
    lanes.clock.turn(minutes=1)
    lanes.deliveries.turn()
    assert lanes.province.filed == [second.dossier_id, first.dossier_id]


def test_a_dossier_that_must_rest_is_left_and_the_others_go(lanes):
    first, second = lanes.seal(), lanes.seal()
    lanes.province.plan = lambda *_: NotNow("files-stay-missing", rest_s=900.0)
    lanes.deliveries.turn()
    lanes.trouble(None)
    lanes.deliveries.turn()
    assert lanes.province.filed == [second.dossier_id]
    lanes.clock.turn(seconds=899)
    assert lanes.deliveries.turn() > 0
    lanes.clock.turn(seconds=1)
    lanes.deliveries.turn()
    assert lanes.province.filed == [second.dossier_id, first.dossier_id]


def test_a_new_dossier_is_tried_at_once_unless_the_gateway_said_when(lanes):
    lanes.trouble("silent")
    lanes.seal()
    lanes.deliveries.turn()
    lanes.trouble("later")
    late = lanes.seal()
    assert lanes.deliveries.turn() > 0
    lanes.deliveries.nudge()
    lanes.deliveries.turn()
    lanes.trouble(None)
    lanes.deliveries.nudge()
    assert lanes.deliveries.turn() > 0, "the gateway said: in 40 seconds"
    assert lanes.province.filed == []
    lanes.deliveries.reset()
    lanes.outbox.try_all_now()
    while lanes.deliveries.turn() == 0.0:
        pass
    assert late.dossier_id in lanes.province.filed, "a technician may come earlier"


def test_who_is_not_let_in_raises_an_alarm_until_the_first_success(lanes):
    lanes.seal()
    lanes.trouble("not-admitted")
    lanes.deliveries.turn()
    lanes.deliveries.turn()
    assert lanes.alarms() == [("gateway-not-admitted", "deliveries")]
    lanes.trouble(None)
    lanes.clock.turn(seconds=NOT_ADMITTED_S * 2)
    lanes.news.turn()
    assert lanes.alarms() == [("gateway-not-admitted", "deliveries")], "the news are another matter"
    lanes.deliveries.turn()
    assert lanes.alarms() == []
    assert lanes.counts() == {"delivered": 1}


def test_a_refused_dossier_is_held_without_the_words_that_could_be_personal(lanes, caplog):
    lanes.seal()
    lanes.trouble("refused")
    with caplog.at_level(logging.INFO):
        lanes.deliveries.turn()
    assert lanes.counts() == {"held": 1}
    reasons = lanes.store.database.rows("SELECT reason FROM history WHERE stage = 'held'")
    assert reasons == [("gateway-422",)]
    assert "Mẫu" not in caplog.text


def test_a_damaged_dossier_is_held_so_that_the_resident_s_next_one_goes(lanes):
    broken, whole = lanes.seal(NUMBER), lanes.seal(NUMBER)
    with lanes.store.database.changing() as database:
        database.change("DROP TRIGGER object_is_sealed")
        database.change("UPDATE object SET content = NULL WHERE dossier_id = ?", (broken.dossier_id,))
    lanes.deliveries.turn()
    lanes.deliveries.turn()
    assert lanes.province.filed == [whole.dossier_id]
    assert lanes.counts() == {"held": 1, "delivered": 1}


def test_a_bug_in_an_attempt_leaves_the_dossier_in_no_hand(lanes):
    lanes.seal()
    lanes.trouble("bug", at="submit")
    with pytest.raises(ValueError, match="a bug of ours"):
        lanes.deliveries.turn()
    assert lanes.reasons() == ["fault"]
    lanes.trouble(None)
    lanes.clock.turn(minutes=1)
    lanes.deliveries.turn()
    assert lanes.counts() == {"delivered": 1}


def test_a_store_that_fails_in_an_attempt_costs_one_attempt(lanes, monkeypatch):
    lanes.seal()

    def fails(*_):
        raise StoreError("the store failed")

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "_begin", fails)
        lanes.deliveries.turn()
    assert lanes.reasons() == ["store"]


def test_one_code_for_two_dossiers_is_believed_once(lanes):
    lanes.seal()
    lanes.deliveries.turn()
    lanes.seal()
    lanes.province.filed.clear()
    lanes.deliveries.turn()
    assert lanes.counts() == {"delivered": 1, "sealed": 1}
    assert lanes.reasons() == ["gateway-confused"]


# News


def test_statuses_notices_and_results_come_back(lanes):
    sealed = lanes.seal(NUMBER)
    lanes.deliveries.turn()
    assert 0 < lanes.news.turn() <= 60
    news = lanes.store.find_news(sealed.provisional_code)
    assert news.status == 2
    assert lanes.store.database.rows("SELECT text FROM notice") == [("Nộp lệ phí",)]
    assert lanes.store.database.rows("SELECT content FROM result") == [(RESULT,)]
    asked = len(lanes.province.changed)
    assert lanes.news.turn() > 0
    assert len(lanes.province.changed) == asked


@pytest.mark.parametrize(
    ("error", "alarm"),
    [(GatewaySilent("no"), []), (GatewayNotAdmitted("no"), [("gateway-not-admitted", "news")])],
)
def test_news_that_don_t_come_are_asked_for_again(error, alarm, lanes):
    lanes.seal()
    lanes.deliveries.turn()
    asked = []

    def plan(step, _effect):
        asked.append(step)
        raise error

    lanes.province.plan = plan
    wait = lanes.news.turn()
    assert wait > 0
    assert lanes.news.turn() == wait, "nobody asks before"
    assert asked == ["changes"]
    assert lanes.alarms() == alarm
    lanes.news.nudge()
    lanes.province.plan = well
    lanes.news.reset()
    lanes.news.turn()
    assert lanes.alarms() == []
    assert lanes.outbox.bookmark() == "0/1"


@pytest.mark.parametrize("wrong", [b"", b"%PDF-1.7 another"])
def test_a_result_with_other_bytes_delays_no_other_and_is_asked_for_later(wrong, lanes, monkeypatch):
    lanes.seal()
    lanes.seal()
    lanes.deliveries.turn()
    lanes.deliveries.turn()
    asked = []

    def fetch(dossier_id, _result):
        asked.append(dossier_id)
        if len(asked) == 1 and not wrong:
            raise GatewayConfused("other bytes")
        return wrong if len(asked) == 1 else RESULT

    monkeypatch.setattr(lanes.province, "fetch_result", fetch)
    lanes.news.turn()
    assert len(asked) == 2
    lanes.clock.turn(seconds=60)
    lanes.news.turn()
    assert len(asked) == 2, "not a minute later"
    lanes.clock.turn(seconds=RESULT_AGAIN_S)
    lanes.news.turn()
    assert asked[2] == asked[0]
    assert not lanes.store.database.rows("SELECT 1 FROM result WHERE content IS NULL")


# Questions


def ask(lanes, code):
    question = lanes.store.ask(code)
    lanes.questions.turn()
    return lanes.store.find_reply(question)


def test_a_question_is_answered(lanes):
    sealed = lanes.seal()
    assert ask(lanes, sealed.provisional_code).news.status is None
    lanes.deliveries.turn()
    reply = ask(lanes, sealed.provisional_code)
    assert (reply.outcome, reply.news.status) == (Outcome.ANSWERED, 2)
    assert ask(lanes, "H99.01-261121-0099").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("error", "alarm"),
    [(GatewaySilent("no"), []), (GatewayNotAdmitted("no"), [("gateway-not-admitted", "questions")])],
)
def test_a_question_that_the_province_does_not_answer_is_said_to_be_unanswered(
    error, alarm, lanes, monkeypatch
):
    def look_up(_code):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(lanes.province, "look_up", look_up)
        assert ask(lanes, "H99.01-261121-0099").outcome is Outcome.SILENT
    assert lanes.alarms() == alarm
    lanes.questions.nudge()
    assert ask(lanes, "H99.01-261121-0099").outcome is Outcome.UNKNOWN, "the next one is asked"
    assert lanes.alarms() == []


def test_a_gateway_that_asks_for_rest_is_not_asked_questions(lanes, monkeypatch):
    asked = []

    def look_up(code):
        asked.append(code)
        raise GatewaySilent("later", 30.0)

    monkeypatch.setattr(lanes.province, "look_up", look_up)
    for _ in range(2):
        assert ask(lanes, "H99.01-261121-0099").outcome is Outcome.SILENT
    assert len(asked) == 1
    lanes.questions.reset()
    ask(lanes, "H99.01-261121-0099")
    assert len(asked) == 2


# Housekeeping


def test_housekeeping_erases_every_minute(lanes):
    erased = []
    lane = Housekeeping(lambda: erased.append(1))
    lane.nudge()
    lane.reset()
    assert lane.turn() == ERASE_EVERY_S
    assert erased == [1]


def test_a_resident_s_dossiers_arrive_in_their_order_through_any_trouble(lanes):
    sealed = [lanes.seal(NUMBER).dossier_id for _ in range(3)]
    for trouble in ("silent", "its-own", "confused", "busy", None):
        lanes.trouble(trouble)
        lanes.clock.turn(minutes=2)
        lanes.deliveries.turn()
    lanes.clock.turn(minutes=2)
    while lanes.deliveries.turn() == 0.0:
        lanes.clock.turn(minutes=1)
    assert lanes.province.filed == sealed
    assert stage_counts(lanes.store) == {Stage.DELIVERED: 3}
    assert json.loads(lanes.store.database.row("SELECT json_array(count(*)) FROM outbox")[0]) == [0]


def test_each_lane_has_a_name(lanes):
    names = [lane.name for lane in (lanes.deliveries, lanes.news, lanes.questions, Housekeeping(timedelta))]
    assert names == ["deliveries", "news", "questions", "housekeeping"]
