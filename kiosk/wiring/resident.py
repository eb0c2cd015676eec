"""A scripted resident: uses the screen as a person does, with fingers, a card and papers.

He knows nothing of the program but what stands on the page. Card and sheets go to the virtual
devices through their dock, as a hand would do it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

import httpx
import msgspec

from kiosk.forms.journey import Field, FieldKind
from kiosk.imaging.flaws import Flaw
from kiosk.visit.kept_draft import DIGITS
from kiosk.visit.port import VisitPort
from kiosk.visit.presses import Press
from kiosk.visit.view import (
    FormView,
    IdentityPhase,
    IdentityView,
    ScanPhase,
    ScanView,
    ScreenName,
    SlipPhase,
    SlipView,
    ThanksView,
)
from kiosk.wiring.coming_back import Fingers, WipedAway, come_back

FIRST_WORDS: Final = re.compile(r"[\w ]*")  # so much of a label is typed to find it in its list
PAGE_WITHIN_S: Final = 15.0
PAPER_WITHIN_S: Final = 30.0
PRINT_WITHIN_S: Final = 30.0


class Spoilt(msgspec.Struct, frozen=True):
    """How a paper is put in first, and what the page will say of it."""

    flaw: Flaw
    sheets: list[dict[str, Any]]


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """What the resident has come for, and what he brings."""

    procedure: str
    words: str  # what he types to find it
    case: str
    card_text: str
    answers: dict[str, str]
    papers: dict[str, list[dict[str, Any]]]  # sheets for the dock, by code of the paper
    paper_codes: dict[str, str]  # by the name that stands on the page
    spoilt: dict[str, Spoilt] = {}  # by code of the paper
    dock_url: str
    out: str
    waits_for_official_code: bool = True
    printer_empty: bool = False
    loses_second_sheet: bool = False  # of the first paper
    comes_back: bool = False  # after a power cut, to what he left behind
    wrong_digits: list[str] = []  # what he enters first


@dataclass(slots=True)
class Outcome:
    """What he takes home."""

    provisional_code: str = ""
    blanks: int = 0  # sides that the machine left out
    screens: list[str] = field(default_factory=list)


class Resident:
    """Goes through one visit, then looks his dossier up."""

    def __init__(self, errand: Errand, port: VisitPort, fingers: Fingers) -> None:
        self._errand, self._port, self._fingers = errand, port, fingers
        self._dock = httpx.Client(base_url=errand.dock_url, timeout=PAGE_WITHIN_S, trust_env=False)
        self._out = Path(errand.out)
        self._outcome = Outcome(screens=[str(path) for path in sorted(self._out.glob("screens/*.png"))])

    def go(self) -> None:
        """Do the errand; the report lies in `visit.json` beside the pictures."""
        if self._errand.printer_empty:
            self._hand("printer/fault", {"fault": "printer.no_paper"})
        if self._errand.comes_back:
            self._hand("scanner/take-out", {})  # what lay in the tray when the power went
            digits = (*self._errand.wrong_digits, self._errand.card_text.partition("|")[0][-DIGITS:])
            try:
                come_back(self._port, self._fingers, digits, self._keep_picture)
            except WipedAway:
                return
        else:
            self._find()
            self._identify()
        self._do_the_rest()
        self._look_up()
        self._meet_a_closed_machine()
        report = json.dumps(asdict(self._outcome), ensure_ascii=False)
        (self._out / "visit.json").write_text(report, encoding="utf-8")

    def _do_the_rest(self) -> None:
        """Go on from wherever he stands to the slip."""
        if self._screen is ScreenName.FORM:
            self._fill_in()
            self._see(ScreenName.SCAN, ScreenName.REVIEW)  # the form alone may be all: nothing to scan then
        if self._screen is ScreenName.SCAN:
            self._scan()
        if self._screen is not ScreenName.SLIP:
            self._seal()
        self._take_slip()

    def _find(self) -> None:
        self._see(ScreenName.HOME)
        self._keep_picture("home")
        self._fingers.tap("start")
        self._see(ScreenName.FIND)
        self._fingers.tap("search")
        self._fingers.type(self._errand.words)
        self._keep_picture("find")
        self._fingers.tap(f"procedure_{self._errand.procedure}")
        self._see(ScreenName.GUIDE)
        self._fingers.tap("consent")
        self._keep_picture("guide")
        self._fingers.tap("go_on")
        self._see(ScreenName.CASE, ScreenName.IDENTITY)
        if self._screen is ScreenName.CASE:
            self._fingers.tap(f"case_{self._errand.case}")
            self._keep_picture("case")
            self._fingers.tap("go_on")

    def _identify(self) -> None:
        self._see(ScreenName.IDENTITY)
        self._keep_picture("identity")
        self._hand("reader/show", {"text": self._errand.card_text})
        self._wait(self._card_is_read, "the card to be read")
        self._keep_picture("identity-read")
        self._fingers.tap("go_on")
        self._see(ScreenName.FORM)

    def _card_is_read(self) -> bool:
        body = self._port.view.body
        return isinstance(body, IdentityView) and body.phase is IdentityPhase.READ

    def _fill_in(self) -> None:
        page = 0
        while isinstance(body := self._port.view.body, FormView):
            self._answer_page(body.page_key)
            if self._has_left(body.page_key):
                continue
            page += 1
            self._keep_picture(f"form-{page:02}")
            self._fingers.tap("go_on")
            self._wait(partial(self._has_left, body.page_key), f"the page after {body.page_key}")

    def _answer_page(self, page_key: str) -> None:
        """Answer what stands there, one by one: an answer may bring another question, or take one away.

        Adding a row leaves the page: the row has one of its own.
        """
        done: set[str] = set()
        while left := [one for one in self._fields(page_key) if one.path not in done and not one.fixed]:
            self._answer(left[0])
            done.add(left[0].path)

    def _fields(self, page_key: str) -> tuple[Field, ...]:
        body = self._port.view.body
        return body.fields if isinstance(body, FormView) and body.page_key == page_key else ()

    def _has_left(self, page_key: str) -> bool:
        body = self._port.view.body
        return not (isinstance(body, FormView) and body.page_key == page_key)

    def _answer(self, one: Field) -> None:
        wanted = self._errand.answers.get(one.path, "")
        if not wanted or wanted == one.value:
            return
        match one.kind:
            case FieldKind.DATE | FieldKind.DAY:
                self._write_date(one.path, wanted)
            case FieldKind.CHOICE:
                self._fingers.tap(f"choice_{one.path}_{wanted}")
            case FieldKind.LIST:
                label = next(choice.label for choice in one.choices if choice.value == wanted)
                self._fingers.tap(f"field_{one.path}")
                self._fingers.type(FIRST_WORDS.findall(label)[0].strip())
                self._fingers.tap(f"choice_{one.path}_{wanted}")
            case FieldKind.YES_NO:
                self._fingers.tap(f"field_{one.path}")
            case FieldKind.SEVERAL:
                for value in wanted.split("\n"):
                    self._fingers.tap(f"choice_{one.path}_{value}")
            case FieldKind.ROWS:
                self._fingers.tap(f"add_row_{one.path}")
            case _:
                self._fingers.tap(f"field_{one.path}")
                if one.value:
                    self._fingers.erase()
                self._fingers.type(wanted)

    def _write_date(self, path: str, wanted: str) -> None:
        year, month, day = wanted.split("-")
        for part, digits in (("day", day), ("month", month), ("year", year)):
            if int(digits):
                self._fingers.tap(f"{part}_{path}")
                self._fingers.type(digits)

    def _scan(self) -> None:
        while isinstance(body := self._port.view.body, ScanView):
            number = body.paper_number
            if number == 1:
                self._keep_picture("scan-feed")
            code = self._errand.paper_codes.get(body.paper, body.paper)  # the form may name papers of its own
            if code in self._errand.papers:
                if body.phase is not ScanPhase.LOOK:  # from before the power cut
                    self._scan_paper(number, code)
                self._keep_picture(f"scan-{number}")
                self._count_blanks()
            self._fingers.tap("go_on" if code in self._errand.papers else "skip_paper")
            self._wait(partial(self._has_left_paper, number), "the next page")

    def _scan_paper(self, number: int, code: str) -> None:
        sheets = self._errand.papers[code]
        if code in self._errand.spoilt:
            self._scan_badly(number, self._errand.spoilt[code])
        self._feed(sheets, "scan")
        if self._errand.loses_second_sheet and number == 1:
            self._wait(self._lacks_second_sheet, "the page to ask for the second sheet")
            self._keep_picture(f"scan-{number}-sheet-lost")
            self._feed(sheets[1:], "scan_more")
        self._wait(self._is_well, "the page to find nothing wrong")

    def _feed(self, sheets: Sequence[Mapping[str, Any]], button: str) -> None:
        self._hand("scanner/feed", {"sheets": sheets})
        self._fingers.tap(button)
        self._wait(self._is_scanned, "the sheets to come", PAPER_WITHIN_S)

    def _scan_badly(self, number: int, spoilt: Spoilt) -> None:
        """Put sheets in that come out badly, and do what the page then asks for."""
        self._feed(spoilt.sheets, "scan")
        self._wait(partial(self._is_flawed, spoilt.flaw), f"the page to say what is {spoilt.flaw}")
        self._keep_picture(f"scan-{number}-{spoilt.flaw}")
        body = self._port.view.body
        assert isinstance(body, ScanView)
        assert body.verdict is not None
        self._fingers.tap(f"{Press.SCAN_SIDE_AGAIN}_{body.verdict.side_id}")
        self._wait(self._asks_again, "the page to ask for the sheet once more")
        self._keep_picture(f"scan-{number}-again")

    def _is_scanned(self) -> bool:
        body = self._port.view.body
        return isinstance(body, ScanView) and body.phase is ScanPhase.LOOK

    def _is_well(self) -> bool:
        body = self._port.view.body
        return isinstance(body, ScanView) and body.verdict is None and not body.problem

    def _is_flawed(self, flaw: Flaw) -> bool:
        """Say whether the page says what is wrong in words and shows a picture of it."""
        body = self._port.view.body
        verdict = body.verdict if isinstance(body, ScanView) else None
        picture = f"flaw-{flaw.replace('_', '-')}.svg"
        return verdict is not None and bool(verdict.title and verdict.todo) and verdict.picture == picture

    def _asks_again(self) -> bool:
        body = self._port.view.body
        return isinstance(body, ScanView) and body.phase is ScanPhase.AGAIN

    def _lacks_second_sheet(self) -> bool:
        body = self._port.view.body
        return isinstance(body, ScanView) and body.lacks and "2" in body.problem

    def _count_blanks(self) -> None:
        body = self._port.view.body
        assert isinstance(body, ScanView)
        self._outcome.blanks += sum(side.left_out for side in body.sides)

    def _has_left_paper(self, number: int) -> bool:
        body = self._port.view.body
        return not (isinstance(body, ScanView) and body.paper_number == number)

    def _seal(self) -> None:
        self._see(ScreenName.REVIEW, ScreenName.DECLARE)  # he may have come back to the latter
        if self._screen is ScreenName.REVIEW:
            self._keep_picture("review")
            self._fingers.tap("go_on")
            self._see(ScreenName.DECLARE)
        self._fingers.tap("agree")
        self._keep_picture("declare")
        self._fingers.tap("seal")

    def _take_slip(self) -> None:
        self._see(ScreenName.SLIP, ScreenName.THANKS)
        self._keep_picture("slip")
        if self._errand.printer_empty:
            self._wait(self._slip_is_held_up, "the page to say that there is no paper", PRINT_WITHIN_S)
            self._keep_picture("slip-no-paper")
            self._hand("printer/fault", {"fault": None})
        self._see(ScreenName.THANKS, within_s=PRINT_WITHIN_S)
        body = self._port.view.body
        assert isinstance(body, ThanksView)
        self._outcome.provisional_code = body.picture.removeprefix("slip-")
        if self._errand.waits_for_official_code:
            self._wait(self._has_official_code, "the province's code", PRINT_WITHIN_S)
        self._keep_picture("thanks")
        self._hand("printer/take", {})
        self._fingers.tap("finish")

    def _slip_is_held_up(self) -> bool:
        body = self._port.view.body
        return isinstance(body, SlipView) and body.phase is SlipPhase.TROUBLE

    def _has_official_code(self) -> bool:
        body = self._port.view.body
        return isinstance(body, ThanksView) and body.code != self._outcome.provisional_code

    def _look_up(self) -> None:
        self._see(ScreenName.HOME)
        self._fingers.tap("look_up")
        self._see(ScreenName.LOOK_UP)
        self._keep_picture("look-up")
        self._hand("reader/show", {"text": self._outcome.provisional_code})
        self._see(ScreenName.LOOK_UP_ANSWER, within_s=PRINT_WITHIN_S)
        self._keep_picture("look-up-answer")
        self._fingers.tap("finish")

    def _meet_a_closed_machine(self) -> None:
        """Look at the first page while the scanner is away, and after it came back."""
        self._see(ScreenName.HOME)
        self._hand("scanner/fault", {"fault": "scanner.gone"})
        self._see(ScreenName.CLOSED)
        self._keep_picture("closed")
        self._hand("scanner/fault", {"fault": None})
        self._see(ScreenName.HOME)

    @property
    def _screen(self) -> ScreenName:
        return self._port.view.screen

    def _see(self, *screens: ScreenName, within_s: float = PAGE_WITHIN_S) -> None:
        self._wait(lambda: self._screen in screens, f"the page {screens[0]}", within_s)

    def _wait(self, seen: Callable[[], bool], what: str, within_s: float = PAGE_WITHIN_S) -> None:
        self._fingers.wait(seen, within_s, what)

    def _keep_picture(self, name: str) -> None:
        path = self._out / "screens" / f"{len(self._outcome.screens) + 1:02}-{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._out / "unfinished.png"  # who waits for the picture may end the desk at once
        self._fingers.grab(unfinished)
        unfinished.replace(path)
        self._outcome.screens.append(str(path))

    def _hand(self, place: str, thing: Mapping[str, Any]) -> None:
        self._dock.post(f"/{place}", json=thing).raise_for_status()
