"""When a draft is kept: after each step that a resident would hate to repeat.

A letter typed is none, a page left is one; a side that came is none while its batch runs, for the power
may take the next one: the batch is, once it has ended. Nothing is kept before the personal number is
known, for nobody could open it, nor in the place of a slip that somebody else is still owed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from kiosk.forms.answers import Answers
from kiosk.visit.effects import KeepDraft
from kiosk.visit.states import Declaring, Draft, Filling, Manner, Reviewing, Scanning, Visit

Mark: TypeAlias = tuple[object, ...]


def worth_keeping(before: Visit, after: Visit) -> KeepDraft | None:
    """Return the order to keep the draft if something was done that is worth it."""
    here = after.situation
    if not isinstance(here, (Filling, Scanning, Reviewing, Declaring)) or here.draft.card is None:
        return None
    if isinstance(here, Declaring) and here.sealing:
        return None  # what is kept now is not to lie where the slip is going to
    if after.left_behind is not None and after.left_behind.is_slip:
        return None
    return None if _mark(before) == _mark(after) else KeepDraft(here, after.manner)


def _mark(visit: Visit) -> Mark:
    """Return what changes with each step that is worth keeping, and with nothing else."""
    match visit.situation:
        case Filling() as here:
            rows = dict(here.draft.answers.rows)
            return (*_given(here.draft, visit.manner), "form", here.page_key, here.from_review, rows)
        case Scanning() as here:
            so_far = [
                side
                for side in here.draft.sides.get(here.paper, ())
                if not (here.running and side.batch == here.batch)
            ]
            draft = here.draft.with_sides(here.paper, tuple(so_far))
            return (*_given(draft, visit.manner), here.paper, here.from_review, here.running, here.again)
        case (Reviewing() | Declaring()) as here:
            sealing = isinstance(here, Declaring) and here.sealing
            return (*_given(here.draft, visit.manner), type(here), sealing)
        case _:
            return ()


def _given(draft: Draft, manner: Manner) -> Mark:
    return replace(draft, answers=Answers()), manner
