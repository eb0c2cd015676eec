"""Every pair of situation and event is in the table, holds anywhere, or is known to come too late."""

import itertools
from typing import get_args

import pytest

from kiosk.visit import events, staff_gate
from kiosk.visit.machine import ANYWHERE, TABLE, TOO_LATE, step
from kiosk.visit.presses import Press
from kiosk.visit.states import Situation
from tests.kiosk.visit.situations import happenings, visit_in

# Happen in every situation, and mean the same everywhere: time, devices, room, what was left behind.
HOLD_ANYWHERE = {
    *(events.Ticked, events.CameraSaw, events.DeviceChanged),
    *(events.DraftFound, events.DraftGone),
    *staff_gate.ANYHOW,
}
HAPPENINGS = [kind for kind in get_args(events.Event) if kind is not events.Pressed]


def one_happening(kind):
    return next(event for event in happenings() if type(event) is kind)


@pytest.mark.parametrize("kind", HAPPENINGS, ids=lambda kind: kind.__name__)
def test_what_happens_is_handled_somewhere_or_holds_anywhere(kind):
    handled = any(event is kind for _, event in TABLE)
    assert handled or kind in HOLD_ANYWHERE


@pytest.mark.parametrize(
    ("situation", "kind"),
    [
        pytest.param(situation, kind, id=f"{situation.__name__}-{kind.__name__}")
        for situation, kind in itertools.product(get_args(Situation), HAPPENINGS)
    ],
)
def test_a_happening_outside_the_table_came_too_late_and_changes_nothing(world, situation, kind):
    if (situation, kind) in TABLE or kind in HOLD_ANYWHERE:
        return
    assert kind in TOO_LATE
    visit = visit_in(world, situation)
    after, _ = step(world, visit, one_happening(kind))
    assert after.situation == visit.situation


@pytest.mark.parametrize("word", list(Press))
def test_each_press_does_something_somewhere(word):
    assert (
        word in ANYWHERE
        or word in staff_gate.AT_GATE
        or word is Press.STAY
        or any(event is word for _, event in TABLE)
    )


@pytest.mark.parametrize("situation", get_args(Situation), ids=lambda kind: kind.__name__)
def test_a_press_that_the_page_does_not_know_changes_nothing(world, situation):
    visit = visit_in(world, situation)
    for word in Press:
        if (situation, word) not in TABLE and word not in ANYWHERE:
            after, effects = step(world, visit, events.Pressed(word, "x", "x"))
            assert after.situation == visit.situation
            assert effects == ()


def test_the_table_names_only_situations_presses_and_events():
    for situation, event in TABLE:
        assert situation in get_args(Situation)
        assert isinstance(event, Press) or event in get_args(events.Event)
