"""The token endpoint gives a token for a good assertion, once."""

import time
from pathlib import Path

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey

from kiosk.sandbox.tokens import ASSERTION
from tests.kiosk.sync.machine_keys import make_key
from tests.kiosk.sync.province import running_province


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="module")
def key(folder):
    return OKPKey.import_key(Path(make_key(folder)).read_bytes())


@pytest.fixture(scope="module")
def office(key, folder, tmp_path_factory):
    options = [f"--kiosks={folder / 'kiosks'}", "--token-life-s=60"]
    with running_province(tmp_path_factory.mktemp("office"), 0, *options) as province:
        yield f"{province.url}token"


def claims(office, **changed):
    said = {
        "iss": "K01",
        "sub": "K01",
        "aud": office,
        "jti": str(time.monotonic_ns()),
        "exp": int(time.time()) + 60,
    }
    return {name: it for name, it in (said | changed).items() if it is not None}


def ask(office, key, said, **form):
    assertion = jwt.encode({"alg": "Ed25519"}, said, key, algorithms=["Ed25519"])
    fields = {
        "grant_type": "client_credentials",
        "client_assertion_type": ASSERTION,
        "client_assertion": assertion,
    }
    return httpx.post(office, data=fields | form)


def test_a_good_assertion_gets_a_token_and_only_once(office, key):
    said = claims(office)
    first = ask(office, key, said)
    assert first.status_code == 200
    assert first.json()["token_type"] == "Bearer"
    assert first.json()["expires_in"] == 60
    assert first.headers["Cache-Control"] == "no-store"
    assert ask(office, key, said).json() == {"error": "invalid_client"}


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "K02"},
        {"sub": "K99"},
        {"aud": "https://tinh.example/token"},
        {"aud": None},
        {"exp": 1},
        {"exp": int(time.time()) + 9999},
        {"exp": None},
        {"jti": None},
        {"sub": None},
    ],
)
def test_an_assertion_that_says_something_else_gets_none(office, key, changed):
    refused = ask(office, key, claims(office, **changed))
    assert (refused.status_code, refused.json()) == (401, {"error": "invalid_client"})


def test_an_assertion_of_somebody_else_gets_none(office):
    assert ask(office, OKPKey.generate_key("Ed25519"), claims(office)).status_code == 401


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"client_assertion_type": "x"}, "invalid_request"),
        ({"client_id": "K02"}, "invalid_client"),
        ({"client_assertion": "a.b.c"}, "invalid_client"),
        ({"client_assertion": "é"}, "invalid_client"),
    ],
)
def test_each_wrong_form_has_its_error(office, key, form, error):
    assert ask(office, key, claims(office), **form).json() == {"error": error}


def test_a_body_that_is_no_form_breaks_nothing(office):
    for body in (b"", b"\xff\xfe", b"x" * 20_000):
        assert httpx.post(office, content=body).status_code == 400
    odd = {"Content-Type": "multipart/form-data; boundary=x"}
    assert httpx.post(office, content=b"--x\r\n\r\n", headers=odd).status_code == 400


def test_without_a_token_nobody_is_let_in(office):
    front = office.removesuffix("token")
    for headers in ({}, {"Authorization": "Bearer none"}, {"Authorization": "Basic none"}):
        refused = httpx.get(f"{front}v1/keys", headers=headers)
        assert refused.status_code == 401
        assert refused.headers["WWW-Authenticate"] == "Bearer"
