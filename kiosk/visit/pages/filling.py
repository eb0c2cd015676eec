"""The page of one question."""

from __future__ import annotations

from typing import Final

from kiosk.forms.doubts import doubts
from kiosk.forms.journey import QuestionPage
from kiosk.forms.sheet import lay
from kiosk.forms.validate import Problem
from kiosk.text import Words, words
from kiosk.visit.filling import journey, standing_key
from kiosk.visit.states import Filling, Gone, Visit
from kiosk.visit.view import FieldProblem, FormView
from kiosk.visit.world import World

NAMED: Final = 3  # questions that went away are named up to this many, then counted
NO_PAGE: Final = QuestionPage(key="", section="", title="", fields=())  # of a form that asks nothing now


def filling(world: World, visit: Visit, here: Filling) -> FormView:
    """Return one page of the form with its answers and what is wrong with them."""
    asked = journey(world, visit, here.draft)
    key = standing_key(world, visit, here)
    page = next((page for page in asked if page.key == key), NO_PAGE)
    whole = [other.key for other in asked if not other.parent]
    number = whole.index(page.key) + 1 if page.key in whole else 0
    say = words(visit.manner.language)
    return FormView(
        page_key=page.key,
        section=page.section,
        question=page.title,
        help=page.help,
        fields=page.fields,
        problems=tuple(_shown(problem) for problem in here.problems),
        doubts=_doubts(world, visit, here, say),
        place_text=say.say("forms-place", {"number": number, "count": len(whole)}) if number else "",
        gone=_gone_text(here.gone, say) if here.gone else "",
    )


def _doubts(world: World, visit: Visit, here: Filling, say: Words) -> tuple[FieldProblem, ...]:
    sheet = lay(world.wizard_of(here.draft), here.draft.answers, visit.now.date())
    return tuple(
        FieldProblem(path=entry.path, message=say.say(f"forms-doubt-{found[0]}"))
        for entry, found in doubts(sheet)
    )


def _gone_text(gone: Gone, say: Words) -> str:
    if not gone.labels:
        return say.say("forms-row-gone")
    named = ", ".join(f"“{label}”" for label in gone.labels[:NAMED])
    return say.say("forms-gone", {"count": len(gone.labels), "labels": named})


def _shown(problem: Problem) -> FieldProblem:
    return FieldProblem(
        path=problem.path,
        message=problem.message,
        fix_label=problem.fix_label,
        fix_value=problem.fix_value,
    )
