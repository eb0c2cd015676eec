"""Both decoders give the bytes of a card back; what zbar mangles is mended."""

import numpy as np
import pytest

from drivers.camera_reader.decoding import SECOND_WIDTH_PX, codes_in, second_opinion
from drivers.virtual.scene import Pose, card_on_desk, desk
from kiosk.devices.code_text import shown
from kiosk.devices.reader import SeenCode

CARD = "001195000123||{}|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"
NAMES = ["Trần Thị Mẫu", "NGUYỄN VĂN Ạ", "Đỗ Ỷ Ữ Ộ", "PHẠM HÀ", "Lò Thị Ỏi", "Hồ Phương Thảo"]


def frame(text, width_px=640, height_px=480):
    return card_on_desk(text, width_px, height_px, Pose(size=0.6), np.random.default_rng(5))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("decode", [codes_in, second_opinion])
def test_a_card_is_read_to_the_letter(decode, name):
    text = CARD.format(name)
    (raw,) = decode(frame(text))
    assert shown(raw) == SeenCode(text)


def test_zxing_gives_the_bytes_of_the_code_as_they_are():
    text = CARD.format(NAMES[0])
    assert codes_in(frame(text)) == [text.encode()]


def test_a_large_frame_is_reduced_for_the_slow_decoder():
    text = CARD.format(NAMES[0])
    (raw,) = second_opinion(frame(text, 2 * SECOND_WIDTH_PX, SECOND_WIDTH_PX))
    assert shown(raw) == SeenCode(text)


def test_an_empty_desk_has_no_code():
    empty = desk(640, 480, Pose(), np.random.default_rng(5))
    assert codes_in(empty) == second_opinion(empty) == []
