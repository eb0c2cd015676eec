"""The commands about staff: what they ask for, and that no PIN stands on a command line."""

import pytest
from typer.testing import CliRunner

from kiosk.cli import app


@pytest.mark.parametrize("command", ["add", "remove", "list", "badge"])
def test_each_command_says_what_it_is_for(command):
    told = CliRunner().invoke(app, ["staff", command, "--help"])
    assert told.exit_code == 0
    assert "pin" not in [word.strip("-").lower() for word in told.output.split() if word.startswith("--")]


def test_a_role_is_one_of_two():
    told = CliRunner().invoke(app, ["staff", "add", "lan", "--role", "chief"])
    assert told.exit_code == 2
    assert "volunteer" in told.output
