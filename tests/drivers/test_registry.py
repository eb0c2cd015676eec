"""Which driver speaks to which address: what the settings say, and nothing else."""

import pytest

from drivers.escl_scanner.driver import EsclScanner
from drivers.registry import open_scanner
from drivers.sane_scanner.driver import SaneScanner
from kiosk.config import ScannerSettings
from kiosk.errors import ConfigError

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
