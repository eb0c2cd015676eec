"""A page that asks for a code: one reader that works is enough."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from kiosk.devices.reader import Hint
from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault
from kiosk.text import words
from kiosk.visit.pages.code_asked import camera_view, readers_fault
from kiosk.visit.states import Visit
from tests.kiosk.visit.situations import NOW

NO_READER, NO_CAMERA = DeviceStatus(Fault.READER_GONE), DeviceStatus(Fault.CAMERA_GONE)


def visit(**devices):
    return Visit(now=NOW, devices=MappingProxyType(devices))


@pytest.mark.parametrize(
    ("devices", "fault"),
    [
        ({}, None),
        ({"reader": READY}, None),
        ({"reader": NO_READER}, Fault.READER_GONE),
        ({"reader": NO_READER, "camera": READY}, None),
        ({"reader": READY, "camera": NO_CAMERA}, None),
        ({"reader": NO_READER, "camera": NO_CAMERA}, Fault.READER_GONE),
        ({"camera": NO_CAMERA}, Fault.CAMERA_GONE),
    ],
)
def test_only_with_no_reader_left_a_page_says_so(devices, fault):
    assert readers_fault(visit(**devices)) is fault


@pytest.mark.parametrize("hint", list(Hint))
def test_each_hint_of_the_camera_has_words_of_its_own(hint):
    seen = replace(visit(camera=READY), hint=hint)
    said = {language: camera_view(seen, words(language)).hint for language in ("vi", "en")}
    assert all(said.values())
    assert said["vi"] != said["en"]


def test_a_camera_that_warns_still_shows_what_it_sees():
    dark = visit(camera=DeviceStatus(warning=Fault.CAMERA_DARK))
    assert camera_view(dark, words("vi")) is not None
    assert camera_view(visit(camera=NO_CAMERA), words("vi")) is None
    assert camera_view(visit(reader=READY), words("vi")) is None
