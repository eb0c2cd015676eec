"""The lamp of a camera that has one, by the controls of Video4Linux (linux/v4l2-controls.h)."""

from __future__ import annotations

import fcntl
import os
import struct
from collections.abc import Callable
from typing import Any, Final

VIDIOC_S_CTRL: Final = 0xC008561C  # _IOWR('V', 28, struct v4l2_control)
CONTROL: Final = struct.Struct("Ii")  # id, value
FLASH_LED_MODE: Final = 0x009C0901  # 2: torch
ILLUMINATORS_1: Final = 0x00980925  # of a microscope, or a document camera
WAYS: Final = ((FLASH_LED_MODE, 2, 0), (ILLUMINATORS_1, 1, 0))  # control, on, off


def light(device: str, *, on: bool, ioctl: Callable[[int, int, bytes], Any] = fcntl.ioctl) -> bool:
    """Switch the lamp; say whether there is one."""
    try:
        fd = os.open(device, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        return any(_set(fd, control, value_on if on else off, ioctl) for control, value_on, off in WAYS)
    finally:
        os.close(fd)


def _set(fd: int, control: int, value: int, ioctl: Callable[[int, int, bytes], Any]) -> bool:
    try:
        ioctl(fd, VIDIOC_S_CTRL, CONTROL.pack(control, value))
    except OSError:
        return False
    return True
