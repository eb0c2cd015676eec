import base64
import hashlib
import hmac
import json

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, OKPKey

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


KEYS = {OURS.kid: OURS}


def signed(facts=FACTS, key=OURS, algorithm="ES256", kid=True):
    header = {"alg": algorithm} | ({"kid": key.kid} if kid else {})
    return jws.serialize_compact(header, json.dumps(facts), key, algorithms=[algorithm])


def check(token, keys=KEYS):
    return verify(token, keys, "d", MANIFEST, DIGESTS)


def test_a_receipt_over_exactly_this_dossier_is_one():
    receipt = check(signed())
    assert receipt.dossier_code == "H99.01-261121-0001"
    assert receipt.received_at.isoformat() == "2026-11-21T15:00:00+07:00"


def test_the_code_may_come_later():
    assert check(signed(FACTS | {"dossier_code": None})).dossier_code is None


def test_a_key_without_a_name_is_found():
    assert check(signed(kid=False))


def test_an_ed25519_key_serves_as_well():
    key = OKPKey.generate_key("Ed25519", auto_kid=True)
    assert check(signed(key=key, algorithm="Ed25519"), {OURS.kid: OURS, key.kid: key})


def test_a_receipt_says_nothing_for_another_purpose():
    token = jws.serialize_compact(
        {"alg": "ES256", "kid": OURS.kid, "typ": "receipt-keys+jws"}, json.dumps(FACTS), OURS
    )
    with pytest.raises(GatewayConfused):
        check(token)


def test_a_receipt_that_nobody_signed_is_none():
    head, body = (
        base64.urlsafe_b64encode(json.dumps(it).encode()).rstrip(b"=").decode()
        for it in ({"alg": "none", "kid": OURS.kid}, FACTS)
    )
    for token in (f"{head}.{body}.", f"{head}.{body}.AAAA"):
        with pytest.raises(GatewayConfused):
            check(token)


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
        {"received_at": "9999-12-31T23:59:59Z"},
        {"received_at": "2026-11-21T15:00:00"},
    ],
)
def test_a_receipt_over_anything_else_is_none(changed):
    with pytest.raises(GatewayConfused):
        check(signed(FACTS | changed))


def test_a_receipt_of_somebody_else_is_none():
    with pytest.raises(GatewayConfused):
        check(signed(key=ECKey.generate_key("P-256", auto_kid=True)))


def test_a_key_of_somebody_else_under_our_name_is_none():
    false = ECKey.generate_key("P-256", parameters={"kid": OURS.kid})
    with pytest.raises(GatewayConfused):
        check(signed(key=false))


def test_the_public_key_is_no_secret_to_sign_with():
    """The classic attack: HMAC with the public key's text."""
    head, body = (
        base64.urlsafe_b64encode(json.dumps(it).encode()).rstrip(b"=")
        for it in ({"alg": "HS256", "kid": OURS.kid}, FACTS)
    )
    mac = hmac.digest(OURS.as_pem(private=False), head + b"." + body, "sha256")
    token = b".".join([head, body, base64.urlsafe_b64encode(mac).rstrip(b"=")]).decode()
    with pytest.raises(GatewayConfused):
        check(token)


def test_a_changed_letter_is_noticed():
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
            check(token)


def test_an_official_code_is_kept_in_one_shape():
    assert official(" h19.12-260609-0001 ") == "H19.12-260609-0001"
    with pytest.raises(GatewayConfused):
        official("A" * 100 + "-260609-0001")
