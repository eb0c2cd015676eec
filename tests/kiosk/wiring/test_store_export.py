"""What the export says and leaves behind; the way to the province is proved with the sandbox."""

import sys

import pytest

from kiosk.assist import trail
from kiosk.clock import SystemClock
from kiosk.dossiers.keys import create_key
from kiosk.dossiers.opening import open_at_start
from kiosk.dossiers.raw_pages import log_of
from kiosk.dossiers.sealed_key import sealed_copy
from kiosk.errors import ConfigError
from kiosk.wiring import store_export
from kiosk.wiring.store_export import EXPORTED, NOT_ALL, DeadDisk, run, run_on_disk
from tests.kiosk.dossiers.papers import NAME, a_dossier
from tests.kiosk.wiring.machine import IDENTITY, settings_in


@pytest.fixture
def settings(tmp_path):
    create_key(tmp_path / "store.key")
    return settings_in(tmp_path)


@pytest.fixture
def sealed(settings):
    with open_at_start(settings.store, SystemClock()) as store:
        return [store.seal(a_dossier(), "K01") for _ in range(2)]


@pytest.fixture
def disk(settings, sealed, tmp_path):
    (tmp_path / "identity").write_text(f"{IDENTITY}\n")
    path = tmp_path / "state" / "store.db"
    return DeadDisk(store=path, sealed_key=sealed_copy(path), identity=tmp_path / "identity")


def spoil(path):
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)


def test_a_running_machine_gives_its_dossiers_away_while_the_desk_serves(settings, sealed, tmp_path, capsys):
    with open_at_start(settings.store, SystemClock()) as desk:
        desk.seal(a_dossier(), "K01")
        assert run(settings, tmp_path / "stick") == 0
    assert len(list((tmp_path / "stick").iterdir())) == 3
    told = capsys.readouterr()
    assert told.out.startswith("3 of 3 undelivered dossiers are in ")
    assert told.err == ""
    assert NAME not in told.out


def test_each_dossier_that_is_exported_stands_in_the_trail(settings, sealed, tmp_path):
    run(settings, tmp_path / "stick")
    with open_at_start(settings.store, SystemClock()) as store:
        traces = trail.read(store)
    assert [(it.who, it.act, it.thing) for it in traces] == [
        (trail.login_name(), EXPORTED, one.dossier_id) for one in sealed
    ]


def test_without_a_key_of_the_province_nothing_is_exported(tmp_path, settings, sealed):
    with pytest.raises(ConfigError, match="nobody could open the bags"):
        run(settings_in(tmp_path, province_key=""), tmp_path / "stick")
    assert not (tmp_path / "stick").exists()


def test_where_there_is_no_store_none_is_made(settings, tmp_path):
    with pytest.raises(ConfigError, match="there is no store"):
        run(settings, tmp_path / "stick")
    assert not (tmp_path / "state" / "store.db").exists()


def test_a_folder_that_cannot_be_made_is_named(settings, sealed, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigError, match="--to"):
        run(settings, tmp_path / "file" / "stick")


def test_a_stick_that_fails_is_said_for_each_dossier(settings, sealed, tmp_path, capsys):
    (tmp_path / "stick").mkdir()
    for one in sealed:
        (tmp_path / "stick" / f"{one.provisional_code}.tar.age").mkdir()  # no file can take its place
    assert run(settings, tmp_path / "stick") == NOT_ALL
    told = capsys.readouterr()
    assert [line.split(":")[0] for line in told.err.splitlines()] == [
        f"! {one.provisional_code}" for one in sealed
    ]
    assert told.out.startswith("0 of 2 ")


def test_on_a_terminal_it_says_how_far_it_is(settings, sealed, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    run(settings, tmp_path / "stick")
    assert f"1 of 2: {sealed[0].provisional_code}" in capsys.readouterr().err


def test_of_a_damaged_disk_what_is_whole_is_exported_and_the_rest_is_said(disk, sealed, tmp_path, capsys):
    spoil(disk.store)
    before = disk.store.read_bytes()
    assert run_on_disk(disk, tmp_path / "bags") == NOT_ALL
    told = capsys.readouterr()
    assert "a file of it is not whole" in told.err
    assert "pages of the store cannot be read" in told.err
    assert told.out.startswith("1 of 2 ")
    assert disk.store.read_bytes() == before
    assert not log_of(disk.store).exists()


def test_the_copy_of_another_machines_key_does_not_open_the_store(disk, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    create_key(other / "store.key")
    open_at_start(settings_in(other).store, SystemClock()).close()
    wrong = DeadDisk(
        store=disk.store, sealed_key=sealed_copy(other / "state" / "store.db"), identity=disk.identity
    )
    with pytest.raises(ConfigError, match="does not open"):
        run_on_disk(wrong, tmp_path / "bags")


def test_a_disk_without_a_store_is_named(disk, tmp_path):
    empty = DeadDisk(store=tmp_path / "none", sealed_key=disk.sealed_key, identity=disk.identity)
    with pytest.raises(ConfigError, match="there is no store"):
        run_on_disk(empty, tmp_path / "bags")


def test_a_dossier_that_cannot_be_noted_in_the_trail_is_not_exported(settings, sealed, tmp_path, monkeypatch):
    def broken(*_arguments):
        raise store_export.StoreError("the store failed")

    monkeypatch.setattr(trail, "write", broken)
    assert run(settings, tmp_path / "stick") == NOT_ALL
    assert list((tmp_path / "stick").iterdir()) == []
