import base64
import hashlib
import hmac
import json

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, KeySet, OKPKey

from kiosk.errors import GatewayConfused
from kiosk.sync.receipts import official, verify

MANIFEST = b'{"dossier_id": "d"}'
DIGESTS = {"to-khai": "a" * 64, "answers": "b" * 64}
FACTS = {
    "dossier_id": "d",
    "dossier_code": "H99.01-261121-0001",
    "manifest_sha256": hashlib.sha256(MANIFEST).hexdigest(),
    "objects": [{"part": part, "sha256": digest} for part, digest in DIGESTS.items()],
    "received_at": "2026-11-21T15:00:00+07:00",
}
OURS = ECKey.generate_key("P-256", auto_kid=True)


@pytest.fixture
def key_file(tmp_path):
    file = tmp_path / "keys.json"
    file.write_text(json.dumps(KeySet([OURS]).as_dict(private=False)))
    return file


def signed(facts=FACTS, key=OURS, algorithm="ES256", kid=True):
    header = {"alg": algorithm} | ({"kid": key.kid} if kid else {})
    return jws.serialize_compact(header, json.dumps(facts), key, algorithms=[algorithm])


def check(token, key_file):
    return verify(token, key_file, "d", MANIFEST, DIGESTS)


def test_a_receipt_over_exactly_this_dossier_is_one(key_file):
    receipt = check(signed(), key_file)
    assert receipt.dossier_code == "H99.01-261121-0001"
    assert receipt.received_at.isoformat() == "2026-11-21T15:00:00+07:00"


def test_the_code_may_come_later(key_file):
    assert check(signed(FACTS | {"dossier_code": None}), key_file).dossier_code is None


def test_a_key_without_a_name_is_found(key_file):
    assert check(signed(kid=False), key_file)


def test_an_ed25519_key_serves_as_well(tmp_path):
    key = OKPKey.generate_key("Ed25519", auto_kid=True)
    (tmp_path / "keys.json").write_text(json.dumps(KeySet([key]).as_dict(private=False)))
    assert check(signed(key=key, algorithm="Ed25519"), tmp_path / "keys.json")


@pytest.mark.parametrize(
    "changed",
    [
        {"objects": []},
        {"objects": FACTS["objects"][:1]},
        {"objects": FACTS["objects"] + FACTS["objects"][:1]},
        {"objects": [*FACTS["objects"], {"part": "more", "sha256": "c" * 64}]},
        {"objects": [{"part": "to-khai", "sha256": "0" * 64}, FACTS["objects"][1]]},
        {"manifest_sha256": "0" * 64},
        {"dossier_id": "other"},
        {"dossier_code": "TAM-K01-261121-0007-1"},
        {"dossier_code": "<b>H99</b>"},
        {"dossier_code": 7},
        {"received_at": "yesterday"},
        {"received_at": "2026-11-21T15:00:00"},
    ],
)
def test_a_receipt_over_anything_else_is_none(changed, key_file):
    with pytest.raises(GatewayConfused):
        check(signed(FACTS | changed), key_file)


def test_a_receipt_of_somebody_else_is_none(key_file):
    with pytest.raises(GatewayConfused):
        check(signed(key=ECKey.generate_key("P-256", auto_kid=True)), key_file)


def test_a_key_of_somebody_else_under_our_name_is_none(key_file):
    false = ECKey.generate_key("P-256", parameters={"kid": OURS.kid})
    with pytest.raises(GatewayConfused):
        check(signed(key=false), key_file)


def test_the_public_key_is_no_secret_to_sign_with(key_file):
    """The classic attack: HMAC with the public key's text."""
    head, body = (
        base64.urlsafe_b64encode(json.dumps(it).encode()).rstrip(b"=")
        for it in ({"alg": "HS256", "kid": OURS.kid}, FACTS)
    )
    mac = hmac.digest(OURS.as_pem(private=False), head + b"." + body, "sha256")
    token = b".".join([head, body, base64.urlsafe_b64encode(mac).rstrip(b"=")]).decode()
    with pytest.raises(GatewayConfused):
        check(token, key_file)


def test_a_changed_letter_is_noticed(key_file):
    head, body, signature = signed().split(".")
    for token in (
        f"{head}.{body[:-2]}AA.{signature}",
        f"{head}.{body}.",
        f"{head}.{body}",
        "",
        "a.b.c",
        "é.é.é",
    ):
        with pytest.raises(GatewayConfused):
            check(token, key_file)


@pytest.mark.parametrize(
    "content", ["", "{}", '{"keys": []}', '{"keys": [{"kty": "XX"}]}', "[1]", "nonsense"]
)
def test_without_a_key_nothing_verifies(content, tmp_path):
    (tmp_path / "keys.json").write_text(content)
    with pytest.raises(GatewayConfused):
        check(signed(), tmp_path / "keys.json")
    with pytest.raises(GatewayConfused):
        check(signed(), tmp_path / "none.json")


def test_an_official_code_is_kept_in_one_shape():
    assert official(" h19.12-260609-0001 ") == "H19.12-260609-0001"
    with pytest.raises(GatewayConfused):
        official("A" * 100 + "-260609-0001")
