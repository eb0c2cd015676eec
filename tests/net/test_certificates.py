"""Certificates that are over, of strangers, or missing, on either side of the line."""

from datetime import timedelta

import pytest

from tests.net.kiosk import NOT_ADMITTED, a_kiosk, assert_delivered_once, assert_waits_whole, settings_for
from tests.net.proxy import running_proxy
from tests.net.tls import Authority

OVER = -timedelta(days=1)


@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path / "ca")


@pytest.fixture
def stranger(tmp_path):
    return Authority(tmp_path / "stranger", "So Khac")


def trusting(authority, pair=("", "")):
    return {"ca_file": authority.ca_file, "certificate_file": pair[0], "certificate_key_file": pair[1]}


def deliver_through(tls, province, folder, trust, rounds=1):
    """Let a kiosk try through a line with TLS; return the kiosk's dossier, its stage and the line's count."""
    with (
        running_proxy(province.url, tls) as line,
        a_kiosk(folder, settings_for(province, line.url, **trust)) as kiosk,
    ):
        sealed = kiosk.seal(1_500)
        delivered = sum(kiosk.try_now() for _ in range(rounds))
        if delivered:
            assert_delivered_once(kiosk, province, sealed)
        else:
            assert_waits_whole(kiosk, sealed)
        return delivered, line, kiosk.alarms()


def test_a_kiosk_and_a_gateway_that_know_each_other(authority, province, tmp_path):
    tls = authority.server_side(*authority.issue("gateway", server=True))
    delivered, line, calls = deliver_through(
        tls, province, tmp_path / "k", trusting(authority, authority.issue("K01"))
    )
    assert delivered == 1
    assert calls == []
    assert line.lines <= 2, "one handshake serves many requests"


def wrong_gateways(authority, stranger):
    yield "over", authority.issue("gateway", server=True, valid=OVER)
    yield "a stranger's", stranger.issue("gateway", server=True)
    yield "a kiosk's", authority.issue("K02")


def test_a_gateway_without_a_good_certificate_gets_nothing(authority, stranger, province, tmp_path):
    for says, pair in wrong_gateways(authority, stranger):
        tls = authority.server_side(*pair)
        trust = trusting(authority, authority.issue("K01"))
        delivered, line, calls = deliver_through(tls, province, tmp_path / says, trust, rounds=3)
        assert delivered == 0, says
        assert calls == NOT_ADMITTED, f"{says}: a person must see to it"
        assert line.seen == [], f"{says}: not one request was sent to a machine that nobody vouches for"
        assert line.lines <= 3, says


def wrong_kiosks(authority, stranger):
    """asyncio ends such lines without a word; `tests/interop` asks nginx, and looks for the alarm."""
    yield "none", ("", "")
    yield "over", authority.issue("K01", valid=OVER)
    yield "a stranger's", stranger.issue("K01")


def test_a_kiosk_without_a_good_certificate_waits(authority, stranger, province, tmp_path):
    for says, pair in wrong_kiosks(authority, stranger):
        tls = authority.server_side(*authority.issue("gateway", server=True))
        trust = trusting(authority, pair)
        delivered, line, _ = deliver_through(tls, province, tmp_path / says, trust, rounds=3)
        assert delivered == 0, says
        assert line.seen == [], says
        assert line.lines <= 3, says


def test_a_certificate_that_was_renewed_delivers_what_has_waited(authority, province, tmp_path):
    tls = authority.server_side(*authority.issue("gateway", server=True))
    over = trusting(authority, authority.issue("K01", valid=OVER))
    with running_proxy(province.url, tls) as line:
        with a_kiosk(tmp_path / "k", settings_for(province, line.url, **over)) as kiosk:
            sealed = kiosk.seal(1_500)
            assert kiosk.try_now() == 0
        renewed = trusting(authority, authority.issue("K01"))
        with a_kiosk(tmp_path / "k", settings_for(province, line.url, **renewed)) as kiosk:
            assert kiosk.try_until_empty() == 1
            assert kiosk.alarms() == [], "the trouble is over"
            assert_delivered_once(kiosk, province, sealed)
