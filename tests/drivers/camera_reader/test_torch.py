"""The lamp is asked for in two ways; a camera without one is no error."""

import struct

from drivers.camera_reader.torch import FLASH_LED_MODE, ILLUMINATORS_1, light


def test_a_device_without_controls_has_no_lamp(tmp_path):
    device = tmp_path / "video0"
    device.touch()
    assert light(str(device), on=True) is False
    assert light(str(tmp_path / "video9"), on=True) is False


def test_the_second_way_is_tried_where_the_first_is_refused(tmp_path):
    device = tmp_path / "video0"
    device.touch()
    asked = []

    def ioctl(_fd, _request, control):
        asked.append(struct.unpack("Ii", control))
        if asked[-1][0] == FLASH_LED_MODE:
            raise OSError(22, "no such control")

    assert light(str(device), on=True, ioctl=ioctl)
    assert light(str(device), on=False, ioctl=ioctl)
    assert asked == [(FLASH_LED_MODE, 2), (ILLUMINATORS_1, 1), (FLASH_LED_MODE, 0), (ILLUMINATORS_1, 0)]
