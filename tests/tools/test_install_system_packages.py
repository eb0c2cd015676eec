"""The set-up of system packages, run for real against a small Debian made of three scripts."""

import shutil
import subprocess

import pytest

from tests.architecture.source import ROOT

# Answer as Debian's programs do, from lists in files beside them.
PROGRAMS = {
    "dpkg-query": 'grep -qx "$4" "$HERE/installed" && printf installed',
    "apt-cache": 'grep -qx "$3" "$HERE/offered"',
    "apt-get": 'echo "$*" >>"$HERE/asked"',
    "id": 'cat "$HERE/account"',
    "sudo": 'echo "sudo" >>"$HERE/asked"; "$@"',
}


@pytest.fixture
def debian(tmp_path):
    """Runs the script of a clone with its own list; returns status, words and what apt was asked."""
    programs, clone = tmp_path / "programs", tmp_path / "clone"
    programs.mkdir()
    (clone / "tools").mkdir(parents=True)
    script = clone / "tools" / "install-system-packages"
    script.write_bytes((ROOT / "tools" / "install-system-packages").read_bytes())
    script.chmod(0o755)
    for name, body in PROGRAMS.items():
        (programs / name).write_text(f"#!/bin/sh\n{body}\n")
        (programs / name).chmod(0o755)

    def run(wanted, installed="", offered="", account="0", *, option="", without=()):
        (clone / "system-packages.txt").write_text(wanted)
        for name, text in {
            "installed": installed,
            "offered": offered,
            "account": account,
            "asked": "",
        }.items():
            (programs / name).write_text("\n".join(text.split()) + "\n" if text else "")
        for name in without:
            (programs / name).unlink()
        done = subprocess.run(
            [script, *option.split()],
            env={"PATH": f"{programs}:{_few_programs(tmp_path)}", "HERE": str(programs)},
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr, (programs / "asked").read_text().splitlines()

    return run


def _few_programs(folder):
    """The plain tools that the script uses, and nothing of this machine's own Debian."""
    few = folder / "few"
    few.mkdir(exist_ok=True)
    for name in ("cat", "dirname", "env", "grep", "sed", "sh"):
        if not (few / name).exists():
            (few / name).symlink_to(shutil.which(name))
    return few


def test_a_machine_that_has_all_is_left_alone(debian):
    assert debian("gcc # to build\n\n# a remark\nlibgl1\n", installed="gcc libgl1") == (0, "", [])


def test_only_what_lacks_is_installed_and_it_is_said(debian):
    status, said, asked = debian("gcc\nlibgl1\n", installed="gcc", offered="libgl1")
    assert status == 0
    assert asked == ["update -qq", "install -y -qq --no-install-recommends libgl1"]
    assert "apt-get install libgl1" in said


def test_a_package_may_have_another_name_in_this_release(debian):
    _, _, asked = debian("glib | glib-t64\n", offered="glib-t64")
    assert asked[-1].endswith(" glib-t64")
    assert debian("glib | glib-t64\n", installed="glib-t64")[2] == []


def test_a_package_that_no_release_knows_stops_the_set_up(debian):
    status, said, asked = debian("gcc\nnonesuch | nonesuch2\n", offered="gcc")
    assert status != 0
    assert "none of: nonesuch nonesuch2" in said
    assert asked == ["update -qq"]


def test_who_is_not_root_uses_sudo(debian):
    _, _, asked = debian("gcc\n", offered="gcc", account="1000")
    assert asked[0::2] == ["sudo", "sudo"]


def test_who_is_not_root_and_has_no_sudo_is_told_what_to_install(debian):
    status, said, asked = debian("gcc\nlibgl1\n", account="1000", without=["sudo"])
    assert status == 1
    assert "gcc libgl1" in said
    assert asked == []


def test_a_check_installs_nothing(debian):
    status, said, asked = debian("gcc\nlibgl1\n", installed="gcc", option="--check")
    assert (status, said.split(), asked) == (1, ["libgl1"], [])


def test_elsewhere_than_on_debian_a_person_is_asked(debian):
    status, said, asked = debian("gcc\n", without=["dpkg-query"])
    assert status == 0
    assert "by hand" in said
    assert asked == []
