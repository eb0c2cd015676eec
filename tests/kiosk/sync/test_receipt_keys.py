"""A province changes its keys, and no one else can; what was announced is there after a crash."""

import base64
import hmac
import json
from datetime import UTC, datetime

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, KeySet, OKPKey

from kiosk.clock import SystemClock
from kiosk.errors import GatewayConfused
from kiosk.sync.receipt_keys import ANNOUNCEMENT, ReceiptKeys


def new_key():
    return ECKey.generate_key("P-256", auto_kid=True)


ROOT, SECOND, THIRD, STRANGER = (new_key() for _ in range(4))


class At(SystemClock):
    def now(self):
        return datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.fixture
def key_file(tmp_path):
    return pin(tmp_path / "keys.json", ROOT)


@pytest.fixture
def keys(key_file, store):
    return ReceiptKeys(key_file, store.database, At())


def pin(file, *keys):
    file.write_text(json.dumps(KeySet(list(keys)).as_dict(private=False)))
    return file


def announce(number, *keys, by=ROOT, retired=(), typ=ANNOUNCEMENT, **more):
    public = [key if isinstance(key, dict) else key.as_dict(private=False) for key in keys]
    said = {"number": number, "keys": public, "retired": [key.kid for key in retired], **more}
    return signed(said, by, typ=typ)


def signed(said, by=ROOT, **header):
    header = {"alg": "ES256", "kid": by.kid} | header
    return jws.serialize_compact(header, json.dumps(said), by, algorithms=["ES256"])


def base64url(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=")


def receipt(by):
    return signed({}, by)


def test_the_file_is_the_root(keys):
    assert list(keys.trusted()) == [ROOT.kid]
    assert keys.knows(receipt(ROOT))
    assert not keys.knows(receipt(SECOND))


def test_a_key_that_is_announced_under_a_known_one_is_trusted(keys):
    assert keys.learn(announce(1, ROOT, SECOND))
    assert keys.trusted().keys() == {ROOT.kid, SECOND.kid}
    assert keys.learn(announce(2, SECOND, THIRD, by=SECOND))
    assert keys.trusted().keys() == {ROOT.kid, SECOND.kid, THIRD.kid}


def test_what_was_announced_is_there_after_a_crash(keys, key_file, store):
    keys.learn(announce(1, SECOND, retired=[ROOT]))
    again = ReceiptKeys(key_file, store.database, At())
    assert list(again.trusted()) == [SECOND.kid]


def test_a_key_that_is_withdrawn_is_known_and_not_trusted(keys):
    keys.learn(announce(1, SECOND, THIRD, retired=[ROOT]))
    assert keys.trusted().keys() == {SECOND.kid, THIRD.kid}
    assert keys.knows(receipt(ROOT)), "it is no use to ask for it"
    with pytest.raises(GatewayConfused):
        keys.learn(announce(2, ROOT, by=ROOT))
    assert keys.learn(announce(3, THIRD, retired=[ROOT, SECOND], by=SECOND))
    assert list(keys.trusted()) == [THIRD.kid]


def test_an_announcement_replaces_the_one_before(keys):
    keys.learn(announce(1, SECOND))
    keys.learn(announce(2, THIRD))
    assert keys.trusted().keys() == {ROOT.kid, THIRD.kid}


@pytest.mark.parametrize("number", [1, 2])
def test_an_old_announcement_is_ignored(keys, number):
    keys.learn(announce(2, THIRD, retired=[SECOND]))
    assert not keys.learn(announce(number, SECOND))
    assert keys.trusted().keys() == {ROOT.kid, THIRD.kid}


@pytest.mark.parametrize(
    "token",
    [
        announce(1, STRANGER, by=STRANGER),
        signed({"number": 1, "keys": [SECOND.as_dict(private=False)], "retired": []}),
        announce(1, SECOND, typ="JWT"),
        announce(0, SECOND),
        announce(2**60, SECOND),
        announce(1),
        announce(1, SECOND, retired=[SECOND]),
        announce(1, {"kty": "XX"}),
        announce(1, {"kty": "oct", "k": "A" * 43, "kid": "x"}),
        announce(1, ECKey.generate_key("P-384", auto_kid=True)),
        signed({"keys": [], "number": "1"}, typ=ANNOUNCEMENT),
        signed([], typ=ANNOUNCEMENT),
        "a.b.c",
        "",
        "é",
    ],
)
def test_what_is_no_announcement_changes_nothing(keys, token):
    with pytest.raises(GatewayConfused):
        keys.learn(token)
    assert list(keys.trusted()) == [ROOT.kid]


def test_the_public_key_is_no_secret_to_announce_with(keys):
    said = {"number": 1, "keys": [SECOND.as_dict(private=False)], "retired": []}
    header = {"alg": "HS256", "kid": ROOT.kid, "typ": ANNOUNCEMENT}
    signing_input = b".".join(base64url(json.dumps(it).encode()) for it in (header, said))
    mac = hmac.digest(ROOT.as_pem(private=False), signing_input, "sha256")
    token = (signing_input + b"." + base64url(mac)).decode()
    with pytest.raises(GatewayConfused):
        keys.learn(token)


def test_a_private_part_that_is_announced_by_mistake_is_not_kept(keys, store):
    keys.learn(announce(1, SECOND.as_dict(private=True)))
    ((jwk,),) = store.database.rows("SELECT jwk FROM receipt_key")
    assert "d" not in json.loads(jwk)


def test_a_key_has_its_end(keys):
    ended = SECOND.as_dict(private=False) | {"not_after": "2026-11-21T14:59:00+07:00"}
    later = THIRD.as_dict(private=False) | {"not_after": "2026-11-21T15:01:00+07:00"}
    keys.learn(announce(1, ended, later))
    assert keys.trusted().keys() == {ROOT.kid, THIRD.kid}
    keys.learn(announce(2, later | {"not_after": "2026-11-22T00:00:00"}, later | {"not_after": 7}))
    assert list(keys.trusted()) == [ROOT.kid], "an end that is no time has passed"


def test_another_file_begins_anew(keys, key_file):
    keys.learn(announce(5, SECOND, retired=[ROOT]))
    pin(key_file, ROOT, THIRD)
    assert keys.trusted().keys() == {ROOT.kid, THIRD.kid}
    assert keys.learn(announce(1, SECOND))
    assert keys.trusted().keys() == {ROOT.kid, SECOND.kid, THIRD.kid}


def test_without_a_store_nothing_is_learnt(key_file):
    keys = ReceiptKeys(key_file, None, At())
    assert not keys.learn(announce(1, SECOND))
    assert list(keys.trusted()) == [ROOT.kid]


def test_an_ed25519_key_without_a_name_has_its_digest_as_one(tmp_path, store):
    key = OKPKey.generate_key("Ed25519")
    keys = ReceiptKeys(pin(tmp_path / "keys.json", key), store.database, At())
    assert list(keys.trusted()) == [key.thumbprint()]


@pytest.mark.parametrize(
    "content",
    ["", "{}", '{"keys": []}', '{"keys": [{"kty": "XX"}]}', '{"keys": [7]}', "[1]", "7", "nonsense"],
)
def test_without_a_key_nothing_verifies(content, key_file, keys):
    key_file.write_text(content)
    with pytest.raises(GatewayConfused):
        keys.trusted()
    key_file.unlink()
    with pytest.raises(GatewayConfused):
        keys.trusted()
