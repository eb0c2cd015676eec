"""A signed request is this machine's, for this address, once; checked by the verifier of the library."""

import re
import stat
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_public_key,
)
from http_message_signatures import HTTPMessageVerifier, InvalidSignature, MappingKeyResolver

from kiosk.clock import SystemClock
from kiosk.errors import ConfigError
from kiosk.sync.signing import (
    TAG,
    Signer,
    _Request,
    algorithm_of,
    content_digest,
    create_key_pair,
    load_private_key,
)

URL = "https://tinh.example/kiosk/v1/dossiers/01a1fd23-5ff3-7f0e-9686-9c21a3de9d1c"
BODY = b'{"protocol": "deposit/1"}'
KEYS = [ed25519.Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP256R1())]


def pem(key, kind=PrivateFormat.PKCS8):
    return key.private_bytes(Encoding.PEM, kind, NoEncryption())


def signed(key=KEYS[0], method="PUT", clock=None):
    headers = {"Content-Type": "application/json", "Content-Digest": content_digest(BODY)}
    return Signer(key, "K01", clock or SystemClock()).sign(method, URL, headers)


def check(headers, key=KEYS[0], method="PUT", url=URL, body=BODY):
    resolver = MappingKeyResolver(public_keys={"K01": key.public_key()}, private_keys={})
    verifier = HTTPMessageVerifier(signature_algorithm=algorithm_of(key), key_resolver=resolver)
    required = ("@method", "@target-uri", "content-digest", "content-type")
    (found,) = verifier.verify(
        _Request(method, url, headers), expect_tag=TAG, require_components=required, body=body
    )
    return found.parameters


@pytest.mark.parametrize("key", KEYS, ids=["Ed25519", "P-256"])
def test_a_request_is_signed_with_name_time_and_nonce(key):
    said = check(signed(key), key)
    assert said["keyid"] == "K01"
    assert said["expires"] - said["created"] == 300
    assert re.fullmatch(r"[\w-]{22}", said["nonce"])
    assert check(signed(key), key)["nonce"] != said["nonce"], "a new one each time"


@pytest.mark.parametrize(
    "changed",
    [
        {"method": "POST"},
        {"url": URL + "/submission"},
        {"url": URL.replace("tinh.example", "khac.example")},
        {"url": URL.replace("/kiosk", "")},
        {"url": URL + "?x=1"},
        {"body": BODY + b" "},
        {"key": ed25519.Ed25519PrivateKey.generate()},
    ],
)
def test_what_is_changed_is_not_signed(changed):
    with pytest.raises(InvalidSignature):
        check(signed(), **changed)


def test_another_type_of_content_is_not_signed():
    with pytest.raises(InvalidSignature):
        check(signed() | {"Content-Type": "text/html"})


class Late(SystemClock):
    def now(self):
        return datetime.now(UTC) - timedelta(days=3)


def test_the_time_is_this_machine_s():
    with pytest.raises(InvalidSignature):
        check(signed(clock=Late()))


def test_a_request_without_a_body_is_signed_with_its_address():
    headers = Signer(KEYS[0], "K01", SystemClock()).sign("GET", URL, {})
    assert headers["Signature-Input"].startswith('kiosk=("@method" "@target-uri");')


@pytest.mark.parametrize("key", KEYS, ids=["Ed25519", "P-256"])
def test_the_key_is_a_file_or_a_credential(key, tmp_path, monkeypatch):
    (tmp_path / "kiosk-key").write_bytes(pem(key))
    assert pem(load_private_key(str(tmp_path / "kiosk-key"), "x")) == pem(key)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert pem(load_private_key("credential:kiosk-key", "x")) == pem(key)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        pem(ec.generate_private_key(ec.SECP384R1())),
        pem(rsa.generate_private_key(65537, 2048)),
    ],
)
def test_what_is_no_such_key_is_a_wrong_setting(content, tmp_path):
    (tmp_path / "key").write_bytes(content)
    for source in (tmp_path / "key", tmp_path / "none"):
        with pytest.raises(ConfigError, match=r"gateway\.signing_key_file"):
            load_private_key(str(source), "gateway.signing_key_file")


def test_a_new_key_is_this_account_s_alone_and_is_made_once(tmp_path):
    private, public = tmp_path / "key.pem", tmp_path / "kiosks" / "K01.pem"
    create_key_pair(private, public)
    key = load_private_key(str(private), "x")
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert load_pem_public_key(public.read_bytes()) == key.public_key()
    create_key_pair(private, public)
    assert pem(load_private_key(str(private), "x")) == pem(key)
