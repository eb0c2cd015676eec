"""The visit as one table: `step(world, visit, event)` gives the next visit and the orders.

Theory of operation. A *situation* (`states`) is where the resident is; an *event* (`events`) is
what happened; an *effect* (`effects`) is what somebody shall do about it. The parts of the table
stand beside their situations: `choosing`, `identifying`, `filling`, `scanning`, `arranging`,
`sealing`, `looking_up`, `proving`, `letters`, `returning`. A pair of situation and event that is
not in the table came too late - a finger on a page that has just changed, a side of a batch that
nobody waits for - and changes nothing; the events for which that is right are listed in `TOO_LATE`,
and a test walks all pairs.

What holds for every page stands here: time, help, text size, starting over. Some orders follow
from the change of situation alone, so that no handler can forget them: the reader listens
while a page asks for a code or a helper may join, a batch that is left is cancelled, whoever leaves is
wiped away, and what is done while somebody helps goes onto the trail.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from kiosk.text import LANGUAGES
from kiosk.visit import (
    arranging,
    choosing,
    filling,
    identifying,
    letters,
    looking_up,
    on_paper,
    proving,
    returning,
    scanning,
    sealing,
    staff_gate,
    staffing,
)
from kiosk.visit.effects import CancelScan, DropSides, Effect, Listen, PutResultAway, StopListening, Wipe
from kiosk.visit.events import (
    BatchEnded,
    CameraSaw,
    ChecklistFailed,
    ChecklistPrinted,
    CodeShown,
    CodeUnreadable,
    DeviceChanged,
    DigitsWrong,
    DossierDelivered,
    DossierSealed,
    DraftFound,
    DraftGone,
    DraftOpened,
    Event,
    OwnFound,
    Pressed,
    ProvinceAnswered,
    ProvinceSilent,
    ResultPageDrawn,
    ResultPageLacks,
    SealFailed,
    SheetLost,
    SheetsFailed,
    SheetsPrinted,
    SideJudged,
    SideScanned,
    SideTurned,
    SlipFailed,
    SlipPrinted,
    StoreSilent,
    Ticked,
)
from kiosk.visit.look_up_states import PRIVATE, LookingUp, Proving, ReadingResult
from kiosk.visit.presses import Press
from kiosk.visit.staff_events import ActEnded, RoomSeen, RoomShut
from kiosk.visit.staff_states import STAFF, AtReader
from kiosk.visit.states import (
    Declaring,
    Filling,
    Finding,
    Gate,
    Identifying,
    Manner,
    Printing,
    Returning,
    Reviewing,
    Scanning,
    Situation,
    Thanking,
    Visit,
    Welcome,
)
from kiosk.visit.world import Step, Table, World, to
from kiosk.visit.worth_keeping import worth_keeping

TABLE: Final[Table] = {
    **choosing.TABLE,
    **identifying.TABLE,
    **filling.TABLE,
    **scanning.TABLE,
    **arranging.TABLE,
    **sealing.TABLE,
    **looking_up.TABLE,
    **proving.TABLE,
    **letters.TABLE,
    **on_paper.TABLE,
    **returning.TABLE,
    **staff_gate.TABLE,
    **staffing.TABLE,
}

# Whoever stands there has a draft of his own, or a slip: nothing that was left behind is found any more.
HAS_OWN: Final = (Filling, Scanning, Reviewing, Declaring, Printing, Thanking)

# Elsewhere than in the table these are answers to somebody who has left: they change nothing.
TOO_LATE: Final = frozenset(
    {
        CodeShown,
        CodeUnreadable,
        SideScanned,
        SideJudged,
        SheetLost,
        BatchEnded,
        SideTurned,
        DossierSealed,
        SealFailed,
        SlipPrinted,
        SlipFailed,
        ChecklistPrinted,
        ChecklistFailed,
        SheetsPrinted,
        SheetsFailed,
        DossierDelivered,
        ProvinceAnswered,
        ProvinceSilent,
        OwnFound,
        StoreSilent,
        ResultPageDrawn,
        ResultPageLacks,
        DigitsWrong,
        DraftOpened,
        RoomSeen,
        RoomShut,
        ActEnded,
    },
)


def step(world: World, visit: Visit, event: Event) -> Step:
    """Return the visit after the event, and what to do about it."""
    before = visit
    if isinstance(event, Pressed):
        touched = replace(visit, touched_s=visit.clock_s, welcomed_back=False)
        after, effects = _pressed(world, touched, event)
    elif visit.gate is not None and isinstance(event, CodeShown | CodeUnreadable):
        after, effects = visit, ()  # shown to the gate: the page below it stays as it is
    else:
        after, effects = _happened(world, visit, event)
    after = _tidied(before, after)
    keep = worth_keeping(before, after)
    if keep is not None:
        after, effects = replace(after, left_behind=None), (*effects, keep)  # in the place of another's
    lines = staff_gate.lines_of_trail(event, before, after, effects)
    return after, (*effects, *_consequences(before.situation, after), *lines)


def first_orders(visit: Visit) -> tuple[Effect, ...]:
    """Return what is to be done when the machine opens, before anything happens."""
    return (Listen(),) if _listens(visit.situation) else ()


def leaving_in_s(world: World, visit: Visit) -> int:
    """Return the seconds until an idle visit is wiped, once the warning shows; else 0."""
    if _is_fresh(visit) or _works(visit):
        return 0
    warn_s = world.patience.warn_s
    left = _idle_s(world, visit) + warn_s - (visit.clock_s - visit.touched_s)
    return max(1, round(left)) if left <= warn_s else 0


def _idle_s(world: World, visit: Visit) -> float:
    """Return how long a page waits for its reader.

    One with letters, which others could read, waits less long; one where somebody helps, longer.
    """
    idle_s = world.patience.idle_s
    if isinstance(visit.situation, PRIVATE):
        return min(idle_s, world.patience.letters_idle_s)
    if isinstance(visit.situation, STAFF):
        return max(world.session_s / 2, world.session_s - world.patience.warn_s)
    return idle_s if visit.joined is None else idle_s + staff_gate.HELPED_S


def _pressed(world: World, visit: Visit, event: Pressed) -> Step:
    if event.word is Press.STAY:
        return visit, ()
    if visit.gate is not None:
        at_gate = staff_gate.AT_GATE.get(event.word)
        return at_gate(visit, visit.gate, event) if at_gate else (visit, ())
    if event.word in ANYWHERE:
        return ANYWHERE[event.word](visit, event), ()
    covered = visit.help_open or visit.confirming_start_over
    handler = None if covered else TABLE.get((type(visit.situation), event.word))
    if handler is None:
        return visit, ()
    return handler(world, visit, visit.situation, event)


def _happened(world: World, visit: Visit, event: Event) -> Step:
    match event:
        case Ticked():
            visit = _at(visit, event)
            if _is_over(world, visit):
                return to(_fresh(visit), Welcome())
        case DeviceChanged():
            devices = MappingProxyType({**visit.devices, event.device: event.status})
            visit = replace(visit, devices=devices)
        case CameraSaw():
            visit = replace(visit, hint=event.hint)
        case DraftFound():
            if not isinstance(visit.situation, HAS_OWN):
                visit = replace(visit, left_behind=event.left_behind)
        case DraftGone():
            visit = replace(visit, left_behind=None)
        case _ if not isinstance(visit.situation, STAFF):  # there the machine looks by itself
            visit = replace(visit, touched_s=visit.clock_s)  # paper and cards are signs of life too
    handler = TABLE.get((type(visit.situation), type(event))) or staff_gate.ANYHOW.get(type(event))
    if handler is not None:
        return handler(world, visit, visit.situation, event)
    late = (DropSides((event.side_id,)),) if isinstance(event, SideScanned) else ()
    return visit, late


def _at(visit: Visit, tick: Ticked) -> Visit:
    touched_s = tick.clock_s if _works(visit) else visit.touched_s
    return replace(visit, now=tick.now, clock_s=tick.clock_s, touched_s=touched_s)


def _works(visit: Visit) -> bool:
    """Say whether the machine itself is busy, so that nobody is asked whether he is still there."""
    situation = visit.situation
    match situation:
        case Scanning():
            return situation.running
        case Declaring():
            return situation.sealing
        case Printing():
            return situation.fault is None
        case Returning():
            return situation.gate is Gate.OPENING
        case LookingUp():
            return situation.asking
        case _:
            return isinstance(situation, STAFF) and staffing.is_busy(visit, situation.room)


def _is_fresh(visit: Visit) -> bool:
    return (
        isinstance(visit.situation, Welcome)
        and visit.manner == Manner()
        and visit.gate is None
        and not visit.help_open
        and not visit.confirming_start_over
    )


def _is_over(world: World, visit: Visit) -> bool:
    waits_s = _idle_s(world, visit) + world.patience.warn_s
    return not _is_fresh(visit) and visit.clock_s - visit.touched_s > waits_s


def _open_help(visit: Visit, _event: Pressed) -> Visit:
    return replace(visit, help_open=not visit.help_open)


def _resize_text(visit: Visit, _event: Pressed) -> Visit:
    return replace(visit, manner=replace(visit.manner, large_text=not visit.manner.large_text))


def _change_contrast(visit: Visit, _event: Pressed) -> Visit:
    return replace(visit, manner=replace(visit.manner, high_contrast=not visit.manner.high_contrast))


def _change_language(visit: Visit, event: Pressed) -> Visit:
    if event.value not in LANGUAGES:
        return visit
    return replace(visit, manner=replace(visit.manner, language=event.value))


def _ask_to_start_over(visit: Visit, _event: Pressed) -> Visit:
    return visit if not can_start_over(visit) else replace(visit, confirming_start_over=True)


def _start_over(visit: Visit, _event: Pressed) -> Visit:
    return replace(visit, situation=Welcome()) if visit.confirming_start_over else visit


def _do_not_start_over(visit: Visit, _event: Pressed) -> Visit:
    return replace(visit, confirming_start_over=False)


ANYWHERE: Final = {
    Press.HELP: _open_help,
    Press.TEXT_SIZE: _resize_text,
    Press.CONTRAST: _change_contrast,
    Press.LANGUAGE: _change_language,
    Press.START_OVER: _ask_to_start_over,
    Press.START_OVER_YES: _start_over,
    Press.START_OVER_NO: _do_not_start_over,
    Press.VOLUNTEER: staff_gate.ask_to_join,
    Press.HELPER_DONE: staff_gate.part,
}


def can_start_over(visit: Visit) -> bool:
    """Say whether there is anything to throw away, and no dossier is just being sealed or printed."""
    busy = isinstance(visit.situation, Declaring) and visit.situation.sealing
    return not busy and not isinstance(visit.situation, (Welcome, Returning, Printing, *STAFF))


def can_go_back(visit: Visit) -> bool:
    """Say whether the page has a way back."""
    busy = isinstance(visit.situation, Declaring) and visit.situation.sealing
    return not busy and (type(visit.situation), Press.BACK) in TABLE


def _tidied(before: Visit, after: Visit) -> Visit:
    """Close what lies over a page that has gone, and give the next person a fresh screen."""
    if type(before.situation) is type(after.situation):
        return after
    after = replace(after, help_open=False, confirming_start_over=False)
    if isinstance(after.situation, PRIVATE):
        return replace(after, gate=None, joined=None)  # for the card's owner alone
    if isinstance(after.situation, Welcome):
        return replace(_fresh(after), number=after.number + 1)
    return after


def _fresh(visit: Visit) -> Visit:
    """Return a visit of which nothing is left but where it stands."""
    visit = replace(visit, help_open=False, confirming_start_over=False, welcomed_back=False)
    return replace(visit, manner=Manner(), gate=None, joined=None)


def _consequences(before: Situation, visit: Visit) -> tuple[Effect, ...]:
    effects: list[Effect] = []
    after = visit.situation
    if isinstance(before, Scanning) and before.running and not _waits_for(after, before.batch):
        effects.append(CancelScan())
    if _listens(before) and not _listens(after):
        effects.append(StopListening())
    if isinstance(before, ReadingResult) and not isinstance(after, ReadingResult):
        effects.append(PutResultAway())
    if isinstance(after, Welcome) and not isinstance(before, Welcome):
        effects.append(Wipe(draft=visit.left_behind is None))
    if _wants_code(after) and type(after) is not type(before):
        effects.append(Listen())  # anew: what was shown to the page before is not for this one
    if _hears_badges(after) and not _hears_badges(before):
        effects.append(Listen(badges_only=True))
    return tuple(effects)


def _waits_for(situation: Situation, batch: int) -> bool:
    return isinstance(situation, Scanning) and situation.batch == batch


def _wants_code(situation: Situation) -> bool:
    return isinstance(situation, (Welcome, Finding, Identifying, LookingUp, Proving, AtReader))


def _hears_badges(situation: Situation) -> bool:
    """Say whether a helper may join where no code is asked for: nothing but her badge is heard there."""
    return not _wants_code(situation) and not isinstance(situation, (*PRIVATE, *STAFF))


def _listens(situation: Situation) -> bool:
    return _wants_code(situation) or _hears_badges(situation)
