"""What is no device: the province takes orders over HTTP, the desk reads a file."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import msgspec
import pytest

from drivers.virtual.conditions import PROVINCE_ORDERS, WELL, Conditions
from kiosk.faults import Fault
from kiosk.sandbox.faults import Mode, Order


class Province(BaseHTTPRequestHandler):
    """Takes every order and keeps it."""

    def do_POST(self):
        self.server.orders.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200 if self.path == "/control" else 404)
        self.end_headers()

    def log_message(self, *_):
        """Keep quiet."""


@pytest.fixture
def province():
    server = HTTPServer(("127.0.0.1", 0), Province)
    server.orders = []
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def url_of(server):
    return f"http://127.0.0.1:{server.server_address[1]}/"


@pytest.mark.parametrize("order", [WELL, *PROVINCE_ORDERS.values()])
def test_the_province_of_the_demo_knows_every_order(order):
    assert msgspec.convert(order, Order).mode in Mode


def test_a_fault_of_the_gateway_is_ordered_at_the_province(province):
    conditions = Conditions(url_of(province))
    conditions.set_fault("gateway", Fault.GATEWAY_SILENT)
    conditions.set_fault("gateway", None)
    assert province.orders == [{"mode": "silent"}, {"mode": "well"}]
    assert conditions.changeable == ("gateway",)


def test_what_a_desk_shall_believe_stands_in_a_file_and_goes_when_it_is_well(tmp_path):
    file = tmp_path / "feigned.json"
    conditions = Conditions(file=file)
    conditions.set_fault("store", Fault.STORE_FULL)
    conditions.set_fault("clock", Fault.CLOCK_WRONG)
    assert json.loads(file.read_text()) == {"store": "store.full", "clock": "clock.wrong"}
    conditions.set_fault("store", None)
    assert json.loads(file.read_text()) == {"clock": "clock.wrong"}


def test_with_nobody_to_tell_nothing_can_be_broken(tmp_path):
    with pytest.raises(ValueError, match="nobody was named"):
        Conditions().set_fault("store", Fault.STORE_FULL)
    with pytest.raises(ValueError, match="nobody was named"):
        Conditions("http://127.0.0.1:9/").set_fault("clock", Fault.CLOCK_WRONG)
    with pytest.raises(ValueError, match="nobody was named"):  # no province feigns that
        Conditions("http://127.0.0.1:9/").set_fault("gateway", Fault.GATEWAY_CERTIFICATE)


def test_a_province_that_does_not_answer_leaves_everything_as_it_was():
    conditions = Conditions("http://127.0.0.1:9/")
    with pytest.raises(ValueError, match="does not take orders"):
        conditions.set_fault("gateway", Fault.GATEWAY_SILENT)
    assert conditions.faults["gateway"] is None
