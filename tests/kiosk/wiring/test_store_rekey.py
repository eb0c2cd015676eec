"""What the technician is told when the key is changed; the change itself is proved with the store."""

import pytest

from kiosk.clock import SystemClock
from kiosk.dossiers.keys import create_key, load_keys, new_key, write_keys
from kiosk.dossiers.opening import open_at_start
from kiosk.wiring.store_rekey import NOT_DONE, run
from tests.kiosk.wiring.machine import settings_in


@pytest.fixture
def settings(tmp_path):
    create_key(tmp_path / "store.key")
    settings = settings_in(tmp_path)
    open_at_start(settings.store, SystemClock()).close()
    return settings


def test_with_a_key_file_one_command_is_all(settings, capsys):
    (before,) = load_keys(settings.store.key_file)
    assert run(settings) == 0
    (after,) = load_keys(settings.store.key_file)
    assert after != before
    told = capsys.readouterr()
    assert told.out == "Done: the store has a new key.\n"
    assert before not in told.out
    assert after not in told.out


def test_while_the_desk_runs_a_plain_sentence_says_what_to_do(settings, capsys):
    with open_at_start(settings.store, SystemClock()):
        assert run(settings) == NOT_DONE
    said = "Nothing was changed: the store is open; stop the desk and the courier, and try again.\n"
    assert capsys.readouterr().err == said


def test_with_a_credential_each_step_is_said(settings, tmp_path, monkeypatch, capsys):
    (key,) = load_keys(settings.store.key_file)
    credential = tmp_path / "credentials" / "store-key"
    credential.parent.mkdir()
    write_keys(credential, key)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(credential.parent))
    settings = settings_in(tmp_path, key_file="credential:store-key")
    assert run(settings) == NOT_DONE
    told = capsys.readouterr().out
    assert "systemd-creds encrypt --name=store-key" in told
    assert "/etc/credstore.encrypted/aps-kiosk.store-key" in told
    write_keys(credential, new_key(), key)
    assert run(settings) == 0
    told = capsys.readouterr().out
    assert told.startswith("Done: the store has a new key.\nNow leave the new key alone")
    assert run(settings) == 0
    assert capsys.readouterr().out.startswith("Done: the store had its new key already")


def test_what_the_change_cannot_do_is_said(settings, tmp_path, capsys):
    path = tmp_path / "state" / "store.db"
    path.write_bytes(b"Xin chao. " * 5000)
    open_at_start(settings.store, SystemClock()).close()
    assert run(settings_in(tmp_path, province_key="")) == 0
    told = capsys.readouterr().out
    assert "province_key is not set" in told
    assert "1 damaged stores that were put aside keep the key that they had" in told
