"""What lines and other people's machines do between a kiosk and its province: delivered once, and whole."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.net.acts import (
    PORTAL,
    KeepAnswer,
    Pass,
    ResetAt,
    Rewrite,
    Said,
    Say,
    Slow,
    Spoil,
    Swallow,
    Truncate,
    always,
    first,
    is_manifest,
    is_piece,
    is_submission,
    only,
    portal,
    problem,
    since,
)
from tests.net.kiosk import CHUNK_BYTES, a_kiosk, assert_delivered_once, assert_waits_whole, settings_for

FEW = 30  # requests for a dossier of three papers, with every repetition


@pytest.mark.parametrize("cut", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES])
def test_a_line_reset_in_the_middle_of_each_piece_still_brings_the_dossier_over(cut, kiosk, line, province):
    sealed = kiosk.seal(4_000)
    line.order(first(is_piece, ResetAt(cut), times=6))
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, sealed)
    assert len(line.seen) <= 2 * FEW
    resent = 6 * (CHUNK_BYTES - cut)
    assert line.body_bytes <= 5_000 + resent + 7 * 2_000, "what had arrived did not go again"


@pytest.mark.parametrize("act", [Swallow(), KeepAnswer()], ids=["nobody-hears", "nobody-is-heard"])
def test_a_half_open_line_is_given_up_and_made_anew(act, kiosk, line, province):
    sealed = [kiosk.seal(1_500), kiosk.seal(1_500)]
    line.order(always(act))
    for _ in range(2):
        assert kiosk.try_now() == 0
    assert_waits_whole(kiosk, *sealed)
    assert len(line.seen) <= 8, "a dead line is not asked for each dossier and file"
    line.order(always(Pass()))
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, *sealed)


def test_a_captive_portal_that_begins_anywhere_is_never_believed(kiosk, line, province):
    line.order(always(Pass()))
    kiosk.seal(2_500)
    assert kiosk.try_now() == 1
    for begins_at in range(len(line.seen)):
        sealed = kiosk.seal(2_500)
        line.order(since(begins_at, portal()))
        for _ in range(3):
            assert kiosk.try_now() == 0
            assert_waits_whole(kiosk, sealed)
        assert len(line.seen) <= begins_at + 10
        line.order(always(Pass()))
        kiosk.try_until_empty()
        assert_delivered_once(kiosk, province, sealed)


OTHER_PAGES = {
    "503-by-a-proxy": Say(Said(503, {"Content-Type": "text/html"}, b"<h1>Bad day</h1>")),
    "502": problem(502),
    "504": problem(504),
    "408": problem(408),
    "425": problem(425),
    "json-as-text": Rewrite(lambda it: Said(it.status, it.headers | {"content-type": "text/plain"}, it.body)),
    "no-type": Rewrite(lambda it: Said(it.status, {}, it.body)),
    "empty-200": Rewrite(lambda it: Said(200, {"Content-Type": "application/json"}, b"")),
    "half-a-body": Rewrite(lambda it: Said(it.status, it.headers, it.body[: len(it.body) // 2])),
    "cut-body": Truncate(190),
    "redirect": Say(Said(302, {"Location": "http://127.0.0.1:9/"}, b"")),
    "404-by-a-proxy": Say(Said(404, {"Content-Type": "text/html"}, PORTAL)),
    "400-by-a-proxy": Say(Said(400, {"Content-Type": "text/html"}, PORTAL)),
    "413-by-a-proxy": Say(Said(413, {"Content-Type": "text/html"}, PORTAL)),
    "other-json": Say(Said(200, {"Content-Type": "application/json"}, b'{"missing":[],"receipt":"x.y.z"}')),
    "204": Say(Said(204)),
}


@pytest.mark.parametrize("page", OTHER_PAGES.values(), ids=OTHER_PAGES)
def test_an_answer_that_is_not_the_gateways_holds_nothing(page, kiosk, line, province):
    for matches in (is_manifest, is_piece, is_submission):
        sealed = kiosk.seal(2_500)
        line.order(first(matches, page, times=2))
        assert kiosk.try_until_empty() <= 4, matches
        assert_delivered_once(kiosk, province, sealed)
        assert len(line.seen) <= 3 * FEW, matches


def http_date(seconds):
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("says", [lambda: "50", lambda: http_date(50)], ids=["seconds", "date"])
def test_a_gateway_that_is_too_busy_is_left_alone_for_as_long_as_it_asks(status, says, kiosk, line, province):
    sealed = [kiosk.seal(1_500) for _ in range(5)]
    line.order(always(problem(status, Retry_After=says())))
    assert kiosk.courier.deliver_due() == 0
    for _ in range(5):
        assert kiosk.courier.deliver_due() == 0
    assert len(line.seen) <= 5, "no storm: at most one request for each dossier"
    assert_waits_whole(kiosk, *sealed)
    waits = kiosk.store.database.rows("SELECT attempts, next_at FROM outbox WHERE attempts > 0")
    earliest = min(datetime.fromisoformat(at) for _, at in waits) - kiosk.clock.now()
    assert earliest > timedelta(seconds=40)
    line.order(always(Pass()))
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, *sealed)


@pytest.mark.parametrize("matches", [is_manifest, is_piece, is_submission], ids=["manifest", "piece", "end"])
def test_a_storm_of_429_in_the_middle_loses_nothing(matches, kiosk, line, province):
    sealed = kiosk.seal(2_500)
    line.order(first(matches, problem(429, Retry_After="1"), times=7))
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, sealed)
    assert len(line.seen) <= 7 * 7 + FEW


@pytest.mark.parametrize("at_byte", [0, CHUNK_BYTES - 1])
def test_a_byte_that_flips_on_the_way_is_noticed_and_the_paper_goes_again(at_byte, kiosk, line, province):
    sealed = kiosk.seal(2_500)
    line.order(first(is_piece, Spoil(at_byte)))
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, sealed)
    assert line.body_bytes > 5_000, "the paper went again, whole"


def test_a_manifest_that_was_spoilt_on_the_way_goes_again(kiosk, line, province):
    """The gateway says 400, for the digest in the head is another: no person need look at that."""
    sealed = kiosk.seal(1_500)
    line.order(first(is_manifest, Spoil(100)))
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, sealed)


def test_a_line_that_brings_ten_bytes_with_each_break_makes_no_storm(kiosk, line, province):
    sealed = kiosk.seal(9_000)
    line.order(lambda asked: ResetAt(10) if is_piece(asked) else Pass())
    for _ in range(3):
        assert kiosk.try_now() == 0
    assert len(line.seen) <= 3 * 50
    line.order(always(Pass()))
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, sealed)


TROUBLES_OF_ONE = {
    "reset": ResetAt(0),
    "spoilt": Spoil(0),
    "portal": portal(),
    "busy": problem(429, Retry_After="1"),
}


@pytest.mark.parametrize(
    "act",
    [*TROUBLES_OF_ONE.values(), pytest.param(Swallow(), marks=pytest.mark.slow)],
    ids=[*TROUBLES_OF_ONE, "silent"],
)
def test_a_dossier_in_trouble_delays_no_other(act, kiosk, line, province):
    """Whatever happens to the pieces of one paper, the other dossiers arrive, in at most so many tries."""
    unlucky = kiosk.seal(9_000)
    others = [kiosk.seal(500) for _ in range(3)]
    uploads = set()

    def plan(asked):
        if is_piece(asked) and (asked.size_bytes == CHUNK_BYTES or asked.path in uploads):
            uploads.add(asked.path)
            return act
        return Pass()

    line.order(plan)
    for _ in range(6):
        kiosk.try_now()
    assert all(kiosk.stage(it) == "delivered" for it in others)
    assert_waits_whole(kiosk, unlucky)
    line.order(always(Pass()))
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, unlucky, *others)


def test_a_slow_line_brings_a_dossier_over_piece_by_piece(province, line, tmp_path):
    line.order(always(Slow(60_000)))
    slow = settings_for(province, line.url, chunk_bytes=4096, timeout_s=2.0)
    with a_kiosk(tmp_path, slow) as kiosk:
        sealed = kiosk.seal(60_000)
        assert kiosk.try_until_empty() == 1
        assert_delivered_once(kiosk, province, sealed)
    assert line.body_bytes < 66_000, "each byte went once"


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("chunk_bytes", [4096, 1024 * 1024])
def test_a_line_of_1_kb_a_second_brings_a_dossier_over(chunk_bytes, province, line, tmp_path):
    """With the settings of a real kiosk too, whose pieces are far too large for such a line."""
    line.order(always(Slow(1_000)))
    slow = settings_for(province, line.url, chunk_bytes=chunk_bytes, timeout_s=10.0)
    with a_kiosk(tmp_path, slow) as kiosk:
        sealed = kiosk.seal(100_000)
        kiosk.try_until_empty()
        assert_delivered_once(kiosk, province, sealed)
    print(f"1 kB/s, pieces of {chunk_bytes}: {len(line.seen)} requests, {line.body_bytes} bytes of bodies")


def test_a_proxy_that_answers_each_request_wrongly_once_is_outlasted(kiosk, line, province):
    """The n-th answer is spoilt in the n-th try."""
    sealed = kiosk.seal(2_500)
    for number in range(8):
        line.order(only(number, OTHER_PAGES["half-a-body"]))
        kiosk.try_now()
    line.order(always(Pass()))
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, sealed)
