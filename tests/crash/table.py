"""The whole machine with a desk and a courier that can be killed at a named step, and the judge of it all."""

import hashlib
import json
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import zxingcpp
from PIL import Image

from kiosk.clock import SystemClock
from kiosk.dossiers.keys import load_key
from kiosk.dossiers.store import Store
from kiosk.steps import Step
from kiosk.wiring.processes import Process, wait_until
from kiosk.wiring.table import DemoTable, Trials
from tests.crash.mortal import CRASH_AT

PROCEDURE = "2.000815"  # one paper and few questions: a visit of some three seconds
SERVED_WITHIN_S = 90.0
DELIVERED_WITHIN_S = 120.0


class CrashTable(DemoTable):
    """The table of the demo with mortals at it."""

    def __init__(self, folder: Path) -> None:
        machine, out = folder / "machine", folder / "out"
        machine.mkdir(parents=True)
        out.mkdir()
        super().__init__(out, machine, landscape=False, trials=Trials())
        self.courier = self._mortal("courier", {})

    def lay(self) -> None:
        super().lay()
        self.desk = self._desk(None)

    def open_desk(self, crash_at: Step | str = "") -> None:
        """Start the desk with a resident who serves himself for ever."""
        self.desk.start(environment={CRASH_AT: str(crash_at)})

    def serve_one_more(self) -> None:
        """Let the resident finish what he has begun, or one visit, and go; the machine stands empty then."""
        last = self._desk(1)
        try:
            last.start()
            wait_until(lambda: last.exit_status is not None, SERVED_WITHIN_S, "the last visit")
        finally:
            last.stop()
        assert last.exit_status == 0

    def open_courier(self, crash_at: Step | str = "") -> None:
        """Start the courier."""
        self.courier.start(environment={CRASH_AT: str(crash_at)})

    def open_province(self) -> None:
        """Start the province again, where it was."""
        self._province_state.unlink(missing_ok=True)
        self._open_province()

    @contextmanager
    def store(self):
        """Open the machine's store beside desk and courier."""
        path, key = self.folder / "store.db", load_key(str(self.folder / "store.key"))
        with Store.open(path, key, SystemClock()) as store:
            yield store

    def wait_until_delivered(self) -> None:
        """Wait until nothing is on its way any more."""
        with self.store() as store:
            empty = "SELECT count(*) FROM outbox"
            wait_until(lambda: store.database.rows(empty) == [(0,)], DELIVERED_WITHIN_S, "an empty outbox")

    def printed_codes(self) -> Counter[str]:
        """Return the codes on the slips that came out, read by a decoder from the paper."""
        codes: Counter[str] = Counter()
        for file in sorted((self.out / "printed").glob("*.png")):
            with Image.open(file) as paper:
                (code,) = zxingcpp.read_barcodes(paper)
            codes[code.text] += 1
        return codes

    def _desk(self, visits: int | None) -> Process:
        return self._mortal("desk", {"procedure": PROCEDURE, "dock_url": self.dock_url, "visits": visits})

    def _mortal(self, which: str, order: dict[str, object]) -> Process:
        order = {"settings": str(self.settings_file), **order}
        return Process(which, "tests.crash.mortal", [which, json.dumps(order)], self.folder)


@contextmanager
def crash_table(folder: Path):
    """Lay a table, and clear it whatever happens."""
    table = CrashTable(folder)
    try:
        table.lay()
        yield table
    finally:
        table.clear()


def judge(table: CrashTable) -> dict[str, int]:
    """Hold slips, store and province against each other; return the figures.

    Each slip that came out belongs to exactly one dossier at the province and each dossier there to a
    slip; the bytes there are those that were sealed; of drafts nothing is left.
    """
    received = table.received()
    with table.store() as store:
        rows = store.database.rows
        assert rows("PRAGMA integrity_check") == [("ok",)]
        assert rows("PRAGMA cipher_integrity_check") == []
        stages = {stage for (stage,) in rows("SELECT DISTINCT stage FROM dossier")}
        ours = dict(rows("SELECT provisional_code, dossier_code FROM dossier"))
        sealed = rows(
            "SELECT provisional_code, part, sha256 FROM object JOIN dossier ON dossier.id = dossier_id"
        )
        left = rows("SELECT count(*) FROM draft") + rows("SELECT count(*) FROM draft_page")
    slips = table.printed_codes()
    there = Counter(it["provisional_code"] for it in received)
    assert set(there) == set(slips) == set(ours)
    assert set(there.values()) == {1}
    assert {it["provisional_code"]: it["dossier_code"] for it in received} == ours
    assert stages <= {"delivered", "closed"}
    arrived = {
        (it["provisional_code"], part["part"], hashlib.sha256(Path(part["path"]).read_bytes()).hexdigest())
        for it in received
        for part in it["parts"]
    }
    assert arrived == set(sealed)
    assert left == [(0,), (0,)]
    return {"dossiers": len(ours), "slips": sum(slips.values()), "reprints": sum(slips.values()) - len(slips)}
