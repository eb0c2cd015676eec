"""The form, one question a page; the journey is made anew from the answers at each step."""

from __future__ import annotations

from dataclasses import replace

from kiosk.forms.answers import Origin
from kiosk.forms.journey import QuestionPage, pages, row_of
from kiosk.forms.validate import problems
from kiosk.text import words
from kiosk.visit.events import Pressed
from kiosk.visit.presses import Press
from kiosk.visit.states import Draft, Filling, Identifying, Reviewing, Scanning, Visit
from kiosk.visit.world import Step, Table, World, to


def journey(world: World, draft: Draft) -> tuple[QuestionPage, ...]:
    """Return the pages of the draft's form as the answers now make them."""
    return pages(world.wizard_of(draft), draft.answers)


def page_problems(world: World, visit: Visit, draft: Draft, page_key: str) -> bool:
    """Say whether a page has something wrong."""
    return bool(problems(world.wizard_of(draft), draft.answers, visit.now.date(), page_key))


def after_form(world: World, visit: Visit, draft: Draft) -> Step:
    """Go on to the first paper, or to the review when nothing is to be scanned."""
    papers = world.papers_to_scan(draft)
    if papers:
        return to(visit, Scanning(draft=draft, paper=papers[0].code))
    return to(visit, Reviewing(draft=draft))


def last_page(world: World, visit: Visit, draft: Draft) -> Step:
    """Go back to the last page of the form."""
    rows = [page for page in journey(world, draft) if row_of(page.key) is None]
    return to(visit, Filling(draft=draft, page_key=rows[-1].key))


def _answer(_world: World, visit: Visit, here: Filling, event: Pressed) -> Step:
    answers = here.draft.answers.with_answer(event.path, event.value, Origin.TYPED)
    left = tuple(problem for problem in here.problems if problem.path != event.path)
    return to(visit, replace(here, draft=replace(here.draft, answers=answers), problems=left))


def _on(world: World, visit: Visit, here: Filling, _event: Pressed) -> Step:
    say = words(visit.manner.language)
    found = problems(world.wizard_of(here.draft), here.draft.answers, visit.now.date(), here.page_key, say)
    if found:
        return to(visit, replace(here, problems=found))
    parent = row_of(here.page_key)
    if parent is not None:
        return to(visit, replace(here, page_key=parent, problems=()))
    if here.from_review:
        return to(visit, Reviewing(draft=here.draft))
    following = _following(world, visit, here)
    if following is None:
        return after_form(world, visit, here.draft)
    return to(visit, replace(here, page_key=following, problems=()))


def _following(world: World, visit: Visit, here: Filling) -> str | None:
    """Return the key of the next page: a row that lacks something first, complete rows never."""
    keys = [page.key for page in journey(world, here.draft)]
    rest = keys[keys.index(here.page_key) + 1 :] if here.page_key in keys else keys
    for key in rest:
        if row_of(key) is None or page_problems(world, visit, here.draft, key):
            return key
    return None


def _back(world: World, visit: Visit, here: Filling, _event: Pressed) -> Step:
    parent = row_of(here.page_key)
    if parent is not None:
        return to(visit, replace(here, page_key=parent, problems=()))
    if here.from_review:
        return to(visit, Reviewing(draft=here.draft))
    keys = [page.key for page in journey(world, here.draft) if row_of(page.key) is None]
    place = keys.index(here.page_key) if here.page_key in keys else 0
    if place == 0:
        return to(visit, Identifying(draft=here.draft))
    return to(visit, replace(here, page_key=keys[place - 1], problems=()))


def _add_row(world: World, visit: Visit, here: Filling, event: Pressed) -> Step:
    draft = replace(here.draft, answers=here.draft.answers.with_row(event.path))
    rows = [page.key for page in journey(world, draft) if row_of(page.key) == here.page_key]
    return to(visit, replace(here, draft=draft, page_key=rows[-1] if rows else here.page_key, problems=()))


def _edit_row(world: World, visit: Visit, here: Filling, event: Pressed) -> Step:
    if event.path in {page.key for page in journey(world, here.draft)}:
        return to(visit, replace(here, page_key=event.path, problems=()))
    return to(visit, here)


def _remove_row(_world: World, visit: Visit, here: Filling, event: Pressed) -> Step:
    path, _, index = event.path.rstrip("]").rpartition("[")
    if not index.isdecimal():
        return to(visit, here)
    draft = replace(here.draft, answers=here.draft.answers.without_row(path, int(index)))
    page_key = row_of(here.page_key) or here.page_key  # a row's own page may have gone with it
    return to(visit, replace(here, draft=draft, page_key=page_key, problems=()))


TABLE: Table = {
    (Filling, Press.ANSWER): _answer,
    (Filling, Press.GO_ON): _on,
    (Filling, Press.BACK): _back,
    (Filling, Press.ADD_ROW): _add_row,
    (Filling, Press.EDIT_ROW): _edit_row,
    (Filling, Press.REMOVE_ROW): _remove_row,
}
