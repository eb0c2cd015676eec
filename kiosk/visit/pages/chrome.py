"""What stands around each page: the place, the step, help, and who is asked whether he is still here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kiosk.devices.readiness import Closed, readiness
from kiosk.faults import CLEARED_BY, Clearer, Fault
from kiosk.text import Words
from kiosk.visit.machine import can_go_back, can_start_over, leaving_in_s
from kiosk.visit.pages.returning import greeting
from kiosk.visit.pages.staff_gate import gate, helper, helper_lines
from kiosk.visit.pages.staff_top import who
from kiosk.visit.staff_gate import can_join
from kiosk.visit.staff_states import STAFF
from kiosk.visit.states import (
    ChoosingCase,
    Declaring,
    Filling,
    Guided,
    Identifying,
    Printing,
    Reviewing,
    Scanning,
    Situation,
    Thanking,
    Visit,
    Welcome,
)
from kiosk.visit.trouble_view import Trouble
from kiosk.visit.view import Chrome, ScreenName
from kiosk.visit.world import World

BEFORE_SCANNING: Final = (Guided, ChoosingCase, Identifying, Filling)
STEPS: Final = 7
STEP_OF: Final[Mapping[ScreenName, int]] = MappingProxyType(
    {
        ScreenName.FIND: 1,
        ScreenName.GUIDE: 2,
        ScreenName.CASE: 2,
        ScreenName.IDENTITY: 3,
        ScreenName.FORM: 4,
        ScreenName.SCAN: 5,
        ScreenName.REVIEW: 6,
        ScreenName.DECLARE: 6,
        ScreenName.SLIP: 7,
        ScreenName.THANKS: 7,
    },
)


def chrome(world: World, visit: Visit, words: Words, screen: ScreenName) -> Chrome:
    """Return what stands around a page."""
    step, notice = STEP_OF.get(screen, 0), _notice(visit, words)
    return Chrome(
        place=_place(world, visit.situation, words),
        step=step,
        steps=STEPS if step else 0,
        step_text=words.say("visit-step", {"step": step, "steps": STEPS}) if step else "",
        can_go_back=can_go_back(visit),
        can_start_over=can_start_over(visit),
        large_text=visit.manner.large_text,
        high_contrast=visit.manner.high_contrast,
        language=visit.manner.language,
        greeting="" if notice else greeting(visit, words),
        notice=notice,
        banner=words.say("visit-virtual-devices") if world.virtual_devices else "",
        help_open=visit.help_open,
        help_lines=tuple(words.say(f"help-{screen.name.lower().replace('_', '-')}").split("\n")),
        helper_lines=helper_lines(visit, screen, words),
        confirming_start_over=visit.confirming_start_over,
        leaving_in_s=leaving_in_s(world, visit),
        is_staff=isinstance(visit.situation, STAFF),
        can_enter=isinstance(visit.situation, Welcome),
        can_join=can_join(visit),
        helper=helper(visit, words),
        gate=gate(visit, words),
    )


def _place(world: World, situation: Situation, words: Words) -> str:
    """Return the name of the procedure that the page belongs to, or who is in the staff room."""
    if isinstance(situation, STAFF):
        return who(situation.room, words)
    match situation:
        case Printing(slip=slip) | Thanking(slip=slip):
            return slip.procedure_title
        case Filling() | Guided() | ChoosingCase() | Identifying() | Scanning() | Reviewing() | Declaring():
            return world.procedure_of(situation.draft).title
        case _:
            return ""


def _notice(visit: Visit, words: Words) -> str:
    """Return what closes the machine while somebody still fills in: better told now than at the scanner."""
    ready = readiness(visit.devices)
    told_already = visit.joined is not None  # who helps sees to it; and the band has room for one line
    if told_already or not isinstance(visit.situation, BEFORE_SCANNING) or not isinstance(ready, Closed):
        return ""
    return words.say("visit-trouble-meanwhile", {"trouble": words.say(f"fault-{ready.fault.key}")})


def trouble(fault: Fault, words: Words) -> Trouble:
    """Return a fault in words and with its picture; says who helps unless the resident can."""
    clearer = CLEARED_BY[fault]
    return Trouble(
        code=fault.value,
        picture=f"fault-{fault.key}.svg",
        title=words.say(f"fault-{fault.key}"),
        todo=words.say(f"fault-{fault.key}-do"),
        helper="" if clearer is Clearer.RESIDENT else words.say(f"clearer-{clearer.value}"),
    )
