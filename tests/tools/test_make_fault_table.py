from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

from kiosk.faults import Fault

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool():
    loader = SourceFileLoader("make_fault_table", str(ROOT / "tools" / "make-fault-table"))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def test_the_page_of_faults_is_what_the_code_says(tool):
    page = (ROOT / "docs" / "faults.md").read_text("utf-8")
    assert page == tool.table(), "run tools/make-fault-table"


@pytest.mark.parametrize("fault", Fault)
def test_each_fault_has_its_line(tool, fault):
    (line,) = [line for line in tool.table().splitlines() if f"| `{fault.value}` |" in line]
    assert (ROOT / "docs" / line.split('src="')[1].split('"')[0]).resolve().is_file()
