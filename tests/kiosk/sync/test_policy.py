from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import GatewayConfused, GatewayNotAdmitted, GatewaySilent
from kiosk.sync.policy import (
    LEAST_SPREAD_S,
    MOST_HINT_S,
    MOST_S,
    PROBLEM,
    NotNow,
    Refused,
    insist,
    judge,
    pause_s,
    read_date,
    retry_after_s,
    spread_s,
)

JSON = {"content-type": "application/json"}
HTML = {"content-type": "text/html; charset=utf-8"}
SAID_NO = {"content-type": PROBLEM}
chances = st.floats(0, 1)


@given(st.integers(0, 100_000), chances)
def test_a_pause_is_never_long_and_never_nothing(attempts, chance):
    assert 0.5 <= pause_s(attempts, chance) <= MOST_S


@given(st.integers(1, 1000), chances)
def test_pauses_grow(attempts, chance):
    assert pause_s(attempts, chance) <= pause_s(attempts + 1, chance)


def test_a_gateway_that_is_back_after_20_s_is_found_within_15_s_more():
    waited_s = 0.0
    for attempt in range(1, 100):
        waited_s += pause_s(attempt, 1.0)
        if waited_s >= 20:
            break
    assert waited_s < 35


@pytest.mark.parametrize("status", [200, 201])
def test_json_is_what_we_want(status):
    assert judge(status, JSON) is None
    assert judge(status, {"content-type": "Application/JSON; charset=utf-8"}) is None


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 507])
def test_trouble_that_passes_is_a_reason_to_wait(status):
    for headers in (JSON, HTML, SAID_NO):
        assert judge(status, headers) == NotNow(f"gateway-{status}", 0, whole=status in {429, 502, 503, 504})


@pytest.mark.parametrize(
    ("text", "hint_s"),
    [("7", 7), ("0", 0), ("", 0), ("soon", 0), ("-3", 0), ("999999999", MOST_HINT_S), ("٣", 0)],
)
def test_the_gateway_may_say_how_long_but_not_for_ever(text, hint_s):
    assert judge(429, {**SAID_NO, "retry-after": text}) == NotNow("gateway-429", hint_s, whole=True)


AT = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
IN_2_MIN = "Sat, 21 Nov 2026 05:02:00 GMT"


@pytest.mark.parametrize(
    ("headers", "hint_s"),
    [
        ({"retry-after": IN_2_MIN}, 120),
        ({"retry-after": IN_2_MIN, "date": "Sat, 21 Nov 2026 05:01:30 GMT"}, 30),  # our clock may be wrong
        ({"retry-after": IN_2_MIN, "date": "yesterday"}, 120),
        ({"retry-after": "Saturday, 21-Nov-26 05:02:00 GMT"}, 120),  # the obsolete form of RFC 850
        ({"retry-after": "Sat Nov 21 05:02:00 2026"}, 120),  # and that of asctime
        ({"retry-after": "Sat, 21 Nov 2026 04:00:00 GMT"}, 0),
        ({"retry-after": "Sat, 28 Nov 2026 05:00:00 GMT"}, MOST_HINT_S),
        ({"retry-after": "Sat, 99 Nov 2026 05:00:00 GMT"}, 0),
        ({"retry-after": f"Sat, 21 Nov 2026 05:00:00 +{10**13}"}, 0),
        ({"retry-after": f"Sat, 21 Nov 2026 {10**19}:00:00 GMT"}, 0),
    ],
)
def test_the_gateway_may_name_the_moment(headers, hint_s):
    assert retry_after_s(headers, AT) == hint_s


def test_a_moment_without_any_clock_says_nothing():
    assert retry_after_s({"retry-after": IN_2_MIN}) == 0
    assert read_date("") is None


@given(st.floats(0, MOST_HINT_S), chances)
def test_a_hint_is_never_cut_short_and_not_stretched_for_long(hint_s, chance):
    assert hint_s <= spread_s(hint_s, chance) <= hint_s * 1.5 + LEAST_SPREAD_S


def test_kiosks_that_were_told_the_same_don_t_come_in_the_same_second():
    moments = {int(spread_s(2, kiosk / 100)) for kiosk in range(100)}
    assert len(moments) >= LEAST_SPREAD_S


@pytest.mark.parametrize("status", [203, 401, 403])
def test_a_kiosk_that_is_not_admitted_waits_for_a_person(status):
    outcome = judge(status, JSON)
    assert isinstance(outcome, NotNow)
    assert (outcome.reason, outcome.hint_s) == ("not-admitted", 300)


@pytest.mark.parametrize("status", [400, 409, 413, 415, 422])
def test_only_the_gateway_itself_can_refuse_a_dossier(status):
    assert judge(status, SAID_NO) == Refused(f"gateway-{status}")
    with pytest.raises(GatewayConfused):
        judge(status, HTML)


def test_a_manifest_that_was_damaged_on_the_way_is_no_refusal():
    body = b'{"type": "urn:problem:deposit:digest", "title": "Bad Request"}'
    assert judge(400, SAID_NO, body=body) == NotNow("gateway-digest")
    with pytest.raises(GatewayConfused):
        judge(400, HTML, body=body)


def test_nginx_says_400_in_html_to_a_machine_whose_certificate_it_does_not_take():
    for body in (b"<center>No required SSL certificate was sent</center>", b"The SSL certificate error"):
        assert judge(400, HTML, body=body).reason == "not-admitted"
    with pytest.raises(GatewayConfused):
        judge(400, HTML, body=b"The plain HTTP request was sent to HTTPS port")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            b'{"type": "https://tinh.example/wrong-digest", "title": "no"}',
            "https://tinh.example/wrong-digest",
        ),
        (b'{"type": "about:blank", "title": "Thi\xe1\xba\xbfu gi\xe1\xba\xa5y"}', "Thiếu giấy"),
        (b'{"type": 7}', ""),
        (b"[]", ""),
        (b"<html>", ""),
        (b'{"title": "\xff"}', ""),
    ],
)
def test_a_refusal_brings_the_gateway_s_own_words_along(body, said):
    assert judge(422, SAID_NO, body=body) == Refused("gateway-422", said)


@pytest.mark.parametrize(
    ("status", "headers"),
    [(200, HTML), (200, {}), (204, {}), (302, HTML), (304, JSON), (404, SAID_NO), (418, JSON), (100, {})],
)
def test_an_answer_outside_the_protocol_is_no_decision(status, headers):
    with pytest.raises(GatewayConfused):
        judge(status, headers)


def test_a_problem_that_is_nested_without_end_says_nothing():
    deep = b"[" * 100_000 + b"]" * 100_000
    assert judge(422, SAID_NO, body=deep) == Refused("gateway-422")


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        (NotNow("not-admitted"), GatewayNotAdmitted),
        (NotNow("gateway-500"), GatewaySilent),
        (Refused("opencps-403"), GatewayConfused),
    ],
)
def test_where_no_outcome_can_be_returned_an_error_is_raised(trouble, error):
    insist(None)
    with pytest.raises(error, match=trouble.reason):
        insist(trouble)


def test_a_server_that_says_when_is_not_asked_before():
    with pytest.raises(GatewaySilent) as silent:
        insist(NotNow("gateway-429", 600.0))
    assert silent.value.hint_s == 600
