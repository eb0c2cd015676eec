"""What the repository holds: nothing that nobody needs, nothing of one machine."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from kiosk.faults import Fault
from kiosk.imaging.flaws import Flaw
from tests.architecture.source import PACKAGES, ROOT, name_of, python_files, qml_files, texts_in, tree

TEXT = {
    ".md",
    ".py",
    ".qml",
    ".toml",
    ".txt",
    ".lock",
    ".sh",
    ".ftl",
    ".typ",
    ".json",
    ".yaml",
    ".service",
    "",
}
# In pieces, so that this file does not hold what it looks for.
REGISTRIES = [".".join(name) for name in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]


def kept_files():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_registry_of_packages_is_named():
    """Where packages come from is a setting of the machine that installs them."""
    for file in kept_files():
        if file.suffix in TEXT:
            text = file.read_text("utf-8")
            assert [name for name in REGISTRIES if name in text] == [], name_of(file)


def test_every_locked_package_has_its_digest():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    packages = re.findall(r"^[a-z0-9][^\n]*==[^\n]*\\\n +--hash=sha256:", lock, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[a-z0-9]", lock, re.MULTILINE)) > 50
    assert "--index" not in lock


def test_every_package_that_is_asked_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = {_plain(name) for name in re.findall(r"^([a-z0-9][\w.-]*)==", lock, re.MULTILINE)}
    assert {_plain(re.split(r"[\[<>=]", name)[0]) for name in asked} <= locked


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def drawn():
    """Every name that stands in a page, in the program or in the catalogue."""
    text = [file.read_text("utf-8") for file in qml_files()]
    text += [found for file in python_files(*PACKAGES) for found in texts_in(file)]
    text += [file.read_text("utf-8") for file in (ROOT / "config").rglob("*") if file.is_file()]
    return "\n".join(text)


@pytest.mark.parametrize("folder", ["icons", "pictures"])
def test_every_drawing_is_used(folder):
    """A drawing that moves is named without the number of its frame, that of a fault or flaw by it."""
    text = drawn()
    stems = {re.sub(r"-\d+$", "", file.stem) for file in (ROOT / "assets" / folder).glob("*.svg")}
    named = {stem for stem in stems if re.search(rf"(?<![\w-]){stem}(?![\w-])", text)}
    made = {f"fault-{fault.key}" for fault in Fault}
    made |= {f"flaw-{flaw.value.replace('_', '-')}" for flaw in Flaw}
    assert stems - named - made == set()


def test_every_qml_type_is_used():
    text = {file: file.read_text("utf-8") for file in qml_files()}
    python = "\n".join(found for file in python_files("ui") for found in texts_in(file))
    unused = []
    for file in qml_files():
        others = "\n".join(words for other, words in text.items() if other != file)
        by_name = file.stem.endswith("Screen") or file.name in python or file.stem in python
        if not by_name and not re.search(rf"\b{file.stem}\b", others):
            unused.append(name_of(file))
    assert unused == []


@pytest.mark.parametrize(
    "page", ["README.md", *sorted(str(it.relative_to(ROOT)) for it in ROOT.glob("docs/**/*.md"))]
)
def test_every_link_between_documents_leads_somewhere(page):
    file = ROOT / page
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", file.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (file.parent / target).exists(), target


# Needed without an import of ours: zones for `zoneinfo`, the tool that builds, plug-ins and programs.
NOT_IMPORTED = {
    "tzdata",
    "setuptools",
    "setuptools-scm",
    "coverage",
    "mypy",
    "ruff",
    "import-linter",
    "python-sane",
}


def imported_by(*folders):
    """The top-level modules that are imported, ours and Python's own left out."""
    found = set()
    for file in python_files(*folders):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Import):
                found |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {*PACKAGES, "tests"}


def asked_for(group):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = project["project"]["dependencies"] if group == "program" else project["dependency-groups"]["dev"]
    return {_plain(re.split(r"[\[<>=]", name)[0]) for name in names}


def test_what_the_program_imports_is_asked_for_by_name():
    """A package that comes along with another one may stay away with its next release."""
    packages = packages_distributions()
    for module in imported_by(*PACKAGES) - {"_sane"}:
        assert {_plain(name) for name in packages[module]} & asked_for("program"), module


def test_what_is_asked_for_is_imported():
    packages = packages_distributions()
    modules = imported_by(*PACKAGES, "tests")
    used = {_plain(name) for module in modules for name in packages.get(module, ())} | NOT_IMPORTED
    for group in ("program", "dev"):
        left_over = asked_for(group) - used
        assert {name for name in left_over if not name.startswith(("pytest", "fontpkg", "types-"))} == set()


def test_every_package_that_is_asked_for_has_its_licence_in_decision_11():
    page = (ROOT / "docs/decisions/0011-eupl-and-what-we-stand-on.md").read_text("utf-8")
    rows = re.findall(r"^\| (?!licence|---)[^|]+\| ([^|]+) \|$", page, re.MULTILINE)
    named = {_plain(name) for row in rows for name in re.findall(r"[\w.-]+", row)}
    assert asked_for("program") - named == set()
