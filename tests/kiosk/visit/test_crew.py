"""Each order goes to the one whose work it is."""

import pytest

from kiosk.assist.roles import Act
from kiosk.visit.crew import DeskCrew
from kiosk.visit.effects import (
    AskProvince,
    CancelScan,
    DiscardDraft,
    DropSides,
    FindOwn,
    Follow,
    KeepDraft,
    Listen,
    OpenDraft,
    PrintChecklist,
    PrintSlip,
    PutResultAway,
    RestoreSide,
    Scan,
    Seal,
    ShowResultPage,
    StopListening,
    TurnSide,
    Wipe,
)
from kiosk.visit.staff_events import DoForStaff, LookAround, NoteHelp, OpenGate
from kiosk.visit.states import Draft, Manner, Reviewing
from tests.kiosk.printouts.test_checklist import CHECKLIST
from tests.kiosk.visit.situations import SEALED, SLIP
from tests.kiosk.visit.staffed import LAN, PIN
from tests.kiosk.visit.story import whole_draft


class Noting:
    """Stands at one place of the desk and notes what it is asked for."""

    def __init__(self, place, notes):
        self._place, self._notes = place, notes

    def __getattr__(self, word):
        return lambda *what: self._notes.append((self._place, word, *what))


@pytest.fixture
def notes():
    return []


@pytest.fixture
def crew(notes, monkeypatch):
    monkeypatch.setattr("kiosk.visit.crew.heap", Noting("heap", notes))
    places = ("feeding", "printing", "reading", "keeping", "confiding", "attending", "table")
    return DeskCrew(**{place: Noting(place, notes) for place in places})


WIPED = [("table", "wipe"), ("feeding", "forget"), ("keeping", "forget")]
STAFF_ORDERS = [
    OpenGate(1, pin=PIN),
    NoteHelp(LAN, Act.HELP, "visit-1 form"),
    LookAround(1, LAN, "vi"),
    DoForStaff(1, LAN, Act.TEST_PRINT, "vi"),
]
CHECKLIST_ORDER = PrintChecklist(1, CHECKLIST, "en")
HERE = Reviewing(draft=Draft(procedure="1.001193"))
ORDERS = [
    (Listen(), [("reading", "begin")]),
    (Listen(badges_only=True), [("reading", "begin_badges")]),
    (StopListening(), [("reading", "end")]),
    (Scan(3), [("feeding", "begin", Scan(3))]),
    (CancelScan(), [("feeding", "cancel")]),
    (TurnSide("s1"), [("feeding", "turn", "s1")]),
    (DropSides(("s1",)), [("table", "take_off", ("s1",))]),
    (PrintSlip(SLIP), [("printing", "begin", SLIP)]),
    (CHECKLIST_ORDER, [("printing", "begin_checklist", CHECKLIST_ORDER)]),
    (Follow(SEALED), [("keeping", "follow", SEALED)]),
    (AskProvince(2, "x"), [("keeping", "ask", 2, "x")]),
    (FindOwn(2, "1"), [("confiding", "find", FindOwn(2, "1"))]),
    (ShowResultPage(2, "d", "r", 1), [("confiding", "show_page", ShowResultPage(2, "d", "r", 1))]),
    (PutResultAway(), [("confiding", "put_away")]),
    (RestoreSide("side2"), [("feeding", "restore", "side2")]),
    (
        Wipe(),
        [*WIPED, ("keeping", "discard_draft"), ("heap", "give_back")],
    ),
    (Wipe(draft=False), [*WIPED, ("heap", "give_back")]),
    (KeepDraft(HERE, Manner()), [("keeping", "keep", HERE, Manner())]),
    (OpenDraft("0123"), [("keeping", "open_draft", "0123")]),
    (DiscardDraft(), [("keeping", "discard_draft")]),
    *((order, [("attending", "carry_out", order)]) for order in STAFF_ORDERS),
]


@pytest.mark.parametrize(("order", "done"), ORDERS, ids=lambda it: type(it).__name__)
def test_an_order_is_carried_out_by_its_own(crew, notes, order, done):
    crew.carry_out(order)
    assert notes == done


def test_a_draft_to_be_sealed_goes_to_the_keeper(crew, notes, world):
    draft = whole_draft(world)
    crew.carry_out(Seal(draft, Manner()))
    ((whom, when, order),) = notes
    assert (whom, when) == ("feeding", "when_done")
    order()
    assert notes[1:] == [("keeping", "seal", draft, Manner())]
