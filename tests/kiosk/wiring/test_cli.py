"""The command line: help for each command, and one plain line for a wrong setting."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from kiosk import cli
from kiosk.cli import FAILED, WRONG_SETTING, app
from kiosk.dossiers.keys import create_key
from tests.kiosk.wiring.machine import settings_in


@pytest.mark.parametrize("command", ["run", "sync", "demo", "doctor"])
def test_each_command_says_what_it_is_for(command):
    told = CliRunner().invoke(app, [command, "--help"])
    assert told.exit_code == 0
    assert app.registered_commands
    (callback,) = [one.callback for one in app.registered_commands if one.callback.__name__ == command]
    assert callback.__doc__.split()[0] in told.output


def test_without_a_command_all_are_listed():
    told = CliRunner().invoke(app, [])
    for command in ("run", "sync", "demo", "doctor"):
        assert command in told.output


@pytest.mark.parametrize("command", ["run", "sync", "doctor"])
def test_a_wrong_setting_is_one_line_and_a_status_of_its_own(command, tmp_path):
    machine = tmp_path / "machine.toml"
    machine.write_text('[visit]\nidle_s = "soon"\n', encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "kiosk", command, "--profile=demo", f"--config={machine}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == WRONG_SETTING
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"aps-kiosk: {machine}: visit.idle_s: ")


def test_what_may_be_well_the_next_time_has_another_status_so_that_systemd_starts_it_anew(tmp_path):
    create_key(tmp_path / "store.key")
    (tmp_path / "state").write_text("no folder")
    settings_in(tmp_path)
    ended = subprocess.run(
        [sys.executable, "-m", "kiosk", "sync", "--profile=demo", f"--config={tmp_path / 'machine.toml'}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == FAILED
    assert ended.stderr.splitlines()[-1].startswith("aps-kiosk: the store cannot be opened: ")


def test_the_parts_of_a_dead_machine_go_together(tmp_path):
    told = CliRunner().invoke(app, ["store", "export", "--to", str(tmp_path), "--store", "store.db"])
    assert told.exit_code == 2
    assert "go together" in told.output


def test_files_of_another_account_are_one_line_too(monkeypatch, capsys):
    def refused():
        raise PermissionError(13, "Permission denied", "/var/lib/aps-kiosk/store.db")

    monkeypatch.setattr(cli, "app", refused)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == FAILED
    told = "aps-kiosk: /var/lib/aps-kiosk/store.db: Permission denied: not with this account's rights\n"
    assert capsys.readouterr().err == told
