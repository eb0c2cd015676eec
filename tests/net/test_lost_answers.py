"""The answer to each single request of a delivery is lost, after the request took effect."""

import pytest

from tests.net.acts import KeepAnswer, LoseAnswer, Pass, Truncate, Twice, always, is_piece, only
from tests.net.kiosk import assert_delivered_once, assert_waits_whole

PAPERS = (2_500, 500)  # three pieces, one piece; with the answers some ten requests


def requests_of_a_delivery(kiosk, line):
    line.order(always(Pass()))
    kiosk.seal(*PAPERS)
    assert kiosk.try_now() == 1
    return len(line.seen)


@pytest.mark.parametrize(
    "act",
    [
        LoseAnswer(),
        LoseAnswer(reset=False),
        pytest.param(KeepAnswer(), marks=pytest.mark.slow),  # each costs a time limit
        pytest.param(Truncate(7), marks=pytest.mark.slow),
        Truncate(60),
    ],
    ids=["reset", "hung-up", "silent", "cut-in-the-first-line", "cut-in-the-head"],
)
def test_an_answer_lost_anywhere_doubles_nothing_and_loses_nothing(act, kiosk, line, province):
    clean = requests_of_a_delivery(kiosk, line)
    assert clean >= 9
    for number in range(clean):
        sealed = kiosk.seal(*PAPERS)
        line.order(only(number, act))
        rounds = kiosk.try_until_empty()
        assert rounds <= 3, f"answer {number} lost: the next try brings it over"
        assert_delivered_once(kiosk, province, sealed)
        assert len(line.seen) <= 2 * clean + 2, "no storm"


def test_an_answer_lost_each_time_is_asked_for_again_and_again_and_never_believed(kiosk, line, province):
    sealed = kiosk.seal(*PAPERS)
    line.order(always(LoseAnswer()))
    for _ in range(5):
        assert kiosk.try_now() == 0
        assert_waits_whole(kiosk, sealed)
    assert len(line.seen) <= 10, "a dead line costs one try, not one for each file"
    line.order(always(Pass()))
    assert kiosk.try_now() == 1
    assert_delivered_once(kiosk, province, sealed)


@pytest.mark.parametrize("answer", [0, 1])
def test_a_request_that_a_proxy_repeats_takes_effect_once(answer, kiosk, line, province):
    clean = requests_of_a_delivery(kiosk, line)
    for number in range(clean):
        sealed = kiosk.seal(*PAPERS)
        line.order(only(number, Twice(answer)))
        assert kiosk.try_until_empty() <= 3
        assert_delivered_once(kiosk, province, sealed)
    sealed = kiosk.seal(*PAPERS)
    line.order(lambda asked: Twice(answer) if asked.number < 60 else Pass())
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, sealed)


def test_after_any_break_the_gateway_is_asked_how_much_has_arrived(kiosk, line, province):
    """A piece is never sent again without a HEAD before it."""
    clean = requests_of_a_delivery(kiosk, line)
    for number in range(clean):
        line.order(only(number, LoseAnswer()))
        kiosk.seal(*PAPERS)
        kiosk.try_until_empty()
        assert len(line.seen) > number
        if not is_piece(line.seen[number]):
            continue
        upload = line.seen[number].path
        after = [it.method for it in line.seen[number + 1 :] if it.path == upload]
        assert after[:1] in ([], ["HEAD"])
