"""The visit as QML sees it: `Visit.form.question` to read, `Visit.press("go_on")` to act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, qmlRegisterUncreatableType

from kiosk.text import DEFAULT_LANGUAGE, words
from kiosk.visit.look_up_view import (
    LetterView,
    LookUpAnswerView,
    LookUpView,
    OwnCardView,
    OwnDossiersView,
    OwnDossierView,
    ResultView,
)
from kiosk.visit.port import VisitPort
from kiosk.visit.presses import Press
from kiosk.visit.return_view import ReturnView
from kiosk.visit.staff_view import (
    StaffMachineView,
    StaffOutboxView,
    StaffOverviewView,
    StaffPrinterView,
    StaffReaderView,
    StaffScannerView,
)
from kiosk.visit.view import (
    CaseView,
    Chrome,
    ClosedView,
    DeclareView,
    FindView,
    FormView,
    GuideView,
    HomeView,
    IdentityView,
    ReviewView,
    ScanView,
    ScreenName,
    SlipView,
    ThanksView,
    VisitView,
)
from ui.bridge.asked import FormShown, IdentityShown, form_shown, identity_shown
from ui.bridge.choice_list import ChoiceList
from ui.bridge.parts import Part, part_type
from ui.bridge.rows import Rows, unbroken
from ui.bridge.signature import kept_signature
from ui.bridge.told import DeclareShown, FindShown, GuideShown, declare_shown, find_shown, guide_shown

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

TICK_MS: Final = 1000
# What is typed must reach the visit before the next letter; all else waits until the delegate
# that was pressed has finished, since the page may go away with it.
AT_ONCE: Final = frozenset({Press.ANSWER, Press.SEARCH})
PARTS: Final[dict[str, type[Part]]] = {
    "chrome": part_type(Chrome),
    "home": part_type(HomeView),
    "closed": part_type(ClosedView),
    "returning": part_type(ReturnView),
    "find": part_type(FindShown),
    "guide": part_type(GuideShown),
    "procedureCase": part_type(CaseView),
    "identity": part_type(IdentityShown),
    "form": part_type(FormShown),
    "scan": part_type(ScanView),
    "review": part_type(ReviewView),
    "declare": part_type(DeclareShown),
    "slip": part_type(SlipView),
    "thanks": part_type(ThanksView),
    "lookUp": part_type(LookUpView),
    "lookUpAnswer": part_type(LookUpAnswerView),
    "ownCard": part_type(OwnCardView),
    "ownDossiers": part_type(OwnDossiersView),
    "ownDossier": part_type(OwnDossierView),
    "letter": part_type(LetterView),
    "result": part_type(ResultView),
    "staffOverview": part_type(StaffOverviewView),
    "staffScanner": part_type(StaffScannerView),
    "staffPrinter": part_type(StaffPrinterView),
    "staffReader": part_type(StaffReaderView),
    "staffOutbox": part_type(StaffOutboxView),
    "staffMachine": part_type(StaffMachineView),
}
PART_OF_SCREEN: Final[dict[ScreenName, str]] = {
    ScreenName.HOME: "home",
    ScreenName.CLOSED: "closed",
    ScreenName.RETURN: "returning",
    ScreenName.FIND: "find",
    ScreenName.GUIDE: "guide",
    ScreenName.CASE: "procedureCase",
    ScreenName.IDENTITY: "identity",
    ScreenName.FORM: "form",
    ScreenName.SCAN: "scan",
    ScreenName.REVIEW: "review",
    ScreenName.DECLARE: "declare",
    ScreenName.SLIP: "slip",
    ScreenName.THANKS: "thanks",
    ScreenName.LOOK_UP: "lookUp",
    ScreenName.LOOK_UP_ANSWER: "lookUpAnswer",
    ScreenName.OWN_CARD: "ownCard",
    ScreenName.OWN_DOSSIERS: "ownDossiers",
    ScreenName.OWN_DOSSIER: "ownDossier",
    ScreenName.LETTER: "letter",
    ScreenName.RESULT: "result",
    ScreenName.STAFF_OVERVIEW: "staffOverview",
    ScreenName.STAFF_SCANNER: "staffScanner",
    ScreenName.STAFF_PRINTER: "staffPrinter",
    ScreenName.STAFF_READER: "staffReader",
    ScreenName.STAFF_OUTBOX: "staffOutbox",
    ScreenName.STAFF_MACHINE: "staffMachine",
}


def held_types() -> Iterator[type[QObject]]:
    """Return the class of every object that a property of the visit, or of a part of it, holds."""
    yield Rows
    yield ChoiceList
    seen: set[type[Part]] = set()
    waiting = list(PARTS.values())
    while waiting:
        part = waiting.pop()
        if part not in seen:
            seen.add(part)
            waiting += [held for held in part.held.values() if issubclass(held, Part)]
            yield part


# QML may name these types, for its own properties, but makes none of them.
for _held in held_types():
    qmlRegisterUncreatableType(
        _held,
        QML_IMPORT_NAME,
        QML_IMPORT_MAJOR_VERSION,
        0,
        _held.__name__,  # type: ignore[arg-type]  # the stubs say bytes, Qt takes text
        "belongs to Visit",  # type: ignore[arg-type]
    )


def _part(name: str) -> Callable[[Visit], QObject]:
    return lambda visit: visit.part(name)


@QmlElement
@QmlSingleton
class Visit(QObject):
    """One for each engine; QML makes it, `serve` gives it the visit to show."""

    screenChanged = Signal()
    languageChanged = Signal()
    _woken = Signal()
    _pressed = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port: VisitPort | None = None
        self._screen = ""
        self._language = DEFAULT_LANGUAGE
        self._is_touched = False
        self._parts = {name: part(self) for name, part in PARTS.items()}
        self._long_list = ChoiceList(self)
        queued = Qt.ConnectionType.QueuedConnection
        self._woken.connect(self._turn, queued)
        self._pressed.connect(self._pass_on, queued)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    def serve(self, port: VisitPort) -> None:
        """Show this visit, and tell it of presses and of time, from now on."""
        self._port = port
        port.attach(wake=self._woken.emit, shown=self.show)
        self.show(port.view)
        self._woken.emit()  # for what was said before anybody listened
        self._timer.start()

    def leave(self) -> None:
        """Stop the clock and let go of the port: its workers go on, and must not call the dead."""
        self._timer.stop()
        if self._port is not None:
            self._port.attach(wake=_nobody, shown=_nobody_looks)
        self._port = None

    def show(self, view: VisitView) -> None:
        """Show a page. What belonged to another page is gone afterwards."""
        wanted = PART_OF_SCREEN[view.screen]
        if view.chrome.language != self._language:
            self._language = view.chrome.language
            self.languageChanged.emit()
        self._parts["chrome"].show(view.chrome)
        self._parts[wanted].show(_shown(view))
        self._long_list.take(view.body.fields if isinstance(view.body, FormView) else ())
        if view.screen.value != self._screen:
            self._screen = view.screen.value
            self.screenChanged.emit()
        for name, part in self._parts.items():
            if name not in {"chrome", wanted}:
                part.show(None)

    def part(self, name: str) -> QObject:
        """Return one part of the view."""
        return self._parts[name]

    def _get_screen(self) -> str:
        return self._screen

    def _get_words(self) -> dict[str, str]:
        return {key: unbroken(text) for key, text in words(self._language).plain().items()}

    def _get_long_list(self) -> QObject:
        return self._long_list

    screen = Property(str, _get_screen, notify=screenChanged)
    words = Property(dict, _get_words, notify=languageChanged)
    longList = Property(QObject, _get_long_list, constant=True)
    chrome = Property(QObject, _part("chrome"), constant=True)
    home = Property(QObject, _part("home"), constant=True)
    closed = Property(QObject, _part("closed"), constant=True)
    returning = Property(QObject, _part("returning"), constant=True)
    find = Property(QObject, _part("find"), constant=True)
    guide = Property(QObject, _part("guide"), constant=True)
    procedureCase = Property(QObject, _part("procedureCase"), constant=True)
    identity = Property(QObject, _part("identity"), constant=True)
    form = Property(QObject, _part("form"), constant=True)
    scan = Property(QObject, _part("scan"), constant=True)
    review = Property(QObject, _part("review"), constant=True)
    declare = Property(QObject, _part("declare"), constant=True)
    slip = Property(QObject, _part("slip"), constant=True)
    thanks = Property(QObject, _part("thanks"), constant=True)
    lookUp = Property(QObject, _part("lookUp"), constant=True)
    lookUpAnswer = Property(QObject, _part("lookUpAnswer"), constant=True)
    ownCard = Property(QObject, _part("ownCard"), constant=True)
    ownDossiers = Property(QObject, _part("ownDossiers"), constant=True)
    ownDossier = Property(QObject, _part("ownDossier"), constant=True)
    letter = Property(QObject, _part("letter"), constant=True)
    result = Property(QObject, _part("result"), constant=True)
    staffOverview = Property(QObject, _part("staffOverview"), constant=True)
    staffScanner = Property(QObject, _part("staffScanner"), constant=True)
    staffPrinter = Property(QObject, _part("staffPrinter"), constant=True)
    staffReader = Property(QObject, _part("staffReader"), constant=True)
    staffOutbox = Property(QObject, _part("staffOutbox"), constant=True)
    staffMachine = Property(QObject, _part("staffMachine"), constant=True)

    @Slot(str)
    @Slot(str, str)
    @Slot(str, str, str)
    def press(self, word: str, value: str = "", path: str = "") -> None:
        """Tell what a finger did; the words are those of `kiosk.visit.presses`."""
        if Press(word) in AT_ONCE:
            self._pass_on(word, value, path)
        else:
            self._pressed.emit(word, value, path)

    @Slot(str, str)
    def sign(self, path: str, drawn: str) -> None:
        """Answer with a signature, given as a canvas draws it."""
        self._pass_on(Press.ANSWER, kept_signature(drawn), path)

    @Slot()
    def touch(self) -> None:
        """Note that somebody is there, though nothing was pressed."""
        self._is_touched = True

    @Slot(str, "QVariantMap", result=str)
    def fill(self, key: str, values: dict[str, str | int | float]) -> str:
        """Return a message with its values; QML's numbers come as floats."""
        whole = {name: int(value) if isinstance(value, float) else value for name, value in values.items()}
        return unbroken(words(self._language).say(key, whole))

    def _pass_on(self, word: str, value: str, path: str) -> None:
        if self._port is not None:
            self._port.press(Press(word), value, path)

    def _turn(self) -> None:
        if self._port is not None:
            self._port.turn()

    def _tick(self) -> None:
        if self._port is None:
            return
        if self._is_touched:
            self._is_touched = False
            self._port.press(Press.STAY)
        self._port.tick()


def _nobody() -> None:
    """Stand in for a screen that is closed."""


def _nobody_looks(_view: VisitView) -> None:
    """Stand in for a screen that is closed."""


def _shown(view: VisitView) -> object:
    match view.body:
        case FormView() as form:
            return form_shown(form)
        case IdentityView() as identity:
            return identity_shown(identity)
        case FindView() as find:
            return find_shown(find)
        case GuideView() as guide:
            return guide_shown(guide)
        case DeclareView() as declare:
            return declare_shown(declare)
        case body:
            return body
