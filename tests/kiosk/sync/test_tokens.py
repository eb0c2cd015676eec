"""Tokens are fresh, assertions are new, and whatever the endpoint says has its class."""

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.errors import GatewayConfused, GatewayNotAdmitted, GatewaySilent
from kiosk.sync.tokens import ASSERTION, Tokens
from tests.kiosk.sync.machine_keys import make_key
from tests.kiosk.sync.strange import strange_gateway

JSON = {"Content-Type": "application/json"}
GOOD = {"access_token": "abc", "token_type": "Bearer", "expires_in": 300}


class Turned(SystemClock):
    """A clock that a test turns on."""

    passed_s = 0.0

    def monotonic_s(self):
        return self.passed_s


def said(facts, status=200, headers=JSON):
    return status, headers, facts if isinstance(facts, bytes) else json.dumps(facts).encode()


class Endpoint:
    """A token endpoint that says what a test wants, and keeps what it was asked."""

    def __init__(self, folder, curve=None):
        self.answer, self.asked, self.clock = said(GOOD), [], Turned()
        self.key_file = make_key(folder, curve=curve)

    def say(self, method, path, body):
        assert (method, path) == ("POST", "/oauth/token")
        self.asked.append({key: value for key, (value,) in parse_qs(body.decode()).items()})
        return self.answer

    def tokens(self, url):
        settings = GatewaySettings(
            url="http://127.0.0.1:9/",
            timeout_s=2.0,
            token_url=f"{url}oauth/token",
            token_client_id="K01",
            token_key_file=self.key_file,
        )
        return Tokens(settings, self.clock)

    def claims(self, number=-1):
        key = load_pem_private_key(Path(self.key_file).read_bytes(), None).public_key()
        kind = ECKey if isinstance(key, ec.EllipticCurvePublicKey) else OKPKey
        token = self.asked[number]["client_assertion"]
        return jwt.decode(token, kind.import_key(key), algorithms=["ES256", "Ed25519"]).claims


@pytest.fixture(params=[None, ec.SECP256R1], ids=["Ed25519", "P-256"])
def endpoint(request, tmp_path):
    endpoint = Endpoint(tmp_path, request.param)
    with strange_gateway(endpoint.say) as url:
        endpoint.url, endpoint.made = url, endpoint.tokens(url)
        yield endpoint
        endpoint.made.close()


def test_the_assertion_says_who_asks_whom_and_ends_soon(endpoint):
    assert endpoint.made.current() == "abc"
    asked, claims = endpoint.asked[0], endpoint.claims()
    assert asked["grant_type"] == "client_credentials"
    assert asked["client_assertion_type"] == ASSERTION
    assert claims["iss"] == claims["sub"] == asked["client_id"] == "K01"
    assert claims["aud"] == f"{endpoint.url}oauth/token"
    assert claims["exp"] - claims["iat"] == 60


def test_a_token_is_used_until_shortly_before_its_end_and_no_assertion_twice(endpoint):
    endpoint.made.current()
    endpoint.clock.passed_s = 269.0
    endpoint.made.current()
    assert len(endpoint.asked) == 1
    endpoint.clock.passed_s = 271.0
    endpoint.made.current()
    assert len(endpoint.asked) == 2
    assert endpoint.claims(0)["jti"] != endpoint.claims(1)["jti"]


def test_a_token_that_is_not_taken_is_forgotten_and_only_that(endpoint):
    endpoint.made.current()
    endpoint.made.forget("another one")
    endpoint.made.current()
    assert len(endpoint.asked) == 1
    endpoint.made.forget("abc")
    endpoint.made.current()
    assert len(endpoint.asked) == 2


def test_an_endpoint_may_keep_the_life_of_a_token_to_itself(endpoint):
    endpoint.answer = said({"access_token": "abc", "token_type": "bearer"})
    assert endpoint.made.current() == "abc"


def test_an_endpoint_that_asks_to_come_later_is_heard(endpoint):
    endpoint.answer = said(b"{}", 429, JSON | {"Retry-After": "600"})
    with pytest.raises(GatewaySilent) as silent:
        endpoint.made.current()
    assert silent.value.hint_s == 600


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (said({"error": "invalid_client"}, 401), GatewayNotAdmitted),
        (said({"error": "invalid_client"}, 400), GatewayNotAdmitted),
        (said({}, 403), GatewayNotAdmitted),
        (said(b"", 401, {}), GatewayNotAdmitted),
        (said({}, 203), GatewayNotAdmitted),
        (said({}, 500), GatewaySilent),
        (said({}, 429), GatewaySilent),
        (said(b"<html>", 200, {"Content-Type": "text/html"}), GatewayConfused),
        (said(b"<html>", 400, {"Content-Type": "text/html"}), GatewayConfused),
        (said({}, 302), GatewayConfused),
        (said({}), GatewayConfused),
        (said(b"x"), GatewayConfused),
        (said(GOOD | {"token_type": "mac"}), GatewayConfused),
        (said(GOOD | {"access_token": ""}), GatewayConfused),
        (said(GOOD | {"access_token": "a\r\nX: y"}), GatewayConfused),
        (said(GOOD | {"access_token": "a" * 10_000}), GatewayConfused),
    ],
)
def test_each_answer_has_its_class(endpoint, answer, error):
    endpoint.answer = answer
    with pytest.raises(error):
        endpoint.made.current()
    endpoint.answer = said(GOOD)
    assert endpoint.made.current() == "abc", "and the next attempt is a new one"
