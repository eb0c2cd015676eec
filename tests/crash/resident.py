"""A resident who takes every page as it comes, and so goes on wherever a power cut left him.

He has no screen: he reads the views and presses what they offer; card and sheets go to the real virtual
devices. After a cut he comes back with the last four digits of his number.
"""

import json
import time

import httpx

from kiosk.config import CONFIG
from kiosk.forms.journey import FieldKind
from kiosk.visit.presses import Press
from kiosk.visit.return_view import ReturnPhase
from kiosk.visit.view import IdentityPhase, ScanPhase

TURN_S = 0.01
AGAIN_S = 8.0  # a hand that was in vain is tried again
SEEN_S = 1.0  # so long he looks at the first page of a machine that has just started


class Passer:
    """Serves himself at a desk, dossier after dossier."""

    def __init__(self, runner, procedure, dock_url):
        self._runner, self._procedure = runner, procedure
        self._errand = json.loads((CONFIG / "demo" / f"{procedure}.json").read_text("utf-8"))
        self._dock = httpx.Client(base_url=dock_url, timeout=20, trust_env=False)
        self._done = {}  # what was done on the page as it stands, and when
        self._page = None
        self._began_s = time.monotonic()
        self.ended = 0

    def serve(self, visits=None):
        """Do the errand again and again."""
        while visits is None or self.ended < visits:
            self._runner.turn()
            self._runner.tick()
            view = self._runner.view
            page = (view.screen, getattr(view.body, "phase", None), getattr(view.body, "page_key", None))
            if page != self._page:
                self._page, self._done = page, {}
            act = getattr(self, f"_{view.screen.name.lower()}", None)
            if act is not None:
                act(view.body)
            time.sleep(TURN_S)

    def _once(self, what, do):
        """Do a thing once on this page, and again only after a long wait."""
        last_s = self._done.get(what)
        if last_s is None or time.monotonic() - last_s > AGAIN_S:
            self._done[what] = time.monotonic()
            do()

    def _press(self, word, value="", path=""):
        self._once((word, value, path), lambda: self._runner.press(word, value, path))

    def _hand(self, place, thing):
        self._dock.post(f"/{place}", json=thing).raise_for_status()

    def _home(self, body):
        if body.offer is not None:
            self._press(Press.RESUME)
        elif time.monotonic() - self._began_s > SEEN_S:
            self._press(Press.START)

    def _return(self, body):
        assert body.phase is not ReturnPhase.GONE, "what was kept is gone"
        number = self._errand["card_text"].partition("|")[0]
        self._press(Press.ANSWER, number[-4:], "digits")
        if body.digits:
            self._press(Press.GO_ON)

    def _find(self, _body):
        self._press(Press.CHOOSE_PROCEDURE, self._procedure)

    def _guide(self, body):
        if not body.consented:
            self._press(Press.CONSENT)
        self._press(Press.GO_ON)

    def _case(self, _body):
        self._press(Press.CHOOSE_CASE, self._errand["case"])
        self._press(Press.GO_ON)

    def _identity(self, body):
        if body.phase is IdentityPhase.READ:
            self._press(Press.GO_ON)
        else:
            self._once("card", lambda: self._hand("reader/show", {"text": self._errand["card_text"]}))

    def _form(self, body):
        for one in body.fields:
            wanted = self._errand["answers"].get(one.path, "")
            if wanted and wanted != one.value and not one.fixed:
                word = Press.ADD_ROW if one.kind is FieldKind.ROWS else Press.ANSWER
                self._press(word, wanted, one.path)
                return
        self._press(Press.GO_ON)

    def _scan(self, body):
        if body.phase is ScanPhase.FEED:
            self._once("feed", self._feed)
        elif body.phase is ScanPhase.LOOK and body.verdict is None and not body.problem:
            self._press(Press.GO_ON)
        elif body.phase is ScanPhase.LOOK:
            self._once("again", self._scan_again)

    def _feed(self):
        (sheets,) = self._errand["papers"].values()
        self._hand("scanner/take-out", {})
        self._hand("scanner/feed", {"sheets": sheets})
        self._runner.press(Press.SCAN)

    def _scan_again(self):
        self._runner.press(Press.SCAN_AGAIN)

    def _review(self, _body):
        self._press(Press.GO_ON)

    def _declare(self, body):
        if not body.agreed:
            self._press(Press.AGREE)
        self._press(Press.SEAL)

    def _thanks(self, _body):
        self._once("take", lambda: self._hand("printer/take", {}))
        self.ended += 1
        self._runner.press(Press.FINISH)
