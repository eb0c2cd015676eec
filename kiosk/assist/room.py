"""What staff can do at the machine: one method an act, all of them on the trail before they are done.

Nothing here is for the thread of the screen: a check of a PIN takes some 200 ms, a test scan and a
print as long as the device wants, an export as long as the stick. Give the calls to a `Hand`.

When the gate shuts by itself (`[staff].session_s` without a touch) is a matter of the visit's table, as
all passing of time is; the room only knows members.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final, TypeAlias, TypeVar

from kiosk.assist import trail
from kiosk.assist.badges import is_badge
from kiosk.assist.counting import DOTS_PER_MM, roll_left_mm
from kiosk.assist.exporting import export_bags, write_file
from kiosk.assist.gate import Gate, Shut
from kiosk.assist.glass import GlassReport, examine_glass
from kiosk.assist.ledger import Ledger
from kiosk.assist.log_export import archive_name, log_lines, pack_log
from kiosk.assist.on_slip import report_raster, trial_raster
from kiosk.assist.report import MachineReport
from kiosk.assist.report_words import reason_words
from kiosk.assist.roles import ROOM, Act, Member, insist
from kiosk.assist.sticks import Exported, Stick, StickTrouble, sticks
from kiosk.assist.tallies import (
    ROWS,
    SEALED,
    SHEETS,
    SIDES,
    SLIPS,
    TEST_SCANS,
    VISITS_BEGUN,
    Tally,
)
from kiosk.config import Settings
from kiosk.devices.printer import Printed, PrintOutcome, Raster, TicketPrinter
from kiosk.devices.scanner import PaperScanner, ScannedSide, ScanRequest
from kiosk.devices.supervisor import Device, DeviceWorker
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.sealed_key import recipient
from kiosk.dossiers.store import Store
from kiosk.errors import AccessDenied, ConfigError, DeviceError, PictureRefused
from kiosk.faults import Fault
from kiosk.imaging.fed import fed_by_scanner
from kiosk.log import trouble
from kiosk.sync.inventory import Entry, find, waiting
from kiosk.sync.nudge import Tap, give
from kiosk.sync.outbox import Outbox
from kiosk.text import DEFAULT_LANGUAGE, words

# Longer than a worker lets a call go without a sign; it always answers.
ANSWER_WITHIN_S: Final = 180.0
ALL: Final = "all"  # in the trail
RESTART: Final = "restart"  # how somebody left whom nobody saw leave
COMES_OR_GOES: Final = (Act.ENTER.value, Act.JOIN.value, Act.LEAVE.value)
MM: Final = 1000

TrialPrint: TypeAlias = PrintOutcome
D = TypeVar("D", bound=Device)
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialScan:
    """What came of a test scan: a report, or the fault that stood in the way."""

    report: GlassReport | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counters of the machine; "paper" is that of the slip printer."""

    rows_since_roll: int
    left_mm: int | None  # of the roll, an estimate; None: nobody has said when it was new
    roll_mm: int  # of a new roll
    slips: int  # all that came out since the machine was set up, test prints too
    pages: int  # sides that were scanned
    sheets: int
    visits: int  # that were begun
    sealed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingDossier:
    """A dossier that the province does not have; nothing of it is personal."""

    code: str
    procedure: str
    stage: Stage  # SEALED or HELD
    age: timedelta
    reason: str  # in words; empty: none is known
    attempts: int
    in_hand: bool  # at this moment


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDevices:
    """The workers of the two devices that staff try."""

    scanner: DeviceWorker[PaperScanner]
    printer: DeviceWorker[TicketPrinter]


class StaffRoom:
    """The room behind the screens of residents. Every act insists on the right to it.

    Each method but the readers raises `AccessDenied` if the role does not allow it or the member has been
    removed meanwhile, and `StoreError` if the trail cannot be written: then nothing was done.
    """

    is_badge = staticmethod(is_badge)

    def __init__(
        self,
        store: Store,
        settings: Settings,
        ledger: Ledger,
        devices: RoomDevices,
        look: Callable[[str], MachineReport],
    ) -> None:
        """Take who works at this desk; `look` makes the report in a language, and asks no network."""
        self._store, self._settings, self._ledger = store, settings, ledger
        self._devices, self._look = devices, look
        self._gate = Gate(store, settings.staff)

    def open_by_pin(self, pin: str) -> Member | Shut:
        """Return whose PIN it is."""
        return self._at_gate(lambda: self._gate.open_by_pin(pin))

    def open_by_badge(self, text: str) -> Member | Shut:
        """Return whose badge it is."""
        return self._at_gate(lambda: self._gate.open_by_badge(text))

    def close_after_restart(self) -> None:
        """Write down that whoever was in when the desk last ended is in no more; only the desk does, once.

        Raises:
            StoreError: It could not be written.
        """
        last = trail.last_of(self._store, COMES_OR_GOES)
        if last is not None and last.act != Act.LEAVE.value:
            left = last.thing if last.act == Act.JOIN.value else ROOM
            trail.write(self._store, last.who, Act.LEAVE.value, f"{left} {RESTART}")

    def insist(self, member: Member, act: Act) -> None:
        """Return if somebody may do something now; everybody may leave."""
        insist(member, act)
        if act is not Act.LEAVE and not self._at_gate(lambda: self._gate.knows(member)):
            raise AccessDenied("removed since")

    def trace(self, member: Member, act: Act, thing: str = ALL) -> None:
        """Insist on an act that somebody else carries out, and write it down: JOIN, LEAVE, TEST_READ."""
        self.insist(member, act)
        trail.write(self._store, member.name, act.value, thing)

    def report(self, language: str = DEFAULT_LANGUAGE) -> MachineReport:
        """Return how the machine is."""
        return self._look(language)

    def counts(self) -> Counts:
        """Return the counters."""
        counted, roll_mm = self._ledger.counted(), self._roll_mm
        since = self._ledger.rows_since_roll()
        return Counts(
            rows_since_roll=counted[Tally(ROWS)] if since is None else since,
            left_mm=roll_left_mm(self._ledger, roll_mm),
            roll_mm=roll_mm,
            slips=counted[Tally(SLIPS)],
            pages=counted[Tally(SIDES)],
            sheets=counted[Tally(SHEETS)],
            visits=counted[Tally(VISITS_BEGUN)],
            sealed=counted[Tally(SEALED)],
        )

    def outbox(self, language: str = DEFAULT_LANGUAGE) -> list[WaitingDossier]:
        """Return what waits for the province, what is held first."""
        return [self._waiting(entry, language) for entry in waiting(self._store)]

    def sticks(self) -> list[Stick]:
        """Return the memory sticks that are mounted."""
        return sticks()

    def test_scan(self, member: Member) -> TrialScan:
        """Scan a blank sheet and look for dirt."""
        self.trace(member, Act.TEST_SCAN)
        worker, dpi = self._devices.scanner, self._settings.scan.dpi

        def scan(scanner: PaperScanner) -> list[ScannedSide]:
            sides = []
            for side in scanner.scan(ScanRequest(dpi=dpi)):
                worker.sign()
                sides.append(side)
            return sides

        sides = _answer_of(worker, scan, Fault.SCANNER_STALLED)
        if isinstance(sides, DeviceError):
            return TrialScan(fault=sides.fault)
        if not sides:
            return TrialScan(fault=Fault.SCANNER_EMPTY)
        self._ledger.count(TEST_SCANS)
        first = [side for side in sides if side.sheet == sides[0].sheet]
        try:
            report = examine_glass((side.face, fed_by_scanner(side).whole().luma, side.dpi) for side in first)
        except PictureRefused as error:
            trouble("test-scan-refused", error)
            return TrialScan(fault=Fault.SCANNER_UNSURE)
        if report.blank:
            self._ledger.glass(dirty=report.dirty)
            worker.look_now()
        return TrialScan(report=report)

    def test_print(self, member: Member, language: str = DEFAULT_LANGUAGE) -> TrialPrint:
        """Print bars, text and a code."""
        self.trace(member, Act.TEST_PRINT)
        return self._print(lambda width_px: trial_raster(self._store.clock.now(), width_px, language))

    def print_report(self, member: Member, language: str = DEFAULT_LANGUAGE) -> TrialPrint:
        """Print how the machine is."""
        self.trace(member, Act.PRINT_REPORT)
        report, counts = self.report(language), self._count_lines(language)
        office = self._settings.site.office
        return self._print(lambda width_px: report_raster(report, counts, office, width_px, language))

    def roll_changed(self, member: Member) -> Counts:
        """Take down that a new roll is in; return the counters after it."""
        self.trace(member, Act.ROLL_CHANGED)
        self._ledger.change_roll()
        self._devices.printer.look_now()
        return self.counts()

    def retry(self, member: Member, code: str | None) -> int:
        """Try one dossier again now, or all (None), also what is held; return how many are due."""
        entry = find(self._store, code) if code is not None else None
        self.trace(member, Act.RETRY, entry.dossier_id if entry else ALL)
        if code is not None and entry is None:
            return 0
        outbox = Outbox(self._store, lambda: 0.0)
        entries = waiting(self._store) if entry is None else [entry]
        for held in (it for it in entries if it.stage is Stage.HELD):
            outbox.release(held.dossier_id)
        if entry is None:
            due = outbox.try_all_now()
        else:
            due = int(entry.stage is Stage.HELD or outbox.try_now(entry.dossier_id))
        give(Path(self._settings.run_dir), Tap.RETRY)
        return due

    def export_dossiers(self, member: Member, folder: Path) -> Exported:
        """Write what the province does not have as bags that only the province can open."""
        self.insist(member, Act.EXPORT_DOSSIERS)
        try:
            province = recipient(self._settings.store.province_key)
        except ConfigError:
            return Exported(trouble=StickTrouble.NO_KEY)

        def note(dossier_id: str) -> None:
            self.trace(member, Act.EXPORT_DOSSIERS, dossier_id)

        return export_bags(self._store, folder, province, note)

    def export_log(self, member: Member, folder: Path) -> Exported:
        """Write log, report, versions and trail, without personal data."""
        self.trace(member, Act.EXPORT_LOG)
        report = self.report()
        packed = pack_log(report, trail.read(self._store), log_lines(Path(self._settings.run_dir)))
        return write_file(folder / archive_name(report), packed)

    @property
    def _roll_mm(self) -> int:
        return round(self._settings.devices.printer.roll_m * MM)

    def _at_gate(self, ask: Callable[[], R]) -> R:
        try:
            return ask()
        except ConfigError as error:
            trouble("staff-file", error)
            raise AccessDenied("the staff file cannot be read") from error

    def _waiting(self, entry: Entry, language: str) -> WaitingDossier:
        way = entry.on_its_way
        return WaitingDossier(
            code=entry.provisional_code,
            procedure=entry.procedure_code,
            stage=entry.stage,
            age=self._store.clock.now() - entry.sealed_at,
            reason=reason_words(entry.reason, words(language)) if entry.reason else "",
            attempts=way.attempts if way else 0,
            in_hand=bool(way and way.in_hand),
        )

    def _print(self, paper: Callable[[int], Raster]) -> TrialPrint:
        worker = self._devices.printer
        ticket = paper(worker.device.width_px)
        came = _answer_of(worker, lambda printer: printer.print_ticket(ticket), Fault.PRINTER_STALLED)
        if not isinstance(came, DeviceError):
            return came
        given_up = came.fault is Fault.PRINTER_STALLED  # in the middle, for all that is known
        return PrintOutcome(Printed.MAYBE if given_up else Printed.NO, came.fault)

    def _count_lines(self, language: str) -> list[tuple[str, str]]:
        say, counts = words(language).say, self.counts()
        lines: Mapping[str, str] = {
            "slips": f"{counts.slips}",
            "pages": f"{counts.pages}",
            "paper": f"{counts.rows_since_roll // DOTS_PER_MM // MM} m",
            "visits": f"{counts.visits}",
            "sealed": f"{counts.sealed}",
        }
        return [(say(f"print-report-count-{name}"), figure) for name, figure in lines.items()]


def _answer_of(worker: DeviceWorker[D], order: Callable[[D], R], late: Fault) -> R | DeviceError:
    """Let a device do something, and wait for what comes of it."""
    answers: SimpleQueue[R | DeviceError] = SimpleQueue()
    worker.ask(order, answers.put)
    try:
        return answers.get(timeout=ANSWER_WITHIN_S)
    except Empty:
        return DeviceError(late)
