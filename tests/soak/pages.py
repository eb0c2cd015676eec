"""What the scripted visitor does on each page: one thing at a time, and only what the page offers.

A thing is done once on a page, and again only if nothing has come of it after a while. Where a page says
what is wrong he waits as long as his patience lasts, and then takes the way on that the page has.
"""

import time

import httpx

from kiosk.forms.journey import FieldKind
from kiosk.visit.guide_view import ChecklistPhase
from kiosk.visit.presses import Press
from kiosk.visit.view import IdentityPhase, ScanPhase, ScreenName, SlipPhase
from tests.soak.plan import Kind
from tests.soak.staff import ROOM, StaffHands
from ui.fingers import NotSeen

AGAIN_S = 4.0  # a touch that was in vain is tried again
SEEN_WITHIN_S = 0.5
ANEW = 3  # so often a paper is put in anew, then the page's way on is taken
MOST_TROUBLES = 4  # times that a page is in trouble
KEPT = 20  # codes and cards of those who were here, for those who come back


class Pages:
    """One act for each screen; `_home` for `ScreenName.HOME` and so on."""

    def __init__(self, runner, fingers, breaker, filler, badge):
        self.staff = StaffHands(self, badge)
        self.runner, self.fingers, self.breaker, self._filler = runner, fingers, breaker, filler
        self.been = []  # (code, card) of the last ones who filed
        self.forget()

    def forget(self):
        """Begin a visit with nothing done."""
        self.planned = self.errand = None
        self.began = self.leaving = False
        self.code = ""
        self.printed = False
        self.troubles = []
        self.done = {}
        self._anew = 0
        self._met_trouble = 0
        self._suspect = False  # the last batch ended in trouble
        self._has_second = False  # asked for a second slip

    def enter(self, view):
        """Stand before a page that has just come up."""
        self.done = {}
        self.entered_s = time.monotonic()
        if view.screen in (ScreenName.SLIP, ScreenName.THANKS):
            self.code = view.body.picture.removeprefix("slip-")
        self.breaker.reached(view.screen)
        phase = getattr(view.body, "phase", None)
        self._met_trouble += phase in (ScanPhase.TROUBLE, SlipPhase.TROUBLE)
        if phase in (ScanPhase.SCANNING, SlipPhase.PRINTING):
            self.breaker.reached("busy")

    def act(self, view):
        """Do the next thing on the page."""
        trouble = getattr(view.body, "trouble", None)
        if trouble is not None and trouble.code not in self.troubles:
            self.troubles.append(trouble.code)
        if view.chrome.leaving_in_s:
            self.tap_once("stay")
        elif view.chrome.gate is not None:
            self.staff.open_gate(view.chrome.gate)
        elif view.screen in ROOM:
            self.staff.look(ROOM[view.screen], view.body)
        else:
            getattr(self, f"_{view.screen.name.lower()}")(view.body)

    def go_home(self):
        """Start over, where the page allows it."""
        chrome = self.runner.view.chrome
        if chrome.confirming_start_over:
            self.tap_once("start_over_yes")
        elif chrome.can_start_over:
            self.tap_once("start_over")

    @property
    def a_paper(self):
        """A sheet to try the scanner with."""
        return next(iter(self.errand.papers.values()), [])

    def _is_patient(self):
        """Say whether he still waits: not before a trouble that comes again and again."""
        if self._met_trouble > MOST_TROUBLES:
            return False
        return time.monotonic() - self.entered_s < self.planned.patience_s

    def once(self, what, do, again_s=AGAIN_S):
        """Do a thing once on this page, and again only after a while."""
        last_s = self.done.get(what)
        if last_s is None or time.monotonic() - last_s > again_s:
            self.done[what] = time.monotonic()
            do()

    def tap_once(self, name):
        """Touch a thing, once."""
        self.once(name, lambda: self._touch(name))

    def _touch(self, name):
        try:
            self.fingers.tap(name, SEEN_WITHIN_S)
        except NotSeen:
            self.done.pop(name, None)  # the page has changed; he looks again

    def show(self, text):
        """Hold a code before the reader."""
        try:
            self.breaker.hand("reader/show", {"text": text})
        except httpx.HTTPStatusError:
            return  # the reader is unplugged: the page will say so

    def _give_up(self):
        self.leaving = True

    def _home(self, body):
        if self.planned.kind is Kind.STAFF:
            self.tap_once("staff")
        elif self.planned.kind in (Kind.LOOK_UP, Kind.OWN):
            self.tap_once("look_up")
        elif self.planned.kind is Kind.LOOK_ROUND and not self._has_looked_round():
            return
        elif body.can_start:
            self.tap_once("start")

    def _has_looked_round(self):
        """Press what stands in the bottom band, a thing at a time."""
        for name in ("text_size", "contrast", "help"):
            if name not in self.done:
                self.tap_once(name)
                return False
        if self.runner.view.chrome.help_open:
            self.tap_once("help_close")
            return False
        if self.planned.number % 2:
            self.leaving = True  # leaves the first page as it is, and the clock puts it right
            return False
        return True

    def _closed(self, _body):
        if self.planned.kind is Kind.STAFF:
            self.tap_once("staff")
        elif self.planned.kind in (Kind.LOOK_UP, Kind.OWN):
            self.tap_once("look_up")
        elif not self._is_patient():
            self._give_up()

    def _find(self, _body):
        if self.planned.kind is Kind.LOOK_ROUND:
            self._give_up()
            return
        name = f"procedure_{self.planned.procedure}"
        if self.planned.types or self.fingers.see(name) is None:
            self.once("search", self._search)
        self.tap_once(name)

    def _search(self):
        try:
            self.fingers.tap("search")
            self.fingers.type(self.errand.words)
        except NotSeen:
            self.done.pop("search", None)

    def _guide(self, body):
        if self.planned.kind is Kind.CHECKLIST:
            self._checklist(body.checklist)
        elif not body.consented:
            self.tap_once("consent")
        else:
            self.tap_once("go_on")

    def _checklist(self, card):
        if card.phase is ChecklistPhase.OFFERED:
            self.tap_once("print_checklist")
        elif card.phase is ChecklistPhase.PRINTED:
            self.printed = True
            self._give_up()
        elif card.phase is ChecklistPhase.TROUBLE:
            if not self.troubles:
                self.troubles.append(f"checklist: {card.problem}")
            if not self._is_patient():
                self._give_up()

    def _case(self, body):
        if not any(case.chosen for case in body.cases):
            self.tap_once(f"case_{self.errand.case}")
        else:
            self.tap_once("go_on")

    def _identity(self, body):
        if body.phase is IdentityPhase.READ:
            self.tap_once("go_on")
        elif body.phase is IdentityPhase.TYPED:
            self.once("typed", lambda: self._type_identity(body), again_s=60.0)
        elif self._types_identity or not self._is_patient():  # also if the camera alone would read it
            self.tap_once("type_identity")
        elif body.trouble is None:
            self.once("card", lambda: self.show(self.errand.card_text))

    @property
    def _types_identity(self):
        return self.planned.types and self.planned.number % 3 == 0

    def _type_identity(self, body):
        number, _, name, born, *_ = self.errand.card_text.split("|")
        answers = {"name": name, "number": number, "born": f"{born[4:]}-{born[2:4]}-{born[:2]}"}
        try:
            for field in body.fields:
                self._filler.answer(field, answers.get(field.path.rpartition(".")[2], ""))
        except NotSeen:
            self.done.pop("typed", None)
            return
        self._touch("go_on")

    def _form(self, body):
        if self.planned.helped:
            self.staff.join()
        lacking = {problem.path for problem in body.problems}
        for field in body.fields:
            if field.path in lacking and not field.value:  # else it is on the card, which was not read
                self.errand.answers.setdefault(field.path, _something(field))
        if self.planned.types:
            self._type_answers(body)
        else:
            self._answer(body)
        if getattr(self.runner.view.body, "page_key", "") == body.page_key:
            self.tap_once("go_on")

    def _type_answers(self, body):
        try:
            self._filler.answer_page(self.errand, body.page_key)
        except NotSeen:
            return  # he looks again

    def _answer(self, body):
        """Answer as the page's fields do, without the keyboard: an answer may bring or take another."""
        done = set()
        while left := [it for it in self._filler._fields(body.page_key) if it.path not in done]:
            field = left[0]
            done.add(field.path)
            wanted = self.errand.answers.get(field.path, "")
            if wanted and wanted != field.value and not field.fixed:
                word = Press.ADD_ROW if field.kind is FieldKind.ROWS else Press.ANSWER
                self.runner.press(word, wanted, field.path)

    def _scan(self, body):
        code = self.errand.paper_codes.get(body.paper, body.paper)
        match body.phase:
            case _ if code not in self.errand.papers:
                self.tap_once("skip_paper")
            case ScanPhase.FEED:
                self._suspect = False
                self.once("feed", lambda: self._scan_it(code))
            case ScanPhase.LOOK if self._anew < ANEW and self._is_doubtful(body):
                self.once("anew", self._put_in_anew)
            case ScanPhase.LOOK:
                self.tap_once("go_on")
            case ScanPhase.AGAIN:
                self.tap_once("keep_side")
            case ScanPhase.TROUBLE:
                self._suspect = True
                if not self._is_patient():
                    self.tap_once("skip_paper" if self.planned.number % 3 else "start_over")
                    self.leaving = self.planned.number % 3 == 0
                elif body.trouble is not None and body.trouble.code == "scanner.empty":
                    self.once("feed", lambda: self._scan_it(code), again_s=1.5)

    def _is_doubtful(self, body):
        return self._suspect or body.verdict is not None or bool(body.problem) or body.lacks

    def feed(self, sheets):
        """Put sheets into the empty tray."""
        self.breaker.hand("scanner/take-out", {})
        self.breaker.hand("scanner/feed", {"sheets": sheets})

    def _scan_it(self, code):
        self.feed(self.errand.papers[code])
        self._touch("scan")

    def _put_in_anew(self):
        self._anew += 1
        self._touch("scan_again")

    def _review(self, _body):
        self.tap_once("go_on")

    def _declare(self, body):
        if body.trouble is not None and not self._is_patient():
            self._give_up()
        elif not body.agreed:
            self.tap_once("agree")
        elif not body.sealing:
            self.tap_once("seal")

    def _slip(self, body):
        if body.phase is SlipPhase.ASK:
            self.once("look", self._say_whether_it_came)
            return
        if body.phase is SlipPhase.ASK:
            self.tap_once("slip_came_no")
        elif body.phase is SlipPhase.TROUBLE and not self._is_patient():
            self.tap_once("skip_slip")

    def _say_whether_it_came(self):
        self._touch("slip_came_yes" if self.breaker.sees_slip() else "slip_came_no")

    def _thanks(self, body):
        self.printed = self.printed or body.printed
        if self.planned.prints_again and body.printed and not self._has_second:
            self._has_second = True
            self._touch("print_again")
            return
        self.once("take", lambda: self.breaker.hand("printer/take", {}))
        self.tap_once("finish")

    def _look_up(self, body):
        if body.asking:
            return
        if body.problem:
            self.troubles.append(f"look-up: {body.problem}")
            self._give_up()
        elif not self._is_patient():
            self.once("type", self._type_code, again_s=20.0)
        elif self.planned.kind is Kind.OWN:
            self.once("show", lambda: self.show(self._earlier()[1]))
        else:
            self.once("show", lambda: self.show(self._earlier()[0]))

    def _type_code(self):
        try:
            self.fingers.tap("field_code")
            self.fingers.type(self._earlier()[0])
            self.fingers.tap("submit_code")
        except NotSeen:
            self.done.pop("type", None)

    def _earlier(self):
        if not self.been:
            return "K01-000000-0000", self.errand.card_text
        return self.been[self.planned.number % len(self.been)]

    def _look_up_answer(self, _body):
        self.tap_once("finish")

    def _own_card(self, _body):
        self._give_up()

    def _own_dossiers(self, body):
        self.tap_once(f"choose_{body.dossiers[0].dossier_id}")

    def _own_dossier(self, _body):
        self.tap_once("finish")

    def _return(self, _body):
        raise AssertionError("something was left behind")


def _something(field):
    if field.choices:
        return field.choices[0].value
    return "2021-06-15" if field.kind in (FieldKind.DATE, FieldKind.DAY) else "Hoa Sen"
