"""A province that wants to know who asks: signature and token, against the sandbox as it is started."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.clock import SystemClock
from kiosk.errors import ConfigError, GatewayNotAdmitted
from kiosk.sync.deposit import DepositGateway
from kiosk.sync.line import Line
from kiosk.sync.policy import NOT_ADMITTED_REASON, Delivered, NotNow
from tests.kiosk.dossiers.papers import seal
from tests.kiosk.sync.conftest import settings_for
from tests.kiosk.sync.machine_keys import make_key
from tests.kiosk.sync.province import running_province


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Private keys of three machines; the province knows two of them."""
    folder = tmp_path_factory.mktemp("keys")
    known = {"K01": make_key(folder, "K01"), "K02": make_key(folder, "K02", ec.SECP256R1)}
    return known | {"folder": folder / "kiosks", "stranger": make_key(folder / "far", "K01")}


@pytest.fixture(scope="module")
def strict(keys, tmp_path_factory):
    """A province that takes signed requests alone."""
    with running_province(tmp_path_factory.mktemp("strict"), 0, f"--kiosks={keys['folder']}") as province:
        yield province


@pytest.fixture(scope="module")
def guarded(keys, tmp_path_factory):
    """One that wants a token, too."""
    options = [f"--kiosks={keys['folder']}", "--token-life-s=300"]
    with running_province(tmp_path_factory.mktemp("guarded"), 0, *options) as province:
        yield province


def gateway_of(province, store, key="", kiosk_id="K01", clock=None, **more):
    settings = settings_for(province, signing_key_file=key, **more)
    return DepositGateway(settings, clock or SystemClock(), kiosk_id=kiosk_id, database=store.database)


def with_token(province, keys, name="K01"):
    return {
        "token_url": f"{province.url}token",
        "token_client_id": name,
        "token_key_file": keys[name],
    }


@pytest.fixture
def parcel(store, outbox):
    """A sealed dossier on its way."""
    seal(store)
    return outbox.take_due()


@pytest.mark.parametrize("name", ["K01", "K02"])
def test_a_machine_that_signs_is_let_in(strict, store, keys, parcel, name):
    with gateway_of(strict, store, keys[name], name) as gateway:
        assert isinstance(gateway.deposit(parcel), Delivered)
        changes, _ = gateway.changes("", ())
    assert next(it["kiosk"] for it in strict.received()) == name
    assert parcel.dossier_id in {it.dossier_id for it in changes}


def test_what_the_office_writes_is_told_to_the_machine_that_brought_it(strict, store, keys, parcel):
    with (
        gateway_of(strict, store, keys["K01"]) as ours,
        gateway_of(strict, store, keys["K02"], "K02") as other,
    ):
        assert isinstance(ours.deposit(parcel), Delivered)
        theirs, _ = other.changes("", ())
    assert parcel.dossier_id not in {it.dossier_id for it in theirs}


@pytest.fixture
def known(strict, store, keys):
    """A machine that the strict province knows, or nearly."""

    def make(key="K01", **more):
        return gateway_of(strict, store, keys.get(key, ""), **more)

    return make


class Off(SystemClock):
    """A clock that is three days off."""

    def __init__(self, days):
        self._off = timedelta(days=days)

    def now(self):
        return super().now() + self._off


@pytest.mark.parametrize(
    ("why", "wrong"),
    [
        ("signature-missing", {"key": ""}),
        ("signature-wrong", {"key": "stranger"}),
        ("key-unknown", {"kiosk_id": "K77"}),
        ("clock", {"clock": Off(3)}),
        ("clock", {"clock": Off(-3)}),
    ],
)
def test_a_machine_that_the_province_does_not_know_waits_and_knows_why(why, wrong, known, parcel, caplog):
    with known(**wrong) as gateway:
        said = gateway.deposit(parcel)
        assert isinstance(said, NotNow)
        assert said.reason == NOT_ADMITTED_REASON
        with pytest.raises(GatewayNotAdmitted):
            gateway.changes("", ())
    told = next(it.facts for it in caplog.records if it.msg == "gateway.not_admitted")
    assert told["why"] == why
    assert abs(told["clock_off_s"]) < 60 or why == "clock"


def test_a_signature_counts_once(strict, keys):
    signed = []
    line = Line(settings_for(strict, signing_key_file=keys["K01"]), SystemClock(), "K01")
    line._wire._http.event_hooks["request"] = [signed.append]
    assert line.ask("GET", "v1/changes").status == 200
    line.close()
    again = httpx.get(signed[0].url, headers=signed[0].headers)
    assert again.status_code == 401
    assert again.json()["type"].endswith(":nonce-used")


def test_behind_a_proxy_the_address_that_the_machine_sees_is_signed(keys, tmp_path):
    """The sandbox is told the address at which a proxy stands; a signature for another one is none."""
    options = [f"--kiosks={keys['folder']}", "--public-url=https://tinh.example/kiosk/"]
    with running_province(tmp_path, 0, *options) as province:
        line = Line(settings_for(province, signing_key_file=keys["K01"]), SystemClock(), "K01")
        seen = "https://tinh.example/kiosk/v1/changes"
        headers = line._signer.sign("GET", seen, {})
        assert httpx.get(f"{province.url}v1/changes", headers=headers).status_code == 200
        assert line.ask("GET", "v1/changes").status == 401
        line.close()


def test_a_token_is_asked_for_once_and_shown_each_time(guarded, store, keys, parcel):
    before = guarded.traffic()["requests"]
    with gateway_of(guarded, store, keys["K01"], **with_token(guarded, keys)) as gateway:
        assert isinstance(gateway.deposit(parcel), Delivered)
        first = gateway._line._tokens.current()
        gateway.changes("", ())
        assert gateway._line._tokens.current() == first
    assert guarded.traffic()["requests"] - before >= 5


def test_a_token_that_the_gateway_forgot_is_replaced_even_between_pieces(guarded, store, keys, parcel):
    with gateway_of(guarded, store, keys["K01"], **with_token(guarded, keys)) as gateway:
        old = gateway._line._tokens.current()

        def forget(step):
            if step.startswith("file:"):
                httpx.post(f"{guarded.url}control/keys/forget-tokens").raise_for_status()

        assert isinstance(gateway.deposit(replace(parcel, begin=forget)), Delivered)
        assert gateway._line._tokens.current() != old


@pytest.mark.parametrize("wrong", [{"token_client_id": "K77"}, {"token_key_file": "stranger"}])
def test_a_machine_that_gets_no_token_waits(guarded, store, keys, parcel, wrong):
    facts = with_token(guarded, keys) | {key: keys.get(it, it) for key, it in wrong.items()}
    with gateway_of(guarded, store, keys["K01"], **facts) as gateway:
        assert isinstance(gateway.deposit(parcel), NotNow)
        with pytest.raises(GatewayNotAdmitted):
            gateway.look_up("H99.01-990101-0001")


def test_token_and_signature_are_of_one_machine(guarded, store, keys, parcel):
    with gateway_of(guarded, store, keys["K01"], **with_token(guarded, keys, "K02")) as gateway:
        assert isinstance(gateway.deposit(parcel), NotNow)


def test_a_key_without_a_name_is_a_wrong_setting(keys):
    class Nowhere:
        url, state = "http://127.0.0.1:9/", {"receipt_keys": "none"}

    with pytest.raises(ConfigError):
        Line(settings_for(Nowhere, signing_key_file=keys["K01"]), SystemClock(), "")
    with pytest.raises(ConfigError):
        Line(settings_for(Nowhere, token_url=Nowhere.url), SystemClock(), "K01")
