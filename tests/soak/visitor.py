"""A scripted visitor at the real window: comes, does what he came for, meets faults, and goes.

After each visit he looks whether the machine stands as before it: the first page with its defaults, an
empty light table, no draft in the store, and nothing of the person in the view.
"""

import json
import threading
import time

from kiosk.config import CONFIG
from kiosk.visit.states import Manner, Welcome
from kiosk.visit.view import ScreenName
from kiosk.wiring.demo import _papers_of
from kiosk.wiring.resident import Errand, Resident
from tests.soak.frames import rest
from tests.soak.pages import KEPT, Pages
from tests.soak.plan import Kind

VISIT_WITHIN_S = 90.0
CLEAN_WITHIN_S = 45.0
LEAP_S = 35.0  # longer than the warning before a wipe
DEVICES = ("scanner", "printer", "reader")


class Stuck(AssertionError):
    """A visit came to no end, or left something behind."""


class Filler(Resident):
    """Answers pages of the form as the resident of the demo does, for one person after the other."""

    def close(self):
        self._dock.close()

    def answer_page(self, errand, page_key):
        self._errand = errand
        self._answer_page(page_key)

    def answer(self, field, wanted):
        self._errand = Errand(**{**NOTHING, "answers": {field.path: wanted}})
        self._answer(field)


NOTHING = {
    "procedure": "",
    "words": "",
    "case": "",
    "card_text": "",
    "answers": {},
    "papers": {},
    "paper_codes": {},
    "dock_url": "http://127.0.0.1",
    "out": "/nonexistent",
}


class Visitor:
    """One after the other, before one window."""

    def __init__(self, runner, fingers, breaker, clock, badge=""):
        self.runner, self._breaker, self._clock = runner, breaker, clock
        self._filler = Filler(Errand(**NOTHING), runner, fingers)
        self._pages = Pages(runner, fingers, breaker, self._filler, badge)

    def close(self):
        """Let go of the dock."""
        self._breaker.close()
        self._filler.close()

    def visit(self, planned):
        """Make one visit; return what came of it.

        Raises:
            Stuck: It came to no end, or the machine does not stand as before it.
        """
        pages, began_s = self._pages, time.monotonic()
        pages.forget()
        pages.planned, pages.errand = planned, errand_of(planned)
        self._breaker.begin(planned.faults)
        self._set_manner(planned)
        shown = None
        while not self._is_over():
            rest()
            self._breaker.mend_what_is_due()
            view = self.runner.view
            page = (
                view.screen,
                *(getattr(view.body, name, None) for name in ("phase", "page_key", "paper_number")),
            )
            if page != shown:
                shown = page
                pages.enter(view)
            if time.monotonic() - began_s > VISIT_WITHIN_S:
                raise Stuck(f"visit {planned.number} stands on {page}, troubles {pages.troubles}")
            self._go_on(planned, view)
        ended_s = time.monotonic()
        self._breaker.mend()
        self._wait_until_clean(planned)
        if pages.code:
            pages.been = [*pages.been, (pages.code, pages.errand.card_text)][-KEPT:]
        return {
            "visit": planned.number,
            "kind": planned.kind,
            "end": end_of(planned, pages),
            "code": pages.code,
            "printed": pages.printed,
            "faults": self._breaker.met,
            "said": pages.troubles,
            "seconds": round(ended_s - began_s, 2),
            "clean_s": round(time.monotonic() - ended_s, 2),
        }

    def _set_manner(self, planned):
        """Press what this person needs in the bottom band, before all else."""
        for wanted, name in ((planned.large, "text_size"), (planned.contrast, "contrast")):
            if wanted and planned.kind is not Kind.LOOK_ROUND:
                self._pages.fingers.tap(name)
        if planned.english:
            self._pages.fingers.tap("language")

    def _go_on(self, planned, view):
        pages = self._pages
        if view.screen not in (ScreenName.HOME, ScreenName.CLOSED):
            pages.began = True
        if view.screen is planned.leaves_at and planned.kind in (Kind.GIVE_UP, Kind.WALK_AWAY):
            pages.leaving = True
        if not pages.leaving:
            pages.act(view)
        elif planned.kind is Kind.WALK_AWAY or view.screen in (ScreenName.HOME, ScreenName.CLOSED):
            self._let_time_pass()
        elif view.chrome.can_start_over:
            pages.go_home()
        else:
            pages.act(view)  # a page that is not left: the slip comes first

    def _let_time_pass(self):
        self._clock.leap(LEAP_S)
        self.runner.tick()

    def _is_over(self):
        at_home = self.runner.view.screen in (ScreenName.HOME, ScreenName.CLOSED)
        pages = self._pages
        is_fresh = self.runner.view.chrome.language == "vi" and not any(
            (self.runner.view.chrome.large_text, self.runner.view.chrome.high_contrast)
        )
        return at_home and (pages.began or (pages.leaving and is_fresh))

    def _wait_until_clean(self, planned):
        end_s = time.monotonic() + CLEAN_WITHIN_S
        while left := self._left(planned):
            if time.monotonic() > end_s:
                raise Stuck(f"after visit {planned.number} ({planned.kind}): {left}")
            rest()

    def _left(self, planned):
        """Say what is not as it was before the visit; nothing if all is."""
        visit, view, table = self.runner._visit, self.runner.view, self.runner._table
        is_home = view.screen is ScreenName.HOME and view.body.can_start and view.body.offer is None
        is_fresh = isinstance(visit.situation, Welcome) and visit.manner == Manner() and not visit.help_open
        shown = repr((view, visit))
        left = {
            "the staff": visit.gate is not None or visit.joined is not None,
            "a device": any(visit.devices[name].fault for name in DEVICES),
            "the page": not is_home,
            "its manner": not is_fresh,
            "the light table": table.side_ids() or table._pictures,
            "the person": any(word in shown for word in (planned.person.name, planned.person.number)),
        }
        return ", ".join(what for what, there in left.items() if there) or "a draft" * self._drafts()

    def _drafts(self):
        """Ask the store's own hand, after all that was ordered before, how many rows of drafts there are."""
        keeping, answered, count = self.runner._crew.keeping, threading.Event(), []

        def look():
            rows = keeping._store.database.rows
            count.extend(rows("SELECT (SELECT count(*) FROM draft) + (SELECT count(*) FROM draft_page)"))
            answered.set()

        keeping._hand.do(look)
        while not answered.is_set():
            rest()
        return count[0][0]


def end_of(planned, pages):
    """Name the end of a visit."""
    if pages.code:
        return "slip" if pages.printed else "kept without a slip"
    if not pages.began and pages.troubles:
        return "not now"
    if pages.troubles and planned.kind in (Kind.FILE, Kind.LOOK_UP, Kind.CHECKLIST):
        return "trouble"
    if planned.kind is Kind.FILE:
        return "nothing"
    if planned.kind is Kind.STAFF:
        return "staff"
    return "wiped" if planned.kind in (Kind.GIVE_UP, Kind.WALK_AWAY, Kind.LOOK_ROUND) else "answered"


def errand_of(planned):
    """Return the errand of the demo's example for another person."""
    example = json.loads((CONFIG / "demo" / f"{planned.procedure}.json").read_text("utf-8"))
    _, old, _, *rest_of_card = example["card_text"].split("|")
    example["card_text"] = "|".join((planned.person.number, old, planned.person.name, *rest_of_card))
    codes = {paper.name: paper.code for paper in _papers_of(planned.procedure)}
    return Errand(**{**NOTHING, **example, "procedure": planned.procedure, "paper_codes": codes})
