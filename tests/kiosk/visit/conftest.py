"""The real catalogue, with invented people."""

import pytest

from kiosk.config import Site, VisitSettings
from kiosk.visit.world import load_world


@pytest.fixture(scope="session")
def world():
    site = Site(kiosk_id="K01", office="Xã Mẫu", phone="0200 000 000", province_code="01")
    return load_world(site, VisitSettings(idle_s=90, warn_s=30))
