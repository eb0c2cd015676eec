import errno
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk.assist import measuring
from kiosk.assist.measuring import (
    alarm_facts,
    catalogue_facts,
    certificate_facts,
    clock_synced,
    gateway_facts,
    links,
    machine_facts,
    outbox_facts,
    receipt_key_facts,
    stages_waiting,
    store_facts,
    system_facts,
    versions,
)
from kiosk.assist.tallies import GATEWAY_ANSWERED, GATEWAY_FAILED, count_up
from kiosk.clock import SystemClock
from kiosk.config import CONFIG, GatewaySettings
from kiosk.dossiers.alarms import raise_alarm
from kiosk.dossiers.keys import create_key
from kiosk.dossiers.opening import open_at_start
from kiosk.dossiers.sealed_key import sealed_copy
from kiosk.dossiers.store import Store
from kiosk.errors import StoreError
from kiosk.sync.outbox import Outbox
from kiosk.text import words
from kiosk.visit.world import load_world
from tests.kiosk.dossiers.conftest import KEY, Hands
from tests.kiosk.dossiers.papers import a_dossier, a_part
from tests.kiosk.sync.authority import Authority
from tests.kiosk.wiring.machine import settings_in


@pytest.fixture
def settings(tmp_path):
    create_key(tmp_path / "store.key")
    return settings_in(tmp_path, min_free_mb=1)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "plain.db", KEY, Hands()) as store:
        yield store


def test_a_store_that_is_well_is_measured(settings):
    with open_at_start(settings.store, SystemClock()) as store:
        store.seal(a_dossier(a_part(size_bytes=2_000_000)), "K01")
        facts = store_facts(store, settings)
    assert facts.size_mb >= 2
    assert facts.free_mb > facts.min_free_mb == 1
    assert (facts.aside, facts.lost, facts.needs_copy, facts.error) == (0, 0, False, "")


def test_damaged_stores_that_lie_aside_are_counted_with_what_is_lost_in_them(settings, tmp_path):
    with open_at_start(settings.store, SystemClock()) as store:
        store.seal(a_dossier(), "K01")
    path = tmp_path / "state" / "store.db"
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    with open_at_start(settings.store, SystemClock()) as store:
        facts = store_facts(store, settings)
        assert (facts.aside, facts.lost) == (1, 1)
        assert facts.aside_folder == str(tmp_path / "state" / "damaged")
        assert "store-damaged" in alarm_facts(store)


def test_a_disk_that_fails_is_an_error_of_the_store_and_ends_nobody(settings, monkeypatch):
    def failing(_path):
        raise OSError(errno.EIO, "Input/output error")

    with open_at_start(settings.store, SystemClock()) as store:
        monkeypatch.setattr(measuring, "stores_aside", failing)
        with pytest.raises(StoreError, match="Input/output"):
            store_facts(store, settings)


@pytest.mark.parametrize("profile", ["production", "demo"])
def test_a_machine_with_residents_needs_a_copy_of_its_key_for_the_province(settings, tmp_path, profile):
    used = msgspec.structs.replace(settings, profile=profile)
    with open_at_start(used.store, SystemClock()) as store:
        assert not store_facts(store, used).needs_copy
        sealed_copy(tmp_path / "state" / "store.db").unlink()
        assert store_facts(store, used).needs_copy is (profile == "production")


def test_what_waits_is_counted_with_its_age_and_its_reasons(store):
    assert outbox_facts(store).oldest is None
    assert stages_waiting(store)["sealed"].count == 0
    sealed = [store.seal(a_dossier(a_part(size_bytes=50)), "K01") for _ in range(3)]
    Outbox(store, lambda: 0.5).hold(sealed[0].dossier_id, "gateway-422")
    store.clock.turn(hours=3)
    facts = outbox_facts(store)
    assert (facts.waiting, facts.held, facts.delivered) == (2, 1, 0)
    assert facts.oldest == timedelta(hours=3)
    assert dict(facts.reasons) == {"gateway-422": 1}
    stages = stages_waiting(store)
    assert (stages["sealed"].count, stages["held"].count) == (2, 1)
    assert stages["held"].oldest_s == 10_800
    store.clock.turn(hours=-9)
    assert stages_waiting(store)["held"].oldest_s == 0, "a clock that was set back makes nothing younger"


def test_of_the_gateway_it_is_told_what_the_courier_met_last(store):
    assert gateway_facts(store, "https://x/").answered_at is None
    count_up(store, {}, [GATEWAY_ANSWERED])
    first = store.clock.now()
    store.clock.turn(minutes=5)
    count_up(store, {}, [GATEWAY_FAILED])
    facts = gateway_facts(store, "https://x/")
    assert (facts.answered_at, facts.failed_at) == (first, store.clock.now())


def test_alarms_are_told_with_their_detail(store):
    raise_alarm(store, "clock-off", "90 s ahead")
    assert alarm_facts(store) == {"clock-off": "90 s ahead"}


def test_the_catalogue_is_told_with_its_age(settings):
    world = load_world(settings.site, settings.visit)
    now = Hands().now()
    facts = catalogue_facts(world.catalogue, world.calendar, now, 3650, words())
    assert facts.procedures == len(list((CONFIG / "catalogue").glob("*/procedure.toml")))
    assert facts.checked_on <= date(2026, 11, 21)
    assert facts.calendar_covers
    assert facts.notices == ()
    stale = catalogue_facts(world.catalogue, world.calendar, now.replace(year=2099), 30, words())
    assert len(stale.notices) >= facts.procedures
    assert not stale.calendar_covers


def test_a_certificate_is_told_with_its_end_or_why_it_cannot_be_read(settings, tmp_path):
    assert certificate_facts(settings) == {"certificate_ends_at": None}
    file, _ = Authority(tmp_path, "tinh").issue("K01", timedelta(days=10))
    gateway = GatewaySettings(url="https://x/", certificate_file=file)
    end = certificate_facts(msgspec.structs.replace(settings, gateway=gateway))["certificate_ends_at"]
    assert timedelta(days=9) < end - SystemClock().now() < timedelta(days=11)
    nowhere = GatewaySettings(url="https://x/", certificate_file="/nowhere")
    told = certificate_facts(msgspec.structs.replace(settings, gateway=nowhere))
    assert "certificate_file" in told["certificate_error"]


def test_keys_of_the_province_are_counted_where_it_gives_receipts(settings):
    told = receipt_key_facts(settings, None, SystemClock())
    assert told["receipt_keys_error"]
    opencps = GatewaySettings(adapter="opencps", url="https://x/")
    other = msgspec.structs.replace(settings, gateway=opencps)
    assert receipt_key_facts(other, None, SystemClock()) == {}


def test_the_computer_is_measured_without_asking_anybody(settings):
    facts = machine_facts(settings)
    assert facts["fonts"] > 10
    assert 0 < facts["disk_free_mb"] <= facts["disk_mb"]
    assert facts["versions"]["kiosk"]
    assert facts["system"].uptime > timedelta()


@pytest.mark.parametrize(("state", "synced"), [(0, True), (4, True), (5, False), (-1, None)])
def test_whether_the_clock_is_set_from_the_network_is_the_kernels_word(monkeypatch, state, synced):
    class Library:
        def adjtimex(self, _buffer):
            return state

    monkeypatch.setattr(measuring.ctypes, "CDLL", lambda _: Library())
    assert clock_synced() is synced


def test_a_system_without_that_call_tells_nothing_of_its_clock(monkeypatch):
    monkeypatch.setattr(measuring.ctypes, "CDLL", lambda _: object())
    assert clock_synced() is None


def test_links_are_those_of_real_network_cards(tmp_path):
    for name, state, real in (("lo", "unknown", True), ("eth0", "up\n", True), ("br0", "up", False)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "operstate").write_text(state)
        if real:
            (tmp_path / name / "device").mkdir()
    (tmp_path / "wlan0" / "device").mkdir(parents=True)
    assert links(tmp_path) == {"eth0": True}
    (tmp_path / "eth0" / "operstate").write_text("down\n")
    assert links(tmp_path) == {"eth0": False}


def test_of_the_computer_what_cannot_be_read_is_not_told(tmp_path):
    told = system_facts(tmp_path, tmp_path)
    assert (told.uptime, told.temperature_c, told.memory_mb) == (None, None, None)
    for zone, degrees in (("thermal_zone0", "45000"), ("thermal_zone1", "61500"), ("thermal_zone2", "?")):
        (tmp_path / zone).mkdir()
        (tmp_path / zone / "temp").write_text(degrees)
    (tmp_path / "uptime").write_text("3600.5 7000.0\n")
    (tmp_path / "meminfo").write_text("MemTotal: 8000000 kB\nMemAvailable: 4000000 kB\n")
    told = system_facts(tmp_path, tmp_path)
    assert (told.uptime, told.temperature_c) == (timedelta(hours=1), 61.5)
    assert (told.memory_mb, told.memory_free_mb) == (8192, 4096)


def test_versions_are_numbers_and_what_is_not_there_is_left_out(monkeypatch, tmp_path):
    assert versions()["python"].startswith("3.")
    (tmp_path / "x86" / "deep").mkdir(parents=True)
    (tmp_path / "x86" / "libsane.so.1.2.1").write_text("")
    (tmp_path / "x86" / "libsane.so.1").symlink_to("libsane.so.1.2.1")
    monkeypatch.setattr(measuring, "LIBRARIES", (tmp_path,))
    assert versions()["libsane"] == "1.2.1"
    monkeypatch.setattr(measuring, "LIBRARIES", (Path("/nowhere"),))
    monkeypatch.setattr(measuring, "QT_PACKAGE", "no-such-package")
    assert versions().keys() == {"kiosk", "python"}
