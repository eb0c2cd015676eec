"""What holds for every test: a screen that needs no screen, and long proofs only when asked for."""

import os
import threading
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes is the machine's affair, and other tests run beside it.
settings.register_profile("kiosk", deadline=None)
settings.load_profile("kiosk")

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["QT_QUICK_CONTROLS_STYLE"] = "Basic"
os.environ.pop("QT_SCALE_FACTOR", None)
os.environ.pop("APS_CONFIG", None)

TESTS = Path(__file__).parent
LONG = ("soak", "bench", "interop")  # folders; each has a target of its own in the Makefile


@pytest.fixture
def own_threads():
    """Counts threads of a name that began after this; ask for it first, as others may have left some."""
    before = set(threading.enumerate())

    def count(name):
        return sum(thread.name == name for thread in threading.enumerate() if thread not in before)

    return count


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.relative_to(TESTS).parts[0] in LONG:
            item.add_marker("slow")
