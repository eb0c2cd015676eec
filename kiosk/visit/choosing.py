"""The first pages: welcome, find a procedure, read the guide, choose the case."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kiosk.catalogue.notices import suspended
from kiosk.clock import VIETNAM
from kiosk.devices.readiness import Closed, readiness
from kiosk.text import words
from kiosk.visit.bringing import checklist_of
from kiosk.visit.effects import PrintChecklist
from kiosk.visit.events import ChecklistFailed, ChecklistPrinted, CodeShown, DeviceChanged, Pressed
from kiosk.visit.look_up_states import LookingUp
from kiosk.visit.on_paper import has_office_printer
from kiosk.visit.presses import Press
from kiosk.visit.states import (
    ChoosingCase,
    Draft,
    Finding,
    Guided,
    Identifying,
    Visit,
    Welcome,
)
from kiosk.visit.world import Step, Table, World, to

PROCEDURE_IN_CODE: Final = re.compile(r"(\d\.\d{6})(\.[0-9A-Z.]{1,40})?")  # some systems write a suffix
MOST_CHECKLISTS: Final = 3  # a person needs no more, and the roll is for slips


def _start(_world: World, visit: Visit, here: Welcome, _event: Pressed) -> Step:
    if isinstance(readiness(visit.devices), Closed):
        return to(visit, here)
    return to(visit, Finding())


def _look_up(_world: World, visit: Visit, _here: object, _event: Pressed) -> Step:
    return to(visit, LookingUp())


def _home(_world: World, visit: Visit, _here: object, _event: Pressed) -> Step:
    return to(visit, Welcome())


def _search(_world: World, visit: Visit, here: Finding, event: Pressed) -> Step:
    return to(visit, replace(here, query=event.value))


def _choose_field(_world: World, visit: Visit, here: Finding, event: Pressed) -> Step:
    again = event.value == here.field_code
    return to(visit, replace(here, field_code="" if again else event.value))


def _choose_procedure(world: World, visit: Visit, here: Finding, event: Pressed) -> Step:
    if event.value not in world.wizards:
        return to(visit, here)
    if here.draft and here.draft.procedure == event.value:
        return to(visit, Guided(draft=here.draft))
    return to(visit, Guided(draft=Draft(procedure=event.value)))


def _back_to_finding(_world: World, visit: Visit, here: Guided, _event: Pressed) -> Step:
    return to(visit, Finding(draft=here.draft))


def _consent(_world: World, visit: Visit, here: Guided, _event: Pressed) -> Step:
    return to(visit, replace(here, consented=not here.consented, asked_without=False))


def _on_from_guide(world: World, visit: Visit, here: Guided, _event: Pressed) -> Step:
    if suspended(world.procedure_of(here.draft), visit.now.astimezone(VIETNAM).date()):
        return to(visit, here)  # the page says why
    if not here.consented:
        return to(visit, replace(here, asked_without=True))
    cases = world.procedure_of(here.draft).cases
    if len(cases) > 1:
        return to(visit, ChoosingCase(draft=here.draft))
    return to(visit, Identifying(draft=replace(here.draft, case=cases[0].code)))


def _open_by_code(world: World, visit: Visit, here: Welcome | Finding, event: CodeShown) -> Step:
    """Open the guide of the procedure whose code was shown, as a checklist has it; pass over others."""
    found = PROCEDURE_IN_CODE.fullmatch(event.text.strip())
    closed = isinstance(readiness(visit.devices), Closed)
    if closed or found is None or found[1] not in world.wizards:
        return to(visit, here)
    return to(visit, Guided(draft=Draft(procedure=found[1])))


def _print_checklist(world: World, visit: Visit, here: Guided, _event: Pressed) -> Step:
    if here.printing or here.prints >= MOST_CHECKLISTS:
        return to(visit, here)
    on_a4 = has_office_printer(visit)
    if (fault := visit.status_of("printer").fault) and not on_a4:
        return to(visit, replace(here, fault=fault))
    today, language = visit.now.astimezone(VIETNAM).date(), visit.manner.language
    checklist = checklist_of(world, here.draft, today, words(language))
    request = visit.requests + 1
    return to(
        replace(visit, requests=request),
        replace(here, printing=True, request=request, fault=None),
        PrintChecklist(request, checklist, language, on_a4),
    )


def _checklist_printed(_world: World, visit: Visit, here: Guided, event: ChecklistPrinted) -> Step:
    if not here.printing or event.request != here.request:
        return to(visit, here)
    return to(visit, replace(here, printing=False, prints=here.prints + 1))


def _checklist_failed(_world: World, visit: Visit, here: Guided, event: ChecklistFailed) -> Step:
    if not here.printing or event.request != here.request:
        return to(visit, here)
    return to(visit, replace(here, printing=False, fault=event.fault))


def _printer_changed(_world: World, visit: Visit, here: Guided, event: DeviceChanged) -> Step:
    """Take the trouble off the page once it is cleared."""
    met = here.fault is not None and event.device == here.fault.device
    return to(visit, replace(here, fault=None) if met and event.status.ready else here)


def _choose_case(_world: World, visit: Visit, here: ChoosingCase, event: Pressed) -> Step:
    return to(visit, ChoosingCase(draft=replace(here.draft, case=event.value)))


def _on_from_case(_world: World, visit: Visit, here: ChoosingCase, _event: Pressed) -> Step:
    if not here.draft.case:
        return to(visit, replace(here, asked_without=True))
    return to(visit, Identifying(draft=here.draft))


def _back_to_guide(_world: World, visit: Visit, here: ChoosingCase, _event: Pressed) -> Step:
    return to(visit, Guided(draft=here.draft, consented=True))


TABLE: Table = {
    (Welcome, Press.START): _start,
    (Welcome, Press.LOOK_UP): _look_up,
    (Welcome, CodeShown): _open_by_code,
    (Finding, CodeShown): _open_by_code,
    (Finding, Press.BACK): _home,
    (Finding, Press.SEARCH): _search,
    (Finding, Press.CHOOSE_FIELD): _choose_field,
    (Finding, Press.CHOOSE_PROCEDURE): _choose_procedure,
    (Guided, Press.BACK): _back_to_finding,
    (Guided, Press.CONSENT): _consent,
    (Guided, Press.GO_ON): _on_from_guide,
    (Guided, Press.PRINT_CHECKLIST): _print_checklist,
    (Guided, ChecklistPrinted): _checklist_printed,
    (Guided, ChecklistFailed): _checklist_failed,
    (Guided, DeviceChanged): _printer_changed,
    (ChoosingCase, Press.BACK): _back_to_guide,
    (ChoosingCase, Press.CHOOSE_CASE): _choose_case,
    (ChoosingCase, Press.GO_ON): _on_from_case,
}
