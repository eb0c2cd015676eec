"""The pages of the staff room: each part with its mark, what can be done to it, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from kiosk.assist.report import Mark, PartReport
from kiosk.assist.report_words import age_words
from kiosk.clock import VIETNAM
from kiosk.text import Words
from kiosk.visit.pages.code_asked import camera_view
from kiosk.visit.pages.staff_top import TONE_OF, part_names, top
from kiosk.visit.staff_states import (
    AtMachine,
    AtOutbox,
    AtPrinter,
    AtReader,
    AtScanner,
    CodeKind,
    CodeRead,
    GlassSide,
    Overlooking,
    Room,
    StaffPage,
    StaffSituation,
    Waiting,
)
from kiosk.visit.staff_view import (
    DirtyCell,
    GlassFace,
    StaffBody,
    StaffCode,
    StaffFigure,
    StaffMachineView,
    StaffOutboxView,
    StaffOverviewView,
    StaffPart,
    StaffPrinterView,
    StaffReaderView,
    StaffScannerView,
    StickCard,
    Tone,
    WaitingRow,
)
from kiosk.visit.staffing import chosen_stick
from kiosk.visit.states import Visit

MOST_ROWS: Final = 40  # of what waits; the stick takes all of it
MOST_DIRT: Final = 4  # places that are named; the drawing shows the rest
MM_PER_M: Final = 1000
ROWS_PER_MM: Final = 8  # of a slip printer with 203 dpi
ICON_OF: Final = MappingProxyType(
    {
        "scanner": "scanner",
        "printer": "slip",
        "office-printer": "printer",
        "reader": "qr",
        "camera": "qr",
        "outbox": "send",
        "gateway": "send",
        "store": "folder",
        "disk": "folder",
        "network": "send",
        "receipt-keys": "lock",
        "clock": "clock",
        "certificate": "shield",
        "catalogue": "documents",
    }
)
_BY_WEIGHT: Final = (Mark.WRONG, Mark.LOOK, Mark.WELL)


def staffing(visit: Visit, here: StaffSituation, words: Words, title_of: Callable[[str], str]) -> StaffBody:
    """Return a page of the staff room; `title_of` names a procedure by its code."""
    match here:
        case Overlooking():
            return _overlooking(visit, here, words)
        case AtScanner():
            return _at_scanner(visit, here, words)
        case AtPrinter():
            return _at_printer(visit, here, words)
        case AtReader():
            return _at_reader(visit, here, words)
        case AtOutbox():
            return _at_outbox(visit, here, words, title_of)
        case AtMachine():
            return _at_machine(visit, here, words)


def _overlooking(visit: Visit, here: Overlooking, words: Words) -> StaffOverviewView:
    facts = here.room.facts
    parts = sorted(facts.report.parts, key=lambda part: _BY_WEIGHT.index(part.mark)) if facts else []
    return StaffOverviewView(
        top=top(visit, here, words),
        parts=tuple(_part(part, words) for part in parts),
        seen=_seen(here.room, words),
    )


def _seen(room: Room, words: Words) -> str:
    if room.facts is None:
        return words.say("staff-looking")
    return words.say("staff-seen", {"at": f"{room.facts.report.at.astimezone(VIETNAM):%H:%M:%S}"})


def _at_scanner(visit: Visit, here: AtScanner, words: Words) -> StaffScannerView:
    return StaffScannerView(
        top=top(visit, here, words),
        parts=_parts(here.room, StaffPage.SCANNER, words),
        faces=tuple(_face(side, words) for side in here.glass),
        advice=_advice(here.glass, words),
        figures=_figures(here.room, ("sheets", "pages"), words),
    )


def _at_printer(visit: Visit, here: AtPrinter, words: Words) -> StaffPrinterView:
    counts = here.room.facts.counts if here.room.facts else {}
    left_mm, roll_mm = counts.get("left_mm"), counts.get("roll_mm", 0)
    percent = min(100, round(100 * left_mm / roll_mm)) if left_mm is not None and roll_mm else -1
    printed_m = counts.get("rows_since_roll", 0) / ROWS_PER_MM / MM_PER_M
    meters = _figure("meters", printed_m, words)
    return StaffPrinterView(
        top=top(visit, here, words),
        parts=_parts(here.room, StaffPage.PRINTER, words),
        figures=(*_figures(here.room, ("slips",), words), *((meters,) if counts else ())),
        roll=_roll_text(left_mm, percent, words) if counts else "",
        roll_percent=percent,
    )


def _roll_text(left_mm: int | None, percent: int, words: Words) -> str:
    if left_mm is None or percent < 0:
        return words.say("staff-roll-unknown")
    return words.say("staff-roll-left", {"meters": round(left_mm / MM_PER_M), "percent": percent})


def _at_reader(visit: Visit, here: AtReader, words: Words) -> StaffReaderView:
    many = len(here.codes)
    return StaffReaderView(
        top=top(visit, here, words),
        parts=_parts(here.room, StaffPage.READER, words),
        camera=camera_view(visit, words),
        codes=tuple(_code(code, many - place, words) for place, code in enumerate(here.codes)),
    )


def _code(code: CodeRead, number: int, words: Words) -> StaffCode:
    title = words.say(f"staff-code-{code.kind.value}")
    if code.kind is CodeKind.UNREADABLE:
        return StaffCode(key=str(number), title=title, detail=words.say("staff-code-hint"), tone=Tone.WRONG)
    detail = words.say("staff-code-letters", {"count": code.letters})
    lossy = ". " + words.say("staff-code-lossy") if code.lossy else ""
    tone = Tone.LOOK if code.lossy or code.kind is CodeKind.OTHER else Tone.KEPT
    return StaffCode(key=str(number), title=title, detail=detail + lossy, tone=tone)


def _at_outbox(visit: Visit, here: AtOutbox, words: Words, title_of: Callable[[str], str]) -> StaffOutboxView:
    room = here.room
    known = room.facts.waiting if room.facts else None
    waiting = known or ()
    said, tone = _outbox_said(room, words)
    held = sum(one.held for one in waiting)
    oldest_s = max((one.age_s for one in waiting), default=0.0)
    left = len(waiting) - MOST_ROWS
    figures = [
        StaffFigure(name="waiting", label=words.say("staff-count-waiting"), figure=str(len(waiting) - held)),
        StaffFigure(name="held", label=words.say("staff-count-held"), figure=str(held)),
    ]
    if waiting:
        oldest = words.say("staff-count-oldest")
        figures.append(
            StaffFigure(name="oldest", label=oldest, figure=age_words(timedelta(seconds=oldest_s), words))
        )
    return StaffOutboxView(
        top=top(visit, here, words),
        parts=_parts(room, StaffPage.OUTBOX, words),
        figures=tuple(figures) if known is not None else (),
        said=said,
        tone=tone,
        rows=tuple(_waiting(one, room, words, title_of(one.procedure)) for one in waiting[:MOST_ROWS]),
        more=words.say("staff-outbox-more", {"count": left}) if left > 0 else "",
        sticks=_sticks(room, words),
        can_export=bool(waiting) and _can_export(room),
    )


def _outbox_said(room: Room, words: Words) -> tuple[str, Tone]:
    """Return that nothing waits; where that is not known, nobody is set at ease."""
    if room.facts is None or room.facts.waiting:
        return "", Tone.CALM
    if room.facts.waiting is None:
        return words.say("staff-outbox-unknown"), Tone.WRONG
    return words.say("staff-outbox-empty"), Tone.KEPT


def _waiting(one: Waiting, room: Room, words: Words, title: str) -> WaitingRow:
    values: dict[str, str | int] = {
        "age": age_words(timedelta(seconds=one.age_s), words),
        "attempts": one.attempts,
    }
    stage = "in-hand" if one.in_hand else "held" if one.held else "waiting"
    tone = Tone.CALM if one.in_hand else Tone.WRONG if one.held else Tone.LOOK if one.attempts else Tone.CALM
    return WaitingRow(
        code=one.code,
        title=title,
        detail=words.say("staff-outbox-detail", values),
        reason=one.reason,
        tone=tone,
        mark=words.say(f"staff-stage-{stage}"),
        can_retry=room.work is None and not one.in_hand,
    )


def _at_machine(visit: Visit, here: AtMachine, words: Words) -> StaffMachineView:
    return StaffMachineView(
        top=top(visit, here, words),
        parts=_parts(here.room, StaffPage.MACHINE, words),
        figures=_figures(here.room, ("visits", "sealed"), words),
        sticks=_sticks(here.room, words),
        can_export=_can_export(here.room),
    )


def _can_export(room: Room) -> bool:
    stick = chosen_stick(room)
    known = room.facts.sticks if room.facts else ()
    return room.work is None and any(one.label == stick and not one.read_only for one in known)


def _sticks(room: Room, words: Words) -> tuple[StickCard, ...]:
    chosen = chosen_stick(room)
    return tuple(
        StickCard(
            label=stick.label,
            detail=words.say(
                "staff-stick-read-only" if stick.read_only else "staff-stick-free", {"free": stick.free_mb}
            ),
            chosen=stick.label == chosen,
            usable=not stick.read_only,
        )
        for stick in (room.facts.sticks if room.facts else ())
    )


def _parts(room: Room, page: StaffPage, words: Words) -> tuple[StaffPart, ...]:
    reports = room.facts.report.parts if room.facts else ()
    names = part_names(page, (one.part for one in reports))
    return tuple(_part(one, words) for one in reports if one.part in names)


def _part(one: PartReport, words: Words) -> StaffPart:
    return StaffPart(
        part=one.part,
        icon=ICON_OF.get(one.part, "info"),
        title=words.say(f"part-{one.part}"),
        tone=TONE_OF[one.mark],
        mark=words.say(f"staff-mark-{one.mark.value}"),
        words=one.words,
        todo=one.todo,
    )


def _figures(room: Room, names: Iterable[str], words: Words) -> tuple[StaffFigure, ...]:
    counts = room.facts.counts if room.facts else {}
    return tuple(_figure(name, counts[name], words) for name in names if name in counts)


def _figure(name: str, figure: float, words: Words) -> StaffFigure:
    """Return a number as the language writes it: 1.284 and 51,5 in Vietnamese."""
    return StaffFigure(
        name=name,
        label=words.say(f"staff-count-{name}"),
        figure=words.say("staff-figure", {"figure": figure}),
    )


def _face(side: GlassSide, words: Words) -> GlassFace:
    streaks = any(dirt.streak for dirt in side.dirt)
    tone = Tone.WRONG if streaks else Tone.LOOK if side.dirt else Tone.KEPT
    said = {Tone.WRONG: "streak", Tone.LOOK: "spot"}.get(tone, "clean")
    return GlassFace(
        face=side.face.value,
        title=words.say(f"staff-face-{side.face.value}"),
        columns=side.columns,
        rows=side.rows,
        dirty=tuple(
            DirtyCell(column=place % side.columns, row=place // side.columns, shade=shade)
            for place, shade in enumerate(side.cells)
            if shade
        ),
        tone=tone,
        words=words.say(f"staff-glass-{said}"),
    )


def _advice(glass: tuple[GlassSide, ...], words: Words) -> tuple[str, ...]:
    """Return where to wipe, the streaks first: they are on the glass."""
    places = [(side.face, dirt) for side in glass for dirt in side.dirt]
    places.sort(key=lambda place: not place[1].streak)
    return tuple(
        words.say(
            f"staff-wipe-{'streak' if dirt.streak else 'spot'}-{face.value}",
            {"x": round(dirt.x_mm / 10), "y": round(dirt.y_mm / 10)},
        )
        for face, dirt in places[:MOST_DIRT]
    )
