from datetime import timedelta

import pytest

from kiosk.assist import trail
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.store import history_of, stage_counts
from kiosk.sync.nudge import Ear, Tap
from kiosk.sync.policy import Receipt
from tests.kiosk.wiring.technician import Machine

NO_COURIER = "No courier runs: it will try when it starts.\n"


@pytest.fixture
def machine(tmp_path):
    machine = Machine(tmp_path)
    machine.open()
    yield machine
    machine.store.close()


def test_a_held_dossier_is_released_with_a_line_in_its_history(machine):
    sealed = machine.seal()
    machine.outbox.hold(sealed.dossier_id, "gateway-422")
    code = sealed.provisional_code
    said = machine.run("retry", code)
    assert said == (0, f"{code} was held, and is on its way again.\n{NO_COURIER}", "")
    assert [(it.stage, it.reason) for it in history_of(machine.store, sealed.dossier_id)] == [
        (Stage.SEALED, ""),
        (Stage.HELD, "gateway-422"),
        (Stage.SEALED, "released"),
    ]
    assert machine.outbox.take_due().dossier_id == sealed.dossier_id
    assert [(it.act, it.thing) for it in trail.read(machine.store)] == [("retry", sealed.dossier_id)]


def test_a_dossier_that_waits_is_due_at_once_and_the_courier_hears_of_it(machine):
    sealed = machine.seal()
    machine.outbox.take_due()
    machine.outbox.put_back(sealed.dossier_id, "gateway-429", timedelta(hours=1))
    assert machine.outbox.take_due() is None
    machine.run_dir.mkdir()
    with Ear(machine.run_dir) as ear:
        status, said, _ = machine.run("retry", sealed.provisional_code)
        assert ear.hears(1) is Tap.RETRY
    assert (status, said) == (0, f"{sealed.provisional_code} is due now.\nThe courier was told.\n")
    assert machine.outbox.take_due().dossier_id == sealed.dossier_id


def test_a_dossier_that_is_being_sent_stays_in_its_hand(machine):
    sealed = machine.seal()
    machine.outbox.take_due()
    _, said, _ = machine.run("retry", sealed.provisional_code)
    assert "is being sent at this moment" in said
    assert machine.outbox.take_due() is None
    machine.outbox.put_back(sealed.dossier_id, "gateway-silent")
    assert machine.outbox.take_due()


def test_all_means_all(machine):
    held, tried = machine.seal("1"), machine.seal("2")
    machine.outbox.hold(held.dossier_id, "gateway-422")
    machine.outbox.take_due()
    machine.outbox.put_back(tried.dossier_id, "gateway-503", timedelta(hours=1))
    _, said, _ = machine.run("retry", "--all")
    assert said == f"2 dossiers are due now. 1 of them had been held.\n{NO_COURIER}"
    assert stage_counts(machine.store) == {Stage.SEALED: 2}
    assert {machine.outbox.take_due().dossier_id for _ in range(2)} == {held.dossier_id, tried.dossier_id}


def test_what_is_delivered_is_not_sent_again(machine):
    sealed = machine.seal()
    receipt = Receipt(token="a.b.c", dossier_code=None, received_at=machine.clock.now())
    machine.outbox.deliver(sealed.dossier_id, receipt)
    _, said, _ = machine.run("retry", sealed.provisional_code)
    assert said == f"{sealed.provisional_code} is delivered: there is nothing to send.\n"
    assert machine.run("retry", "--all")[1] == "Nothing waits, and nothing is held.\n"


@pytest.mark.parametrize("arguments", [[], ["TAM-K01-261121-0001-A", "--all"]])
def test_one_dossier_is_named_or_all(arguments, machine):
    status, _, told = machine.run("retry", *arguments)
    assert status == 2
    assert "name one dossier, or say --all" in told


def test_an_unknown_code_is_a_plain_sentence(machine):
    assert machine.run("retry", "nothing")[0] == 1
    assert trail.read(machine.store) == []
