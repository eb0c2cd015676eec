from datetime import datetime, timedelta

import pytest

from kiosk.clock import VIETNAM
from kiosk.dossiers.store import Store

KEY = "a7" * 32


class Hands:
    """A clock whose hands a test turns."""

    def __init__(self):
        self.time = datetime(2026, 11, 21, 9, 30, tzinfo=VIETNAM)
        self.passed_s = 0.0

    def now(self):
        return self.time

    def monotonic_s(self):
        return self.passed_s

    def turn(self, **by):
        self.time += timedelta(**by)
        self.passed_s += timedelta(**by).total_seconds()


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "store.db"


@pytest.fixture
def store(path, clock):
    with Store.open(path, KEY, clock) as store:
        yield store
