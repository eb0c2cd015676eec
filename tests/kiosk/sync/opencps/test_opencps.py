"""The adapter as the courier sees it."""

import threading

import msgspec
import pytest

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.errors import ConfigError, GatewayConfused, GatewayNotAdmitted, GatewaySilent
from kiosk.sync.adapters import open_gateway
from kiosk.sync.opencps import OpencpsGateway
from kiosk.sync.policy import Delivered, NotNow, Refused
from tests.kiosk.dossiers.papers import a_part
from tests.kiosk.sync.opencps.conftest import SERVICE, a_parcel

CODE = "H26.19-261121-0001"


@pytest.fixture
def filed(gateway):
    parcel = a_parcel()
    assert isinstance(gateway.deposit(parcel), Delivered)
    return parcel


def test_one_dossier_is_finished_before_the_next(gateway):
    assert gateway.one_at_a_time


def test_a_procedure_without_a_table_of_its_own_is_held_unasked(gateway, server):
    assert gateway.deposit(a_parcel(procedure_code="1.004194")) == Refused("opencps-no-service")
    assert server.requests == []


def test_a_paper_without_a_part_number_is_held_unasked(gateway, server):
    assert gateway.deposit(a_parcel(a_part("giay-la"))) == Refused("opencps-no-part")
    assert server.requests == []


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("signed out", "not-admitted"),
        ("unauthorised", "not-admitted"),
        ("no right", "not-admitted"),
        ("busy", "opencps-403"),
        ("500", "gateway-500"),
    ],
)
def test_an_outcome_of_the_account_or_the_hour_holds_no_dossier(fault, reason, gateway, server):
    server.begin(always=fault)
    outcome = gateway.deposit(a_parcel())
    assert (type(outcome), outcome.reason) == (NotNow, reason)


@pytest.mark.parametrize("fault", ["portal", "proxy 403", "moved"])
def test_another_page_in_between_holds_no_dossier(fault, gateway, server):
    server.begin(always=fault)
    with pytest.raises(GatewayConfused):
        gateway.deposit(a_parcel())


def test_a_business_error_holds_the_dossier_with_the_server_s_words(gateway, server):
    server.begin(always="refused")
    assert gateway.deposit(a_parcel()) == Refused("opencps-403", "Cant add DOSSIER")


def test_a_service_that_the_server_does_not_know_is_a_business_error(settings, server, clock):
    wrong = msgspec.structs.replace(SERVICE, service_code="DVC-KHÁC")
    with OpencpsGateway(settings(services={"1.001193": wrong}), clock) as gateway:
        assert gateway.deposit(a_parcel()).reason == "opencps-403"


def test_a_dossier_of_another_service_does_not_wait(settings, server, clock):
    services = {"1.001193": SERVICE, "1.004194": msgspec.structs.replace(SERVICE, service_code="DVC-KT")}
    with OpencpsGateway(settings(services=services), clock) as gateway:
        server.begin({"POST .*/files": "cut"})
        with pytest.raises(GatewaySilent):
            gateway.deposit(a_parcel())
        assert isinstance(gateway.deposit(a_parcel(procedure_code="1.004194")), Delivered)


def test_two_threads_never_have_two_drafts_open(gateway, server):
    parcels = [a_parcel() for _ in range(4)]
    threads = [threading.Thread(target=gateway.deposit, args=(parcel,)) for parcel in parcels]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [it["actions"] for it in server.dossiers] == [["1100"]] * 4


def test_a_password_that_is_gone_is_an_account_that_is_not_let_in(gateway, settings, tmp_path):
    (tmp_path / "password").unlink()
    assert gateway.deposit(a_parcel()).reason == "not-admitted"


def test_a_dossier_is_looked_up_by_the_office_s_code(gateway, server, filed):
    server.dossiers[0]["dossierStatus"] = "processing"
    news = gateway.look_up(CODE.lower())
    assert (news.dossier_code, news.status) == (CODE, 4)


@pytest.mark.parametrize("code", ["TAM-K01-261121-0001-A", "90001", "H26.19-261121-9999"])
def test_a_code_that_is_not_the_office_s_finds_nothing(code, gateway, filed):
    assert gateway.look_up(code) is None


def test_a_code_of_digits_is_never_asked_for(gateway, server, filed):
    """The server would read it as the number of another person's dossier."""
    server.begin()
    assert gateway.look_up(str(server.dossiers[0]["dossierId"])) is None
    assert server.requests == []


def test_an_answer_about_another_dossier_is_not_told(gateway, server, filed):
    server.extra = {"dossierNo": "H26.19-261121-0002"}
    assert gateway.look_up(CODE) is None


def test_a_state_that_nobody_has_explained_is_not_told(gateway, server, filed):
    server.dossiers[0]["dossierStatus"] = "verifying"
    assert gateway.look_up(CODE) is None


@pytest.mark.parametrize(
    ("fault", "error"),
    [("cut", GatewaySilent), ("500", GatewaySilent), ("signed out", GatewayNotAdmitted)],
)
def test_a_province_that_does_not_say_is_no_province_that_knows_none(fault, error, gateway, server):
    server.begin(always=fault)
    with pytest.raises(error):
        gateway.look_up(CODE)


def test_the_configuration_chooses_this_adapter(settings):
    gateway = open_gateway(settings(), SystemClock())
    assert isinstance(gateway, OpencpsGateway)
    gateway.close()


def test_without_its_table_the_adapter_does_not_begin():
    with pytest.raises(ConfigError, match="opencps"):
        open_gateway(GatewaySettings(adapter="opencps", url="https://tinh.example/"), SystemClock())
