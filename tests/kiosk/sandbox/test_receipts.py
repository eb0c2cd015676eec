"""The province changes its keys without losing any, and tells of it under the oldest."""

import json

from joserfc import jws

from kiosk.sandbox.receipts import ANNOUNCEMENT, PRIVATE, Seal


def told(seal):
    token = jws.extract_compact(seal.announce().encode())
    return token.headers(), json.loads(token.payload)


def signer_of(token):
    return jws.extract_compact(token.encode()).headers()["kid"]


def test_a_new_key_signs_and_the_old_one_announces_it(tmp_path):
    seal = Seal(tmp_path)
    root = signer_of(seal.sign({}))
    seal.rotate()
    header, facts = told(seal)
    assert header["typ"] == ANNOUNCEMENT
    assert header["kid"] == root != signer_of(seal.sign({}))
    assert [key["kid"] for key in facts["keys"]] == [root, signer_of(seal.sign({}))]
    assert all("d" not in key for key in facts["keys"])


def test_each_change_has_a_higher_number_and_outlives_a_start(tmp_path):
    seal = Seal(tmp_path)
    numbers = [told(seal)[1]["number"]]
    for change in (seal.rotate, seal.retire, seal.rotate):
        change()
        numbers.append(told(seal)[1]["number"])
    assert numbers == sorted(set(numbers))
    again = Seal(tmp_path)
    assert told(again)[1] == told(seal)[1]
    assert len(told(again)[1]["retired"]) == 1
    assert (tmp_path / PRIVATE).stat().st_mode & 0o077 == 0


def test_the_last_key_stays_and_the_file_for_kiosks_too(tmp_path):
    seal = Seal(tmp_path)
    before = seal.public.read_text()
    seal.retire()
    assert told(seal)[1]["retired"] == []
    seal.rotate()
    assert seal.public.read_text() == before, "kiosks learn a new key from the old one"
