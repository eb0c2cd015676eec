"""The camera's picture on the pages that ask for a code: one item, lent from page to page."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.text import words
from tests.ui.gallery import SHAPES, dressed
from tests.ui.looking import items, soon, whole
from ui.bridge.rows import unbroken

HINT = words("vi").say("camera-hint-none")
BOTH = pytest.mark.parametrize("shape", SHAPES[:4], ids=lambda shape: shape.name)


def half_and_half(left: int, right: int) -> bytes:
    picture = np.full((480, 640), left, np.uint8)
    picture[:, 320:] = right
    return cv2.imencode(".jpg", picture)[1].tobytes()


def pictures_on(stage) -> list[QQuickItem]:
    every = items(stage.window.window.contentItem())
    return [item for item in every if item.objectName() == "camera_picture"]


def texts(stage) -> list[str]:
    return [str(item.property("text")) for item in items(stage.window.window.contentItem())]


def grey_at(stage, item: QQuickItem, share: float) -> int:
    """How bright the picture is this far from its left."""
    spot = item.mapToScene(item.boundingRect().topLeft())
    shot = stage.window.window.grabWindow()
    return shot.pixelColor(
        int(spot.x() + item.width() * share), int(spot.y() + item.height() / 2)
    ).lightness()


@BOTH
def test_the_picture_is_seen_as_in_a_mirror_with_a_hint_in_words_below(scene, pages, shape) -> None:
    stage = scene(pages["identity-show"].view, shape)
    stage.port.seen = half_and_half(30, 220)
    assert pictures_on(stage) == [] or not pictures_on(stage)[0].isVisible()
    stage.port.show(pages["identity-camera-none"].view)
    assert soon(lambda: [grey_at(stage, one, 0.1) > 180 for one in pictures_on(stage)] == [True])
    assert soon(lambda: [grey_at(stage, one, 0.9) < 70 for one in pictures_on(stage)] == [True])
    assert stage.text("camera_hint") == HINT


def test_a_newer_picture_takes_the_place_of_the_last(scene, pages) -> None:
    stage = scene(pages["identity-camera-none"].view)
    for left in (30, 220):
        stage.port.seen = half_and_half(left, left)
        assert soon(
            lambda left=left: (
                [abs(grey_at(stage, one, 0.1) - left) < 15 for one in pictures_on(stage)] == [True]
            )
        )


def test_one_item_goes_from_page_to_page_and_nothing_of_the_picture_stays(scene, pages) -> None:
    stage = scene(pages["identity-camera-none"].view)
    stage.port.seen = half_and_half(200, 200)
    QTest.qWait(200)
    (first,) = pictures_on(stage)
    for _ in range(3):
        stage.port.show(pages["home"].view)
        QTest.qWait(200)
        assert pictures_on(stage) == []
        assert first.picture.isNull()
        stage.port.show(pages["own-card-camera"].view)
        QTest.qWait(200)
        (lent,) = pictures_on(stage)
        assert lent is first
        assert grey_at(stage, lent, 0.1) > 180


def test_no_pictures_are_asked_for_while_no_page_shows_them(scene, pages, monkeypatch) -> None:
    stage = scene(pages["identity-show"].view)
    asked = []
    monkeypatch.setattr(stage.port, "preview", lambda: asked.append(1))
    QTest.qWait(250)
    assert asked == []


@pytest.mark.parametrize("large", [False, True], ids=["normal text", "large text"])
def test_beside_a_trouble_the_picture_still_shows_where_the_card_is(scene, pages, large: bool) -> None:
    shape = next(one for one in SHAPES if one.name == ("portrait-large" if large else "portrait"))
    stage = scene(dressed(pages["identity-camera-unreadable"], shape).view, shape)
    assert soon(lambda: whole(stage.fingers.see("camera_place")))
    assert stage.fingers.see("camera_place").width() >= 300


@BOTH
def test_nobody_is_asked_to_hold_a_card_to_a_reader_that_is_gone(scene, pages, shape) -> None:
    asked, how = (unbroken(words("vi").say(f"ui-identity-{it}")) for it in ("title", "help"))
    stage = scene(dressed(pages["identity-show"], shape).view, shape)
    for page, told in (("identity-show", True), ("identity-reader-gone", False)):
        stage.port.show(dressed(pages[page], shape).view)
        assert soon(lambda told=told: (how in texts(stage)) is (asked in texts(stage)) is told), page
