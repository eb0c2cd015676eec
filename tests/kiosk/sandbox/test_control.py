"""Troubles to order, and a province that moves on by itself."""

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from kiosk.clock import SystemClock
from kiosk.sandbox.province import Province
from kiosk.sandbox.receipts import Seal
from tests.kiosk.sync.province import wait_until


@pytest.fixture(autouse=True)
def well_again(province):
    yield
    province.order("well")


@pytest.mark.parametrize(
    ("mode", "status"),
    [("nonsense", 200), ("wrong_json", 200), ("error_500", 500), ("busy", 429), ("not_admitted", 401)],
)
def test_a_trouble_spoils_the_protocol_and_nothing_else(mode, status, web, province):
    province.order(mode, delay_s=7)
    assert web.get("/v1/changes").status_code == status
    assert web.get("/").status_code == 200
    assert web.get("/control").json()["mode"] == mode


@pytest.mark.parametrize("order", [b"", b"{}", b'{"mode": "evil"}', b'{"mode": "well", "more": 1}', b"\xff"])
def test_an_order_that_is_none_is_refused(order, web):
    assert web.post("/control", content=order).status_code == 422
    assert web.get("/control").json()["mode"] == "well"


def test_a_silent_gateway_ends_its_silence_with_the_order(web, province):
    province.order("silent")
    with pytest.raises(httpx.ReadTimeout):
        web.get("/v1/changes", timeout=0.2)
    province.order("well")
    assert web.get("/v1/changes").status_code == 200


def test_the_state_file_says_where_everything_is(province):
    assert province.state["pid"] == province.process.pid
    keys = json.loads(Path(province.state["receipt_keys"]).read_text("utf-8"))
    assert [set(key) & {"d", "kty"} for key in keys["keys"]] == [{"kty"}], "no private key among them"


def test_the_province_keeps_its_key(tmp_path):
    first, again = (Seal(tmp_path).public.read_text("utf-8") for _ in range(2))
    assert first == again


def test_books_are_there_when_the_province_is_opened_again(tmp_path):
    dossier_id = "01a1fd23-5ff3-7f0e-9686-9c21a3de9d1c"
    manifest = json.dumps({"provisional_code": "x", "objects": []}).encode()
    first = Province(tmp_path, SystemClock())
    assert first.take(dossier_id, manifest)
    first.close()
    again = Province(tmp_path, SystemClock())
    assert not again.take(dossier_id, manifest)
    again.close()


def test_a_province_may_move_on_by_itself_and_ends_when_it_is_asked_to(tmp_path):
    state = tmp_path / "state.json"
    command = [
        "-m",
        "kiosk.sandbox",
        "--data",
        str(tmp_path),
        "--state-file",
        str(state),
        "--advance-s",
        "0.05",
    ]
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE)
    try:
        wait_until(state.exists, "the province")
        url = json.loads(state.read_text("utf-8"))["url"]
        assert httpx.get(url).status_code == 200
    finally:
        process.terminate()
        said = process.communicate(timeout=10)[0]
    assert process.returncode in {0, -15}
    assert said.decode().strip() == url
