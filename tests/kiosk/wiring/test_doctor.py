"""What the doctor finds, part by part, with devices and province on the wire."""

import json
from datetime import timedelta
from functools import cache
from pathlib import Path

import msgspec
import pytest

from kiosk.assist.desk_state import write_desk_state
from kiosk.assist.facts import SystemFacts
from kiosk.assist.report import Mark
from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings, OpencpsService, OpencpsSettings, load_settings
from kiosk.devices.status import READY, DeviceStatus
from kiosk.dossiers.keys import create_key, load_key
from kiosk.dossiers.opening import open_at_start
from kiosk.dossiers.store import Store
from kiosk.errors import StoreDamaged
from kiosk.faults import Fault
from kiosk.sync.certificates import ends_at
from kiosk.sync.outbox import Outbox
from kiosk.text import words
from kiosk.visit.world import load_world
from kiosk.wiring import doctor
from kiosk.wiring.doctor import NOT_WELL, examine, run
from tests.kiosk.dossiers.papers import NAME, NUMBER, a_dossier
from tests.kiosk.sync.authority import Authority
from tests.kiosk.sync.opencps.server import ACCOUNT, GROUP, PASSWORD, running_server
from tests.kiosk.sync.province import running_province

PARTS = [
    *("scanner", "printer", "reader", "store", "outbox", "gateway", "receipt-keys", "network", "clock"),
    *("catalogue", "disk", "fonts", "system", "versions"),
]
WORLDS = cache(load_world)  # reading all forms takes longer than everything else here


@pytest.fixture(autouse=True)
def computer(monkeypatch):
    """What differs between the computers on which tests run."""
    told = {"clock_synced": True, "links": {"eth0": True}, "disk_mb": 1000, "disk_free_mb": 900}
    told |= {"fonts": 18, "versions": {"kiosk": "1"}, "system": SystemFacts(memory_mb=9, memory_free_mb=8)}
    monkeypatch.setattr(doctor, "machine_facts", lambda _settings: told)
    monkeypatch.setattr(doctor, "load_world", WORLDS)


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


def unwell(settings, parts=PARTS):
    """The parts that are not well, by name."""
    report = examine(settings)
    assert [part.part for part in report.parts] == parts
    assert all(part.words for part in report.parts)
    return {part.part: part for part in report.parts if part.mark is not Mark.WELL}


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
        ("printer", {"address": "lpt1"}),
        ("reader", {"address": "/nowhere/reader"}),
    ],
)
def test_a_part_that_is_broken_hides_no_other(settings_of, part, changed):
    kept = [name for name in PARTS if name != "outbox" or "key_file" not in changed]
    assert list(unwell(settings_of(**{part: changed}), kept)) == [part]


def test_missing_keys_of_the_province_are_said(settings_of):
    settings = settings_of(gateway={"receipt_key_file": "/nowhere/receipt-keys.json"})
    assert list(unwell(settings)) == ["receipt-keys"]


def test_json_is_for_monitoring(settings_of, capsys):
    assert run(settings_of(printer={"address": "tcp://127.0.0.1:9"}), as_json=True) == NOT_WELL
    told = json.loads(capsys.readouterr().out)
    assert told.keys() == {"at", "kiosk_id", "version", "mark", "parts"}
    assert told["mark"] == "wrong"
    assert list(told["parts"]) == PARTS
    assert all(
        part.keys() == {"mark", "code", "detail", "words", "todo", "figures"}
        for part in told["parts"].values()
    )
    assert told["parts"]["printer"]["code"] == "printer.gone"
    assert told["parts"]["scanner"]["mark"] == "well"


def test_while_the_desk_runs_its_devices_are_not_touched(settings_of, monkeypatch):
    settings = settings_of()
    run_dir = Path(settings.run_dir)
    run_dir.mkdir(exist_ok=True)
    told = {"scanner": DeviceStatus(Fault.SCANNER_JAM), "printer": READY, "store": READY}
    write_desk_state(run_dir, SystemClock().now(), told)
    for opener in ("open_scanner", "open_printer", "open_reader"):
        monkeypatch.setattr(doctor, opener, None)
    found = unwell(settings, [name for name in PARTS if name != "reader"])
    assert list(found) == ["scanner"]
    assert words().say("fault-scanner-jam") in found["scanner"].words


def test_a_device_that_cannot_even_be_opened_hides_no_other(settings_of, monkeypatch):
    def open_scanner(_scanner, folder):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(doctor, "open_scanner", open_scanner)
    found = unwell(settings_of())
    assert list(found) == ["scanner"]
    assert "denied" in repr(found["scanner"])


def test_the_devices_of_a_desk_that_has_said_nothing_yet_are_not_touched_either(settings_of, monkeypatch):
    settings = settings_of()
    for opener in ("open_scanner", "open_printer", "open_reader"):
        monkeypatch.setattr(doctor, opener, None)
    devices = {"scanner", "printer", "reader"}
    with open_at_start(settings.store, SystemClock()):
        assert not unwell(settings, [name for name in PARTS if name not in devices])


@pytest.mark.parametrize("fault", [Fault.SCANNER_COVER_OPEN, Fault.PRINTER_NO_PAPER, Fault.READER_GONE])
def test_a_device_in_trouble_is_said_in_the_words_of_the_screen(settings_of, dock, fault):
    dock.break_(fault)
    found = unwell(settings_of())
    assert list(found) == [fault.device]
    assert words().say(f"fault-{fault.key}") in found[fault.device].words
    order = "doctor-device-gone-do" if fault is Fault.READER_GONE else f"fault-{fault.key}-do"
    assert words().say(order) in found[fault.device].todo


def test_a_year_without_decided_days_off_is_said(settings_of, monkeypatch):
    class FarAhead(SystemClock):
        def now(self):
            return super().now().replace(year=2099, day=1)

    monkeypatch.setattr(doctor, "SystemClock", FarAhead)
    found = unwell(settings_of())
    assert "2099" in found["catalogue"].todo


def test_a_procedure_that_was_not_compared_for_long_is_said(settings_of, monkeypatch):
    class NextYear(SystemClock):
        def now(self):
            return super().now().replace(year=2027, month=11, day=1)

    monkeypatch.setattr(doctor, "SystemClock", NextYear)
    found = unwell(settings_of(catalogue={"stale_after_days": 30}))
    assert "1.001193" in found["catalogue"].todo
    assert "1.004194" in found["catalogue"].todo


def test_a_dossier_that_the_gateway_refused_is_said(settings_of):
    settings = settings_of()
    key = load_key(settings.store.key_file)
    with Store.open(Path(settings.store.path), key, SystemClock()) as store:
        sealed = store.seal(a_dossier(), "K01")
        Outbox(store, lambda: 0.5).hold(sealed.dossier_id, "gateway-422")
    found = unwell(settings)
    assert list(found) == ["outbox"]
    assert "422" in found["outbox"].words


def test_nothing_that_is_told_is_of_a_resident(settings_of, capsys):
    settings = settings_of()
    with Store.open(Path(settings.store.path), load_key(settings.store.key_file), SystemClock()) as store:
        sealed = store.seal(a_dossier(), "K01")
        with store.database.changing() as database:
            why = f"gateway-422 {NAME} {NUMBER}"  # as no outbox of ours would write it down
            database.change("UPDATE outbox SET last_reason = ?", (why,))
    run(settings)
    run(settings, as_json=True)
    told = capsys.readouterr().out
    assert "422" in told
    for personal in (NAME, NUMBER, sealed.dossier_id, sealed.provisional_code):
        assert personal not in told


def test_a_damaged_store_that_is_open_hides_nothing_else(settings_of, monkeypatch):
    def damaged(*_):
        raise StoreDamaged("spoilt")

    monkeypatch.setattr(doctor, "outbox_facts", damaged)
    found = unwell(settings_of(), [name for name in PARTS if name != "outbox"])
    assert found["store"].detail == "spoilt"


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
        asked = [name for name in PARTS if name != "receipt-keys"]
        assert list(unwell(settings, asked)) == []
        assert server.requests
        del services["1.001193"]
        found = unwell(with_opencps(settings_of(), server, password, services), asked)
        assert list(found) == ["gateway"]
        assert "1.001193" in found["gateway"].todo
        password.write_text("another", encoding="utf-8")
        assert list(unwell(settings, asked)) == ["gateway"]


@pytest.mark.parametrize(("days", "mark"), [(-1, Mark.WRONG), (10, Mark.LOOK), (90, Mark.WELL)])
def test_a_certificate_that_ends_is_said(settings_of, tmp_path, days, mark):
    certificate, key = Authority(tmp_path, "tinh").issue("K01", timedelta(days=days))
    shown = {"certificate_file": certificate, "certificate_key_file": key}
    report = examine(settings_of(gateway=shown))
    (part,) = [part for part in report.parts if part.part == "certificate"]
    assert part.mark is mark
    day = ends_at(settings_of(gateway=shown).gateway)
    assert f"{day:%d/%m/%Y}" in part.words


def test_a_key_that_cannot_be_read_is_said(settings_of):
    found = unwell(settings_of(gateway={"signing_key_file": "credential:signing-key"}))
    assert list(found) == ["gateway"]
    assert "signing_key_file" in found["gateway"].detail
