"""What the doctor finds, part by part, with devices and province on the wire."""

import json
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings, OpencpsService, OpencpsSettings, load_settings
from kiosk.dossiers.keys import create_key, load_key
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.store import Store, move
from kiosk.faults import Fault
from kiosk.sync.certificates import ends_at
from kiosk.text import words
from kiosk.visit.world import load_world
from kiosk.wiring import doctor
from kiosk.wiring.doctor import NOT_WELL, examine, run
from tests.kiosk.dossiers.papers import a_dossier
from tests.kiosk.sync.authority import Authority
from tests.kiosk.sync.opencps.server import ACCOUNT, GROUP, PASSWORD, running_server
from tests.kiosk.sync.province import running_province

PARTS = ["catalogue", "fonts", "store", "gateway", "scanner", "printer", "reader"]


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    with running_province(tmp_path_factory.mktemp("province")) as province:
        yield province


@pytest.fixture
def settings_of(dock, province, tmp_path):
    create_key(tmp_path / "store.key")

    def settings_of(**changed):
        told = dock.addresses
        tables = {
            "devices.scanner": {"escl_url": told["escl_url"]},
            "devices.printer": {"address": told["printer_address"]},
            "devices.reader": {"address": told["reader_address"]},
            "store": {
                "path": str(tmp_path / "store.db"),
                "key_file": str(tmp_path / "store.key"),
                "min_free_mb": 0,
            },
            "catalogue": {"stale_after_days": 3650},
            "gateway": {"url": province.url, "receipt_key_file": province.state["receipt_keys"]},
        }
        lines = [f"run_dir = {json.dumps(str(tmp_path / 'run'))}"]
        for name, table in tables.items():
            facts = table | changed.get(name.rpartition(".")[2], {})
            lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in facts.items())]
        file = tmp_path / "machine.toml"
        file.write_text("\n".join(lines), encoding="utf-8")
        return load_settings("demo", file)

    return settings_of


def unwell(settings):
    """The parts that are not well, by their name in the words."""
    names = {words().say(f"doctor-{part}"): part for part in PARTS}
    findings = list(examine(settings))
    assert [names[finding.part] for finding in findings] == PARTS
    assert all(finding.words for finding in findings)
    return {names[finding.part]: finding for finding in findings if finding.todo}


def test_a_machine_that_is_well_is_said_to_be_so(settings_of, capsys):
    assert run(settings_of()) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(PARTS)
    assert all(line.startswith("✓ ") for line in lines)


def test_what_is_not_well_has_a_line_that_says_what_to_do(settings_of, capsys):
    assert run(settings_of(printer={"address": "tcp://127.0.0.1:9"})) == NOT_WELL
    lines = capsys.readouterr().out.splitlines()
    (place,) = [number for number, line in enumerate(lines) if line.startswith("! ")]
    assert Fault.PRINTER_GONE.value in lines[place]
    assert lines[place + 1].startswith("    → ")


@pytest.mark.parametrize(
    ("part", "changed"),
    [
        ("store", {"key_file": "/nowhere/store.key"}),
        ("store", {"min_free_mb": 10**9}),
        ("gateway", {"url": "http://127.0.0.1:9/"}),
        ("gateway", {"receipt_key_file": "/nowhere/receipt-keys.json"}),
        ("printer", {"address": "lpt1"}),
        ("reader", {"address": "/nowhere/reader"}),
    ],
)
def test_a_part_that_is_broken_hides_no_other(settings_of, part, changed):
    assert list(unwell(settings_of(**{part: changed}))) == [part]


@pytest.mark.parametrize("fault", [Fault.SCANNER_COVER_OPEN, Fault.PRINTER_NO_PAPER, Fault.READER_GONE])
def test_a_device_in_trouble_is_said_in_the_words_of_the_screen(settings_of, dock, fault):
    dock.break_(fault)
    found = unwell(settings_of())
    assert list(found) == [fault.device]
    assert words().say(f"fault-{fault.key}") in found[fault.device].words
    assert words().say(f"fault-{fault.key}-do") in found[fault.device].todo


def test_a_year_without_decided_days_off_is_said(settings_of, monkeypatch):
    class FarAhead(SystemClock):
        def now(self):
            return super().now().replace(year=2099, day=1)

    monkeypatch.setattr(doctor, "SystemClock", FarAhead)
    found = unwell(settings_of())
    assert list(found) == ["catalogue"]
    assert "2099" in found["catalogue"].todo


def test_a_procedure_that_was_not_compared_for_long_is_said(settings_of, monkeypatch):
    class NextYear(SystemClock):
        def now(self):
            return super().now().replace(year=2027, month=11, day=1)

    monkeypatch.setattr(doctor, "SystemClock", NextYear)
    (told,) = [
        one for one in examine(settings_of(catalogue={"stale_after_days": 30})) if "1.001193" in one.todo
    ]
    assert told.part == words().say("doctor-catalogue")
    assert "1.004194" in told.todo


def test_a_dossier_that_the_gateway_refused_is_said(settings_of):
    settings = settings_of()
    key = load_key(settings.store.key_file)
    with Store.open(Path(settings.store.path), key, SystemClock()) as store:
        sealed = store.seal(a_dossier(), "K01")
        with store.database.changing() as database:
            move(database, sealed.dossier_id, Stage.HELD, at=store.clock.now(), reason="gateway-422")
    assert list(unwell(settings)) == ["store"]


def with_opencps(settings, server, password, services):
    opencps = OpencpsSettings(group_id=GROUP, account=ACCOUNT, password_file=str(password), services=services)
    gateway = GatewaySettings(adapter="opencps", url=server.url, opencps=opencps)
    return msgspec.structs.replace(settings, gateway=gateway)


def test_a_province_with_opencps_is_asked_in_its_own_way(settings_of, tmp_path):
    password = tmp_path / "password"
    password.write_text(PASSWORD, encoding="utf-8")
    catalogue = load_world(settings_of().site, settings_of().visit).catalogue
    services = {
        procedure.code: OpencpsService(
            service_code=procedure.code,
            agency_code="H26",
            template_no="T",
            action_code="1100",
            eform_part="TP0",
            parts={paper.code: "TP1" for paper in procedure.papers},
        )
        for procedure in catalogue.procedures
    }
    with running_server() as server:
        settings = with_opencps(settings_of(), server, password, services)
        assert list(unwell(settings)) == []
        assert server.requests
        del services["1.001193"]
        found = unwell(with_opencps(settings_of(), server, password, services))
        assert list(found) == ["gateway"]
        assert "1.001193" in found["gateway"].todo
        password.write_text("another", encoding="utf-8")
        assert list(unwell(settings)) == ["gateway"]


@pytest.mark.parametrize("days", [-1, 10])
def test_a_certificate_that_ends_is_said(settings_of, tmp_path, days):
    certificate, key = Authority(tmp_path, "tinh").issue("K01", timedelta(days=days))
    shown = {"certificate_file": certificate, "certificate_key_file": key}
    found = unwell(settings_of(gateway=shown))
    assert list(found) == ["gateway"]
    day = ends_at(settings_of(gateway=shown).gateway)
    assert f"{day:%d/%m/%Y}" in found["gateway"].todo


def test_a_key_that_cannot_be_read_is_said(settings_of):
    found = unwell(settings_of(gateway={"signing_key_file": "credential:signing-key"}))
    assert list(found) == ["gateway"]
    assert "signing_key_file" in found["gateway"].words
