"""Which adapter the configuration chooses."""

from contextlib import closing

from kiosk.clock import SystemClock
from kiosk.sync.adapters import open_gateway
from kiosk.sync.deposit import DepositGateway
from tests.kiosk.sync.conftest import settings_for


def test_the_port_s_own_protocol_is_spoken_unless_said_otherwise(province):
    with closing(open_gateway(settings_for(province), SystemClock())) as gateway:
        assert isinstance(gateway, DepositGateway)
