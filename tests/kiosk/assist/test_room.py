"""The staff's room, with the real drivers before virtual devices on the wire."""

import io
import zipfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import msgspec
import numpy as np
import pyrage
import pytest
import zxingcpp
from msgspec.structs import replace
from PIL import Image

from drivers.registry import open_printer, open_scanner
from drivers.virtual.lay import STRAIGHT
from drivers.virtual.printer import VirtualPrinter
from drivers.virtual.printer_machine import PrinterMachine
from drivers.virtual.scanner import ScannerMachine, VirtualScanner
from drivers.virtual.sheets import sheets_of
from kiosk.assist import exporting, trail
from kiosk.assist import room as room_module
from kiosk.assist.counting import CountingPrinter, CountingScanner
from kiosk.assist.diagnostics import judge
from kiosk.assist.gate import Shut
from kiosk.assist.ledger import Ledger
from kiosk.assist.on_slip import TEST_CODE
from kiosk.assist.roles import Act, Role
from kiosk.assist.room import RoomDevices, StaffRoom
from kiosk.assist.staff_file import read_staff, write_staff
from kiosk.assist.sticks import StickTrouble
from kiosk.assist.tallies import TEST_SCANS, Tally
from kiosk.config import Devices, PrinterSettings, ReaderSettings, ScannerSettings, ScanSettings
from kiosk.devices.printer import Printed
from kiosk.devices.status import READY
from kiosk.devices.supervisor import DeviceWorker
from kiosk.dossiers.lifecycle import Stage
from kiosk.errors import AccessDenied, StoreError
from kiosk.faults import Fault
from kiosk.sync.outbox import Outbox
from kiosk.text import ASSETS, words
from tests.kiosk.assist.measured import WELL
from tests.kiosk.assist.staff import HUNG, LAN, PINS, WRONG, a_badge, a_staff_file
from tests.kiosk.dossiers.papers import KIOSK, NAME, NUMBER, a_dossier, a_part
from tests.kiosk.wiring.machine import settings_in

PAGE = ASSETS / "samples" / "giay-to-nguoi-yeu-cau.pdf"
IDENTITY = pyrage.x25519.Identity.generate()
BADGE = a_badge()
ROLL_M = 20.0


@pytest.fixture(scope="module")
def virtual(tmp_path_factory):
    """A scanner and a slip printer, plugged in."""
    printed = tmp_path_factory.mktemp("printed")
    scanner = VirtualScanner(ScannerMachine())
    printer = VirtualPrinter(PrinterMachine(printed, rows_a_second=100_000))
    for device in (scanner, printer):
        device.plug_in()
    yield scanner, printer, printed
    for device in (scanner, printer):
        device.unplug()


@pytest.fixture
def settings(virtual, tmp_path):
    scanner, printer, _ = virtual
    devices = Devices(
        scanner=ScannerSettings(escl_url=scanner.url, side_within_s=3.0),
        printer=PrinterSettings(address=printer.address, roll_m=ROLL_M),
        reader=ReaderSettings(),
    )
    made = settings_in(tmp_path, province_key=str(IDENTITY.to_public()))
    staff = a_staff_file(tmp_path / "staff.json", hung=BADGE)
    return msgspec.structs.replace(made, devices=devices, staff=staff, scan=ScanSettings(dpi=200))


@pytest.fixture
def ledger(store):
    return Ledger(store)


@pytest.fixture
def room(virtual, settings, store, ledger, tmp_path):
    scanner, printer, _ = virtual
    roll_mm = round(ROLL_M * 1000)
    with ExitStack() as ending:
        workers = RoomDevices(
            scanner=DeviceWorker(
                "scanner",
                lambda: CountingScanner(open_scanner(settings.devices.scanner, tmp_path), ledger),
                lambda _: None,
            ),
            printer=DeviceWorker(
                "printer",
                lambda: CountingPrinter(open_printer(settings.devices.printer), ledger, roll_mm),
                lambda _: None,
            ),
        )
        for worker in (workers.scanner, workers.printer):
            worker.start()
            ending.callback(worker.stop)
        yield StaffRoom(store, settings, ledger, workers, lambda language: judge(WELL, words(language)))
        scanner.machine.streak_mm = None
        scanner.machine.take_out()
        for device in (scanner, printer):
            device.set_fault(None)


@pytest.fixture
def blank(virtual, tmp_path):
    """Lays a blank sheet into the tray."""
    Image.new("RGB", (620, 877), "white").save(tmp_path / "blank.png", dpi=(75, 75))
    return lambda: virtual[0].machine.feed(sheets_of(tmp_path / "blank.png", STRAIGHT))


def acts(store):
    return [(line.who, line.act, line.thing) for line in trail.read(store)]


def test_the_gate_lets_in_by_pin_and_badge(room):
    assert room.open_by_pin(PINS["lan"]) == LAN
    assert room.open_by_badge(BADGE) == HUNG
    assert room.open_by_pin(WRONG) == Shut(wrong=1)
    assert room.is_badge(BADGE)


@pytest.mark.parametrize(
    ("joins", "left"), [("", ["room restart"]), ("visit-7", ["visit-7 restart"])], ids=["room", "visit"]
)
def test_who_was_in_when_the_power_went_is_out_by_the_next_start_and_once(room, store, joins, left):
    room.close_after_restart()
    member = room.open_by_pin(PINS["lan"])
    if joins:
        room.trace(member, Act.JOIN, joins)
        room.trace(member, Act.HELP, f"{joins} form")
    for _ in range(2):
        room.close_after_restart()
    assert [thing for who, act, thing in acts(store) if (who, act) == ("lan", "leave")] == left
    assert acts(store)[-1] == ("lan", "leave", *left)


def test_who_left_before_the_restart_leaves_no_second_time(room, store):
    room.trace(room.open_by_pin(PINS["lan"]), Act.LEAVE, "room")
    room.close_after_restart()
    assert acts(store)[-1] == ("lan", "leave", "room")


def test_a_staff_file_that_cannot_be_read_lets_nobody_in_and_ends_nothing(room, settings):
    Path(settings.staff.file).write_text("{")
    with pytest.raises(AccessDenied):
        room.open_by_pin(PINS["lan"])


@pytest.mark.parametrize("now", [None, Role.VOLUNTEER])
def test_whoever_was_removed_or_has_another_role_may_only_leave(room, settings, store, now):
    path = Path(settings.staff.file)
    staff = read_staff(path)
    hung = staff.find(HUNG.name)
    write_staff(path, staff.with_member(replace(hung, role=now)) if now else staff.without(HUNG.name))
    for act in (Act.ENTER, Act.TEST_READ):
        with pytest.raises(AccessDenied):
            room.trace(HUNG, act)
    room.insist(LAN, Act.ENTER)
    room.trace(HUNG, Act.LEAVE, "room")
    assert acts(store) == [("hung", "leave", "room")]


@pytest.mark.parametrize(
    "act",
    [
        lambda room, folder: room.retry(LAN, None),
        lambda room, folder: room.export_dossiers(LAN, folder),
        lambda room, folder: room.export_log(LAN, folder),
        lambda room, folder: room.trace(LAN, Act.EXPORT_LOG),
    ],
)
def test_a_volunteer_may_not_what_is_a_technicians(room, store, tmp_path, act):
    with pytest.raises(AccessDenied):
        act(room, tmp_path)
    assert acts(store) == []


@pytest.mark.parametrize(
    "act",
    [
        lambda room, folder: room.test_scan(HUNG),
        lambda room, folder: room.test_print(HUNG),
        lambda room, folder: room.print_report(HUNG),
        lambda room, folder: room.roll_changed(HUNG),
        lambda room, folder: room.retry(HUNG, None),
        lambda room, folder: room.export_log(HUNG, folder),
    ],
)
def test_without_a_trail_nothing_is_done(room, ledger, tmp_path, monkeypatch, act):
    def full(*_):
        raise StoreError("no room")

    before = ledger.counted()
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(trail, "write", full)
    with pytest.raises(StoreError):
        act(room, folder)
    assert ledger.counted() == before
    assert list(folder.iterdir()) == []


def test_a_clean_blank_sheet_and_the_counters_after_it(room, store, blank):
    blank()
    came = room.test_scan(LAN)
    assert came.fault is None
    assert came.report.blank
    assert not came.report.dirty
    assert {face.face for face in came.report.faces} == {"front", "back"}
    counts = room.counts()
    assert (counts.pages, counts.sheets) == (2, 1)
    assert acts(store) == [("lan", "test_scan", "all")]


def test_a_dirty_glass_is_said_and_warned_of_until_a_clean_sheet(room, virtual, ledger, blank):
    virtual[0].machine.streak_mm = 70.0
    blank()
    came = room.test_scan(LAN)
    assert came.report.dirty
    assert came.report.faces[0].worst[0].x_mm == pytest.approx(70, abs=1)
    assert ledger.glass_is_dirty
    virtual[0].machine.streak_mm = None
    blank()
    assert not room.test_scan(LAN).report.dirty
    assert not ledger.glass_is_dirty
    assert ledger.counted()[Tally(TEST_SCANS)] == 2


def test_a_printed_page_says_nothing_of_the_glass(room, virtual, ledger):
    ledger.glass(dirty=True)
    virtual[0].machine.feed(sheets_of(PAGE, STRAIGHT))
    assert not room.test_scan(LAN).report.blank
    assert ledger.glass_is_dirty


def test_an_empty_tray_and_a_scanner_in_trouble_are_faults(room, virtual, blank):
    assert room.test_scan(LAN).fault is Fault.SCANNER_EMPTY
    blank()
    virtual[0].set_fault(Fault.SCANNER_COVER_OPEN)
    assert room.test_scan(LAN).fault is Fault.SCANNER_COVER_OPEN


def test_the_test_print_comes_out_with_a_code_that_can_be_read(room, virtual, store):
    came = room.test_print(LAN)
    assert (came.printed, came.fault) == (Printed.YES, None)
    assert came.rows > 400
    assert TEST_CODE in codes_on(newest(virtual))
    assert acts(store) == [("lan", "test_print", "all")]


def test_the_report_comes_out_on_paper(room, virtual, store):
    before = room.counts().slips
    assert room.print_report(HUNG, "en").printed is Printed.YES
    assert np.asarray(newest(virtual).convert("L")).shape[1] == 576
    assert room.counts().slips == before + 1
    assert acts(store) == [("hung", "print_report", "all")]


def newest(virtual):
    return Image.open(max(virtual[2].glob("*.png"), key=lambda file: file.stat().st_mtime_ns))


def codes_on(picture):
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def test_a_printer_in_trouble_is_said(room, virtual):
    virtual[1].set_fault(Fault.PRINTER_COVER_OPEN)
    came = room.test_print(LAN)
    assert came.printed is not Printed.YES
    assert came.fault is Fault.PRINTER_COVER_OPEN


def test_a_device_that_never_answers_is_not_waited_for_for_ever(room, monkeypatch):
    monkeypatch.setattr(room_module, "ANSWER_WITHIN_S", 0.05)
    monkeypatch.setattr(room._devices.printer, "ask", lambda *_: None)
    monkeypatch.setattr(room._devices.scanner, "ask", lambda *_: None)
    came = room.test_print(LAN)
    assert (came.printed, came.fault) == (Printed.MAYBE, Fault.PRINTER_STALLED)
    assert room.test_scan(LAN).fault is Fault.SCANNER_STALLED


def how_is(worker):
    return room_module._answer_of(worker, lambda device: device.status(), Fault.PRINTER_GONE)


def test_a_new_roll_is_taken_down_and_its_end_is_reckoned(room, ledger, store):
    assert room.counts().left_mm is None
    counts = room.roll_changed(LAN)
    assert (counts.rows_since_roll, counts.left_mm, counts.roll_mm) == (0, 20_000, 20_000)
    ledger.count("rows", by=8 * 19_000)
    assert room.counts().left_mm == 1_000
    assert how_is(room._devices.printer).warning is Fault.PRINTER_NEAR_END
    assert room.roll_changed(LAN).left_mm == 20_000
    assert how_is(room._devices.printer) == READY
    assert acts(store) == [("lan", "roll_changed", "all")] * 2


@pytest.fixture
def waits(store):
    """Two dossiers on their way; the first was refused."""
    sealed = [store.seal(a_dossier(a_part(size_bytes=50)), KIOSK) for _ in range(2)]
    Outbox(store, lambda: 0.5).hold(sealed[0].dossier_id, "gateway-422")
    store.clock.turn(hours=2)
    return sealed


def test_the_outbox_tells_what_waits_and_nothing_of_whom(room, waits):
    held, waiting = room.outbox("en")
    assert (held.code, held.stage, held.reason) == (
        waits[0].provisional_code,
        Stage.HELD,
        "the gateway said 422",
    )
    assert (waiting.stage, waiting.reason, waiting.attempts) == (Stage.SEALED, "", 0)
    assert held.age == timedelta(hours=2)
    told = repr(room.outbox())
    assert NAME not in told
    assert NUMBER not in told


def test_one_dossier_is_tried_again_also_when_it_was_held(room, store, waits):
    assert room.retry(HUNG, waits[0].provisional_code) == 1
    assert {it.stage for it in room.outbox()} == {Stage.SEALED}
    assert room.retry(HUNG, waits[1].provisional_code) == 1
    assert room.retry(HUNG, "TAM-K01-000000-0000-0") == 0
    assert acts(store) == [("hung", "retry", it) for it in (waits[0].dossier_id, waits[1].dossier_id, "all")]


def test_all_dossiers_are_tried_again(room, store, waits):
    assert room.retry(HUNG, None) == 2
    assert {it.stage for it in room.outbox()} == {Stage.SEALED}
    assert acts(store) == [("hung", "retry", "all")]


@pytest.fixture
def stick(tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "is_mounted", lambda _: True)
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_dossiers_leave_in_bags_each_on_the_trail(room, store, waits, stick):
    came = room.export_dossiers(HUNG, stick)
    assert came.complete
    assert len(came.files) == 2
    assert {line[2] for line in acts(store)} == {one.dossier_id for one in waits}


def test_without_the_provinces_key_no_dossier_leaves(room, settings, waits, stick, store):
    room._settings = msgspec.structs.replace(
        settings, store=msgspec.structs.replace(settings.store, province_key="")
    )
    assert room.export_dossiers(HUNG, stick).trouble is StickTrouble.NO_KEY
    assert list(stick.iterdir()) == []
    assert acts(store) == []


def test_the_log_leaves_as_one_file_without_anything_of_a_resident(room, settings, waits, stick, tmp_path):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "desk.jsonl").write_text('{"code": "desk-open", "level": "info"}\n')
    came = room.export_log(HUNG, stick)
    assert came.complete
    with zipfile.ZipFile(io.BytesIO((stick / came.files[0]).read_bytes())) as archive:
        told = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "desk-open" in told["log/desk.jsonl"]
    assert '"export_log"' in told["trail.jsonl"]
    assert not [part for part in told.values() if NAME in part or NUMBER in part]


def test_sticks_and_report_are_told_to_whoever_is_inside(room):
    assert room.sticks() == []
    assert room.report("en").kiosk_id == "K01"


def test_what_others_carry_out_is_on_the_trail(room, store):
    room.trace(LAN, Act.JOIN, "visit-3")
    assert acts(store) == [("lan", "join", "visit-3")]
