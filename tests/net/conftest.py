"""A real province, the proxy before it, and a kiosk that knows only the proxy."""

import pytest

from tests.kiosk.sync.province import running_province
from tests.net.kiosk import a_kiosk, settings_for
from tests.net.proxy import running_proxy


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    with running_province(tmp_path_factory.mktemp("province")) as province:
        yield province


@pytest.fixture
def line(province):
    """The proxy: `line.order(plan)`."""
    with running_proxy(province.url) as proxy:
        yield proxy


@pytest.fixture
def kiosk(province, line, tmp_path):
    with a_kiosk(tmp_path, settings_for(province, line.url)) as kiosk:
        yield kiosk
