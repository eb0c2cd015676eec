import numpy as np
import pytest

from kiosk.imaging.ink import darkest, ink_of
from kiosk.imaging.skew import text_angle
from tests.kiosk.imaging.sheets import DPI, PAPER, empty, fed, grain, printed


def measured(rgb):
    return text_angle(ink_of(darkest(rgb), DPI))


@pytest.mark.parametrize("angle_deg", [-11.0, -4.3, -0.15, 0.0, 0.4, 6.2, 10.5])
def test_the_text_tells_its_angle(angle_deg):
    text = measured(fed(printed(), angle_deg, PAPER))
    assert text.sure
    assert text.angle_deg == pytest.approx(angle_deg, abs=0.08)


@pytest.mark.parametrize("picture", [empty(), np.zeros_like(empty()), np.zeros((40, 3000, 3), np.uint8)])
def test_a_side_without_text_says_that_it_is_unsure(picture):
    assert not measured(picture).sure


def test_grain_is_no_text():
    assert not measured(grain(empty(), sigma=12)).sure
