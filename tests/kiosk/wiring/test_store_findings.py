"""What the doctor says of the store."""

import msgspec
import pytest

from kiosk.clock import SystemClock
from kiosk.dossiers.alarms import raise_alarm
from kiosk.dossiers.keys import create_key
from kiosk.dossiers.opening import open_at_start, open_beside
from kiosk.dossiers.sealed_key import sealed_copy
from kiosk.text import words
from kiosk.wiring.store_findings import store_findings
from tests.kiosk.dossiers.papers import a_dossier
from tests.kiosk.wiring.machine import settings_in


@pytest.fixture
def settings(tmp_path):
    create_key(tmp_path / "store.key")
    settings = settings_in(tmp_path, min_free_mb=0)
    with open_at_start(settings.store, SystemClock()) as store:
        store.seal(a_dossier(), "K01")
    return settings


def test_of_a_store_that_is_well_there_is_nothing_to_do(settings):
    said, todo = store_findings(settings)
    assert said
    assert todo == ""


def test_damaged_stores_that_lie_aside_are_said_with_the_alarm(settings, tmp_path):
    path = tmp_path / "state" / "store.db"
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    open_at_start(settings.store, SystemClock()).close()
    _, todo = store_findings(settings)
    folder = str(tmp_path / "state" / "damaged")
    assert words().say("doctor-store-aside-do", {"stores": 1, "lost": 1, "folder": folder}) in todo
    assert "store-damaged" in todo


def test_every_alarm_is_said(settings):
    with open_beside(settings.store, SystemClock()) as store:
        raise_alarm(store, "clock-off", "90")
    _, todo = store_findings(settings)
    assert todo == words().say("doctor-store-alarm", {"alarm": "clock-off", "detail": "90"})


@pytest.mark.parametrize("profile", ["production", "demo"])
def test_a_machine_with_residents_needs_a_copy_of_its_key_for_the_province(settings, tmp_path, profile):
    sealed_copy(tmp_path / "state" / "store.db").unlink()
    alone = msgspec.structs.replace(settings_in(tmp_path, province_key="", min_free_mb=0), profile=profile)
    _, todo = store_findings(alone)
    assert todo == (words().say("doctor-store-copy-do") if profile == "production" else "")
