"""Courier, store and an OpenCPS server: whatever answer is lost, each sealed dossier is filed once."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from kiosk.sync.courier import Courier
from kiosk.sync.opencps import OpencpsGateway
from kiosk.sync.opencps_delivery import SETTLES_S
from kiosk.sync.outbox import Outbox
from tests.kiosk.dossiers.papers import NUMBER, a_dossier, a_part
from tests.kiosk.sync.conftest import KEEP
from tests.kiosk.sync.opencps.conftest import SERVICE

REQUESTS = (  # of a delivery without trouble
    *("GET dossier", "POST dossier", "GET files", "POST form", "POST file", "POST file", "GET files"),
    *("GET dossier", "GET actions", "POST action", "GET dossier", "GET files"),
)
TRIES = 6
ANOTHER = "079195000456"  # of another resident: whose dossiers wait for nobody else's
OTHER_FAULTS = ("portal", "500", "truncated", "signed out", "busy")


class Kiosk:
    """A store, and couriers that come and go: a new one remembers nothing of the one before."""

    def __init__(self, store, settings, clock, run_dir):
        self.store, self.clock = store, clock
        self._settings, self._run_dir = settings, run_dir

    def seal(self, number=NUMBER):
        parts = a_part(size_bytes=20_000), a_part("to-khai", 5_000)
        return self.store.seal(replace(a_dossier(*parts), applicant_number=number), "K01")

    @contextmanager
    def courier(self, **set_up):
        with OpencpsGateway(self._settings(**set_up), self.clock) as gateway:
            yield Courier(
                self.store,
                gateway,
                self.clock,
                run_dir=self._run_dir,
                keep=KEEP,
                chance=lambda: 0.0,
            )

    def waiting(self):
        return self.store.database.row("SELECT count(*) FROM outbox")[0]

    def deliver(self, courier):
        """Try until nothing is left, as a courier does in some minutes."""
        for _ in range(TRIES):
            courier.try_again_now()
            courier.deliver_due()
            if not self.waiting():
                return
            self.clock.pushed_s += SETTLES_S

    def stage(self, sealed):
        return self.store.database.row("SELECT stage FROM dossier WHERE id = ?", (sealed.dossier_id,))[0]

    def reason(self, sealed):
        sql = "SELECT reason FROM history WHERE dossier_id = ? ORDER BY rowid DESC"
        return self.store.database.row(sql, (sealed.dossier_id,))[0]


@pytest.fixture
def kiosk(store, settings, clock, tmp_path):
    return Kiosk(store, settings, clock, tmp_path / "run")


def insist_on_one(server, sealed):
    """One dossier, filed once, with each file once and whole."""
    (there,) = (it for it in server.dossiers if it["referenceUid"] == sealed.dossier_id)
    assert there["actions"] == ["1100"]
    papers = sorted((it["dossierPartNo"], len(it["content"])) for it in there["files"] if not it["eForm"])
    assert papers == [("TP1", 20_009), ("TP2", 5_009)]
    assert len(there["files"]) == 3


def test_a_delivery_without_trouble_makes_just_these_requests(kiosk, server):
    sealed = kiosk.seal()
    with kiosk.courier() as courier:
        courier.deliver_due()
    assert kiosk.stage(sealed) == "delivered"
    assert len(server.requests) == len(REQUESTS)
    insist_on_one(server, sealed)


@pytest.mark.parametrize(
    "fault",
    ["lose", "cut", *(pytest.param(fault, marks=pytest.mark.slow) for fault in OTHER_FAULTS)],
)
def test_whatever_befalls_one_request_the_dossier_is_filed_once(fault, kiosk, server):
    with kiosk.courier() as courier:
        for number in range(len(REQUESTS)):
            sealed = kiosk.seal()
            server.begin({number: fault})
            courier.try_again_now()
            courier.deliver_due()
            server.begin()
            kiosk.deliver(courier)
            assert kiosk.stage(sealed) == "delivered", (number, kiosk.reason(sealed))
            insist_on_one(server, sealed)


@pytest.mark.parametrize("number", range(len(REQUESTS)))
def test_after_a_restart_both_dossiers_are_filed_once_and_neither_in_the_other_s_draft(number, kiosk, server):
    """A courier that died with a lost answer; the next one remembers nothing, and begins with the other."""
    first = kiosk.seal()
    server.begin({number: "lose"})
    with kiosk.courier() as courier:
        courier.deliver_due()
    second = kiosk.seal(ANOTHER)
    with kiosk.courier() as courier:
        courier.deliver_due()
        kiosk.deliver(courier)
    assert {there["referenceUid"]: there["applicantIdNo"] for there in server.dossiers} == {
        first.dossier_id: NUMBER,
        second.dossier_id: ANOTHER,
    }
    assert [kiosk.stage(sealed) for sealed in (first, second)] == ["delivered"] * 2
    for sealed in (first, second):
        insist_on_one(server, sealed)


def test_an_action_that_is_still_at_work_is_not_asked_for_again_however_often_all_starts_anew(
    kiosk, server, monkeypatch
):
    sealed = kiosk.seal()
    act, at_work = server.act, []
    monkeypatch.setattr(server, "act", lambda *order: at_work.append(order) or {})
    for fault in ({"/actions": "lose"}, {"all/files": "cut"}, {"/TP0": "cut"}, {}):
        server.begin(fault)
        with kiosk.courier() as courier:
            courier.try_again_now()
            courier.deliver_due()
            assert kiosk.stage(sealed) == "sealed"
    assert len(at_work) == 1
    with kiosk.courier() as courier:
        act(*at_work[0])
        kiosk.deliver(courier)
    assert kiosk.stage(sealed) == "delivered"
    insist_on_one(server, sealed)


def test_an_action_to_which_the_server_said_yes_is_never_asked_for_again(kiosk, server, monkeypatch):
    """A draft all the same: then a person must look, or the dossier would be filed each minute."""
    sealed = kiosk.seal()
    acted = []
    monkeypatch.setattr(server, "act", lambda *order: acted.append(order) or {})
    for _ in range(2):
        with kiosk.courier() as courier:
            kiosk.deliver(courier)
    assert (kiosk.stage(sealed), kiosk.reason(sealed)) == ("held", "opencps-still-draft")
    assert len(acted) == 1


def test_an_action_that_never_came_there_is_asked_for_again_in_time(kiosk, server):
    sealed = kiosk.seal()
    server.begin({"/actions": "cut"})
    with kiosk.courier() as courier:
        courier.deliver_due()
    with kiosk.courier() as courier:
        kiosk.deliver(courier)
    assert kiosk.stage(sealed) == "delivered"
    insist_on_one(server, sealed)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(0, 3 * len(REQUESTS), 2))
def test_each_of_three_dossiers_is_filed_once_whatever_answer_is_lost(number, kiosk, server):
    every = [kiosk.seal() for _ in range(3)]
    server.begin({number: "lose"})
    with kiosk.courier() as courier:
        courier.deliver_due()
        server.begin()
        kiosk.deliver(courier)
    assert [kiosk.stage(sealed) for sealed in every] == ["delivered"] * 3
    for sealed in every:
        insist_on_one(server, sealed)


def test_a_draft_that_is_held_keeps_the_others_of_its_procedure_waiting_until_somebody_looks(kiosk, server):
    held = kiosk.seal()
    server.begin({"POST .*/files": "refused"})
    with kiosk.courier() as courier:
        courier.deliver_due()
    assert (kiosk.stage(held), kiosk.reason(held)) == ("held", "opencps-403")
    other = kiosk.seal(ANOTHER)
    with kiosk.courier() as courier:
        kiosk.deliver(courier)
        assert kiosk.stage(other) == "sealed"
        assert [it["applicantIdNo"] for it in server.dossiers] == [NUMBER]
        server.dossiers.clear()  # an officer has thrown the draft away
        kiosk.deliver(courier)
    assert kiosk.stage(other) == "delivered"
    insist_on_one(server, other)


def test_a_procedure_that_the_province_has_not_set_up_is_held_and_the_others_go_on(kiosk, server):
    held = kiosk.seal()
    with kiosk.courier(services={"9.999999": SERVICE}) as courier:
        courier.deliver_due()
    assert (kiosk.stage(held), kiosk.reason(held)) == ("held", "opencps-no-service")
    assert server.requests == []
    other = kiosk.seal()
    with kiosk.courier() as courier:
        courier.deliver_due()
        Outbox(kiosk.store, lambda: 0.0).release(held.dossier_id)
        kiosk.deliver(courier)
    insist_on_one(server, held)
    insist_on_one(server, other)


def test_an_account_that_is_not_signed_in_holds_nothing(kiosk, server):
    every = [kiosk.seal() for _ in range(3)]
    server.begin(always="signed out")
    with kiosk.courier() as courier:
        courier.deliver_due()
    assert [kiosk.stage(sealed) for sealed in every] == ["sealed"] * 3
    assert len(server.requests) == 1, "one question is enough"


def test_another_s_draft_delays_the_dossier_and_loses_nothing(kiosk, server):
    server.make({"referenceUid": "of-a-person", "serviceCode": "DVC-KS"})
    sealed = kiosk.seal()
    with kiosk.courier() as courier:
        courier.deliver_due()
        assert kiosk.stage(sealed) == "sealed"
        assert server.dossiers[0]["files"] == []
        server.dossiers[0]["dossierStatus"] = "receiving"  # somebody has finished it
        kiosk.deliver(courier)
    assert kiosk.stage(sealed) == "delivered"
    insist_on_one(server, sealed)
