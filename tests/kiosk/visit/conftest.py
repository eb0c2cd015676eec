"""The real catalogue, with invented people."""

import pytest

from kiosk.config import Site, VisitSettings
from kiosk.visit.lighttable import LightTable
from kiosk.visit.world import load_world
from tests.kiosk.visit.workers import Posted


@pytest.fixture(scope="session")
def world():
    site = Site(kiosk_id="K01", office="Xã Mẫu", phone="0200 000 000", province_code="01")
    return load_world(site, VisitSettings(idle_s=90, warn_s=30))


@pytest.fixture
def posted():
    return Posted()


@pytest.fixture
def table():
    return LightTable()
