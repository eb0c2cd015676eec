"""A store of its own for each test, on a clock that stands still."""

import pytest

from tests.kiosk.dossiers.conftest import KEY, Hands
from tests.kiosk.dossiers.fresh import fresh_store


@pytest.fixture
def store(tmp_path):
    with fresh_store(tmp_path / "store.db", KEY, Hands()) as store:
        yield store
