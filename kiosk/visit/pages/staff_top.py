"""What stands on each page of the staff room: the ways, what runs, and what came of the last act."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from kiosk.assist.report import Mark
from kiosk.assist.roles import Act
from kiosk.text import Words
from kiosk.visit.staff_states import PAGE_OF, ActDone, Room, StaffPage, StaffSituation
from kiosk.visit.staff_view import StaffTab, StaffTop, Tone
from kiosk.visit.staffing import pages_of
from kiosk.visit.states import Visit

TONE_OF: Final = MappingProxyType({Mark.WELL: Tone.KEPT, Mark.LOOK: Tone.LOOK, Mark.WRONG: Tone.WRONG})
# The page of a part; one that stands nowhere else belongs to the machine itself.
PARTS_OF: Final = MappingProxyType(
    {
        StaffPage.SCANNER: ("scanner",),
        StaffPage.PRINTER: ("printer", "office-printer"),
        StaffPage.READER: ("reader", "camera"),
        StaffPage.OUTBOX: ("outbox", "gateway"),
    }
)
ICON_OF_PAGE: Final = MappingProxyType(
    {
        StaffPage.OVERVIEW: "list",
        StaffPage.SCANNER: "scanner",
        StaffPage.PRINTER: "slip",
        StaffPage.READER: "qr",
        StaffPage.OUTBOX: "send",
        StaffPage.MACHINE: "shield",
    }
)
PRINTS: Final = frozenset({Act.TEST_PRINT, Act.PRINT_REPORT})


def part_names(page: StaffPage, known: Iterable[str]) -> frozenset[str]:
    """Return the parts that stand on a page."""
    if page in PARTS_OF:
        return frozenset(PARTS_OF[page])
    elsewhere = {part for parts in PARTS_OF.values() for part in parts}
    return frozenset(known) - elsewhere


def top(visit: Visit, here: StaffSituation, words: Words) -> StaffTop:
    """Return what stands on each page."""
    room, page = here.room, PAGE_OF[type(here)]
    notice, tone = _notice(room.outcome, words) if room.outcome else ("", Tone.CALM)
    return StaffTop(
        title=words.say(f"staff-page-{page.value}"),
        tabs=tuple(_tab(one, page, room, words) for one in pages_of(room.member.role)),
        busy=_busy(visit, room, words),
        notice=notice,
        tone=tone,
        question=words.say(f"staff-sure-{_word(room.sure)}") if room.sure else "",
        yes=words.say(f"staff-yes-{_word(room.sure)}") if room.sure else "",
    )


def who(room: Room, words: Words) -> str:
    """Return who is in the room, for the band above."""
    role = words.say(f"staff-role-{room.member.role.value}")
    return f"{words.say('staff-entry')} · {room.member.name.title()}, {role}"


def _tab(one: StaffPage, page: StaffPage, room: Room, words: Words) -> StaffTab:
    return StaffTab(
        page=one.value,
        title=words.say(f"staff-page-{one.value}"),
        sign=ICON_OF_PAGE[one],
        chosen=one is page,
        tone=_worst(one, room),
    )


def _worst(page: StaffPage, room: Room) -> Tone:
    """Return how the worst part of a page is; the overview has none of its own."""
    parts = room.facts.report.parts if room.facts else ()
    names = frozenset[str]() if page is StaffPage.OVERVIEW else part_names(page, (one.part for one in parts))
    marks = {one.mark for one in parts if one.part in names}
    return next((TONE_OF[mark] for mark in (Mark.WRONG, Mark.LOOK) if mark in marks), Tone.CALM)


def _busy(visit: Visit, room: Room, words: Words) -> str:
    if room.work is None:
        return ""
    seconds = max(0, round(visit.clock_s - room.work_since_s))
    return words.say(f"staff-busy-{_word(room.work)}", {"seconds": seconds})


def _notice(came: ActDone, words: Words) -> tuple[str, Tone]:
    if came.fault is not None:
        maybe = came.act in PRINTS and came.maybe
        why = {"why": words.say(f"fault-{came.fault.key}")}
        return words.say("staff-print-maybe" if maybe else "staff-failed-device", why), (
            Tone.LOOK if maybe else Tone.WRONG
        )
    if came.trouble in {"store", "denied"}:
        return words.say(f"staff-failed-{came.trouble}"), Tone.WRONG
    if came.trouble or came.damaged:
        return _written(came, words)
    if not came.done:
        return words.say("staff-not-blank" if came.act is Act.TEST_SCAN else "staff-not-done"), Tone.LOOK
    return _ended_well(came, words)


def _ended_well(came: ActDone, words: Words) -> tuple[str, Tone]:
    if any(side.dirt for side in came.glass):
        return words.say("staff-dirt-seen"), Tone.LOOK
    return words.say(f"staff-done-{_word(came.act)}", {"count": came.count}), Tone.KEPT


def _written(came: ActDone, words: Words) -> tuple[str, Tone]:
    """Return what came of writing onto a stick that did not go as it should."""
    values = {"count": came.count, "wanted": came.wanted, "damaged": came.damaged}
    if not came.trouble:
        return words.say("staff-export-damaged", values), Tone.LOOK
    why = words.say(f"staff-trouble-{came.trouble}")
    return words.say("staff-failed-stick", {**values, "why": why}), Tone.WRONG


def _word(act: Act) -> str:
    return act.value.replace("_", "-")
