"""What staff can do at the machine: one method an act, all of them on the trail before they are done.

Nothing here is for the thread of the screen: a check of a PIN takes some 200 ms, a test scan and a
print as long as the device wants, an export as long as the stick. Give the calls to a `Hand`.

When the gate shuts by itself (`[staff].session_s` without a touch) is a matter of the visit's table, as
all passing of time is; the room only knows members.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from kiosk.assist.badges import is_badge
from kiosk.assist.gate import Shut
from kiosk.assist.glass import GlassReport
from kiosk.assist.report import MachineReport
from kiosk.assist.roles import Act, Member
from kiosk.assist.sticks import Exported, Stick
from kiosk.dossiers.lifecycle import Stage
from kiosk.faults import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialPrint:
    """What came of a test print or of a report on paper."""

    printed: str  # "no", "maybe", "yes"
    fault: Fault | None = None
    rows: int = 0


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


class StaffRoom:
    """The room behind the screens of residents. Every act insists on the right to it.

    Each method but the readers raises `AccessDenied` if the role does not allow it, and `StoreError` if
    the trail cannot be written: then nothing was done.
    """

    def open_by_pin(self, pin: str) -> Member | Shut:
        """Return whose PIN it is."""
        raise NotImplementedError

    def open_by_badge(self, text: str) -> Member | Shut:
        """Return whose badge it is."""
        raise NotImplementedError

    is_badge = staticmethod(is_badge)

    def trace(self, member: Member, act: Act, thing: str = "all") -> None:
        """Insist on an act that somebody else carries out, and write it down: JOIN, LEAVE, TEST_READ."""
        raise NotImplementedError

    def report(self) -> MachineReport:
        """Return how the machine is."""
        raise NotImplementedError

    def counts(self) -> Counts:
        """Return the counters."""
        raise NotImplementedError

    def outbox(self) -> list[WaitingDossier]:
        """Return what waits for the province, what is held first."""
        raise NotImplementedError

    def sticks(self) -> list[Stick]:
        """Return the memory sticks that are mounted."""
        raise NotImplementedError

    def test_scan(self, member: Member) -> TrialScan:
        """Scan a blank sheet and look for dirt."""
        raise NotImplementedError

    def test_print(self, member: Member) -> TrialPrint:
        """Print bars, text and a code."""
        raise NotImplementedError

    def print_report(self, member: Member) -> TrialPrint:
        """Print how the machine is."""
        raise NotImplementedError

    def roll_changed(self, member: Member) -> Counts:
        """Take down that a new roll is in; return the counters after it."""
        raise NotImplementedError

    def retry(self, member: Member, code: str | None) -> int:
        """Try one dossier again now, or all (None), also what is held; return how many are due."""
        raise NotImplementedError

    def export_dossiers(self, member: Member, folder: Path) -> Exported:
        """Write what the province does not have as bags that only the province can open."""
        raise NotImplementedError

    def export_log(self, member: Member, folder: Path) -> Exported:
        """Write log, report, versions and trail, without personal data."""
        raise NotImplementedError
