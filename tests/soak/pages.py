"""What the scripted visitor does on each page: one thing at a time, and only what the page offers.

A thing is done once on a page, and again only if nothing has come of it after a while. Where a page says
what is wrong he waits as long as his patience lasts, and then takes the way on that the page has.
"""

import time

import httpx

from kiosk.forms.journey import FieldKind
from kiosk.visit.guide_view import ChecklistPhase
from kiosk.visit.presses import Press
from kiosk.visit.view import IdentityPhase, ScanPhase, SlipPhase
from tests.soak.plan import Kind
from ui.fingers import NotSeen

AGAIN_S = 4.0  # a touch that was in vain is tried again
SEEN_WITHIN_S = 0.5
ANEW = 3  # so often a paper is put in anew, then the page's way on is taken
KEPT = 20  # codes and cards of those who were here, for those who come back


class Pages:
    """One act for each screen; `_home` for `ScreenName.HOME` and so on."""

    def __init__(self, runner, fingers, breaker, filler):
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
        self._done = {}
        self._anew = 0
        self._suspect = False  # the last batch ended in trouble
        self._has_second = False  # asked for a second slip

    def enter(self, view):
        """Stand before a page that has just come up."""
        self._done = {}
        self.entered_s = time.monotonic()
        self.breaker.reached(view.screen)
        phase = getattr(view.body, "phase", None)
        if phase in (ScanPhase.SCANNING, SlipPhase.PRINTING):
            self.breaker.reached("busy")

    def act(self, view):
        """Do the next thing on the page."""
        trouble = getattr(view.body, "trouble", None)
        if trouble is not None and trouble.code not in self.troubles:
            self.troubles.append(trouble.code)
        if view.chrome.leaving_in_s:
            self._tap("stay")
        else:
            getattr(self, f"_{view.screen.name.lower()}")(view.body)

    def go_home(self):
        """Start over, where the page allows it."""
        chrome = self.runner.view.chrome
        if chrome.confirming_start_over:
            self._tap("start_over_yes")
        elif chrome.can_start_over:
            self._tap("start_over")

    def _is_patient(self):
        return time.monotonic() - self.entered_s < self.planned.patience_s

    def _once(self, what, do, again_s=AGAIN_S):
        last_s = self._done.get(what)
        if last_s is None or time.monotonic() - last_s > again_s:
            self._done[what] = time.monotonic()
            do()

    def _tap(self, name):
        self._once(name, lambda: self._touch(name))

    def _touch(self, name):
        try:
            self.fingers.tap(name, SEEN_WITHIN_S)
        except NotSeen:
            self._done.pop(name, None)  # the page has changed; he looks again

    def _show(self, text):
        try:
            self.breaker.hand("reader/show", {"text": text})
        except httpx.HTTPStatusError:
            return  # the reader is unplugged: the page will say so

    def _give_up(self):
        self.leaving = True

    def _home(self, body):
        if self.planned.kind in (Kind.LOOK_UP, Kind.OWN):
            self._tap("look_up")
        elif self.planned.kind is Kind.LOOK_ROUND and not self._has_looked_round():
            return
        elif body.can_start:
            self._tap("start")

    def _has_looked_round(self):
        """Press what stands in the bottom band, a thing at a time."""
        for name in ("text_size", "contrast", "help"):
            if name not in self._done:
                self._tap(name)
                return False
        if self.runner.view.chrome.help_open:
            self._tap("help_close")
            return False
        if self.planned.number % 2:
            self.leaving = True  # leaves the first page as it is, and the clock puts it right
            return False
        return True

    def _closed(self, _body):
        if self.planned.kind in (Kind.LOOK_UP, Kind.OWN):
            self._tap("look_up")
        elif not self._is_patient():
            self._give_up()

    def _find(self, _body):
        if self.planned.kind is Kind.LOOK_ROUND:
            self._give_up()
            return
        name = f"procedure_{self.planned.procedure}"
        if self.planned.types or self.fingers.see(name) is None:
            self._once("search", self._search)
        self._tap(name)

    def _search(self):
        try:
            self.fingers.tap("search")
            self.fingers.type(self.errand.words)
        except NotSeen:
            self._done.pop("search", None)

    def _guide(self, body):
        if self.planned.kind is Kind.CHECKLIST:
            self._checklist(body.checklist)
        elif not body.consented:
            self._tap("consent")
        else:
            self._tap("go_on")

    def _checklist(self, card):
        if card.phase is ChecklistPhase.OFFERED:
            self._tap("print_checklist")
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
            self._tap(f"case_{self.errand.case}")
        else:
            self._tap("go_on")

    def _identity(self, body):
        if body.phase is IdentityPhase.READ:
            self._tap("go_on")
        elif body.phase is IdentityPhase.TYPED:
            self._once("typed", lambda: self._type_identity(body), again_s=60.0)
        elif self._types_identity or (body.trouble is not None and not self._is_patient()):
            self._tap("type_identity")
        elif body.trouble is None:
            self._once("card", lambda: self._show(self.errand.card_text))

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
            self._done.pop("typed", None)
            return
        self._touch("go_on")

    def _form(self, body):
        lacking = {problem.path for problem in body.problems}
        for field in body.fields:
            if field.path in lacking and not field.value:  # else it is on the card, which was not read
                self.errand.answers.setdefault(field.path, _something(field))
        if self.planned.types:
            self._type_answers(body)
        else:
            self._answer(body)
        if getattr(self.runner.view.body, "page_key", "") == body.page_key:
            self._tap("go_on")

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
                self._tap("skip_paper")
            case ScanPhase.FEED:
                self._suspect = False
                self._once("feed", lambda: self._feed(code))
            case ScanPhase.LOOK if self._anew < ANEW and self._is_doubtful(body):
                self._once("anew", self._put_in_anew)
            case ScanPhase.LOOK:
                self._tap("go_on")
            case ScanPhase.AGAIN:
                self._tap("keep_side")
            case ScanPhase.TROUBLE:
                self._suspect = True
                if not self._is_patient():
                    self._tap("skip_paper" if self.planned.number % 3 else "start_over")
                    self.leaving = self.planned.number % 3 == 0
                elif body.trouble is not None and body.trouble.code == "scanner.empty":
                    self._once("feed", lambda: self._feed(code), again_s=1.5)

    def _is_doubtful(self, body):
        return self._suspect or body.verdict is not None or bool(body.problem) or body.lacks

    def _feed(self, code):
        self.breaker.hand("scanner/take-out", {})
        self.breaker.hand("scanner/feed", {"sheets": self.errand.papers[code]})
        self._touch("scan")

    def _put_in_anew(self):
        self._anew += 1
        self._touch("scan_again")

    def _review(self, _body):
        self._tap("go_on")

    def _declare(self, body):
        if body.trouble is not None and not self._is_patient():
            self._give_up()
        elif not body.agreed:
            self._tap("agree")
        elif not body.sealing:
            self._tap("seal")

    def _slip(self, body):
        self.code = body.picture.removeprefix("slip-")
        if body.phase is SlipPhase.TROUBLE and not self._is_patient():
            self._tap("skip_slip")

    def _thanks(self, body):
        self.code, self.printed = body.picture.removeprefix("slip-"), self.printed or body.printed
        if self.planned.prints_again and body.printed and not self._has_second:
            self._has_second = True
            self._touch("print_again")
            return
        self._once("take", lambda: self.breaker.hand("printer/take", {}))
        self._tap("finish")

    def _look_up(self, body):
        if body.asking:
            return
        if body.problem:
            self.troubles.append(f"look-up: {body.problem}")
            self._give_up()
        elif not self._is_patient():
            self._once("type", self._type_code, again_s=20.0)
        elif self.planned.kind is Kind.OWN:
            self._once("show", lambda: self._show(self._earlier()[1]))
        else:
            self._once("show", lambda: self._show(self._earlier()[0]))

    def _type_code(self):
        try:
            self.fingers.tap("field_code")
            self.fingers.type(self._earlier()[0])
            self.fingers.tap("submit_code")
        except NotSeen:
            self._done.pop("type", None)

    def _earlier(self):
        if not self.been:
            return "K01-000000-0000", self.errand.card_text
        return self.been[self.planned.number % len(self.been)]

    def _look_up_answer(self, _body):
        self._tap("finish")

    def _own_card(self, _body):
        self._give_up()

    def _own_dossiers(self, body):
        self._tap(f"choose_{body.dossiers[0].dossier_id}")

    def _own_dossier(self, _body):
        self._tap("finish")

    def _return(self, _body):
        raise AssertionError("something was left behind")


def _something(field):
    if field.choices:
        return field.choices[0].value
    return "2021-06-15" if field.kind in (FieldKind.DATE, FieldKind.DAY) else "Hoa Sen"
