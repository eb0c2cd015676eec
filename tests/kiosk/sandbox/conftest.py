import httpx
import pytest

from kiosk.clock import SystemClock
from kiosk.dossiers.retention import KEEP
from kiosk.sync.courier import Courier
from kiosk.sync.deposit import DepositGateway
from tests.kiosk.dossiers.fresh import fresh_store
from tests.kiosk.dossiers.papers import seal
from tests.kiosk.sync.conftest import KEY, settings_for
from tests.kiosk.sync.province import running_province


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    with running_province(tmp_path_factory.mktemp("province")) as province:
        yield province


@pytest.fixture
def web(province):
    with httpx.Client(base_url=province.url) as web:
        yield web


@pytest.fixture
def deliver(province, tmp_path):
    """Bring a dossier to the province by the real courier; return it as the demo sees it."""
    clock = SystemClock()
    with (
        fresh_store(tmp_path / "store.db", KEY, clock) as store,
        DepositGateway(settings_for(province), clock) as gateway,
    ):
        courier = Courier(store, gateway, clock, run_dir=tmp_path / "run", keep=KEEP)

        def bring(*parts):
            code = seal(store, *parts).provisional_code
            assert courier.deliver_due() == 1
            return next(it for it in province.received() if it["provisional_code"] == code)

        yield bring
