"""A file fits into a head, and a function onto a screen."""

import ast

import pytest

from tests.architecture.source import PACKAGES, ROOT, module_of, name_of, python_files, qml_files, tree

FILE_LINES = 400
FUNCTION_LINES = 50
EMPTY_NAMES = {
    *("base", "client", "common", "core", "data", "handler", "handlers", "helper", "helpers", "impl"),
    *("info", "item", "manager", "misc", "stuff", "tools", "user", "util", "utils"),
}

SOURCES = (*python_files(*PACKAGES, "tests"), *qml_files())


def long_functions(module: ast.Module, limit: int = FUNCTION_LINES) -> list[str]:
    return [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= limit
    ]


@pytest.mark.parametrize("limit_and_found", [(4, []), (3, ["late: 4 lines"])])
def test_a_function_is_measured_from_its_name_to_its_end(limit_and_found):
    limit, found = limit_and_found
    module = ast.parse("@wrap\ndef late(\n    a,\n):\n    return a\n")
    assert long_functions(module, limit) == found


def test_a_file_has_at_most_400_lines():
    lines = {name_of(file): len(file.read_text("utf-8").splitlines()) for file in SOURCES}
    assert {name: count for name, count in lines.items() if count > FILE_LINES} == {}


def test_a_function_has_at_most_50_lines():
    long = {name_of(file): long_functions(tree(file)) for file in python_files(*PACKAGES, "tests")}
    assert {name: found for name, found in long.items() if found} == {}


def test_a_module_is_named_for_what_it_is():
    empty = {name_of(file): EMPTY_NAMES & set(module_of(file).split(".")) for file in python_files(*PACKAGES)}
    assert {name: words for name, words in empty.items() if words} == {}


def test_three_lines_of_source_have_at_least_two_of_tests():
    def lines(files) -> int:
        return sum(len(file.read_text("utf-8").splitlines()) for file in files)

    assert lines(python_files("tests")) * 3 >= lines(python_files(*PACKAGES)) * 2


def test_the_top_level_is_what_the_readme_says():
    allowed = {
        *("assets", "config", "docs", "drivers", "kiosk", "systemd", "tests", "tools", "ui"),
        *("CHANGELOG.md", "LICENSE", "Makefile", "README.md", "pyproject.toml"),
        *("requirements.lock", "system-packages.txt"),
    }
    made_here = {"build", "var", "aps_kiosk.egg-info", "__pycache__"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - made_here <= allowed
