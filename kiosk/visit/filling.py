"""The form, one question a page; the journey is made anew from the answers at each step."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from kiosk.forms.answers import Answers, Origin
from kiosk.forms.journey import FieldKind, QuestionPage, pages
from kiosk.forms.sheet import Sheet, lay
from kiosk.forms.storing import sound
from kiosk.forms.validate import Problem, problems
from kiosk.forms.wizard import MOST_ROWS
from kiosk.identity.tidy import tidy_text
from kiosk.text import words
from kiosk.visit.events import Pressed
from kiosk.visit.presses import Press
from kiosk.visit.states import Draft, Filling, Gone, Identifying, Reviewing, Scanning, Visit
from kiosk.visit.world import Step, Table, World, to

IN_LINES: Final = (FieldKind.LONG_TEXT, FieldKind.TEXTS)
TYPED: Final = (
    *IN_LINES,
    *(FieldKind.NAME, FieldKind.TEXT, FieldKind.DIGITS, FieldKind.PHONE, FieldKind.EMAIL),
    *(FieldKind.NUMBER, FieldKind.AMOUNT),
)

NOT_ANSWERED: Final = (FieldKind.NOTE, FieldKind.ROWS)
ROW: Final = re.compile(r"(?P<table>.+)\[(?P<number>[0-9]{1,3})\]")


def journey(world: World, visit: Visit, draft: Draft) -> tuple[QuestionPage, ...]:
    """Return the pages of the draft's form as the answers now make them."""
    return pages(world.wizard_of(draft), draft.answers, visit.now.date(), visit.manner.language)


def wrong_paths(world: World, visit: Visit, draft: Draft) -> frozenset[str]:
    """Return the paths of all answers that have something wrong."""
    found = problems(world.wizard_of(draft), draft.answers, visit.now.date())
    return frozenset(problem.path for problem in found)


def after_form(world: World, visit: Visit, draft: Draft) -> Step:
    """Go on to the first paper, or to the review when nothing is to be scanned."""
    papers = world.papers_to_scan(draft)
    if papers:
        return to(visit, Scanning(draft=draft, paper=papers[0].code))
    return to(visit, Reviewing(draft=draft))


def last_page(world: World, visit: Visit, draft: Draft) -> Step:
    """Go back to the last page of the form."""
    whole = [page for page in journey(world, visit, draft) if not page.parent]
    return to(visit, Filling(draft=draft, page_key=whole[-1].key) if whole else Identifying(draft=draft))


def _answer(world: World, visit: Visit, here: Filling, event: Pressed) -> Step:
    if not _is_asked(world, visit, here, event.path):
        return to(visit, here)
    before = here.draft.answers
    origin = Origin.TYPED if visit.joined is None else Origin.HELPER
    after = before.with_answer(event.path, sound(event.value), origin)
    draft = replace(here.draft, answers=after)
    left = tuple(problem for problem in here.problems if problem.path != event.path)
    # While a text is typed letter by letter, the answers from before its first letter count.
    first = here.gone.before if here.gone and here.gone.path == event.path else before
    gone = _gone(world, visit, draft, event.path, first)
    return to(visit, replace(here, draft=draft, problems=left, gone=gone))


def _is_asked(world: World, visit: Visit, here: Filling, path: str) -> bool:
    """Say whether something is asked at a path now; a finger may be late, and nothing else is kept."""
    entry = _sheet(world, visit, here.draft.answers, here.draft).find(path)
    return entry is not None and entry.question.asked and entry.question.kind not in NOT_ANSWERED


def _sheet(world: World, visit: Visit, answers: Answers, draft: Draft) -> Sheet:
    return lay(world.wizard_of(draft), answers, visit.now.date())


def _gone(world: World, visit: Visit, draft: Draft, path: str, before: Answers) -> Gone | None:
    """Return which given answers are not asked for any more since an answer changed."""
    now = {entry.path for entry in _sheet(world, visit, draft.answers, draft).entries()}
    labels = tuple(
        entry.question.label
        for page in _sheet(world, visit, before, draft).pages
        for entry in page.entries
        if entry.path not in now and (before.get(entry.path) or entry.path == path)
    )
    return Gone(path=path, labels=labels, before=before) if labels else None


def _undo_answer(_world: World, visit: Visit, here: Filling, _event: Pressed) -> Step:
    if here.gone is None:
        return to(visit, here)
    draft = replace(here.draft, answers=here.gone.before)
    return to(visit, replace(here, draft=draft, problems=(), gone=None))


def _leave_field(world: World, visit: Visit, here: Filling, event: Pressed) -> Step:
    """Check one answer; what is still empty is not missed before the whole page is left."""
    here = _tidied(world, visit, here)
    if not here.draft.answers.get(event.path):
        return to(visit, here)
    found = tuple(one for one in _found(world, visit, here) if one.path == event.path)
    others = tuple(problem for problem in here.problems if problem.path != event.path)
    return to(visit, replace(here, problems=others + found))


def _found(world: World, visit: Visit, here: Filling) -> tuple[Problem, ...]:
    say = words(visit.manner.language)
    return problems(world.wizard_of(here.draft), here.draft.answers, visit.now.date(), here.page_key, say)


def _tidied(world: World, visit: Visit, here: Filling) -> Filling:
    """Repair what was typed on this page; not while it is typed, where a space may stand at the end."""
    answers = here.draft.answers
    shown = (page.fields for page in journey(world, visit, here.draft) if page.key == here.page_key)
    for field in next(shown, ()):
        if field.kind in TYPED and (text := answers.get(field.path)):
            repaired = tidy_text(text, lines=field.kind in IN_LINES)
            if repaired != text:
                answers = answers.with_answer(field.path, repaired, answers.origin(field.path))
    return replace(here, draft=replace(here.draft, answers=answers))


def _on(world: World, visit: Visit, here: Filling, _event: Pressed) -> Step:
    here = _tidied(world, visit, here)
    found = _found(world, visit, here)
    if found:
        return to(visit, replace(here, problems=found))
    following = _following(world, visit, here)
    if following is None:
        return after_form(world, visit, here.draft)
    if following == "":
        return to(visit, Reviewing(draft=here.draft))
    return to(visit, _turned(here, following))


def _turned(here: Filling, page_key: str) -> Filling:
    return replace(here, page_key=page_key, problems=(), gone=None)


def _following(world: World, visit: Visit, here: Filling) -> str | None:
    """Return the key of the next page, "" for the review; None after the last.

    From a row's last page it goes back to the table; from a table to a row that lacks something.
    """
    asked = journey(world, visit, here.draft)
    keys = [page.key for page in asked]
    if here.page_key not in keys:
        return keys[0] if keys else None
    place = keys.index(here.page_key)
    if parent := asked[place].parent:
        rest = (page.key for page in asked[place + 1 :] if page.parent == parent)
        return next((key for key in rest if _row_of(key) == _row_of(here.page_key)), parent)
    wrong = wrong_paths(world, visit, here.draft)
    for page in asked[place + 1 :]:
        lacks = any(field.path in wrong for field in page.fields)
        if here.from_review and not (page.parent == here.page_key and lacks):
            continue
        if not page.parent or lacks:
            return page.key
    return "" if here.from_review else None


def _back(world: World, visit: Visit, here: Filling, _event: Pressed) -> Step:
    asked = journey(world, visit, here.draft)
    keys = [page.key for page in asked]
    place = keys.index(here.page_key) if here.page_key in keys else 0
    parent = asked[place].parent if asked else ""
    if parent:
        earlier = keys[place - 1]  # a row's second page goes back to its first
        own = _row_of(earlier) == _row_of(here.page_key) and asked[place - 1].parent == parent
        return to(visit, _turned(here, earlier if own else parent))
    if here.from_review:
        return to(visit, Reviewing(draft=here.draft))
    whole = [page.key for page in asked[:place] if not page.parent]
    if not whole:
        return to(visit, Identifying(draft=here.draft))
    return to(visit, _turned(here, whole[-1]))


def _row_of(page_key: str) -> str:
    """Return the row that a page belongs to: "thanhVien[0]" of "thanhVien[0]/2"."""
    return page_key.rpartition("]")[0]


def _add_row(world: World, visit: Visit, here: Filling, event: Pressed) -> Step:
    table = _sheet(world, visit, here.draft.answers, here.draft).find(event.path)
    if table is None or table.question.kind is not FieldKind.ROWS or int(table.value) >= MOST_ROWS:
        return to(visit, here)
    answers = here.draft.answers.with_row(event.path)
    draft = replace(here.draft, answers=answers)
    new_row = f"{event.path}[{answers.row_count(event.path) - 1}]"
    keys = [page.key for page in journey(world, visit, draft)]
    return to(visit, _turned(replace(here, draft=draft), new_row if new_row in keys else here.page_key))


def _edit_row(world: World, visit: Visit, here: Filling, event: Pressed) -> Step:
    if event.path in {page.key for page in journey(world, visit, here.draft) if page.parent}:
        return to(visit, _turned(here, event.path))
    return to(visit, here)


def _remove_row(world: World, visit: Visit, here: Filling, event: Pressed) -> Step:
    """Take a row away; it can be taken back as long as the page is not left."""
    row = ROW.fullmatch(event.path)
    if row is None:
        return to(visit, here)
    before = here.draft.answers
    parents = {page.key: page.parent for page in journey(world, visit, here.draft)}
    draft = replace(here.draft, answers=before.without_row(row["table"], int(row["number"])))
    if draft.answers == before:
        return to(visit, here)
    inside = here.page_key.startswith(event.path)  # a row's own page goes with it
    page_key = parents.get(here.page_key, "") if inside else here.page_key
    gone = Gone(path=event.path, labels=(), before=before)
    return to(visit, replace(_turned(replace(here, draft=draft), page_key or here.page_key), gone=gone))


def standing_key(world: World, visit: Visit, here: Filling) -> str:
    """Return the key of the page, or, if an answer or a new day hid it, of the one before; "" for none."""
    shown = [page.key for page in _sheet(world, visit, here.draft.answers, here.draft).pages]
    if here.page_key in shown:
        return here.page_key
    table = here.page_key.split("[")[0]
    order = world.wizard_of(here.draft).pages
    own = [page.key == here.page_key or table in (one.pattern for one in page.questions) for page in order]
    before = order[: own.index(True) + 1] if any(own) else ()
    return next((page.key for page in reversed(before) if page.key in shown), shown[0] if shown else "")


def _standing(handler: Callable[[World, Visit, Filling, Pressed], Step]) -> Callable[..., Step]:
    """See to it that a handler leaves the resident on a page that is there."""

    def handled(world: World, visit: Visit, here: Filling, event: Pressed) -> Step:
        after, effects = handler(world, visit, here, event)
        there = after.situation
        if isinstance(there, Filling) and (key := standing_key(world, after, there)) != there.page_key:
            after = replace(after, situation=replace(there, page_key=key, problems=()))
        return after, effects

    return handled


TABLE: Table = {
    (Filling, Press.ANSWER): _standing(_answer),
    (Filling, Press.LEAVE_FIELD): _standing(_leave_field),
    (Filling, Press.UNDO_ANSWER): _standing(_undo_answer),
    (Filling, Press.GO_ON): _standing(_on),
    (Filling, Press.BACK): _standing(_back),
    (Filling, Press.ADD_ROW): _standing(_add_row),
    (Filling, Press.EDIT_ROW): _standing(_edit_row),
    (Filling, Press.REMOVE_ROW): _standing(_remove_row),
}
