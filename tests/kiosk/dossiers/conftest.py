from datetime import datetime, timedelta

import pytest

from kiosk.clock import VIETNAM
from kiosk.dossiers.keys import write_keys
from tests.kiosk.dossiers.damages import three_sealed
from tests.kiosk.dossiers.fresh import fresh_store

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
def source(tmp_path):
    """Where the key of the store lies."""
    write_keys(tmp_path / "key", KEY)
    return str(tmp_path / "key")


@pytest.fixture
def codes(path, source, clock):
    """Three dossiers in a store that was closed well."""
    return three_sealed(path, source, clock)


@pytest.fixture
def store(path, clock):
    with fresh_store(path, KEY, clock) as store:
        yield store
