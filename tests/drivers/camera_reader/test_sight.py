"""What a frame's figures say of light, distance, focus and a hand that moves."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from drivers.camera_reader.sight import (
    STEADY_OF_LIGHT_S,
    STEADY_S,
    WIDTH_PX,
    Presence,
    SteadyHint,
    figures_of,
    judge,
)
from drivers.virtual.camera import POSES, Hold
from drivers.virtual.scene import SLIT, Pose, card_on_desk, desk
from kiosk.devices.reader import Hint

CARD = "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"
SIZES = [(640, 480), (1280, 720)]


def reduced(grey):
    height_px = round(grey.shape[0] * WIDTH_PX / grey.shape[1])
    return cv2.resize(grey, (WIDTH_PX, height_px), interpolation=cv2.INTER_AREA)


def seen(size, pose, before=None):
    """The verdict on a card in this pose; `before` is its pose in the frame before."""
    rng = np.random.default_rng(3)
    scale = size[1] / 480
    first, then = (
        reduced(card_on_desk(CARD, *size, replace(one, blur_px=one.blur_px * scale), rng))
        for one in (before or pose, pose)
    )
    return judge(figures_of(then, first))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("hold", "hint"),
    [
        (Hold.WELL, Hint.NONE),
        (Hold.TURNED, Hint.NONE),
        (Hold.BLURRED, Hint.BLURRED),
        (Hold.TOO_NEAR, Hint.TOO_NEAR),
        (Hold.TOO_FAR, Hint.TOO_FAR),
    ],
)
def test_a_card_that_is_held_so_is_judged_so(size, hold, hint):
    assert seen(size, POSES[hold]) is hint


def test_a_card_that_moves_shall_be_held_still():
    assert seen((640, 480), Pose(motion_px=15), before=Pose(at=(0.53, 0.52))) is Hint.HOLD_STILL


@pytest.mark.parametrize(
    ("pose", "hint"),
    [
        (Pose(), Hint.NONE),
        (Pose(light=SLIT), Hint.DARK),
        (Pose(light=0.02), Hint.DARK),
        (Pose(contrast=0.0, light=0.2, noise=1.5), Hint.COVERED),
        (Pose(contrast=0.0, light=1.6), Hint.NONE),  # a bright sheet of paper
    ],
)
def test_a_desk_with_nothing_on_it_is_judged_by_its_light(pose, hint):
    frame = reduced(desk(640, 480, pose, np.random.default_rng(3)))
    assert judge(figures_of(frame, frame)) is hint


@pytest.mark.parametrize("size", [0.25, 0.4, 0.55, 0.7])
def test_a_code_of_any_good_size_gets_no_hint(size):
    assert seen((640, 480), Pose(size=size)) is Hint.NONE


def test_a_hint_stands_when_it_has_come_for_a_while_and_does_not_flicker():
    steady = SteadyHint()
    assert steady.take(Hint.BLURRED, 1.0) is Hint.NONE
    assert steady.take(Hint.NONE, 1.1) is Hint.NONE
    assert steady.take(Hint.BLURRED, 1.2) is Hint.NONE
    assert steady.take(Hint.BLURRED, 1.3 + STEADY_S) is Hint.BLURRED
    assert steady.take(Hint.NONE, 2.0) is Hint.BLURRED
    assert steady.take(Hint.NONE, 2.1 + STEADY_S) is Hint.NONE


def test_darkness_takes_longer_than_a_hand_that_comes_in():
    steady = SteadyHint()
    steady.take(Hint.DARK, 1.0)
    assert steady.take(Hint.DARK, 1.0 + STEADY_S) is Hint.NONE
    assert steady.take(Hint.DARK, 1.0 + STEADY_OF_LIGHT_S) is Hint.DARK


def test_a_card_that_lies_there_is_told_once_and_again_when_it_comes_back():
    presence = Presence()
    assert presence.is_new(b"card", 1.0)
    assert not presence.is_new(b"card", 1.9)
    assert presence.is_new(b"other", 1.9)
    assert not presence.is_new(b"card", 2.8)
    assert presence.is_new(b"card", 2.8 + Presence.AWAY_S + 0.1)


def test_a_card_that_has_gone_is_forgotten():
    presence = Presence()
    presence.is_new(b"card", 1.0)
    presence.forget_gone(1.5)
    assert not presence.is_new(b"card", 1.6)
    presence.forget_gone(9.0)
    assert vars(presence) == {"_seen_s": {}}
