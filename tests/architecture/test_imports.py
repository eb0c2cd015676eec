"""The import contracts of pyproject.toml hold, and each of them catches what it is there for."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGES, ROOT, module_of, name_of, python_files, texts_in, tree

CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}

# One violation of each contract, and more where a contract says more than one thing: file and its line.
PLANTED = [
    ("layers", "kiosk/forms/journey.py", "import kiosk.visit.view"),
    ("layers", "kiosk/faults.py", "import kiosk.clock"),
    ("layers", "kiosk/sync/__init__.py", "import kiosk.printouts.slip"),
    ("layers", "kiosk/newcomer.py", ""),
    ("only-wiring-knows-all", "kiosk/printouts/slip.py", "import ui"),
    ("only-wiring-knows-all", "kiosk/devices/status.py", "import drivers"),
    ("only-wiring-knows-all", "kiosk/cli.py", "import drivers"),
    ("strangers", "ui/__init__.py", "import drivers"),
    ("strangers", "drivers/__init__.py", "import ui"),
    ("strangers", "kiosk/sandbox/__init__.py", "import drivers"),
    ("nobody-imports-the-wiring", "ui/__init__.py", "import kiosk.wiring"),
    ("nobody-imports-the-wiring", "drivers/__init__.py", "import kiosk.cli"),
    ("qt-in-ui", "kiosk/visit/runner.py", "from PySide6 import QtCore"),
    ("qt-in-ui", "drivers/__init__.py", "import PySide6"),
    ("sane-in-its-child", "drivers/sane_scanner/driver.py", "import sane"),
    ("sane-in-its-child", "kiosk/devices/scanner.py", "import sane"),
    ("zbar-in-one-place", "drivers/camera_reader/driver.py", "import pyzbar"),
    ("zbar-in-one-place", "kiosk/devices/reader.py", "from pyzbar import pyzbar"),
    ("camera-in-its-child", "drivers/camera_reader/driver.py", "from drivers.camera_reader import decoding"),
    ("screens-by-the-view", "ui/__init__.py", "from kiosk.dossiers import model"),
    ("screens-by-the-view", "ui/__init__.py", "from kiosk.visit import machine"),
    ("never-by-themselves", "drivers/__init__.py", "import drivers.virtual"),
    ("never-by-themselves", "kiosk/wiring/__init__.py", "import kiosk.sandbox"),
    ("never-by-themselves", "drivers/sane_scanner/driver.py", "import drivers.sane_scanner.child"),
    ("never-by-themselves", "drivers/camera_reader/driver.py", "import drivers.camera_reader.child"),
    ("rules-without-io", "kiosk/visit/machine.py", "import threading"),
    ("rules-without-io", "kiosk/identity/card.py", "import socket"),
    ("rules-without-io", "kiosk/forms/journey.py", "import time"),
    ("rules-without-io", "drivers/escpos_printer/protocol.py", "import socket"),
    ("desk-without-network", "kiosk/visit/runner.py", "import httpx"),
    ("desk-without-network", "ui/__init__.py", "import socket"),
    ("pdfium-in-its-child", "kiosk/visit/confiding.py", "import pypdfium2"),
    ("no-cycles", "kiosk/visit/view.py", "import kiosk.visit.show"),
]


def lint(folder: Path, *options: str) -> tuple[int, str]:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path):
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "qml")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_imports_of_the_program_keep_every_contract():
    status, said = lint(ROOT)
    assert status == 0, said


def test_a_violation_is_planted_for_each_contract():
    assert {contract for contract, _, _ in PLANTED} == set(CONTRACTS)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_each_planted_violation_is_caught(copy, contract):
    planted = [(file, line) for id_, file, line in PLANTED if id_ == contract]
    for file, line in planted:
        target = copy / file
        before = target.read_text("utf-8") if target.exists() else ""
        target.write_text(f"{before}\n{line}\n", encoding="utf-8")
    status, said = lint(copy, "--contract", contract)
    assert status == 1, said
    for file, _ in planted:
        module = module_of(ROOT / file)
        assert module in said or f".{module.rpartition('.')[2]} ->" in said, said


def test_a_camera_is_opened_in_its_child_alone():
    """No contract can say so: the module that opens it cleans pages elsewhere."""
    child = ROOT / "drivers" / "camera_reader" / "child.py"
    assert [file for file in python_files(*PACKAGES) if "VideoCapture" in _attributes(file)] == [child]


def test_every_module_that_a_contract_names_is_there():
    """A module that was renamed would silently fall out of a contract."""
    modules = {module_of(file) for file in python_files(*PACKAGES)}
    for contract in CONTRACTS.values():
        named = contract.get("source_modules", []) + contract.get("protected_modules", [])
        assert set(named) <= modules, contract["id"]


def test_no_module_lies_there_unused():
    """Each module is imported by another one, or started by its name as a program."""
    imported = set()
    for file in python_files(*PACKAGES):
        imported |= _imports(file)
    started = {text for file in python_files(*PACKAGES) for text in texts_in(file)}
    started |= set(re.findall(r"-m ([\w.]+)", (ROOT / "Makefile").read_text("utf-8")))
    unused = [
        name_of(file)
        for file in python_files(*PACKAGES)
        if file.name not in {"__init__.py", "__main__.py"} and module_of(file) not in imported | started
    ]
    assert unused == []


def _attributes(file: Path) -> set[str]:
    return {node.attr for node in ast.walk(tree(file)) if isinstance(node, ast.Attribute)}


def _imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found
