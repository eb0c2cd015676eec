"""Who may listen: both ends show a certificate, and a stranger hears nothing."""

import ssl
import warnings
from datetime import timedelta

import pytest

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.errors import GatewayNotAdmitted, GatewaySilent
from kiosk.sync.deposit import DepositGateway
from kiosk.sync.wire import Wire
from tests.kiosk.sync.authority import Authority
from tests.kiosk.sync.strange import strange_gateway

CHANGES = 200, {"Content-Type": "application/json"}, b'{"changes": [], "cursor": "1"}'


@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path, "tinh")


@pytest.fixture
def guarded(authority):
    """A gateway that admits only kiosks with a certificate of its authority."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=authority.file)
    context.load_cert_chain(*authority.issue("gateway"))
    context.verify_mode = ssl.CERT_REQUIRED
    with strange_gateway(lambda *_: CHANGES, context) as url:
        yield url


def ask(url, **trust):
    settings = GatewaySettings(url=url, receipt_key_file="none", timeout_s=2.0, **trust)
    with DepositGateway(settings, SystemClock()) as gateway:
        return gateway.changes("", ())


def test_a_kiosk_with_its_certificate_is_admitted(guarded, authority):
    certificate, key = authority.issue("K01")
    trust = {"ca_file": authority.file, "certificate_file": certificate, "certificate_key_file": key}
    assert ask(guarded, **trust) == ([], "1")


def test_a_kiosk_without_one_is_not_and_knows_it(guarded, authority):
    with pytest.raises(GatewayNotAdmitted):
        ask(guarded, ca_file=authority.file)


def test_a_gateway_that_nobody_vouches_for_is_not_spoken_to(guarded, authority, tmp_path):
    certificate, key = authority.issue("K01")
    other = Authority(tmp_path, "khac")
    for trust in ({}, {"ca_file": other.file}):
        with pytest.raises(GatewayNotAdmitted, match="nobody vouches"):
            ask(guarded, certificate_file=certificate, certificate_key_file=key, **trust)


def test_a_machine_whose_certificate_has_ended_knows_it(guarded, authority):
    certificate, key = authority.issue("K01", timedelta(days=-1))
    with pytest.raises(GatewayNotAdmitted):
        ask(guarded, ca_file=authority.file, certificate_file=certificate, certificate_key_file=key)


def test_a_machine_with_somebody_else_s_certificate_knows_it(guarded, authority, tmp_path):
    certificate, key = Authority(tmp_path, "khac").issue("K01")
    with pytest.raises(GatewayNotAdmitted):
        ask(guarded, ca_file=authority.file, certificate_file=certificate, certificate_key_file=key)


def test_an_old_tls_is_not_spoken(authority):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*authority.issue("gateway"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")
    with strange_gateway(lambda *_: CHANGES, context) as url, pytest.raises(GatewaySilent):
        ask(url, ca_file=authority.file)


def test_a_slow_answer_may_take_its_time_as_long_as_it_comes():
    """The limit is for a line that brings nothing; a large answer on a slow line is waited for."""

    class Slow(SystemClock):
        looks = 0

        def monotonic_s(self):
            self.looks += 1
            return self.looks * 30.0  # for each piece of 64 KiB: 2 kB/s

    body = b" " * 900_000
    with strange_gateway(lambda *_: (200, {}, body)) as url:
        wire = Wire(GatewaySettings(url=url, timeout_s=2.0), Slow())
        assert wire.ask("GET", "v1/changes").body == body
        wire.close()
