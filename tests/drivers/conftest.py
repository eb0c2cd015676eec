"""A virtual printer within reach, whose machine a test can look into."""

import pytest

from drivers.virtual.printer import PrinterMachine, VirtualPrinter


@pytest.fixture
def virtual(tmp_path):
    virtual = VirtualPrinter(PrinterMachine(tmp_path))
    virtual.plug_in()
    yield virtual
    virtual.set_fault(None)
    virtual.unplug()
