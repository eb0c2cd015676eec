"""The guide: what one needs, what it costs, how long it takes, and what the catalogue is not sure of."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from kiosk.catalogue.due_dates import CalendarDay, Schedule
from kiosk.catalogue.due_words import day_reason, limit_text, weekday_name, why
from kiosk.catalogue.fee_words import fee_rule, fee_so_far
from kiosk.catalogue.model import Paper, Procedure
from kiosk.catalogue.notices import SUSPENDING, notice_text, notices_of
from kiosk.clock import VIETNAM
from kiosk.text import Words
from kiosk.visit.bringing import checklist_of, presence_lines
from kiosk.visit.guide_view import ChecklistPhase, ChecklistView, DayCell, ScheduleView
from kiosk.visit.pages.chrome import trouble
from kiosk.visit.pages.on_paper import checklist_text
from kiosk.visit.states import Draft, Guided, Visit
from kiosk.visit.view import GuideFact, GuideView
from kiosk.visit.world import World

MOST_CELLS: Final = 14  # two weeks stand on the page; of more the first ones and the last
LAST_CELLS: Final = 4  # of these: the weekend before the result, and the result


def guided(world: World, visit: Visit, here: Guided, words: Words) -> GuideView:
    """Return what one needs, what it costs, how long it takes, and what happens to the answers."""
    procedure = world.procedure_of(here.draft)
    today = visit.now.astimezone(VIETNAM).date()
    notices = notices_of(procedure, today, world.stale_after_days)
    stopping = [notice_text(notice, words) for notice in notices if notice.code in SUSPENDING]
    unanswered = words.say("visit-consent-first") if here.asked_without else ""
    return GuideView(
        title=procedure.title,
        facts=_facts(procedure, here.draft.case, words),
        privacy=tuple(words.say("visit-privacy", {"office": world.site.office}).split("\n")),
        consented=here.consented,
        problem=stopping[0] if stopping else unanswered,
        notices=tuple(notice_text(notice, words) for notice in notices),
        fee=fee_so_far(world.fee_of(here.draft, today), words),
        schedule=schedule_view(world, here.draft, visit.now, words),
        checklist=_checklist(world, visit, here, words),
        can_file=not stopping,
    )


def schedule_view(world: World, draft: Draft, received_at: datetime, words: Words) -> ScheduleView:
    """Return when the result is due if the dossier comes in now."""
    schedule = world.schedule_of(draft, received_at)
    cells = tuple(_cell(day, schedule, words) for day in schedule.days)
    left_out = max(0, len(cells) - MOST_CELLS)
    if left_out:
        cells = cells[: MOST_CELLS - LAST_CELLS] + cells[-LAST_CELLS:]
    return ScheduleView(
        due=f"{weekday_name(schedule.due_on, words)} {schedule.due_on:%d/%m/%Y}" if schedule.due_on else "",
        latest=f"{schedule.latest_on:%d/%m/%Y}" if schedule.latest_on else "",
        why=why(schedule, words),
        days=cells,
        left_out=left_out,
    )


def _checklist(world: World, visit: Visit, here: Guided, words: Words) -> ChecklistView:
    if here.fault:
        why = trouble(here.fault, words)
        said = words.say("checklist-not-printed", {"why": why.title, "todo": why.todo})
        today = visit.now.astimezone(VIETNAM).date()
        taken_along = checklist_text(checklist_of(world, here.draft, today, words), words)
        return ChecklistView(phase=ChecklistPhase.TROUBLE, problem=said, phone_code=taken_along)
    if here.printing:
        return ChecklistView(phase=ChecklistPhase.PRINTING)
    return ChecklistView(phase=ChecklistPhase.PRINTED if here.prints else ChecklistPhase.OFFERED)


def _cell(day: CalendarDay, schedule: Schedule, words: Words) -> DayCell:
    return DayCell(
        weekday=weekday_name(day.day, words),
        day=str(day.day.day),
        month=str(day.day.month),
        counts=day.counts,
        number=day.number,
        reason=day_reason(day, schedule.received_until, words),
        due=day.day == schedule.due_on,
    )


def _facts(procedure: Procedure, case: str, words: Words) -> tuple[GuideFact, ...]:
    limit = limit_text(procedure.limit_of(case), words)
    return (
        GuideFact(
            icon="document", title=words.say("visit-guide-papers"), lines=_paper_lines(procedure, words)
        ),
        GuideFact(icon="money", title=words.say("visit-guide-fee"), lines=_fee_lines(procedure, words)),
        GuideFact(icon="clock", title=words.say("visit-guide-time"), lines=(limit, procedure.result)),
        GuideFact(
            icon="people",
            title=words.say("visit-guide-presence"),
            lines=presence_lines(procedure, case, words),
        ),
    )


def _fee_lines(procedure: Procedure, words: Words) -> tuple[str, ...]:
    note = (procedure.fee_note,) if procedure.fee_note else ()
    lines = tuple(fee_rule(rule, words) for rule in procedure.fees) + note
    return lines or (words.say("catalogue-fee-short-by-office"),)


def _paper_lines(procedure: Procedure, words: Words) -> tuple[str, ...]:
    def line(paper: Paper) -> str:
        asked_always = all(paper.code in case.papers for case in procedure.cases)
        always = paper.required and paper.when is None and asked_always
        return paper.name if always else words.say("visit-paper-in-some-cases", {"paper": paper.name})

    return tuple(line(paper) for paper in procedure.papers if paper.scanned)
