"""The eye that looks at the pages sees what is wrong: each kind of fault is planted once."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from tests.ui.looking import faults

SETTLE_MS = 50


@pytest.fixture
def stage(scene, pages):
    made = scene(pages["case"].view)
    QTest.qWait(SETTLE_MS)
    assert faults(made.window.window) == []
    return made


def test_a_word_that_does_not_fit_its_button_is_seen(stage) -> None:
    stage.fingers.see("help").setProperty("text", "Trợgiúpôngbàngaybâygiờ")
    assert any(fault.startswith("outside") for fault in faults(stage.window.window))


def test_a_button_that_is_too_small_is_seen(stage) -> None:
    stage.fingers.see("go_on").setHeight(60)
    assert any(fault.startswith("small") for fault in faults(stage.window.window))


def test_a_button_over_another_is_seen(stage) -> None:
    stage.fingers.see("text_size").setX(20)
    assert any(fault.startswith("overlap") for fault in faults(stage.window.window))


def test_a_text_over_another_is_seen(stage) -> None:
    stage.fingers.see("question").setY(60)
    assert any(fault.startswith("overlap") for fault in faults(stage.window.window))
