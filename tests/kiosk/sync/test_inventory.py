"""What the outbox holds, read from a store; what the commands print of it is tested beside them."""

import dataclasses

import pytest

from kiosk.dossiers.raw_pages import RawPages
from kiosk.dossiers.salvage import salvage
from kiosk.sync.inventory import find, look_into, personal_of, waiting
from kiosk.sync.outbox import Outbox
from kiosk.sync.policy import Receipt
from tests.kiosk.dossiers.conftest import KEY, Hands
from tests.kiosk.dossiers.fresh import fresh_store
from tests.kiosk.dossiers.papers import KIOSK, NAME, NUMBER, a_dossier, a_part


@pytest.fixture
def store(tmp_path):
    with fresh_store(tmp_path / "store.db", KEY, Hands()) as store:
        yield store


@pytest.fixture
def outbox(store):
    return Outbox(store, lambda: 0.0)


def seal(store, number=NUMBER):
    new = dataclasses.replace(a_dossier(a_part(size_bytes=10)), applicant_number=number)
    return store.seal(new, KIOSK)


def test_held_ones_come_first_and_delivered_ones_not_at_all(store, outbox):
    first, held, last = seal(store, "1"), seal(store, "2"), seal(store, "3")
    outbox.hold(held.dossier_id, "gateway-422")
    assert [it.dossier_id for it in waiting(store)] == [held.dossier_id, first.dossier_id, last.dossier_id]
    receipt = Receipt(token="a.b.c", dossier_code="H99.01-261121-0001", received_at=store.clock.now())
    outbox.deliver(first.dossier_id, receipt)
    assert [it.reason for it in waiting(store)] == ["gateway-422", ""]


def test_a_held_dossier_of_a_damaged_store_keeps_its_reason(store, outbox, tmp_path):
    held = seal(store)
    outbox.hold(held.dossier_id, "gateway-422")
    store.database.flush_log()
    with (
        fresh_store(tmp_path / "new.db", KEY, store.clock) as new,
        RawPages(tmp_path / "store.db", [KEY]) as pages,
    ):
        salvage(pages, new)
        assert [it.reason for it in waiting(new)] == ["gateway-422"]


def test_a_dossier_is_found_by_either_code_and_by_its_id(store, outbox):
    sealed = seal(store)
    receipt = Receipt(token="a.b.c", dossier_code="H99.01-261121-0001", received_at=store.clock.now())
    outbox.deliver(sealed.dossier_id, receipt)
    for words in (sealed.provisional_code.lower(), " h99.01-261121-0001", sealed.dossier_id.upper()):
        found = find(store, words)
        assert (found.dossier_id, found.has_receipt, found.on_its_way) == (sealed.dossier_id, True, None)
    assert find(store, "TAM") is None


def test_a_later_dossier_names_the_one_it_waits_for(store, outbox):
    first, second = seal(store), seal(store)
    assert find(store, first.dossier_id).on_its_way.waits_for is None
    assert find(store, second.dossier_id).on_its_way.waits_for == first.provisional_code
    outbox.hold(first.dossier_id, "gateway-422")
    assert find(store, second.dossier_id).on_its_way.waits_for is None


def test_what_is_personal_stands_apart(store):
    entry = find(store, seal(store).dossier_id)
    findings = str(look_into(store, entry))
    assert NAME not in findings
    assert NUMBER not in findings
    personal = personal_of(store, entry)
    assert (personal.name, personal.number) == (NAME, NUMBER)
