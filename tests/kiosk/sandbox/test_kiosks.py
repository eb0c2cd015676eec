"""A signature counts for one machine, one request, once, and for a few minutes."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from starlette.requests import Request

from kiosk.clock import SystemClock
from kiosk.sandbox.kiosks import Register
from kiosk.sandbox.problems import NotAdmitted
from kiosk.sync.signing import Signer, content_digest
from tests.kiosk.sync.machine_keys import make_key

HERE = "http://127.0.0.1:8443/v1/changes?cursor=7"
BODY = b"{}"


class Turned(SystemClock):
    """A clock that a test turns."""

    def __init__(self):
        self.off = timedelta()

    def now(self):
        return super().now() + self.off


@pytest.fixture
def signer(tmp_path):
    key = load_pem_private_key(Path(make_key(tmp_path)).read_bytes(), None)
    return Signer(key, "K01", SystemClock(), nonce=iter([f"n{number}" for number in range(99)]).__next__)


@pytest.fixture
def clock():
    return Turned()


@pytest.fixture
def register(signer, clock, tmp_path):
    return Register(tmp_path / "kiosks", clock)


def asked(headers, method="GET", path="/v1/changes", query=b"cursor=7"):
    lines = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    return Request(
        {
            "type": "http",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query,
            "headers": [(b"host", b"127.0.0.1:8443"), *lines],
        }
    )


def why(register, headers, body=None, **request):
    try:
        return register.check(asked(headers, **request), body)
    except NotAdmitted as error:
        return error.why


def test_a_signed_request_says_whose_it_is_and_counts_once(register, signer):
    headers = signer.sign("GET", HERE, {})
    assert why(register, headers) == "K01"
    assert why(register, headers) == "nonce-used"
    assert why(register, signer.sign("GET", HERE, {})) == "K01"


@pytest.mark.parametrize(
    ("minutes", "said"), [(-6, "clock"), (-4, "K01"), (4, "K01"), (6, "clock"), (4320, "clock")]
)
def test_a_clock_may_be_some_minutes_off(register, signer, clock, minutes, said):
    clock.off = timedelta(minutes=minutes)
    assert why(register, signer.sign("GET", HERE, {})) == said


def test_what_was_signed_for_something_else_is_none(register, signer):
    headers = signer.sign("GET", HERE, {})
    for other in ({"method": "PUT"}, {"query": b"cursor=8"}, {"path": "/v1/dossiers/1"}):
        assert why(register, headers, **other) == "signature-wrong"


def test_a_body_must_be_covered(register, signer):
    well = {"Content-Type": "application/json", "Content-Digest": content_digest(BODY)}
    assert why(register, signer.sign("GET", HERE, well), BODY) == "K01"
    assert why(register, signer.sign("GET", HERE, well), b"[]") == "signature-wrong"
    assert why(register, signer.sign("GET", HERE, {}), BODY) == "signature-wrong"
    late = signer.sign("GET", HERE, {}) | well
    assert why(register, late, BODY) == "signature-wrong", "the digest came after the signature"


def test_who_is_not_in_the_register_is_nobody(register, signer):
    assert why(register, {}) == "signature-missing"
    headers = signer.sign("GET", HERE, {})
    for name in ("K99", "../K01", "k01", ""):
        other = headers | {"Signature-Input": headers["Signature-Input"].replace("K01", name)}
        assert why(register, other) in {"key-unknown", "signature-missing"}


@pytest.mark.parametrize("change", [(";nonce=", ";nance="), ("deposit/1", "other"), ("created=", "createt=")])
def test_a_signature_with_other_parameters_is_wrong(register, signer, change):
    headers = signer.sign("GET", HERE, {})
    other = headers | {"Signature-Input": headers["Signature-Input"].replace(*change)}
    assert why(register, other) == "signature-wrong"


@pytest.mark.parametrize(
    "line", ["", "x", "kiosk=()", 'kiosk=();keyid="K01"', 'a=1;keyid="K01"', '\x7f;keyid="K01"']
)
def test_a_header_that_is_none_breaks_nothing(register, line):
    assert why(register, {"Signature-Input": line, "Signature": line}) in {
        "signature-missing",
        "signature-wrong",
    }
