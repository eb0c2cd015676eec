"""A certificate that ends is told of in time, and the alarm ends with a new one."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.dossiers.alarms import alarms
from kiosk.errors import ConfigError
from kiosk.sync.certificates import ALARM, ends_at, watch_certificate
from tests.kiosk.sync.authority import Authority


def settings(certificate=""):
    return GatewaySettings(url="https://127.0.0.1:9/", certificate_file=certificate)


def is_told(store):
    return [it.code for it in alarms(store)] == [ALARM]


@pytest.mark.parametrize(("days", "told"), [(-2, True), (29, True), (31, False), (400, False)])
def test_the_alarm_stands_from_a_month_before_the_end(days, told, tmp_path, store):
    certificate, _ = Authority(tmp_path, "tinh").issue("K01", timedelta(days=days))
    watch_certificate(settings(certificate), store, SystemClock())
    assert is_told(store) == told


def test_the_alarm_ends_with_a_new_certificate(tmp_path, store):
    authority = Authority(tmp_path, "tinh")
    for days, told in ((3, True), (3, True), (365, False)):
        certificate, _ = authority.issue("K01", timedelta(days=days))
        watch_certificate(settings(certificate), store, SystemClock())
        assert is_told(store) == told


def test_a_machine_that_shows_none_needs_none(store):
    assert ends_at(settings()) is None
    watch_certificate(settings(), store, SystemClock())
    assert not is_told(store)


def test_what_is_no_certificate_is_a_wrong_setting(tmp_path):
    (tmp_path / "cert.pem").write_text("none")
    for wrong in ("cert.pem", "nowhere.pem"):
        with pytest.raises(ConfigError):
            ends_at(settings(str(tmp_path / wrong)))


def test_a_certificate_without_an_end_needs_nobody(tmp_path, store):
    without = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    certificate, _ = Authority(tmp_path, "tinh").issue("K01", without - datetime.now(UTC))
    watch_certificate(settings(certificate), store, SystemClock())
    assert not is_told(store)
