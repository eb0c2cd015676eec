"""Receipts that are not this dossier's, or not the province's: none makes a dossier delivered."""

import json
from base64 import urlsafe_b64decode

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, OctKey

from tests.net.acts import Pass, Rewrite, Said, always, first, is_submission
from tests.net.kiosk import assert_delivered_once, assert_waits_whole


def receipt_in(said):
    return json.loads(said.body)["receipt"]


def with_receipt(said, token):
    return Said(said.status, said.headers, json.dumps({"receipt": token}).encode())


def a_receipt_of_before(kiosk, line, sizes=(2_500,)):
    """Let a dossier be delivered; return the receipt that the province gave for it."""
    heard = []

    def note(said):
        heard.append(receipt_in(said))
        return said

    line.order(first(is_submission, Rewrite(note)))
    kiosk.seal(*sizes)
    kiosk.try_until_empty()
    return heard[0]


def facts_of(token):
    return json.loads(urlsafe_b64decode(token.split(".")[1] + "=="))


def header_of(token):
    return json.loads(urlsafe_b64decode(token.split(".")[0] + "=="))


def signed_by_a_stranger(said):
    """The stranger takes the name of the province's key."""
    token = receipt_in(said)
    key = ECKey.generate_key("P-256")
    return with_receipt(said, jws.serialize_compact(header_of(token), json.dumps(facts_of(token)), key))


def signed_with_a_public_thing(said):
    """HS256 with something that all know as its secret; the header says so itself."""
    token = receipt_in(said)
    header = header_of(token) | {"alg": "HS256"}
    key = OctKey.import_key(b"everybody knows this key, it is 32 bytes and more")
    return with_receipt(
        said, jws.serialize_compact(header, json.dumps(facts_of(token)), key, algorithms=["HS256"])
    )


def unsigned(said):
    header = "eyJhbGciOiJub25lIn0"
    return with_receipt(said, f"{header}.{receipt_in(said).split('.')[1]}.")


def bent(said):
    """The seal is right, and one letter of what it says is another."""
    head, body, seal = receipt_in(said).split(".")
    other = "A" if body[40] != "A" else "B"
    return with_receipt(said, f"{head}.{body[:40]}{other}{body[41:]}.{seal}")


FALSE = {
    "stranger": signed_by_a_stranger,
    "public-key": signed_with_a_public_thing,
    "unsigned": unsigned,
    "bent": bent,
    "none": lambda said: with_receipt(said, ""),
}


def assert_not_believed(kiosk, line, province, sealed, act):
    line.order(lambda asked: act if is_submission(asked) else Pass())
    for _ in range(3):
        assert kiosk.try_now() == 0
        assert_waits_whole(kiosk, sealed)
    assert len(line.seen) <= 20, "all has arrived: only the end is asked for again"
    line.order(always(Pass()))
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, sealed)


@pytest.mark.parametrize("change", FALSE.values(), ids=FALSE)
def test_a_receipt_that_the_province_did_not_sign_is_none(change, kiosk, line, province):
    assert_not_believed(kiosk, line, province, kiosk.seal(2_500), Rewrite(change))


def test_an_old_receipt_that_is_played_again_is_none(kiosk, line, province):
    """Somebody on the line has kept one; it is signed well, and over another dossier of this kiosk."""
    old = a_receipt_of_before(kiosk, line)
    act = Rewrite(lambda said: with_receipt(said, old))
    assert_not_believed(kiosk, line, province, kiosk.seal(2_500), act)


def test_the_receipt_of_another_dossier_with_the_same_papers_is_none(kiosk, line, province):
    """The digests of the papers are the same; number and manifest are not."""
    from tests.kiosk.dossiers.papers import a_part

    parts = (a_part(size_bytes=1_500), a_part("to-khai", 2_500))
    heard = []

    def note(said):
        heard.append(receipt_in(said))
        return said

    kiosk.seal_parts(*parts)
    line.order(first(is_submission, Rewrite(note)))
    kiosk.try_until_empty()
    twin = kiosk.seal_parts(*parts)
    act = Rewrite(lambda said: with_receipt(said, heard[0]))
    assert_not_believed(kiosk, line, province, twin, act)


def test_two_receipts_that_change_places_deliver_neither(kiosk, line, province):
    """Each dossier is offered the other's receipt."""
    said_before = {}

    def exchange(asked):
        if not is_submission(asked):
            return Pass()

        def change(said):
            said_before[asked.path] = receipt_in(said)
            others = [token for path, token in said_before.items() if path != asked.path]
            return with_receipt(said, others[0] if others else "")

        return Rewrite(change)

    pair = [kiosk.seal(1_500), kiosk.seal(1_500)]
    line.order(exchange)
    for _ in range(4):
        kiosk.try_now()
        assert_waits_whole(kiosk, *pair)
    line.order(always(Pass()))
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, *pair)
