"""What the check says of a store: well, damaged, put aside."""

import json

import pytest

from kiosk.clock import SystemClock
from kiosk.dossiers.keys import create_key
from kiosk.dossiers.opening import open_at_start
from kiosk.errors import ConfigError
from kiosk.wiring.store_check import NOT_WELL, run
from tests.kiosk.dossiers.papers import NAME, a_dossier
from tests.kiosk.wiring.machine import settings_in


@pytest.fixture
def settings(tmp_path):
    create_key(tmp_path / "store.key")
    return settings_in(tmp_path)


@pytest.fixture
def path(settings, tmp_path):
    with open_at_start(settings.store, SystemClock()) as store:
        for _ in range(2):
            store.seal(a_dossier(), "K01")
    return tmp_path / "state" / "store.db"


def spoil(path):
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)


def told(settings, capsys, status=0):
    assert run(settings, as_json=True) == status
    return json.loads(capsys.readouterr().out)


def test_a_store_that_is_well(settings, path, capsys):
    report = told(settings, capsys)
    assert report["version"] >= 2
    assert report["size_bytes"] == path.stat().st_size
    assert report["dossiers"] == {"sealed": 2}
    assert (report["damages"], report["aside"]) == ([], [])
    assert report["key_copied_at"]
    assert run(settings, as_json=False) == 0
    lines = capsys.readouterr().out
    assert "dossiers: 2 sealed" in lines
    assert "every page is as it was written" in lines
    assert NAME not in lines


def test_it_runs_beside_the_desk(settings, path, capsys):
    with open_at_start(settings.store, SystemClock()):
        assert told(settings, capsys)["damages"] == []


def test_a_damaged_store_is_said_and_stays(settings, path, capsys):
    spoil(path)
    before = path.read_bytes()
    assert told(settings, capsys, NOT_WELL)["damages"]
    assert path.read_bytes() == before
    assert run(settings, as_json=False) == NOT_WELL
    lines = capsys.readouterr().out
    assert "! damaged; the desk puts it aside" in lines
    assert " more (all with --json)" in lines
    assert len(lines.splitlines()) < 15


def test_a_store_that_does_not_open_is_said(settings, path, capsys):
    path.write_bytes(b"Xin chao. " * 5000)
    report = told(settings, capsys, NOT_WELL)
    assert report["version"] is None
    assert report["dossiers"] == {}


def test_stores_that_were_put_aside_are_said_with_what_was_lost(settings, path, capsys):
    spoil(path)
    open_at_start(settings.store, SystemClock()).close()
    (aside,) = told(settings, capsys)["aside"]
    assert len(aside["carried"]) == len(aside["lost"]) == 1
    run(settings, as_json=False)
    lines = capsys.readouterr().out
    assert "1 carried over, 1 lost" in lines
    assert f"    lost: {aside['lost'][0]}" in lines


def test_a_store_that_was_not_looked_through_is_said(settings, path, capsys):
    (path.parent / "damaged" / "20261121-093000").mkdir(parents=True)
    (aside,) = told(settings, capsys)["aside"]
    assert aside["broken_pages"] is None


def test_without_a_key_of_the_province_this_is_said(tmp_path, settings, capsys):
    alone = settings_in(tmp_path, province_key="")
    open_at_start(alone.store, SystemClock()).close()
    assert run(alone, as_json=False) == 0
    assert "no copy of the key for the province" in capsys.readouterr().out


def test_where_there_is_no_store_none_is_made(settings, tmp_path):
    with pytest.raises(ConfigError, match="there is no store"):
        run(settings, as_json=False)
    assert not (tmp_path / "state" / "store.db").exists()
