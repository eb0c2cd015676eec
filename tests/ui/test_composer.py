"""Typing as QML asks for it: text before the cursor and a key give the text that shall stand there."""

from __future__ import annotations

import pytest

from ui.bridge.composer import Composer


@pytest.fixture
def composer(qapp) -> Composer:
    return Composer()


def test_a_method_changes_the_word_before_the_cursor(composer: Composer) -> None:
    assert composer.typed("Trần Hoa", "f", "telex") == "Trần Hòa"
    assert composer.typed("Trần Hoa", "2", "vni") == "Trần Hòa"


def test_without_a_method_a_key_is_a_letter(composer: Composer) -> None:
    assert composer.typed("hoa", "f", "") == "hoaf"
    assert composer.typed("a", "@", "telex") == "a@"
    assert composer.typed("số 12", "1", "vni") == "số 121"


def test_a_bare_w_comes_back_when_it_is_pressed_again(composer: Composer) -> None:
    assert composer.typed("", "W", "telex") == "Ư"
    assert composer.typed("Ư", "W", "telex") == "W"
    assert composer.typed("Ư", "w", "telex") == "Uw"


@pytest.mark.parametrize("between", ["tone", "off"])
def test_a_bare_w_is_forgotten_when_something_else_was_pressed(composer: Composer, between: str) -> None:
    composer.typed("", "w", "telex")
    if between == "tone":
        composer.toned("a", "")
    else:
        composer.typed("ư", "1", "")
    assert composer.typed("ư", "w", "telex") == "uw"


def test_a_tone_key_marks_the_last_word_or_leaves_it(composer: Composer) -> None:
    assert composer.toned("Nguyễn Thi", "\u0323") == "Nguyễn Thị"
    assert composer.toned("Thị", "") == "Thi"
    assert composer.toned("xk", "\u0301") == "xk"
    assert composer.toned("", "\u0301") == ""
