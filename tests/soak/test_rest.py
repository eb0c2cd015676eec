"""A script that waits a hundred times a visit leaves nothing behind each time."""

import gc
import sys

import pytest
from PySide6.QtCore import QCoreApplication

from tests.soak.frames import rest
from ui import fingers

TIMES = 400


@pytest.mark.parametrize("pause", [rest, lambda: fingers._rest(1)])
def test_a_rest_leaves_nothing_behind(pause):
    app = QCoreApplication.instance() or QCoreApplication([])
    for _ in range(TIMES // 4):
        pause()
    gc.collect()
    before = sys.getallocatedblocks()
    for _ in range(TIMES):
        pause()
    gc.collect()
    assert sys.getallocatedblocks() - before < TIMES / 4
    assert app is not None
