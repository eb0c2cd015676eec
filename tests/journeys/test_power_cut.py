"""The power fails at any point of a visit: its owner goes on where he was, and nobody else sees anything."""

import json
import time

import httpx
import msgspec
import pytest

from kiosk.clock import SystemClock
from kiosk.config import CONFIG
from kiosk.dossiers.keys import load_key
from kiosk.dossiers.model import KeptDraft
from kiosk.dossiers.store import Store
from kiosk.errors import StoreError
from kiosk.visit.kept_draft import open_kept
from kiosk.visit.states import Scanning
from kiosk.wiring.demo import ERRAND, send_resident
from kiosk.wiring.evidence import gather, is_delivered
from kiosk.wiring.processes import wait_until
from kiosk.wiring.table import DemoTable, Trials
from tests.journeys.test_first_dossier import holding

pytestmark = pytest.mark.timeout(240)
REACHED_WITHIN_S = 90.0
VISIT_WITHIN_S = 150.0
BIRTH, COPIES = "1.001193", "2.000815"  # the longest way, and a short one


class Cut:
    """A machine on a table, whose power fails."""

    def __init__(self, folder, procedure):
        self.folders = tuple(folder / name for name in ("scratch", "machine"))
        for one in (*self.folders, folder / "out"):
            one.mkdir()
        trials = Trials(procedure=procedure)
        example = json.loads((CONFIG / "demo" / f"{procedure}.json").read_text("utf-8"))
        self._words = example["card_text"].split("|")[0:3:2]  # number and name
        self.table = DemoTable(folder / "out", folder / "machine", landscape=False, trials=trials)
        self.began_s = time.monotonic()
        self.table.lay()

    def comes(self, **errand):
        send_resident(self.table, **errand)

    def reaches(self, what, is_reached):
        wait_until(lambda: is_reached() or self.table.desk.exit_status is not None, REACHED_WITHIN_S, what)
        assert self.table.desk.exit_status is None

    def shows(self, picture):
        self.reaches(picture, lambda: any(self.table.out.glob(f"screens/*-{picture}.png")))

    def power_fails(self):
        self.table.desk.kill()
        assert self.files_with_his_words() == []

    def ends(self):
        """Wait until the resident has gone home, and the desk with him."""
        wait_until(lambda: self.table.desk.exit_status is not None, VISIT_WITHIN_S, "the visit to end")
        assert self.table.desk.exit_status == 0
        (self.table.folder / ERRAND).unlink()

    def evidence(self):
        """Return what arrived, once the province's receipt is here; its only slip bears its code."""
        report = {"provisional_code": self.codes()[0], "blanks": 0, "screens": ()}
        wait_until(
            lambda: is_delivered(self.table, report["provisional_code"]), VISIT_WITHIN_S, "the receipt"
        )
        return gather(self.table, report, time.monotonic() - self.began_s)

    def store(self):
        key = load_key(str(self.table.folder / "store.key"))
        return Store.open(self.table.folder / "store.db", key, SystemClock())

    def codes(self):
        with self.store() as store:
            return [code for (code,) in store.database.rows("SELECT provisional_code FROM dossier")]

    def draft_rows(self):
        with self.store() as store:
            tables = ("draft", "draft_page")
            return [store.database.row(f"SELECT count(*) FROM {table}")[0] for table in tables]

    def is_scanning(self):
        """Say whether a batch runs, by what is kept of it."""
        if not (self.table.folder / "store.db").exists():
            return False
        try:
            with self.store() as store:
                row = store.database.row("SELECT content FROM draft")
                if row is None:
                    return False
                pages = dict(store.database.rows("SELECT name, content FROM draft_page"))
                catalogue = _catalogue_of(row[0])
                kept = KeptDraft(last_four="", content=row[0], pages=pages)
        except StoreError:
            return False  # the desk is writing
        there = open_kept(kept, catalogue)
        return there is not None and isinstance(there.there, Scanning) and there.there.cut_off

    def files_with_his_words(self):
        found = [file for word in self._words for file in holding(word, self.folders)]
        return [file for file in found if not file.endswith(ERRAND)]

    def slips(self):
        return sorted(path.name for path in (self.table.out / "printed").glob("slip-*.png"))


@pytest.fixture
def cut(tmp_path, monkeypatch):
    made = []

    def make(procedure=BIRTH):
        monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
        made.append(Cut(tmp_path, procedure))
        return made[0]

    yield make
    for one in made:
        one.table.clear()


def goes_on(cut, **errand):
    """Let the resident come back and file; everything arrives, one slip, and nothing is left."""
    cut.comes(comes_back=True, **errand)
    cut.ends()
    evidence = cut.evidence()
    assert evidence.holds
    assert len(cut.table.received()) == 1
    assert cut.slips() == ["slip-001.png"]
    assert cut.draft_rows() == [0, 0]
    assert cut.files_with_his_words() == []
    return {paper.part: paper.pages for paper in evidence.papers}


@pytest.mark.slow
def test_a_sheet_that_was_being_scanned_is_fed_again_and_filed_once(cut):
    cut = cut(COPIES)
    cut.comes()
    cut.reaches("a running batch", cut.is_scanning)
    cut.power_fails()
    pages = goes_on(cut, wrong_digits=["9999"])
    assert max(pages.values()) == 1


@pytest.mark.slow
def test_the_middle_of_the_form_is_where_he_goes_on(cut):
    cut = cut()
    cut.comes()
    cut.shows("form-10")
    cut.power_fails()
    goes_on(cut)
    forms = [path.name for path in cut.table.out.glob("screens/*-form-*.png")]
    assert len(forms) < 10 + 20  # he did not begin anew


@pytest.mark.slow
def test_papers_that_were_scanned_are_filed_from_the_review(cut):
    cut = cut()
    cut.comes()
    cut.shows("review")
    cut.power_fails()
    assert goes_on(cut) == {"to-khai-khai-sinh": 1, "giay-chung-sinh": 1, "giay-to-nguoi-yeu-cau": 1}
    assert len(list(cut.table.out.glob("screens/*-scan-1.png"))) == 1  # no paper was fed again


@pytest.mark.slow
def test_a_slip_that_did_not_come_out_is_fetched_afterwards(cut):
    cut = cut(COPIES)
    cut.comes(printer_empty=True)
    cut.shows("slip-no-paper")
    cut.power_fails()
    assert cut.draft_rows() == [1, 0]
    (code,) = cut.codes()
    httpx.post(f"{cut.table.dock_url.rstrip('/')}/printer/fault", json={"fault": None}).raise_for_status()
    goes_on(cut)
    assert cut.codes() == [code]


@pytest.mark.slow
def test_three_wrong_tries_wipe_everything_and_the_machine_serves_the_next(cut):
    cut = cut(COPIES)
    cut.comes()
    cut.shows("scan-1")
    cut.power_fails()
    assert min(cut.draft_rows()) > 0
    cut.comes(comes_back=True, wrong_digits=["9999", "0000", "9998"])
    cut.ends()
    assert cut.draft_rows() == [0, 0]
    assert cut.files_with_his_words() == []
    assert cut.table.received() == []
    cut.comes()
    cut.ends()
    assert cut.evidence().holds


def _catalogue_of(content):
    return msgspec.msgpack.decode(content)["catalogue"]
