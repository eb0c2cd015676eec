"""Which driver speaks to which address: what the settings say, and nothing else."""

import pytest

from drivers.camera_reader.driver import CameraReader
from drivers.escl_scanner.driver import EsclScanner
from drivers.keyboard_reader.driver import KeyboardReader
from drivers.registry import open_camera, open_reader, open_scanner
from drivers.sane_scanner.driver import SaneScanner
from drivers.serial_reader.driver import SerialReader
from kiosk.config import CameraSettings, ReaderSettings, ScannerSettings
from kiosk.devices.viewfinder import Viewfinder
from kiosk.errors import ConfigError
from kiosk.faults import Fault

URL = "http://192.0.2.7/eSCL"


def test_a_scanner_is_asked_directly_unless_the_settings_say_otherwise(tmp_path):
    assert isinstance(open_scanner(ScannerSettings(escl_url=URL), tmp_path), EsclScanner)
    by_sane = ScannerSettings(driver="sane", address="test:0")
    assert isinstance(open_scanner(by_sane, tmp_path), SaneScanner)


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        (ScannerSettings(), "escl_url"),
        (ScannerSettings(address="test:0"), "escl_url"),
        (ScannerSettings(escl_url="192.0.2.7"), "escl_url"),
        (ScannerSettings(escl_url="https://192.0.2.7/eSCL"), "escl_url"),
        (ScannerSettings(escl_url="http://192.0.2.7:99999/eSCL"), "escl_url"),
        (ScannerSettings(escl_url="http://192.0.2.7/\n"), "escl_url"),
        (ScannerSettings(driver="sane", escl_url=URL), "address"),
    ],
)
def test_a_scanner_that_nobody_can_find_is_refused_at_the_start(settings, key, tmp_path):
    with pytest.raises(ConfigError) as refused:
        open_scanner(settings, tmp_path)
    assert refused.value.key == f"devices.scanner.{key}"


def test_a_reader_is_serial_unless_its_address_names_an_input_device():
    assert isinstance(open_reader(ReaderSettings(address="/dev/ttyACM0")), SerialReader)
    keyboard = open_reader(ReaderSettings(address="evdev:/dev/input/by-id/reader"))
    assert isinstance(keyboard, KeyboardReader)
    assert keyboard.status().fault is Fault.READER_GONE


def test_a_camera_that_is_not_there_is_opened_and_says_so():
    camera = open_camera(CameraSettings(address="/dev/video99"), Viewfinder(), lambda _hint: None)
    assert isinstance(camera, CameraReader)
    assert camera.status().fault is Fault.CAMERA_GONE
