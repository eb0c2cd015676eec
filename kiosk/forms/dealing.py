"""Deals the questions of a panel out over pages: one question, or one small group, at a time.

The dealing looks at the form alone and never at the answers, so no question jumps to another page
while somebody answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from kiosk.forms.components import Page, Question
from kiosk.forms.questions import FieldKind

ROOM: Final = 4  # short questions on a page: more make people scroll, and miss some
ROOM_FOR_A_ROW: Final = 6  # what is asked of one person stays together
WEIGHTS: Final = {FieldKind.NOTE: 0, FieldKind.LONG_TEXT: 2, FieldKind.SEVERAL: 2, FieldKind.TEXTS: 2}
WHOLE_PAGE: Final = (FieldKind.ROWS, FieldKind.SIGNATURE)


def deal(page: Page, room: int = ROOM) -> tuple[Page, ...]:
    """Return a page as one page or several; the first keeps its key, the others get "/2", "/3"."""
    dealt: list[list[Question]] = []
    used = 0
    for group in _groups(page.questions):
        weight = sum(_weight(question, room) for question in group)
        if not dealt or (weight and used and used + weight > room):
            dealt.append([])
            used = 0
        dealt[-1] += group
        used += weight
    _keep_notes_with_what_follows(dealt)
    return tuple(
        replace(page, key=page.key if number == 1 else f"{page.key}/{number}", questions=tuple(questions))
        for number, questions in enumerate(dealt, 1)
    )


def _weight(question: Question, room: int) -> int:
    if not question.asked:
        return 0
    return room if question.kind in WHOLE_PAGE else WEIGHTS.get(question.kind, 1)


def _groups(questions: tuple[Question, ...]) -> Iterator[list[Question]]:
    """Give the parts of an address together, anything else by itself."""
    group: list[Question] = []
    for question in questions:
        if group and not (question.place and question.place == group[0].place):
            yield group
            group = []
        group.append(question)
    if group:
        yield group


def _keep_notes_with_what_follows(dealt: list[list[Question]]) -> None:
    """Move notes from the end of a page to the next one, whose questions they introduce."""
    for here, following in pairwise(dealt):
        while len(here) > 1 and here[-1].kind is FieldKind.NOTE:
            following.insert(0, here.pop())
