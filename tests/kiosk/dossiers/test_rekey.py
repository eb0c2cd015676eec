"""Another key for the store, ended at any moment."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from kiosk.clock import SystemClock
from kiosk.config import StoreSettings
from kiosk.dossiers import rekey
from kiosk.dossiers.integrity import damages
from kiosk.dossiers.key_mark import find_mark
from kiosk.dossiers.keys import load_keys, new_key, write_keys
from kiosk.dossiers.opening import open_at_start, open_beside
from kiosk.dossiers.raw_pages import RawPages, log_of
from kiosk.dossiers.rekey import KeyChange, change_key
from kiosk.dossiers.sealed_key import sealed_copy, unseal
from kiosk.errors import ConfigError, StoreError, StoreFull
from kiosk.steps import Step
from tests.kiosk.dossiers.conftest import KEY
from tests.kiosk.dossiers.papers import a_dossier, a_part

IDENTITY = Identity.generate()
MACHINE = """
import os, signal, sys
from kiosk import steps
from kiosk.clock import SystemClock
from kiosk.config import StoreSettings
from kiosk.dossiers.rekey import change_key
if sys.argv[4] == "die":
    steps.listen(lambda _step: os.kill(os.getpid(), signal.SIGKILL))
print("begin", flush=True)
change_key(StoreSettings(path=sys.argv[1], key_file=sys.argv[2], province_key=sys.argv[3]), SystemClock())
"""


@pytest.fixture
def settings(tmp_path):
    write_keys(tmp_path / "key", KEY)
    return StoreSettings(
        path=str(tmp_path / "state" / "store.db"),
        key_file=str(tmp_path / "key"),
        province_key=str(IDENTITY.to_public()),
    )


@pytest.fixture
def codes(settings):
    with open_at_start(settings, SystemClock()) as store:
        return [
            store.seal(a_dossier(a_part(size_bytes=300_000, seed=os.urandom(10))), "K01").provisional_code
            for _ in range(2)
        ]


def kept(settings):
    """The codes in a store that is well, to the last page."""
    with open_beside(settings, SystemClock()) as store:
        assert damages(store.database, 0, whole=True) == ()
        return [code for (code,) in store.database.rows("SELECT provisional_code FROM dossier ORDER BY 1")]


def pages_that_open(settings, key):
    with RawPages(Path(settings.path), [key]) as pages:
        return sum(pages.find(number) is not None for number in range(1, pages.count + 1))


def test_a_store_with_a_key_file_gets_a_new_key(settings, codes):
    assert change_key(settings, SystemClock()) is KeyChange.CHANGED
    (new,) = load_keys(settings.key_file)
    assert new != KEY
    assert kept(settings) == codes
    assert find_mark(Path(settings.path)).is_of([new])
    assert unseal(sealed_copy(Path(settings.path)), IDENTITY) == (new,)


def test_no_page_on_the_disk_opens_with_the_former_key(settings, codes):
    assert pages_that_open(settings, KEY) > 10
    change_key(settings, SystemClock())
    assert pages_that_open(settings, KEY) == 0
    assert not log_of(Path(settings.path)).exists() or log_of(Path(settings.path)).stat().st_size == 0


def test_while_somebody_has_the_store_open_its_key_stays(settings, codes):
    with (
        open_beside(settings, SystemClock()) as store,
        pytest.raises(StoreError, match="stop the desk and the courier"),
    ):
        change_key(settings, store.clock)
    assert load_keys(settings.key_file) == (KEY,)
    assert kept(settings) == codes


def test_a_store_that_is_not_there_gets_no_key(settings):
    with pytest.raises(StoreError, match="there is no store"):
        change_key(settings, SystemClock())
    assert not Path(settings.path).exists()


def test_without_room_for_the_log_nothing_is_begun(settings, codes, monkeypatch):
    full = shutil.disk_usage("/")._replace(free=rekey.SPARE_BYTES)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    with pytest.raises(StoreFull):
        change_key(settings, SystemClock())
    assert load_keys(settings.key_file) == (KEY,)


def test_with_the_key_of_another_store_nothing_is_changed(settings, codes):
    write_keys(Path(settings.key_file), new_key())
    with pytest.raises(ConfigError):
        change_key(settings, SystemClock())
    write_keys(Path(settings.key_file), KEY)
    assert kept(settings) == codes


def test_the_province_can_open_the_store_at_every_moment(settings, codes, monkeypatch):
    """When the pages change, and when the former key goes, the copy holds what opens the store."""
    copies = []

    def look(step):
        assert step is Step.KEY_CHANGED
        copies.append(unseal(sealed_copy(Path(settings.path)), IDENTITY))
        assert load_keys(settings.key_file) == copies[-1]

    monkeypatch.setattr(rekey, "reached", look)
    change_key(settings, SystemClock())
    (both,) = copies
    assert both == (load_keys(settings.key_file)[0], KEY)


def test_without_a_key_of_the_province_the_store_gets_its_key_all_the_same(settings, codes):
    alone = StoreSettings(path=settings.path, key_file=settings.key_file)
    sealed_copy(Path(settings.path)).unlink()
    assert change_key(alone, SystemClock()) is KeyChange.CHANGED
    assert kept(alone) == codes
    assert not sealed_copy(Path(settings.path)).exists()


@pytest.fixture
def credential(settings, tmp_path, monkeypatch):
    """The same key as a credential of systemd."""
    (tmp_path / "credentials").mkdir()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "credentials"))
    write_keys(tmp_path / "credentials" / "store-key", KEY)
    return StoreSettings(
        path=settings.path, key_file="credential:store-key", province_key=settings.province_key
    )


def test_a_credential_with_one_key_is_left_to_the_technician(credential, codes):
    assert change_key(credential, SystemClock()) is KeyChange.ONE_KEY
    assert kept(credential) == codes


def test_a_credential_with_two_keys_is_used_and_not_written(credential, codes, tmp_path):
    file, new = tmp_path / "credentials" / "store-key", new_key()
    write_keys(file, new, KEY)
    assert change_key(credential, SystemClock()) is KeyChange.CHANGED
    assert load_keys(str(file)) == (new, KEY)
    assert change_key(credential, SystemClock()) is KeyChange.FINISHED
    write_keys(file, new)
    assert kept(credential) == codes
    assert unseal(sealed_copy(Path(credential.path)), IDENTITY) == (new,)


def killed(settings, after_s=None):
    """Change the key in a process that is killed, at its named step or after a time."""
    how = "die" if after_s is None else "live"
    arguments = [settings.path, settings.key_file, settings.province_key, how]
    process = subprocess.Popen(
        [sys.executable, "-c", MACHINE, *arguments], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
    )
    assert process.stdout.readline() == b"begin\n"
    if after_s is not None:
        time.sleep(after_s)  # the moment is the point
        process.kill()
    process.stdout.close()
    return process.wait()


def test_killed_when_the_pages_have_changed_the_store_opens_and_the_change_is_finished(settings, codes):
    assert killed(settings) == -signal.SIGKILL
    assert len(load_keys(settings.key_file)) == 2
    assert kept(settings) == codes
    assert change_key(settings, SystemClock()) is KeyChange.FINISHED
    assert load_keys(settings.key_file)[0] != KEY
    assert len(load_keys(settings.key_file)) == 1
    assert kept(settings) == codes
    assert pages_that_open(settings, KEY) == 0


@pytest.mark.parametrize("rounds", [4, pytest.param(60, marks=pytest.mark.slow)])
def test_killed_at_any_moment_the_store_opens_with_what_the_source_holds(settings, codes, rounds):
    chance = random.Random(rounds)
    for _ in range(rounds):
        killed(settings, after_s=chance.uniform(0.0, 0.25))
        assert kept(settings) == codes
        copy = unseal(sealed_copy(Path(settings.path)), IDENTITY)
        assert set(copy) >= set(load_keys(settings.key_file)[:1])
    change_key(settings, SystemClock())
    assert len(load_keys(settings.key_file)) == 1
    assert kept(settings) == codes
