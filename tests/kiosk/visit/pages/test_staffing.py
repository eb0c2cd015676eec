"""What the pages of the staff room say."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from kiosk.assist.roles import Act
from kiosk.faults import Fault
from kiosk.text import LANGUAGES, words
from kiosk.visit.pages.staff_gate import gate, helper, helper_lines
from kiosk.visit.pages.staff_top import part_names, who
from kiosk.visit.pages.staffing import MOST_ROWS, staffing
from kiosk.visit.staff_states import (
    STAFF,
    ActDone,
    AtOutbox,
    AtPrinter,
    AtReader,
    AtScanner,
    CodeKind,
    CodeRead,
    DirtSeen,
    Overlooking,
    StaffGate,
    StaffPage,
)
from kiosk.visit.states import Finding, Visit
from kiosk.visit.view import ScreenName
from tests.kiosk.visit.staffed import FACTS, GLASS, LAN, MINH, NOW, WAITING, in_room

SAY = words("vi")


def body(kind, member=MINH, more=None, **room):
    visit = in_room(kind, member, **room)
    here = replace(visit.situation, **more) if more else visit.situation
    return staffing(replace(visit, situation=here), here, SAY, str)


def test_the_worst_part_stands_first():
    assert [part.tone.value for part in body(Overlooking).parts] == ["wrong", "look", "kept", "kept", "kept"]


def test_before_the_first_look_nothing_is_said_to_be_well():
    for kind in STAFF:
        page = body(kind, facts=None)
        assert page.parts == ()
        assert {tab.tone.value for tab in page.top.tabs} == {"calm"}


def test_each_part_stands_on_one_page_beside_the_overview():
    known = [part.part for part in FACTS.report.parts] + ["disk", "versions", "what comes later"]
    found = [name for page in list(StaffPage)[1:] for name in part_names(page, known) if name in known]
    assert sorted(found) == sorted(known)


def test_a_tab_warns_of_the_worst_that_stands_behind_it():
    tones = {tab.page: tab.tone.value for tab in body(Overlooking).top.tabs}
    assert tones == {
        "overview": "calm",
        "scanner": "calm",
        "printer": "wrong",
        "reader": "calm",
        "outbox": "look",
        "machine": "calm",
    }


def test_dirt_is_drawn_and_said_where_to_wipe():
    spot = DirtSeen(x_mm=150, y_mm=241, streak=False)
    side = replace(GLASS, dirt=(spot, *GLASS.dirt))
    page = body(AtScanner, more={"glass": (side,)})
    (face,) = page.faces
    assert [(cell.column, cell.row, cell.shade) for cell in face.dirty] == [(1, 0, 3), (1, 1, 3)]
    assert face.tone.value == "wrong"
    assert "6 cm" in page.advice[0]  # the streak first: it is on the glass
    assert "15 cm" in page.advice[1]
    assert "24 cm" in page.advice[1]


def test_a_clean_sheet_is_said_to_be_clean():
    clean = replace(GLASS, cells=(0, 0, 0, 0), dirt=())
    page = body(AtScanner, more={"glass": (clean,)})
    assert (page.faces[0].tone.value, page.faces[0].dirty, page.advice) == ("kept", (), ())


def test_the_roll_is_said_in_metres_and_percent():
    page = body(AtPrinter)
    assert page.roll_percent == 67
    assert "20 m" in page.roll
    assert {one.name: one.figure for one in page.figures} == {"slips": "7", "meters": "10"}


@pytest.mark.parametrize(("language", "said"), [("vi", ["1.284", "51,5"]), ("en", ["1,284", "51.5"])])
def test_numbers_are_written_as_the_language_writes_them(language, said):
    counts = {**FACTS.counts, "slips": 1284, "rows_since_roll": 412_000}
    visit = in_room(AtPrinter, MINH, facts=replace(FACTS, counts=counts))
    page = staffing(visit, visit.situation, words(language), str)
    assert [one.figure for one in page.figures] == said


def test_a_roll_of_which_nobody_knows_is_said_so():
    counts = {name: count for name, count in FACTS.counts.items() if name != "left_mm"}
    page = body(AtPrinter, facts=replace(FACTS, counts=MappingProxyType(counts)))
    assert (page.roll_percent, page.roll) == (-1, SAY.say("staff-roll-unknown"))


def test_a_code_is_told_by_kind_and_length_alone():
    codes = (CodeRead(kind=CodeKind.CARD, letters=131, lossy=True), CodeRead(kind=CodeKind.UNREADABLE))
    card, unreadable = body(AtReader, more={"codes": codes}).codes
    assert "131" in card.detail
    assert SAY.say("staff-code-lossy") in card.detail
    assert (card.tone.value, unreadable.tone.value) == ("look", "wrong")
    assert card.key != unreadable.key


def test_what_waits_is_counted_with_its_age_reason_and_attempts():
    page = body(AtOutbox)
    assert [one.figure for one in page.figures] == ["1", "1", "2 giờ"]
    first, held = page.rows
    assert (first.reason, first.tone.value, held.tone.value) == (WAITING.reason, "look", "wrong")
    assert "3" in first.detail
    assert page.can_export


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (None, ("", "calm")),
        (FACTS, ("", "calm")),
        (replace(FACTS, waiting=()), (SAY.say("staff-outbox-empty"), "kept")),
        (replace(FACTS, waiting=None), (SAY.say("staff-outbox-unknown"), "wrong")),
    ],
)
def test_that_nothing_waits_is_said_only_where_it_is_known(facts, said):
    page = body(AtOutbox, facts=facts)
    assert (page.said, page.tone.value) == said
    assert bool(page.figures) is bool(facts and facts.waiting is not None)


def test_of_very_many_dossiers_the_first_stand_there_and_the_rest_is_counted():
    many = tuple(replace(WAITING, code=f"TAM-{number}") for number in range(MOST_ROWS + 7))
    page = body(AtOutbox, facts=replace(FACTS, waiting=many))
    assert len(page.rows) == MOST_ROWS
    assert "7" in page.more


def test_while_something_runs_nothing_else_can_be_begun():
    page = body(AtOutbox, work=Act.RETRY)
    assert not page.can_export
    assert not any(row.can_retry for row in page.rows)


def test_without_dossiers_or_a_stick_nothing_is_exported():
    assert not body(AtOutbox, facts=replace(FACTS, waiting=())).can_export
    assert not body(AtOutbox, facts=replace(FACTS, sticks=())).can_export
    locked = replace(FACTS.sticks[0], read_only=True)
    assert not body(AtOutbox, facts=replace(FACTS, sticks=(locked,))).can_export


ENDS = [
    (ActDone(act=Act.TEST_SCAN, done=True), "staff-done-test-scan", "kept"),
    (ActDone(act=Act.TEST_SCAN, done=False), "staff-not-blank", "look"),
    (ActDone(act=Act.TEST_SCAN, done=True, glass=(GLASS,)), "staff-dirt-seen", "look"),
    (ActDone(act=Act.RETRY, done=False), "staff-not-done", "look"),
    (ActDone(act=Act.RETRY, done=False, trouble="store"), "staff-failed-store", "wrong"),
    (ActDone(act=Act.RETRY, done=False, trouble="denied"), "staff-failed-denied", "wrong"),
]


@pytest.mark.parametrize(("came", "key", "tone"), ENDS)
def test_what_came_of_an_act_is_said(came, key, tone):
    top = body(AtPrinter, outcome=came).top
    assert (top.notice, top.tone.value) == (SAY.say(key), tone)


def test_a_print_that_may_have_come_out_is_not_called_failed():
    maybe = ActDone(act=Act.TEST_PRINT, done=False, maybe=True, fault=Fault.PRINTER_NO_PAPER)
    assert body(AtPrinter, outcome=maybe).top.tone.value == "look"
    assert body(AtPrinter, outcome=replace(maybe, maybe=False)).top.tone.value == "wrong"


def test_a_stick_that_did_not_take_all_is_said_with_figures():
    full = ActDone(act=Act.EXPORT_LOG, done=False, trouble="full", count=1, wanted=3)
    top = body(AtPrinter, outcome=full).top
    assert SAY.say("staff-trouble-full") in top.notice
    damaged = ActDone(act=Act.EXPORT_DOSSIERS, done=True, damaged=2, count=5)
    assert body(AtPrinter, outcome=damaged).top.tone.value == "look"


def test_every_act_has_its_words_in_each_language():
    for language in LANGUAGES:
        say = words(language)
        for act in (Act.TEST_SCAN, Act.TEST_PRINT, Act.ROLL_CHANGED, Act.RETRY, Act.EXPORT_LOG):
            visit = in_room(AtPrinter, work=act, outcome=ActDone(act=act, done=True))
            top = staffing(visit, visit.situation, say, str).top
            assert top.busy
            assert top.notice


@pytest.mark.parametrize(
    ("age_s", "said"), [(-7200, "0 phút"), (3599, "59 phút"), (3600, "1 giờ"), (172_800, "2 ngày")]
)
def test_an_age_is_said_in_its_largest_unit_and_after_a_clock_that_was_set_back_it_is_none(age_s, said):
    facts = replace(FACTS, waiting=(replace(WAITING, age_s=age_s),))
    page = body(AtOutbox, facts=facts)
    assert page.figures[-1].figure == said
    assert said in page.rows[0].detail


def test_the_band_says_who_is_in_the_room():
    assert who(in_room(Overlooking, LAN).situation.room, SAY) == "Dành cho cán bộ · Lan, tình nguyện viên"


def test_no_pad_and_no_helper_are_shown_where_there_is_none():
    visit = Visit(now=NOW)
    assert gate(visit, SAY) is None
    assert (helper(visit, SAY), helper_lines(visit, ScreenName.FIND, SAY)) == ("", ())


def test_the_pad_says_what_it_opens():
    first = gate(Visit(now=NOW, gate=StaffGate()), SAY)
    joins = gate(Visit(now=NOW, situation=Finding(), gate=StaffGate()), SAY)
    assert first.title != joins.title
