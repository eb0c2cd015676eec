"""A storm: the whole machine on virtual devices, visits by the hundred, faults by lot, and its judge."""

import json
import os
import re
import time
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path

import zxingcpp
from PIL import Image

from kiosk.clock import SystemClock
from kiosk.config import load_settings
from kiosk.dossiers.codes import PREFIX
from kiosk.dossiers.keys import load_key
from kiosk.dossiers.store import Store
from kiosk.sync.policy import NOT_ADMITTED_S
from kiosk.wiring.processes import LOOK_EVERY_S, DemoFailed, Process, wait_until
from kiosk.wiring.table import DemoTable, Trials
from tests.soak.breaker import SWITCHES
from tests.soak.gauges import row, too_fast
from tests.soak.plan import plan
from tests.soak.staff import give_badge

ROWS_A_SECOND = 20_000  # no paper has to be moved
SIDE_WITHIN_S = 3.0  # of a scanner that stalls
OTHERS = ("courier", "devices", "province")
GOOD_ENDS = {"slip", "kept without a slip", "not now", "trouble", "wiped", "answered", "staff"}
# What is logged as an error when a device or the line fails, as was ordered.
KNOWN_ERRORS = {"device-failed", "gateway.silent"}
NEXT_WITHIN_S = 2 * NOT_ADMITTED_S  # who was not let in a moment ago waits that long before the next try


class SoakTable(DemoTable):
    """The table of the demo with a desk before which visitors stand in a row."""

    def __init__(self, folder, visits, seed, driver):
        machine, out, self.scratch = folder / "machine", folder / "out", folder / "scratch"
        for one in (machine, out, self.scratch):
            one.mkdir(parents=True)
        super().__init__(out, machine, landscape=False, trials=Trials())
        self._visits, self._seed, self._driver = visits, seed, driver
        self._visits_file = out / "visits.jsonl"
        self._visits_file.touch()
        self.devices._command.append(f"--rows-a-second={ROWS_A_SECOND}")

    def lay(self):
        super().lay()
        order = {
            "settings": str(self.settings_file),
            "dock_url": self.dock_url,
            "visits": self._visits,
            "seed": self._seed,
            "badge": give_badge(Path(load_settings("demo", self.settings_file).staff.file)),
            "out": str(self.out),
        }
        self.desk = Process("desk", "tests.soak.desk", [json.dumps(order)], self.folder)

    def _settings(self, devices):
        more = {"scan": {"workers": 1, "dpi": 200}, "visit": {"look_up_within_s": 3.0}}
        lines = super()._settings(devices).splitlines()
        scanner = [f"side_within_s = {SIDE_WITHIN_S}"]
        if self._driver == "sane":
            scanner += ['driver = "sane"', f"address = {json.dumps(devices['scanner_address'])}"]
        place = lines.index("[devices.scanner]") + 1
        lines[place:place] = scanner
        for name, table in more.items():
            lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
        return "\n".join(lines) + "\n"

    def pids(self):
        """Return the number of each process beside the desk; none of one that has ended."""
        return {name: getattr(self, name).pid for name in OTHERS}

    def outcomes(self):
        """Yield what came of each visit, as it ends, until the desk has ended."""
        has_ended = False
        with self._visits_file.open(encoding="utf-8") as lines:
            while not has_ended:
                has_ended = self.desk.exit_status is not None  # what it has written until then is read yet
                yield from (json.loads(line) for line in iter(lines.readline, ""))
                time.sleep(LOOK_EVERY_S)

    @contextmanager
    def store(self):
        """Open the machine's store."""
        key = load_key(str(self.folder / "store.key"))
        with Store.open(self.folder / "store.db", key, SystemClock()) as store:
            yield store


@contextmanager
def soak_table(folder, visits, seed, driver):
    """Lay a table, and clear it whatever happens; temporary files go into a folder of its own."""
    before = os.environ.get("TMPDIR")
    table = SoakTable(folder, visits, seed, driver)
    os.environ["TMPDIR"] = str(table.scratch)
    try:
        table.lay()
        yield table
    finally:
        table.clear()
        os.environ.pop("TMPDIR")
        if before is not None:
            os.environ["TMPDIR"] = before


def storm(folder, visits, seed, *, driver="escl", tell=lambda _done, _minutes: None):
    """Let so many visits come and judge them; return the report, whose `wrong` is empty if all went well."""
    began_s, samples, outcomes = time.monotonic(), [], []
    with soak_table(folder, visits, seed, driver) as table:
        table.desk.start(environment={"QT_QPA_PLATFORM": "offscreen"})
        first = table.pids()
        for outcome in table.outcomes():
            samples.append(
                row(outcome["visit"], outcome.pop("gauges"), first, (table.scratch, table.folder / "run"))
            )
            outcomes.append(outcome)
            tell(len(outcomes), (time.monotonic() - began_s) / 60)
        wrong = [] if table.desk.exit_status == 0 else [f"the desk ended with {table.desk.exit_status}"]
        restarted = [name for name, pid in table.pids().items() if pid != first[name]]
        wrong += [f"the {name} has ended" for name in restarted]
        outcomes = with_paper(outcomes, table)
        wrong += judge_ends(outcomes) + judge_arrivals(table, outcomes)
        wrong += judge_words(table, plan(visits, seed, SWITCHES))
        wrong += [f"{what} grows by {rate} a visit" for what, rate in too_fast(samples).items()]
        errors = errors_in(table)
        tail = [] if not wrong else table.desk.log.read_text("utf-8", errors="replace").splitlines()[-30:]
    return {
        "visits": len(outcomes),
        "seed": seed,
        "driver": driver,
        "minutes": round((time.monotonic() - began_s) / 60, 1),
        "seconds a visit": mean(one["seconds"] + one["clean_s"] for one in outcomes),
        "ends": dict(Counter(one["end"] for one in outcomes).most_common()),
        "kinds": dict(Counter(one["kind"] for one in outcomes).most_common()),
        "faults met": dict(Counter(fault for one in outcomes for fault in one["faults"]).most_common()),
        "errors logged": errors,
        "dossiers": len({one["code"] for one in outcomes if one["code"]}),
        "slips": sum(one["end"] == "slip" for one in outcomes),
        "gaps_ms": [one["longest_gap_ms"] for one in outcomes],
        "samples": samples,
        "wrong": wrong,
        "tail": tail,
    }


def mean(values):
    """Return the mean, rounded; 0 of nothing."""
    values = list(values)
    return round(sum(values) / max(1, len(values)), 2)


def with_paper(outcomes, table):
    """Return the outcomes with the paper that came out, which who walked away has not seen."""
    printed = codes_printed(table.out / "printed")
    return [{**one, "end": "slip" if one["code"] in printed else one["end"]} for one in outcomes]


def judge_ends(outcomes):
    """Each visit has an end that is one; who was told nothing of a fault had his way."""
    return [
        f"visit {one['visit']} ended with {one['end']}" for one in outcomes if one["end"] not in GOOD_ENDS
    ]


def wait_for_courier(waiting):
    """Wait while dossiers go over: after an outage the courier is polite, and takes its time."""
    with suppress(DemoFailed):  # what has not arrived is told one by one
        while left := waiting():
            wait_until(lambda left=left: waiting() < left, NEXT_WITHIN_S, "the next dossier")


def judge_arrivals(table, outcomes):
    """Each code that anybody was given, on paper or on the screen, is that of one dossier at the province."""
    with table.store() as store:
        wait_for_courier(lambda: store.database.row("SELECT count(*) FROM outbox")[0])
        left = store.database.rows("SELECT (SELECT count(*) FROM draft) + (SELECT count(*) FROM draft_page)")
        damage = [row for row in store.database.rows("PRAGMA integrity_check") if row != ("ok",)]
    there = Counter(one["provisional_code"] for one in table.received())
    given = {one["code"] for one in outcomes if one["code"]}
    printed = codes_printed(table.out / "printed")
    said_printed = {one["code"] for one in outcomes if one["code"] and one["printed"]}
    wrong = [f"{code} did not arrive" for code in sorted((given | set(printed)) - set(there))]
    wrong += [f"{code} arrived {count} times" for code, count in there.items() if count > 1]
    wrong += [f"{code} arrived, and nobody was told of it" for code in sorted(set(there) - given)]
    wrong += [f"{code} was said to be printed" for code in sorted(said_printed - set(printed))]
    wrong += ["drafts are left"] if left != [(0,)] else []
    return wrong + [f"the store: {row}" for row in damage]


def codes_printed(folder):
    """Return the provisional codes on the papers that came out, with their number; others have none."""
    codes = Counter()
    for file in sorted(folder.glob("*.png")):
        with Image.open(file) as paper:
            found = zxingcpp.read_barcodes(paper.convert("L"))
        codes.update(code.text for code in found if code.text.startswith(PREFIX))
    return codes


def judge_words(table, visits):
    """No stack trace, no person and no unknown error stands in any file of words."""
    persons = {word for one in visits for word in (one.person.name, one.person.number)}
    wrong = []
    for file in [*table.folder.rglob("*.log"), *table.folder.rglob("*.jsonl*")]:
        text = file.read_text("utf-8", errors="replace")
        wrong += [f"{file.name} has a stack trace"] if "Traceback" in text else []
        wrong += [f"{file.name} names a person"] if any(word in text for word in persons) else []
    return wrong + [
        f"unknown error {code}" for code in errors_in(table) if code.split()[0] not in KNOWN_ERRORS
    ]


def errors_in(table):
    """Return how often each error was logged: code, and fault or kind."""
    found = Counter()
    for file in sorted((table.folder / "run").glob("*.jsonl*")):
        for line in file.read_text("utf-8").splitlines():
            words = json.loads(line)
            if words["level"] in ("error", "critical"):
                what = re.sub(r"[^\w.: -].*", "", str(words.get("error", "")))
                found[f"{words['code']} {words.get('device', '')} {what}".strip()] += 1
    return dict(found.most_common())
