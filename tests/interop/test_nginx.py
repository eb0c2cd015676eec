"""nginx with client certificates, as provinces put it before their gateways, and a courier through it."""

import hashlib
import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.dossiers.alarms import alarms
from kiosk.dossiers.store import Store
from kiosk.sync.nudge import Tap, give
from tests.interop.programs import free_port, need, note, running
from tests.kiosk.dossiers.papers import a_part, seal
from tests.kiosk.sync.province import running_courier, running_province, wait_until
from tests.net.kiosk import KEY, settings_for
from tests.net.tls import Authority

PIECE_BYTES = 64 * 1024
DOSSIERS = 4
PAPER_BYTES = 700_000
CUTS = 12
CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
worker_processes 2;
events {{ worker_connections 64; }}
http {{
  log_format told '$status $request_method $uri $request_length $request_time';
  access_log {folder}/access.log told;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {certificate};
    ssl_certificate_key {key};
    ssl_client_certificate {ca};
    ssl_verify_client on;
    location / {{ proxy_pass {target}; {more} }}
  }}
}}
"""


@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path / "ca")


@pytest.fixture
def province(tmp_path):
    with running_province(tmp_path / "province") as province:
        yield province


@pytest.fixture
def nginx(tmp_path, authority, province):
    """nginx as it comes, but for where it listens and what it asks for."""
    need("nginx")
    folder, port = tmp_path / "nginx", free_port()
    folder.mkdir()
    certificate, key = authority.issue("gateway", server=True)
    text = CONFIGURATION.format(
        folder=folder,
        port=port,
        certificate=certificate,
        key=key,
        ca=authority.ca_file,
        target=province.url.rstrip("/"),
        more="",
    )
    (folder / "nginx.conf").write_text(text)
    if os.getuid() == 0:  # its workers are another account, which must come to its folder
        for place in (tmp_path, *list(tmp_path.parents)[:2]):
            place.chmod(place.stat().st_mode | 0o011)
    with running(["nginx", "-c", folder / "nginx.conf"], port, folder / "said.log") as server:
        server.province = province
        server.url, server.folder = f"https://127.0.0.1:{port}/", folder
        yield server


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "store.db", KEY, SystemClock()) as store:
        yield store


def settings_with(province, nginx, authority, pair=("", ""), **more):
    return settings_for(
        province,
        nginx.url,
        timeout_s=3.0,
        ca_file=authority.ca_file,
        certificate_file=pair[0],
        certificate_key_file=pair[1],
        **{"chunk_bytes": PIECE_BYTES, **more},
    )


def assert_all_there(store, province, *all_sealed):
    there = {it["provisional_code"]: it for it in province.received()}
    assert len(there) == len(province.received()) == len(all_sealed)
    for sealed in all_sealed:
        parts = there[sealed.provisional_code]["parts"]
        kept = {it["part"]: hashlib.sha256(Path(it["path"]).read_bytes()).hexdigest() for it in parts}
        query = "SELECT part, sha256 FROM object WHERE dossier_id = ?"
        assert kept == dict(store.database.rows(query, (sealed.dossier_id,)))


def is_empty(store):
    return store.database.rows("SELECT 1 FROM outbox") == []


def retry_until(true, folder):
    """Be the technician who presses "try again now", until something is true."""

    def tried():
        give(folder / "run", Tap.RETRY)
        return true()

    wait_until(tried, "the courier", 60)


def told(nginx):
    """Status and method of the requests that nginx has served."""
    lines = (nginx.folder / "access.log").read_text("utf-8").splitlines()
    return [tuple(line.split(" ")[:2]) for line in lines if line]


@pytest.mark.timeout(300)
def test_dossiers_go_through_reloads_and_kills_of_nginx(nginx, authority, province, store, tmp_path):
    sealed = [seal(store, a_part(size_bytes=PAPER_BYTES)) for _ in range(DOSSIERS)]
    province.order("slow", delay_s=0.03)
    reloads = 0
    settings = settings_with(province, nginx, authority, authority.issue("K01"))
    with running_courier(tmp_path / "store.db", KEY, settings) as courier:
        for number in range(CUTS):
            goal = province.traffic()["requests"] + 3 + number
            retry_until(lambda goal=goal: province.traffic()["requests"] >= goal or is_empty(store), tmp_path)
            if number % 2:
                nginx.process.send_signal(signal.SIGHUP)
                reloads += 1
            else:
                nginx.kill()
                nginx.start()
        province.order("well")
        retry_until(lambda: is_empty(store), tmp_path)
        assert courier.stop() == 0
    assert_all_there(store, province, *sealed)
    asked = told(nginx)
    sent = province.traffic()["bytes"]
    note(
        "nginx",
        kills=nginx.kills,
        reloads=reloads,
        dossiers=DOSSIERS,
        requests=len(asked),
        bytes_of_papers=DOSSIERS * PAPER_BYTES,
        bytes_that_arrived=sent,
        sha256_equal=True,
    )
    assert sent < DOSSIERS * (PAPER_BYTES + 2_000) + CUTS * PIECE_BYTES, (
        "at most a piece was lost with each cut"
    )


def no_pair(_authority, _folder):
    return "", ""


def over(authority, _folder):
    return authority.issue("K01", valid=-timedelta(days=1))


def of_a_stranger(_authority, folder):
    return Authority(folder / "stranger", "So Khac").issue("K01")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("wrong", [no_pair, over, of_a_stranger])
def test_a_kiosk_that_nginx_does_not_know_calls_a_person(wrong, nginx, authority, store, tmp_path):
    """nginx ends the handshake well and then says 400 in HTML: no request reaches the gateway."""
    province, sealed = nginx.province, seal(store)
    settings = settings_with(province, nginx, authority, wrong(authority, tmp_path))
    with running_courier(tmp_path / "store.db", KEY, settings) as courier:
        wait_until(lambda: [it.code for it in alarms(store)] == ["gateway-not-admitted"], "the alarm")
        assert courier.stop() == 0
    asked = told(nginx)
    assert {status for status, _ in asked} == {"400"}
    assert len(asked) <= 3
    assert not is_empty(store)
    assert province.received() == []
    settings = settings_with(province, nginx, authority, authority.issue("K01"))
    with running_courier(tmp_path / "store.db", KEY, settings) as courier:
        wait_until(lambda: is_empty(store) and alarms(store) == [], "the dossier, and the end of the alarm")
        assert courier.stop() == 0
    assert_all_there(store, province, sealed)
    note(f"nginx, certificate {wrong.__name__}", requests_until_alarm=len(asked), delivered_after_renewal=1)


@pytest.mark.timeout(300)
def test_pieces_that_are_too_large_for_nginx_become_smaller(nginx, authority, province, store, tmp_path):
    """Its limit is 1 MiB if nobody changes it; it says 413 in HTML."""
    sealed = seal(store, a_part(size_bytes=6_000_000))
    settings = settings_with(province, nginx, authority, authority.issue("K01"), chunk_bytes=4 * 1024 * 1024)
    with running_courier(tmp_path / "store.db", KEY, settings) as courier:
        wait_until(lambda: is_empty(store), "the dossier")
        assert courier.stop() == 0
    assert_all_there(store, province, sealed)
    refused = [status for status, _ in told(nginx)].count("413")
    note("nginx, small limit", refused_as_too_large=refused)
    assert 0 < refused <= 3
