"""Whatever is pressed on a form, in whatever order: nothing is lost, and every page stands."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.forms import sheet
from kiosk.forms.questions import FieldKind
from kiosk.forms.sheet import lay, pattern_of
from kiosk.forms.wizard import MOST_ROWS
from kiosk.visit.events import Pressed
from kiosk.visit.filling import journey
from kiosk.visit.machine import step
from kiosk.visit.presses import Press
from kiosk.visit.show import show
from kiosk.visit.states import Draft, Filling, Visit
from tests.kiosk.visit.situations import NOW
from tests.kiosk.visit.story import BIRTH, RESIDENCE, whole_draft

PENSION, COPIES, BUSINESS = "1.014027", "2.000815", "1.001612"
ODD_PATHS = [
    "",
    "nobody",
    "nks.hoTen.x",
    "thanhVien[999].hoTen",
    "thanhVien[-1].hoTen",
    "a[0].b[1].c",
    "\ud800",
]
VALUES = [
    *("", " ", "true", "co", "khong", "me", "cha", "01", "79", "VN", "TRẦN AN", "Trần  An", "0900000000"),
    *("2026-11-05", "1957-00-00", "2026-02-30", "0000-01-01", "9999-12-31", "30/02/2020", "٢٠٢٦-١١-٠٥"),
    *("1e400", "NaN", "-0", "9" * 400, "12,5", "A" * 10_000, "\ud800", "\u202eABC", "😀", "a\x00b\x1b"),
    *("<b>x</b>", "#pagebreak()", "$x$", "\\", "Tra\u0302\u0300n", "\n\n"),
]
WORDS = {Press.ANSWER: 8, Press.GO_ON: 4, Press.ADD_ROW: 3, Press.UNDO_ANSWER: 3, Press.BACK: 2}
ONCE = [Press.LEAVE_FIELD, Press.EDIT_ROW, Press.REMOVE_ROW, Press.LANGUAGE]
presses = st.tuples(
    st.sampled_from([word for word, often in WORDS.items() for _ in range(often)] + ONCE),
    st.integers(0, 200) | st.sampled_from(ODD_PATHS),  # which of the paths on the page
    st.integers(0, 200) | st.sampled_from(VALUES),  # which of its choices
)
walks = st.lists(presses, max_size=25)
# The forms are laid some hundred times a walk; on a busy machine that takes longer than a first example may.
walking = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FORMS = pytest.mark.parametrize("code", [BIRTH, RESIDENCE, PENSION, COPIES, BUSINESS])


STARTS = {}  # drafts do not change, and the world is the same for all


def start_of(world, code, whole):
    if code not in STARTS:
        full = whole_draft(world, code)
        STARTS[code] = (Draft(procedure=code, case=full.case), full)
    return STARTS[code][whole]


def on_form(world, draft, now=NOW):
    visit = Visit(now=now)
    return replace(visit, situation=Filling(draft=draft, page_key=journey(world, visit, draft)[0].key))


def resolved(world, visit, press):
    """A press as an event: on what the page asks now, with a choice that it gives, if it gives one."""
    word, which, what = press
    page = next(
        one for one in journey(world, visit, visit.situation.draft) if one.key == visit.situation.page_key
    )
    paths = [field.path for field in page.fields]
    tables = [field.path for field in page.fields if field.kind is FieldKind.ROWS]
    if word is Press.LANGUAGE:
        return Pressed(word, ["vi", "en", "xx"][len(paths) % 3])
    if word in (Press.ADD_ROW, Press.EDIT_ROW, Press.REMOVE_ROW) and tables:
        paths = tables if word is Press.ADD_ROW else [f"{tables[0]}[{row}]" for row in range(3)]
    path = which if isinstance(which, str) else paths[which % len(paths)]
    if isinstance(what, str):
        return Pressed(word, what, path)
    field = next((field for field in page.fields if field.path == path), None)
    values = [choice.value for choice in field.choices] if field and field.choices else VALUES
    return Pressed(word, values[what % len(values)], path)


def walked(world, start, walk):
    visit = on_form(world, start)
    for press in walk:
        event = resolved(world, visit, press)
        before = visit
        visit, _ = step(world, visit, event)
        yield before, event, visit
        if not isinstance(visit.situation, Filling):  # the card, the papers, the review: and back to the form
            assert visit.situation.draft.answers.rows == before.situation.draft.answers.rows
            visit = replace(on_form(world, visit.situation.draft), manner=visit.manner)


def values_on(world, visit):
    found = lay(world.wizard_of(visit.situation.draft), visit.situation.draft.answers, visit.now.date())
    return {entry.path: (entry.question.label, entry.value) for page in found.pages for entry in page.entries}


@FORMS
@walking
@given(walk=walks, whole=st.booleans())
def test_every_page_stands_and_holds_only_what_is_asked(world, code, walk, whole):
    start = start_of(world, code, whole)
    for _, _, visit in walked(world, start, walk):
        body = show(world, visit).body
        if isinstance(visit.situation, Filling):
            assert body.page_key in {page.key for page in journey(world, visit, visit.situation.draft)}
            assert {problem.path for problem in body.problems} <= set(values_on(world, visit))
        answers = visit.situation.draft.answers
        known = world.wizard_of(start).questions
        assert {pattern_of(path) for path in answers.by_path} <= set(known)
        assert all(count <= MOST_ROWS for count in answers.rows.values())


@FORMS
@walking
@given(walk=walks, whole=st.booleans())
def test_only_answers_and_rows_change_what_is_answered(world, code, walk, whole):
    for before, event, after in walked(world, start_of(world, code, whole), walk):
        changing = (Press.ANSWER, Press.UNDO_ANSWER, Press.ADD_ROW, Press.REMOVE_ROW)
        tidying = (Press.GO_ON, Press.LEAVE_FIELD)  # repair what was typed
        old, new = before.situation.draft.answers, after.situation.draft.answers
        if event.word in tidying:
            assert (set(old.by_path), old.rows) == (set(new.by_path), new.rows)
        elif event.word not in changing:
            assert old == new


@FORMS
@walking
@given(walk=walks, whole=st.booleans())
def test_what_went_away_is_named_and_undone_exactly(world, code, walk, whole):
    seen = []
    for before, event, after in walked(world, start_of(world, code, whole), walk):
        seen.append(before.situation.draft.answers)
        if event.word is Press.ANSWER:
            old, new = values_on(world, before), values_on(world, after)
            given_before = before.situation.draft.answers.get
            lost = {old[path][0] for path in old.keys() - new.keys() if given_before(path)}
            assert lost <= set(after.situation.gone.labels if after.situation.gone else ())
        if event.word is Press.REMOVE_ROW and after.situation.draft != before.situation.draft:
            assert after.situation.gone.before == before.situation.draft.answers
        gone = getattr(after.situation, "gone", None)
        if gone:
            assert gone.before in seen
            undone, _ = step(world, after, Pressed(Press.UNDO_ANSWER))
            assert undone.situation.draft.answers == gone.before
            assert undone.situation.gone is None
            assert show(world, undone).body


@FORMS
@walking
@given(walk=walks)
def test_what_an_answer_hid_comes_back_with_its_answers(world, code, walk):
    for before, event, after in walked(world, start_of(world, code, True), walk):
        answered = before.situation.draft.answers.by_path
        if event.word is Press.ANSWER and event.path in answered and isinstance(after.situation, Filling):
            again = before.situation.draft.answers.with_answer(event.path, event.value)
            back = again.with_answer(event.path, answered[event.path].value, answered[event.path].origin)
            returned = replace(
                before,
                situation=replace(before.situation, draft=replace(before.situation.draft, answers=back)),
            )
            assert values_on(world, returned) == values_on(world, before)


@FORMS
def test_a_letter_is_taken_in_with_one_laying_of_the_form(world, code, monkeypatch):
    visit = on_form(world, start_of(world, code, True))
    path = next(
        path
        for page in journey(world, visit, visit.situation.draft)
        for path in [
            field.path
            for field in page.fields
            if field.kind in (FieldKind.TEXT, FieldKind.NAME, FieldKind.DIGITS)
        ]
    )
    visit, _ = step(world, visit, Pressed(Press.ANSWER, "T", path))
    laid = []
    real = sheet._laid
    monkeypatch.setattr(sheet, "_laid", lambda *given: laid.append(1) or real(*given))
    visit, _ = step(world, visit, Pressed(Press.ANSWER, "TR", path))
    assert show(world, visit).body
    assert len(laid) == 1
