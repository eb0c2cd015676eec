import inspect
import re

import pytest

from kiosk import errors
from kiosk.errors import ConfigError, DeviceBlocked, DeviceError, KioskError
from kiosk.faults import Fault

OURS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, KioskError)]


def test_the_tree_in_the_docstring_is_the_tree_in_the_code():
    above: list[tuple[int, str]] = []
    drawn = {"KioskError": "Exception"}
    for line in (errors.__doc__ or "").splitlines():
        if branch := re.match(r"    ([│ ]*[├└]── )(\w+)", line):
            depth, name = len(branch[1]), branch[2]
            above = [(at, kind) for at, kind in above if at < depth]
            drawn[name] = above[-1][1] if above else "KioskError"
            above.append((depth, name))
    assert drawn == {kind.__name__: kind.__bases__[0].__name__ for kind in OURS}


@pytest.mark.parametrize("kind", OURS)
def test_each_error_says_what_it_means(kind):
    assert kind.__doc__


def test_a_device_error_carries_its_fault():
    error = DeviceBlocked(Fault.SCANNER_JAM, "sheet 3")
    assert isinstance(error, DeviceError)
    assert error.fault is Fault.SCANNER_JAM
    assert str(error) == "scanner.jam: sheet 3"
    assert str(DeviceBlocked(Fault.SCANNER_JAM)) == "scanner.jam"


def test_a_setting_that_is_wrong_is_named_with_its_file():
    assert str(ConfigError("kiosk.toml", "visit.idle_s", "is missing")) == (
        "kiosk.toml: visit.idle_s: is missing"
    )
