"""How the store is opened: whole, damaged, with another key, by two at once."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from kiosk.config import StoreSettings
from kiosk.dossiers import durable, integrity, key_mark, opening
from kiosk.dossiers.alarms import alarms
from kiosk.dossiers.aside import ALARM, stores_aside
from kiosk.dossiers.database import Database
from kiosk.dossiers.keys import write_keys
from kiosk.dossiers.opening import OpenStore, desk_runs, is_open_elsewhere, turn
from kiosk.dossiers.raw_pages import log_of
from kiosk.dossiers.sealed_key import sealed_copy, unseal
from kiosk.dossiers.store import Store
from kiosk.errors import ConfigError, StoreDamaged, StoreError, StoreFull
from tests.kiosk.dossiers.conftest import KEY
from tests.kiosk.dossiers.damages import (
    DAMAGES,
    KIOSK,
    cut_power,
    flip,
    kept,
    open_at_start,
    open_beside,
    spoil_log,
)
from tests.kiosk.dossiers.papers import a_dossier, a_part

OTHER = "b8" * 32


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "store.db"


def test_a_first_start_makes_a_store(path, source, clock):
    with open_at_start(path, source, clock) as store:
        assert kept(store) == []
        assert alarms(store) == []
    assert stores_aside(path) == []
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_whole_store_is_opened_as_it_is(path, source, clock, codes):
    with open_at_start(path, source, clock) as store:
        assert kept(store) == codes
    assert stores_aside(path) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_is_put_aside_and_the_machine_goes_on(path, source, clock, codes, damage):
    DAMAGES[damage](path)
    damaged = path.read_bytes() if path.exists() else None
    with open_at_start(path, source, clock) as store:
        found = kept(store)
        (alarm,) = alarms(store)
        assert alarm.code == ALARM
        assert store.seal(a_dossier(), KIOSK).provisional_code not in codes
    (put_aside,) = stores_aside(path)
    assert found == list(put_aside.found.carried)
    assert set(found) <= set(codes)
    if damaged is not None:
        assert (put_aside.folder / "store.db").read_bytes() == damaged
    if damage in {"the first page", "the salt", "a piece of a page at the end"}:
        assert found == codes
    with open_at_start(path, source, clock) as store:
        assert len(kept(store)) == len(found) + 1
    assert len(stores_aside(path)) == 1


def test_a_damage_that_was_met_at_work_is_looked_for_in_a_huge_store_too(
    path, source, clock, codes, monkeypatch
):
    monkeypatch.setattr(integrity, "WHOLE_BYTES", 0)
    flip(path, path.stat().st_size - 2000)
    open_at_start(path, source, clock).close()
    assert stores_aside(path) == []
    opening.suspect(path)
    open_at_start(path, source, clock).close()
    assert len(stores_aside(path)) == 1
    assert not path.with_name("store.db.suspect").exists()


def test_a_suspicion_that_was_wrong_is_forgotten(path, source, clock, codes):
    opening.suspect(path)
    with open_at_start(path, source, clock) as store:
        assert kept(store) == codes
    assert not path.with_name("store.db.suspect").exists()
    assert stores_aside(path) == []


def test_the_alarm_ends_when_the_damaged_store_was_taken_away(path, source, clock, codes):
    flip(path, 300)
    for _ in range(2):
        with open_at_start(path, source, clock) as store:
            assert [alarm.code for alarm in alarms(store)] == [ALARM]
    shutil.rmtree(path.parent / "damaged" / "20261121-093000")
    with open_at_start(path, source, clock) as store:
        assert alarms(store) == []


def test_a_broken_log_is_damage_and_what_stands_behind_the_break_is_kept(path, source, clock, codes):
    store = open_at_start(path, source, clock)
    more = [store.seal(a_dossier(a_part(size_bytes=100)), KIOSK).provisional_code for _ in range(3)]
    cut_power(store, path)
    spoil_log(path, 0)
    with open_at_start(path, source, clock) as store:
        assert set(kept(store)) >= {*codes, *more[1:]}
    assert len(stores_aside(path)) == 1


def test_the_torn_end_of_a_log_is_no_damage(path, source, clock, codes):
    store = open_at_start(path, source, clock)
    store.ask(codes[0])
    cut_power(store, path)
    os.truncate(log_of(path), log_of(path).stat().st_size - 100)
    with open_at_start(path, source, clock) as store:
        assert kept(store) == codes
    assert stores_aside(path) == []


def test_an_empty_file_with_a_log_is_not_given_to_sqlite_which_would_delete_the_log(
    path, source, clock, codes
):
    store = open_at_start(path, source, clock)
    last = store.seal(a_dossier(a_part(size_bytes=100)), KIOSK).provisional_code
    cut_power(store, path)
    path.with_name("store.db.keyid").write_bytes(path.with_name("store.db.keyid").read_bytes())
    os.truncate(path, 0)
    with open_at_start(path, source, clock) as store:
        assert last in kept(store)


@pytest.mark.parametrize("with_mark", [True, False])
def test_a_wrong_key_is_a_wrong_setting_and_the_store_stays(path, source, clock, codes, with_mark):
    if not with_mark:
        path.with_name("store.db.keyid").unlink()
    before = path.read_bytes()
    write_keys(Path(source), OTHER)
    for open_it in (open_at_start, open_beside):
        with pytest.raises(ConfigError, match="not the key of the store"):
            open_it(path, source, clock)
    assert path.read_bytes() == before
    assert stores_aside(path) == []
    write_keys(Path(source), KEY)
    with open_at_start(path, source, clock) as store:
        assert kept(store) == codes


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_wrong_key_never_puts_a_damaged_store_aside_either(path, source, clock, codes, damage):
    DAMAGES[damage](path)
    write_keys(Path(source), OTHER)
    with pytest.raises(ConfigError):
        open_at_start(path, source, clock)
    assert stores_aside(path) == []


def test_a_store_of_before_there_were_marks_is_put_aside_if_a_page_of_it_opens(path, source, clock, codes):
    path.with_name("store.db.keyid").unlink()
    flip(path, 300)
    with open_at_start(path, source, clock) as store:
        assert kept(store) == codes


def test_without_mark_and_without_a_page_that_opens_it_may_be_the_key(path, source, clock, codes):
    path.with_name("store.db.keyid").unlink()
    path.write_bytes(b"Xin chao. " * 5000)
    with pytest.raises(ConfigError, match="stays as it is"):
        open_at_start(path, source, clock)
    assert stores_aside(path) == []


def test_a_store_of_a_newer_program_stays_where_it_is(path, source, clock, codes):
    with open_beside(path, source, clock) as store, store.database.changing() as database:
        database.change("PRAGMA user_version = 9999")
    with pytest.raises(StoreError, match="version 9999"):
        open_at_start(path, source, clock)
    assert stores_aside(path) == []


@pytest.mark.parametrize("keys", [(KEY, OTHER), (OTHER, KEY)])
def test_with_two_keys_whichever_fits_opens_the_store_also_with_a_hot_log(path, source, clock, codes, keys):
    store = open_at_start(path, source, clock)
    last = store.seal(a_dossier(), KIOSK).provisional_code
    cut_power(store, path)
    write_keys(Path(source), *keys)
    with open_at_start(path, source, clock) as store:
        assert store.key == KEY
        assert kept(store) == [*codes, last]
    assert stores_aside(path) == []


def test_courier_and_commands_leave_a_damaged_store_to_the_desk(path, source, clock, codes):
    flip(path, 300)
    before = path.read_bytes()
    with pytest.raises(StoreDamaged):
        open_beside(path, source, clock)
    assert path.read_bytes() == before
    assert stores_aside(path) == []


def test_who_opens_beside_makes_a_store_if_there_is_none(path, source, clock):
    with open_beside(path, source, clock) as store:
        assert kept(store) == []


def test_damage_of_one_page_is_seen_at_the_start_alone_where_both_have_it_open(path, source, clock, codes):
    """The courier has the file open when the desk finds the damage."""
    flip(path, path.stat().st_size - 2000)
    courier = open_beside(path, source, clock)
    assert is_open_elsewhere(path)
    with open_at_start(path, source, clock) as desk:
        assert courier.has_moved
        assert not desk.has_moved
        new = desk.seal(a_dossier(), KIOSK).provisional_code
        courier.ask("TAM-K01-261121-0001-X")  # goes into the old file
        courier.close()  # and must not touch the new one's log
        assert new in kept(desk)
        with open_beside(path, source, clock) as courier:
            assert kept(courier) == kept(desk)
            assert courier.database.rows("SELECT * FROM question") == []
    with open_at_start(path, source, clock) as desk:
        assert new in kept(desk)


def test_there_is_one_desk_at_most(path, source, clock, codes):
    """A second one would put a damaged store aside while the first goes on to seal into it."""
    with open_at_start(path, source, clock):
        flip(path, path.stat().st_size - 2000)
        with pytest.raises(StoreError, match="another desk"):
            open_at_start(path, source, clock)
        with open_beside(path, source, clock) as store:
            assert kept(store) == codes
    with open_at_start(path, source, clock):
        assert len(stores_aside(path)) == 1


def test_it_is_known_whether_a_desk_runs(path, source, clock, codes):
    assert not desk_runs(path)
    with open_beside(path, source, clock):
        assert not desk_runs(path)
    with open_at_start(path, source, clock):
        assert desk_runs(path)
    assert not desk_runs(path)


def test_nobody_opens_or_closes_while_another_has_the_turn(path, source, clock, codes, tmp_path):
    open_it = f"""
import sys
from kiosk.clock import SystemClock
from kiosk.config import StoreSettings
from kiosk.dossiers.opening import open_beside
print("begin", flush=True)
open_beside(StoreSettings(path={str(path)!r}, key_file={source!r}), SystemClock()).close()
print("done", flush=True)
"""
    with turn(path):
        other = subprocess.Popen([sys.executable, "-c", open_it], stdout=subprocess.PIPE, text=True)
        assert other.stdout.readline() == "begin\n"
        assert other.poll() is None
    assert other.stdout.read() == "done\n"
    assert other.wait() == 0
    other.stdout.close()


def test_a_store_whose_file_is_gone_has_moved(path, source, clock):
    with open_at_start(path, source, clock) as store:
        assert not store.has_moved
        path.rename(path.with_name("elsewhere"))
        assert store.has_moved
        path.with_name("elsewhere").rename(path)


def test_a_store_that_is_closed_is_open_nowhere(path, source, clock):
    store = open_at_start(path, source, clock)
    assert is_open_elsewhere(path)
    store.close()
    assert not is_open_elsewhere(path)


@pytest.mark.parametrize("trouble", ["full", "read"])
def test_a_new_store_takes_no_place_before_its_log_is_empty(
    path, source, clock, codes, monkeypatch, *, trouble
):
    """SQLite leaves the log beside a file that it cannot write to, and says nothing when it is closed."""
    DAMAGES["the first page"](path)

    def flush_log(_database):
        if trouble == "full":
            raise StoreFull("no room on the disk")
        return False

    with monkeypatch.context() as patched:
        patched.setattr(Database, "flush_log", flush_log)
        with pytest.raises(StoreError):
            open_at_start(path, source, clock)
    assert not path.exists()
    with open_at_start(path, source, clock) as store:
        assert kept(store) == codes


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, StoreFull), (errno.EIO, StoreError)])
def test_a_file_beside_the_store_that_cannot_be_written_is_an_error_of_the_store(
    path, source, clock, monkeypatch, *, number, kind
):
    def failing(_path, _content):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(key_mark, "write_whole", failing)
    with pytest.raises(StoreError, match=os.strerror(number)) as failed:
        open_at_start(path, source, clock)
    assert type(failed.value) is kind


def test_a_second_damage_of_a_day_is_put_beside_the_first(path, source, clock, codes):
    for number in range(1, 3):
        path.write_bytes(b"Xin chao. " * 5000)
        with open_at_start(path, source, clock) as store:
            codes.append(store.seal(a_dossier(), KIOSK).provisional_code)
        assert len(stores_aside(path)) == number
    assert len(set(codes)) == len(codes)


def test_a_folder_that_cannot_be_made_is_an_error_of_the_store(tmp_path, source, clock):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_at_start(tmp_path / "file" / "store.db", source, clock)


def test_the_provinces_copy_of_the_key_is_there_before_anything_is_sealed(path, source, clock):
    identity = Identity.generate()
    place = StoreSettings(path=str(path), key_file=source, province_key=str(identity.to_public()))
    with opening.open_beside(place, clock):
        assert unseal(sealed_copy(path), identity) == (KEY,)


@pytest.mark.parametrize("with_mark", [True, False])
@pytest.mark.parametrize("opens", [opening.open_at_start, opening.open_beside])
def test_a_wrong_key_does_not_take_the_place_of_the_copy_that_opens_the_store(
    path, source, clock, opens, *, with_mark
):
    """A new mainboard, a new credential: then that copy is all that there is of the store's key."""
    identity = Identity.generate()
    place = StoreSettings(path=str(path), key_file=source, province_key=str(identity.to_public()))
    opens(place, clock).close()
    if not with_mark:
        path.with_name("store.db.keyid").unlink()
    write_keys(Path(source), OTHER)
    with pytest.raises(ConfigError, match="is not the key of the store"):
        opens(place, clock)
    assert unseal(sealed_copy(path), identity) == (KEY,)
    write_keys(Path(source), OTHER, KEY)
    opens(place, clock).close()
    assert unseal(sealed_copy(path), identity) == (OTHER, KEY)


def test_without_a_key_of_the_province_there_is_no_copy(path, source, clock):
    open_at_start(path, source, clock).close()
    assert not sealed_copy(path).exists()


def test_an_opened_store_is_a_store():
    assert issubclass(OpenStore, Store)
    assert opening.LOCK != durable.HALF
