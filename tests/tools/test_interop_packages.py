"""What `make interop` installs has fixed versions, and names no place to get it from."""

import json
import re

from tests.architecture.source import ROOT

INTEROP = ROOT / "tests" / "interop"


def test_the_servers_have_exact_versions_and_digests():
    asked = json.loads((INTEROP / "package.json").read_text("utf-8"))["dependencies"]
    lock = json.loads((INTEROP / "package-lock.json").read_text("utf-8"))["packages"]
    assert asked == lock[""]["dependencies"]
    for name, version in asked.items():
        assert lock[f"node_modules/{name}"]["version"] == version
    assert all("integrity" in it and "resolved" not in it for name, it in lock.items() if name)


def test_the_fuzzer_has_exact_versions_and_digests():
    lock = (INTEROP / "schemathesis.lock").read_text("utf-8")
    names = re.findall(r"^([a-z0-9][\w.-]*)==", lock, re.MULTILINE)
    assert "schemathesis" in names
    assert len(re.findall(r"^[a-z0-9][^\n]*\\\n +--hash=sha256:", lock, re.MULTILINE)) == len(names)
