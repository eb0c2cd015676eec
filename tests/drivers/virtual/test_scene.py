"""The drawn desk and card: what lies there can be read, and the same seed gives the same frame."""

import numpy as np
import zxingcpp

from drivers.virtual.scene import Pose, card_on_desk, coloured, desk

TEXT = "TAM-K01-261121-0001-D"


def rng():
    return np.random.default_rng(11)


def codes(grey):
    return {code.text: code.position for code in zxingcpp.read_barcodes(grey)}


def test_the_code_lies_where_it_shall_and_is_as_large_as_it_shall():
    frame = card_on_desk(TEXT, 640, 480, Pose(size=0.5, at=(0.4, 0.55)), rng())
    position = codes(frame)[TEXT]
    xs = [position.top_left.x, position.bottom_right.x]
    ys = [position.top_left.y, position.bottom_right.y]
    assert abs(sum(xs) / 2 - 0.4 * 640) < 8
    assert abs(sum(ys) / 2 - 0.55 * 480) < 8
    assert 0.3 * 480 < xs[1] - xs[0] < 0.5 * 480  # its margin is not dark


def test_a_turned_tilted_bent_and_inverted_card_can_be_read():
    hard = Pose(turn_deg=140, tilt=0.2, bend=2, inverted=True, jpeg_quality=80)
    assert TEXT in codes(card_on_desk(TEXT, 640, 480, hard, rng()))


def test_what_makes_a_frame_bad_makes_it_so():
    plain = card_on_desk(TEXT, 640, 480, Pose(noise=0), rng()).astype(float)
    for pose, holds in (
        (Pose(noise=0, light=0.3), lambda bad: bad.mean() < plain.mean() / 2),
        (Pose(noise=0, shadow=0.8), lambda bad: bad[:, :100].mean() < plain[:, :100].mean() / 2),
        (Pose(noise=0, glare=200), lambda bad: bad[240, 320] > plain[240, 320] + 30 or bad[240, 320] == 255),
        (Pose(noise=0, blur_px=6), lambda bad: bad.std() < plain.std()),
        (Pose(noise=30), lambda bad: np.abs(bad - plain).mean() > 10),
    ):
        assert holds(card_on_desk(TEXT, 640, 480, pose, rng()).astype(float)), pose


def test_the_same_seed_gives_the_same_frame():
    one, other = (card_on_desk(TEXT, 320, 240, Pose(motion_px=9), rng()) for _ in range(2))
    assert np.array_equal(one, other)
    assert not np.array_equal(one, desk(320, 240, Pose(), rng()))


def test_a_frame_in_colour_has_three_of_them():
    assert coloured(desk(320, 240, Pose(), rng())).shape == (240, 320, 3)
