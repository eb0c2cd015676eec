"""The virtual camera: a card comes, stays and goes; its stream is what cameras on a network send."""

import urllib.request

import cv2
import numpy as np
import pytest

from drivers.virtual.camera import COMES_S, GOES_S, STAYS_S, Hold, VirtualCamera, pose_at
from kiosk.faults import Fault

NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@pytest.fixture
def camera():
    camera = VirtualCamera()
    camera.plug_in()
    yield camera
    camera.unplug()


def frame_of(camera):
    """One frame of the stream, as its header says how long it is."""
    with NO_PROXY.open(camera.address, timeout=20) as stream:
        assert stream.headers["Content-Type"].startswith("multipart/x-mixed-replace")
        while not (line := stream.readline()).lower().startswith(b"content-length"):
            assert line
        stream.readline()
        jpeg = stream.read(int(line.split(b":")[1]))
    return cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)


def test_a_card_comes_from_below_stays_and_goes():
    assert pose_at(0.0, Hold.WELL) is None
    assert pose_at(COMES_S / 2, Hold.WELL).at[1] > 0.7
    assert pose_at(COMES_S + 1, Hold.WELL).at == (0.5, 0.5)
    assert pose_at(COMES_S + STAYS_S + GOES_S / 2, Hold.WELL).at[1] > 0.7
    assert pose_at(COMES_S + STAYS_S + GOES_S, Hold.WELL) is None


def test_a_hand_that_shakes_is_never_at_the_same_place_for_long():
    places = {pose_at(COMES_S + at / 10, Hold.SHAKING).at for at in range(10)}
    assert len(places) == 10


@pytest.mark.parametrize(
    ("fault", "darkest", "brightest"),
    [(None, 60, 140), (Fault.CAMERA_DARK, 0, 25), (Fault.CAMERA_COVERED, 0, 60)],
)
def test_the_stream_shows_the_desk_in_the_light_there_is(camera, fault, darkest, brightest):
    camera.set_fault(fault)
    assert darkest < frame_of(camera).mean() < brightest


def test_an_unplugged_camera_has_no_port_and_the_same_one_afterwards(camera):
    before = camera.address
    camera.set_fault(Fault.CAMERA_GONE)
    assert not camera.show("code")
    with pytest.raises(OSError, match="refused"):
        frame_of(camera)
    camera.set_fault(None)
    assert camera.address == before
    assert camera.show("code")
    assert frame_of(camera).shape == (480, 640, 3)
