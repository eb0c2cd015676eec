"""The proxy does what it is ordered to: a proof by a broken instrument would be none."""

import time

import httpx
import pytest

from tests.kiosk.sync.strange import strange_gateway
from tests.net.acts import (
    Buffer,
    KeepAnswer,
    LoseAnswer,
    Pass,
    ResetAt,
    Rewrite,
    Said,
    Slow,
    Spoil,
    Swallow,
    Truncate,
    Twice,
    always,
    first,
    is_piece,
    only,
    portal,
    problem,
    since,
    until,
)
from tests.net.proxy import running_proxy
from tests.net.tls import Authority

TYPE = {"Content-Type": "application/json"}


@pytest.fixture
def heard():
    return []


@pytest.fixture
def line(heard):
    def say(method, path, body):
        heard.append((method, path, body))
        return 200, TYPE, b'{"said":%d}' % len(heard)

    with strange_gateway(say) as url, running_proxy(url) as proxy:
        yield proxy


@pytest.fixture
def web(line):
    with httpx.Client(base_url=line.url, timeout=0.5, trust_env=False) as web:
        yield web


@pytest.mark.parametrize("act", [Pass(), Buffer()])
def test_a_request_goes_over_and_its_answer_comes_back(act, line, web, heard):
    line.order(always(act))
    body = bytes(range(256)) * 900
    answer = web.put("a?b=c", content=body)
    assert (answer.status_code, answer.json(), answer.headers["content-type"]) == (
        200,
        {"said": 1},
        TYPE["Content-Type"],
    )
    assert heard == [("PUT", "/a?b=c", body)]
    web.get("d")
    assert line.lines == 1, "the kiosk's line lives on"
    assert [(it.number, it.method, it.size_bytes) for it in line.seen] == [
        (0, "PUT", len(body)),
        (1, "GET", 0),
    ]


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (LoseAnswer(), httpx.ReadError),
        (LoseAnswer(reset=False), httpx.RemoteProtocolError),
        (KeepAnswer(), httpx.ReadTimeout),
        (Swallow(), httpx.ReadTimeout),
        (Truncate(5), httpx.RemoteProtocolError),
    ],
)
def test_an_answer_that_is_lost(act, error, line, web, heard):
    line.order(only(1, act))
    web.put("first", content=b"1")
    with pytest.raises(error):
        web.put("second", content=b"2")
    assert (("PUT", "/second", b"2") in heard) == (not isinstance(act, Swallow))
    assert web.get("third").status_code == 200


def test_a_line_that_is_reset_in_the_middle_of_a_body(line, web, heard):
    line.order(first(is_piece, ResetAt(1000)))
    with pytest.raises(httpx.TransportError):
        web.patch("a", content=b"x" * 300_000)
    assert web.patch("b", content=b"y").status_code == 200
    assert [it for it in heard if it[1] == "/b"] == [("PATCH", "/b", b"y")]


def test_what_is_said_in_the_servers_place_never_reaches_it(line, web, heard):
    line.order(since(1, portal()))
    web.get("a")
    assert "Wi-Fi" in web.put("b", content=b"2").text
    line.order(until(1, problem(429, Retry_After="7")))
    answer = web.get("c")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "7")
    assert web.get("d").status_code == 200
    assert [path for _, path, _ in heard] == ["/a", "/d"]


def test_bodies_and_answers_are_changed_on_the_way(line, web, heard):
    line.order(always(Spoil(2)))
    web.put("a", content=b"abcd")
    line.order(always(Twice(answer=0)))
    assert web.put("b", content=b"e").json() == {"said": 2}
    line.order(always(Rewrite(lambda said: Said(said.status, said.headers, b"other"))))
    assert web.get("c").text == "other"
    assert [body for _, _, body in heard] == [b"abbd", b"e", b"e", b""]


def test_a_slow_line_has_the_pace_it_is_told(line, web):
    line.order(always(Slow(20_000)))
    began_s = time.monotonic()
    web.put("a", content=b"x" * 10_000, timeout=5)
    assert time.monotonic() - began_s > 0.35


def test_a_kiosk_without_a_certificate_is_not_let_in(tmp_path, heard):
    import ssl

    authority = Authority(tmp_path)
    tls = authority.server_side(*authority.issue("gateway", server=True))
    trust = ssl.create_default_context(cafile=authority.ca_file)
    with strange_gateway(lambda *_: (200, TYPE, b"1")) as url, running_proxy(url, tls) as line:
        with httpx.Client(verify=trust) as stranger, pytest.raises(httpx.TransportError):
            stranger.get(line.url)
        trust.load_cert_chain(*authority.issue("K01"))
        with httpx.Client(verify=trust) as kiosk:
            assert kiosk.get(line.url).text == "1"
