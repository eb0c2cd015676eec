"""Presses, time and wakes go to the visit; its pages come back."""

from __future__ import annotations

import sys
from dataclasses import replace
from threading import Thread

import pytest
from PySide6.QtTest import QTest

from kiosk.visit.presses import Press
from kiosk.visit.view import ScreenName
from tests.ui.gallery import SHAPES
from tests.ui.port import StillVisit
from ui.app import open_window
from ui.bridge.visit import PART_OF_SCREEN, TICK_MS, Visit

VOID_CALLS = 10_000


@pytest.fixture
def port(pages) -> StillVisit:
    return StillVisit(pages["form-name"].view)


@pytest.fixture
def visit(qapp, port: StillVisit):
    made = Visit()
    made.serve(port)
    QTest.qWait(1)
    port.turns = 0
    yield made
    made.leave()


def test_each_screen_has_its_part() -> None:
    assert set(PART_OF_SCREEN) == set(ScreenName)


def test_a_letter_is_told_at_once_and_a_button_when_its_delegate_is_done(
    visit: Visit, port: StillVisit
) -> None:
    visit.press("answer", "AN", "me.hoTen")
    visit.press("go_on")
    assert port.presses == [(Press.ANSWER, "AN", "me.hoTen")]
    QTest.qWait(1)
    assert port.presses[1:] == [(Press.GO_ON, "", "")]


def test_a_word_that_no_finger_can_say_is_refused(visit: Visit) -> None:
    with pytest.raises(ValueError, match="explode"):
        visit.press("explode")


def test_what_was_said_before_the_window_opened_is_taken_in(qapp, port: StillVisit) -> None:
    early = Visit()
    early.serve(port)
    QTest.qWait(1)
    assert port.turns == 1
    early.leave()


def test_a_wake_from_another_thread_becomes_a_turn_on_this_one(visit: Visit, port: StillVisit) -> None:
    worker = Thread(target=port.wake)
    worker.start()
    worker.join()
    assert port.turns == 0
    QTest.qWait(1)
    assert port.turns == 1


def test_time_passes_and_a_touch_counts_as_a_sign_of_life(visit: Visit, port: StillVisit) -> None:
    visit.touch()
    QTest.qWait(TICK_MS + TICK_MS // 2)
    assert port.ticks == 1
    assert port.presses == [(Press.STAY, "", "")]


def test_words_follow_the_language(visit: Visit, port: StillVisit) -> None:
    assert visit.property("words")["ui-go-on"] == "Tiếp tục"
    port.show(replace(port.view, chrome=replace(port.view.chrome, language="en")))
    assert visit.property("words")["ui-go-on"] == "Continue"
    assert "24" in visit.fill("ui-leaving", {"seconds": 24.0})


def test_who_has_left_is_not_heard(visit: Visit, port: StillVisit) -> None:
    visit.leave()
    visit.press("answer", "AN", "me.hoTen")
    port.wake()
    QTest.qWait(1)
    assert (port.presses, port.turns) == ([], 0)


def test_a_worker_that_still_speaks_when_the_window_has_gone_is_no_error(qapp, pages) -> None:
    port = StillVisit(pages["case"].view)
    open_window(port, SHAPES[0]).close()
    port.wake()
    port.show(pages["home"].view)


def test_calls_from_qml_keep_the_count_of_none(visit: Visit) -> None:
    """PySide 6.12.0 loses a reference at each void call, and the process dies after some thousands."""
    before = sys.getrefcount(None)
    for _ in range(VOID_CALLS):
        visit.metaObject().invokeMethod(visit, "touch")
    assert abs(sys.getrefcount(None) - before) < VOID_CALLS / 10
