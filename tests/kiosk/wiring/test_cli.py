"""The command line: help for each command, and one plain line for a wrong setting."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from kiosk.cli import WRONG_SETTING, app


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
