"""What the README promises of `make`."""

import re
import subprocess

import pytest

from tests.architecture.source import ROOT


def make(*words):
    return subprocess.run(
        ["make", *words], cwd=ROOT, capture_output=True, text=True, timeout=20, check=True
    ).stdout


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ((), "aps-kiosk demo"),
        (("AUTO=1",), "aps-kiosk demo --auto"),
        (("AUTO=0",), "aps-kiosk demo"),
        (("AUTO=1", "ARGS=--landscape --blank-backs"), "aps-kiosk demo --auto --landscape --blank-backs"),
    ],
)
def test_the_demo_is_started_as_asked(words, command):
    said = make("--dry-run", "--old-file=setup", "demo", *words)
    assert re.sub(r"\s+", " ", said).strip().endswith(f".venv/bin/{command}")


def test_nothing_is_said_after_the_last_line_of_the_demo():
    assert "directory" not in make("--dry-run", "--old-file=setup", "demo", "AUTO=1")


def test_help_tells_of_everything_that_can_be_made():
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert phony
    said = make("help")
    assert [name for name in phony[1].split() if name != "system" and f"make {name} " not in said] == []


def test_what_must_pass_before_a_change_lands_is_what_everybody_runs():
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")
