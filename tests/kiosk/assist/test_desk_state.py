import os
from datetime import timedelta

import pytest

from kiosk.assist import desk_state
from kiosk.assist.desk_state import FILE, FRESH_S, read_desk_state, write_desk_state
from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault
from tests.kiosk.assist.measured import AT

DEVICES = {
    "scanner": DeviceStatus(warning=Fault.SCANNER_DIRTY_GLASS, loaded=True),
    "printer": DeviceStatus(Fault.PRINTER_NO_PAPER),
    "reader": READY,
}


def test_what_the_desk_wrote_is_read(tmp_path):
    write_desk_state(tmp_path, AT, DEVICES)
    state = read_desk_state(tmp_path, AT + timedelta(seconds=30))
    assert (state.at, state.pid) == (AT, os.getpid())
    assert state.statuses() == DEVICES
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("passed_s", [-1, FRESH_S + 1])
def test_what_is_old_or_of_tomorrow_is_no_running_desk(tmp_path, passed_s):
    write_desk_state(tmp_path, AT, DEVICES)
    assert read_desk_state(tmp_path, AT + timedelta(seconds=passed_s)) is None


def test_a_desk_that_has_ended_has_its_devices_no_more(tmp_path, monkeypatch):
    with monkeypatch.context() as another:
        another.setattr(desk_state.os, "getpid", lambda: 4_194_305)  # beyond the largest of Linux
        write_desk_state(tmp_path, AT, DEVICES)
    assert read_desk_state(tmp_path, AT) is None


@pytest.mark.parametrize("content", [None, b"", b"{", b'{"at": 1}'])
def test_without_a_whole_file_no_desk_runs(tmp_path, content):
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    assert read_desk_state(tmp_path, AT) is None
