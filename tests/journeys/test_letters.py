"""The resident comes back: what the office asked for and what it gave, read with the slip and the card."""

import json
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date

import httpx
import pytest

from kiosk.clock import SystemClock
from kiosk.config import CONFIG, load_settings
from kiosk.dossiers.keys import load_key
from kiosk.dossiers.model import Notice, NoticeKind
from kiosk.dossiers.notices import keep_notices
from kiosk.dossiers.own import dossiers_of, result_bytes
from kiosk.dossiers.store import Store
from kiosk.text import ASSETS
from kiosk.visit.view import ScreenName
from kiosk.wiring.demo import visit
from kiosk.wiring.desk import begin
from kiosk.wiring.processes import wait_until
from kiosk.wiring.table import DemoTable, Trials
from tests.journeys.test_first_dossier import NAME, NUMBER, holding
from tests.kiosk.dossiers.papers import a_dossier, a_part
from ui.app import open_window
from ui.fingers import Fingers

pytestmark = pytest.mark.timeout(400)
PAGE_WITHIN_S = 15.0
NEWS_WITHIN_S = 90.0  # the courier asks for news twice a minute
EXAMPLE = json.loads((CONFIG / "demo" / "1.001193.json").read_text(encoding="utf-8"))
ASKED = "Thiếu giấy chứng nhận kết hôn của cha mẹ <b>bản chính</b>."
UNTIL = date(2026, 12, 7)
RESULT = (ASSETS / "samples" / "giay-to-cho-o.pdf").read_bytes()  # of two pages
STRANGER = "001190000124||Lê Văn Khác|01011990|Nam|Thôn Khác, Xã Mẫu, Hà Nội|01052021"


@pytest.fixture
def table(tmp_path, monkeypatch):
    scratch, machine, out = (tmp_path / name for name in ("scratch", "machine", "out"))
    for one in (scratch, machine, out):
        one.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    table = DemoTable(out, machine, landscape=False, trials=Trials())
    yield table
    table.clear()


def settings_of(table):
    return load_settings("demo", table.settings_file)


@contextmanager
def store_of(table):
    store = settings_of(table).store
    with Store.open(table.folder / "store.db", load_key(store.key_file), SystemClock()) as opened:
        yield opened


def act(table, code, status, fields=None, file=None):
    """Press a button on the officer's page, with what was written beside it."""
    parts = {name: (None, value) for name, value in {"status": str(status), **(fields or {})}.items()}
    if file is not None:
        parts["file"] = ("ket-qua.pdf", file, "application/pdf")
    answer = httpx.post(f"{table.province_url}dossiers/{code}/status", files=parts, trust_env=False)
    assert answer.status_code == httpx.codes.SEE_OTHER, answer.text


def letters_here(table):
    """How many letters the machine holds whole."""
    with store_of(table) as store:
        (own,) = dossiers_of(store, NUMBER)
        fetched = [result_bytes(store, own.dossier_id, it.result_id) for it in own.results]
        return len(own.notices) + sum(content is not None for content in fetched)


class Returned:
    """The resident before the machine, with slip and card in his hands."""

    def __init__(self, table, runner, fingers):
        self._table, self.runner, self._fingers = table, runner, fingers
        self.waits = fingers.wait
        self._pictures = 0

    def shows(self, text):
        url = f"{self._table.dock_url.rstrip('/')}/reader/show"
        httpx.post(url, json={"text": text}, trust_env=False).raise_for_status()

    def taps(self, name):
        self._fingers.tap(name)

    def sees(self, screen, what=lambda _body: True):
        there = lambda: self.runner.view.screen is screen and what(self.runner.view.body)  # noqa: E731
        self.waits(there, PAGE_WITHIN_S, str(screen))
        self._pictures += 1
        self._fingers.grab(self._table.out / f"{self._pictures:02}-{screen.value}.png")
        return self.runner.view.body


@contextmanager
def coming_back(table):
    with ExitStack() as ending:
        settings = settings_of(table)
        runner = begin(settings, ending)
        window = open_window(runner, settings.screen)
        ending.callback(window.close)
        yield Returned(table, runner, Fingers(window.window))


@pytest.mark.slow
def test_what_the_office_asks_and_gives_is_read_with_slip_and_card_and_by_nobody_else(table, tmp_path):
    table.lay()
    evidence = visit(table, 0.0)
    code = evidence.dossier_code
    act(table, code, 2)
    act(table, code, 5, {"text": ASKED, "until_on": UNTIL.isoformat()})
    wait_until(lambda: letters_here(table) == 1, NEWS_WITHIN_S, "the notice to come")
    with coming_back(table) as resident:
        reads_what_is_asked(resident, evidence.provisional_code)
        act(table, code, 4)
        act(table, code, 9, {"title": "Giấy khai sinh"}, RESULT)
        resident.waits(lambda: letters_here(table) == 2, NEWS_WITHIN_S, "the result to come")
        reads_the_result(resident, code)
    folders = (table.folder, tmp_path / "scratch")
    assert holding("courier.started", folders)  # the search finds what is there
    for word in (NAME, NUMBER, ASKED, "%PDF-1"):
        assert holding(word, folders) == []


def test_the_machine_opens_what_it_holds_to_slip_and_card(table):
    """The same in short: the letter lies there, and the province is away."""
    table.lay()
    for process in (table.courier, table.province):
        process.stop()
    with store_of(table) as store:
        sealed = store.seal(replace(a_dossier(a_part(size_bytes=10)), applicant_number=NUMBER), "K01")
        with store.database.changing() as database:
            values = (store.clock.now().isoformat(), sealed.dossier_id)
            database.change(
                "UPDATE dossier SET receipt = 'r', status = 5, status_at = ?1 WHERE id = ?2", values
            )
            notice = Notice(
                notice_id="n", kind=NoticeKind.SUPPLEMENT, text=ASKED, at=store.clock.now(), until_on=UNTIL
            )
            keep_notices(database, sealed.dossier_id, [notice], [], at=store.clock.now())
    with coming_back(table) as resident:
        reads_what_is_asked(resident, sealed.provisional_code)


def reads_what_is_asked(resident, code):
    """With the slip; another's card opens nothing."""
    resident.sees(ScreenName.HOME)
    resident.taps("look_up")
    resident.sees(ScreenName.LOOK_UP)
    resident.shows(code)
    answer = resident.sees(ScreenName.LOOK_UP_ANSWER)
    assert answer.letters
    assert "kết hôn" not in repr(answer)
    resident.taps("show_card")
    resident.sees(ScreenName.OWN_CARD)
    resident.shows(STRANGER)
    resident.sees(ScreenName.OWN_CARD, lambda body: body.problem)
    resident.shows(EXAMPLE["card_text"])
    resident.sees(ScreenName.OWN_DOSSIER)
    resident.taps("letter_0")
    letter = resident.sees(ScreenName.LETTER)
    assert letter.text.translate(str.maketrans("‹›", "<>")) == ASKED  # on the way markup became signs
    assert letter.facts[0].value == "Thứ Hai 07/12/2026"
    resident.taps("read")
    resident.sees(ScreenName.OWN_DOSSIER)
    resident.taps("finish")
    resident.sees(ScreenName.HOME)


def reads_the_result(resident, code):
    """With the card alone: the slip is lost."""
    resident.sees(ScreenName.HOME)
    resident.taps("look_up")
    resident.sees(ScreenName.LOOK_UP)
    resident.shows(STRANGER)
    resident.sees(ScreenName.LOOK_UP, lambda body: body.problem)
    resident.shows(EXAMPLE["card_text"])
    dossier = resident.sees(ScreenName.OWN_DOSSIER)
    assert dossier.code == code
    assert [letter.icon for letter in dossier.letters] == ["check-circle", "check"]  # what is past is last
    resident.taps("letter_1")
    first = resident.sees(ScreenName.RESULT, lambda body: body.picture)
    resident.taps("page_onward")
    second = resident.sees(ScreenName.RESULT, lambda body: body.picture not in ("", first.picture))
    assert not second.has_later
    resident.taps("read")
    resident.sees(ScreenName.OWN_DOSSIER)
    resident.waits(lambda: resident.runner.picture(second.picture) is None, PAGE_WITHIN_S, "it to go")
    resident.taps("finish")
    resident.sees(ScreenName.HOME)
