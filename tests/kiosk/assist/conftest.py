"""A store of its own for each test, on a clock that stands still."""

import pytest

from kiosk.dossiers.store import Store
from tests.kiosk.dossiers.conftest import KEY, Hands


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "store.db", KEY, Hands()) as store:
        yield store
