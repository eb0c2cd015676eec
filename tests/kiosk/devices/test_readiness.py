"""Nobody is asked to begin what the machine cannot finish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.readiness import Closed, Limited, Ready, readiness
from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import CLEARED_BY, Clearer, Fault

WELL = {"scanner": READY, "printer": READY, "reader": READY}


def standing(*faults):
    return {**WELL, **{fault.device: DeviceStatus(fault) for fault in faults}}


def of(device, *, by_resident=False):
    return [
        fault
        for fault in Fault
        if fault.device == device and (CLEARED_BY[fault] is Clearer.RESIDENT) == by_resident
    ]


def test_all_well_is_ready():
    assert readiness(WELL, has_room=True) == Ready()


def test_a_warning_stops_nothing():
    low = {**WELL, "printer": DeviceStatus(warning="paper near end")}
    assert readiness(low, has_room=True) == Ready()


def test_without_room_for_a_dossier_nothing_begins_whatever_the_devices_say():
    assert readiness(WELL, has_room=False) == Closed(None)
    assert readiness(standing(Fault.SCANNER_GONE), has_room=False) == Closed(None)


@pytest.mark.parametrize("fault", of("scanner"))
def test_a_scanner_that_needs_help_closes_the_machine(fault):
    assert readiness(standing(fault, Fault.PRINTER_NO_PAPER), has_room=True) == Closed(fault)


@pytest.mark.parametrize("fault", of("scanner", by_resident=True))
def test_what_a_resident_clears_himself_closes_nothing(fault):
    assert readiness(standing(fault), has_room=True) == Ready()


@pytest.mark.parametrize("fault", [*of("printer"), *of("reader")])
def test_without_slip_or_reader_the_machine_is_open_and_says_so(fault):
    assert readiness(standing(fault), has_room=True) == Limited((fault,))


def test_each_limit_is_said():
    both = readiness(standing(Fault.PRINTER_NO_PAPER, Fault.READER_GONE), has_room=True)
    assert both == Limited((Fault.PRINTER_NO_PAPER, Fault.READER_GONE))


@given(st.lists(st.sampled_from(Fault)))
def test_a_machine_is_ready_only_when_no_fault_needs_another_person(faults):
    now = standing(*faults)
    left = {status.fault for status in now.values()} - {None}
    needs_another = any(CLEARED_BY[fault] is not Clearer.RESIDENT for fault in left)
    assert (readiness(now, has_room=True) == Ready()) is not needs_another
