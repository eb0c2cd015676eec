import pytest

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.dossiers.retention import KEEP
from kiosk.sync.courier import Courier
from kiosk.sync.deposit import DepositGateway
from kiosk.sync.outbox import Outbox
from tests.kiosk.dossiers.fresh import fresh_store
from tests.kiosk.sync.province import running_province
from tests.kiosk.sync.yard import Lanes

KEY = "5e" * 32
CHUNK_BYTES = 64 * 1024


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with running_province(tmp_path_factory.mktemp("province")) as province:
        yield province


@pytest.fixture
def province(running):
    running.order("well")
    yield running
    running.order("well")


def settings_for(province, **changed):
    facts = {
        "url": province.url,
        "receipt_key_file": province.state["receipt_keys"],
        "timeout_s": 2.0,
        "chunk_bytes": CHUNK_BYTES,
    }
    return GatewaySettings(**(facts | changed))


@pytest.fixture
def gateway(province):
    with DepositGateway(settings_for(province), SystemClock()) as gateway:
        yield gateway


@pytest.fixture
def clock():
    """The machine's; a test of long times has one of its own."""
    return SystemClock()


@pytest.fixture
def store(tmp_path, clock):
    with fresh_store(tmp_path / "store.db", KEY, clock) as store:
        yield store


@pytest.fixture
def outbox(store):
    return Outbox(store, lambda: 0.0)


@pytest.fixture
def lanes(tmp_path):
    lanes = Lanes(tmp_path / "store.db")
    yield lanes
    lanes.store.close()


@pytest.fixture
def courier(store, gateway, tmp_path):
    return Courier(
        store,
        gateway,
        SystemClock(),
        run_dir=tmp_path / "run",
        keep=KEEP,
        chance=lambda: 0.0,
    )
