"""The page of one question."""

from __future__ import annotations

from kiosk.forms.validate import Problem
from kiosk.visit.filling import journey
from kiosk.visit.states import Filling
from kiosk.visit.view import FieldProblem, FormView
from kiosk.visit.world import World


def filling(world: World, here: Filling) -> FormView:
    """Return one page of the form with its answers and what is wrong with them."""
    page = next(page for page in journey(world, here.draft) if page.key == here.page_key)
    return FormView(
        page_key=page.key,
        section=page.section,
        question=page.title,
        help=page.help,
        fields=page.fields,
        problems=tuple(_shown(problem) for problem in here.problems),
    )


def _shown(problem: Problem) -> FieldProblem:
    return FieldProblem(
        path=problem.path,
        message=problem.message,
        fix_label=problem.fix_label,
        fix_value=problem.fix_value,
    )
