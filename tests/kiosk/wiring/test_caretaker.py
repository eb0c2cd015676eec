import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from kiosk.assist import trail
from kiosk.assist.desk_state import read_desk_state
from kiosk.assist.report import Mark
from kiosk.assist.tallies import SIDES, VISITS_BEGUN, Tally, tallies
from kiosk.config import MetricsSettings
from kiosk.devices.status import DeviceStatus
from kiosk.dossiers.keys import create_key, load_key
from kiosk.dossiers.store import Store
from kiosk.errors import StoreDamaged, StoreFull
from kiosk.faults import Fault
from kiosk.imaging.flaws import Flaw
from kiosk.visit.states import Draft, Finding, Scanning, Side, Visit
from kiosk.visit.world import load_world
from kiosk.wiring import caretaker as caretaker_module
from kiosk.wiring.caretaker import Caretaker
from tests.kiosk.dossiers.conftest import Hands
from tests.kiosk.dossiers.papers import NAME, NUMBER, a_dossier
from tests.kiosk.sync.province import wait_until
from tests.kiosk.wiring.machine import settings_in

JAM = {"scanner": DeviceStatus(Fault.SCANNER_JAM), "store": DeviceStatus()}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    settings = settings_in(tmp_path_factory.mktemp("world"))
    return load_world(settings.site, settings.visit)


@pytest.fixture
def settings(tmp_path):
    create_key(tmp_path / "store.key")
    (tmp_path / "run").mkdir()
    return settings_in(tmp_path)


@pytest.fixture
def store(settings):
    with Store.open(Path(settings.store.path), load_key(settings.store.key_file), Hands()) as store:
        yield store


@pytest.fixture
def caretaker(settings, store, world):
    return Caretaker(settings, store, world)


@pytest.fixture
def before(store):
    return Visit(now=store.clock.now())


def test_each_step_is_counted_and_written(caretaker, store, settings, before):
    caretaker.seen(before, replace(before, situation=Finding(), devices=JAM))
    caretaker.write()
    counted = tallies(store)
    assert counted[Tally(VISITS_BEGUN)] == 1
    assert counted[Tally("faults", "scanner.jam")] == 1
    assert read_desk_state(Path(settings.run_dir), store.clock.now()).statuses() == JAM


def test_a_desk_that_starts_has_nobody_in_the_room(caretaker, store):
    trail.write(store, "lan", "enter", "pin")
    caretaker.room(None, None)
    assert [(it.who, it.act, it.thing) for it in trail.read(store)][1:] == [("lan", "leave", "room restart")]


def test_a_desk_whose_trail_takes_no_line_serves_residents_all_the_same(caretaker, store, monkeypatch):
    trail.write(store, "lan", "enter", "pin")

    def full(*_):
        raise StoreFull("no room")

    monkeypatch.setattr(trail, "write", full)
    assert caretaker.room(None, None) is not None


def test_a_streak_on_several_sides_is_a_dirty_glass(caretaker, before):
    side = Side(side_id="a", picture="", batch=1, flaws=(Flaw.STREAK,))
    draft = Draft(procedure="1.001193").with_sides("p", (side, replace(side, side_id="b")))
    caretaker.seen(before, replace(before, situation=Scanning(draft=draft, paper="p", batch=1)))
    assert caretaker.ledger.glass_is_dirty


def test_figures_are_written_only_where_they_are_wanted(settings, store, world, before, tmp_path):
    wanted = msgspec.structs.replace(settings, metrics=MetricsSettings(folder=str(tmp_path)))
    caretaker = Caretaker(wanted, store, world)
    caretaker.ledger.count(SIDES, by=3)
    caretaker.seen(before, replace(before, devices=JAM))
    caretaker.write()
    told = (tmp_path / "desk.prom").read_text()
    assert "aps_kiosk_sides_total 3.0" in told
    assert 'aps_kiosk_fault{code="scanner.jam"} 1.0' in told
    (tmp_path / "desk.prom").unlink()
    Caretaker(settings, store, world).write()
    assert not (tmp_path / "desk.prom").exists()


def test_a_run_folder_that_is_gone_is_logged_and_ends_nothing(caretaker, settings, caplog):
    Path(settings.run_dir).rmdir()
    caretaker.write()
    assert "desk-state-not-written" in caplog.text


def test_a_device_that_changes_is_written_at_once_and_the_rest_at_the_end(settings, store, world, before):
    caretaker = Caretaker(settings, store, world, every_s=3600.0)
    caretaker.start()
    caretaker.seen(before, replace(before, devices=JAM))
    run_dir, now = Path(settings.run_dir), store.clock.now()
    state = wait_until(lambda: read_desk_state(run_dir, now), "the state of the devices")
    assert state.statuses() == JAM
    caretaker.ledger.count(SIDES)
    caretaker.stop()
    assert tallies(store)[Tally(SIDES)] == 1


def test_the_report_tells_devices_as_they_are_and_nothing_of_a_resident(caretaker, store, before):
    store.seal(a_dossier(), "K01")
    caretaker.seen(before, replace(before, devices=JAM))
    report = caretaker.report("en")
    parts = {part.part: part for part in report.parts}
    assert parts["scanner"].mark is Mark.WRONG
    assert parts["outbox"].figures["waiting"] == 1
    assert {"store", "gateway", "catalogue", "clock", "versions"} <= parts.keys()
    assert "printer" not in parts, "nobody has said how it is yet"
    told = json.dumps([part.words + part.todo for part in report.parts], ensure_ascii=False)
    assert NAME not in told
    assert NUMBER not in told


def test_a_store_that_fails_is_told_and_hides_no_other_part(caretaker, monkeypatch):
    def damaged(*_):
        raise StoreDamaged("spoilt")

    monkeypatch.setattr(caretaker_module, "outbox_facts", damaged)
    parts = {part.part: part for part in caretaker.report("vi").parts}
    assert parts["store"].detail == "spoilt"
    assert parts["store"].mark is Mark.WRONG
    assert "catalogue" in parts


def test_devices_are_counted_and_the_room_knows_them(caretaker):
    class Device:
        width_px = 384

    assert caretaker.counting_printer(lambda _remains: Device()).width_px == 384
    assert caretaker.counting_scanner(Device).scan
    assert caretaker.room(None, None).counts().pages == 0
