"""Nobody is asked to begin what the machine cannot finish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.readiness import Closed, Limited, Ready, readiness
from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import WEIGHT, Fault, Weight

WELL = {"scanner": READY, "printer": READY, "reader": READY}


def standing(*faults):
    return {**WELL, **{fault.device: DeviceStatus(fault) for fault in faults}}


def of(*weights):
    return [fault for fault in Fault if WEIGHT[fault] in weights]


def test_all_well_is_ready():
    assert readiness(WELL) == Ready()


def test_a_machine_of_which_nothing_is_known_yet_is_ready():
    assert readiness({}) == Ready()


@pytest.mark.parametrize("fault", of(Weight.WARNS))
def test_a_warning_stops_nothing(fault):
    assert readiness({**WELL, fault.device: DeviceStatus(warning=fault)}) == Ready()


@pytest.mark.parametrize("fault", of(Weight.MOMENT, Weight.WARNS))
def test_what_is_met_later_or_only_warns_stops_nothing(fault):
    assert readiness(standing(fault)) == Ready()


@pytest.mark.parametrize("fault", of(Weight.CLOSES))
def test_what_makes_a_dossier_impossible_closes_the_machine_whatever_else_there_is(fault):
    assert readiness(standing(Fault.PRINTER_NO_PAPER, Fault.GATEWAY_SILENT, fault)) == Closed(fault)


@pytest.mark.parametrize("fault", of(Weight.LIMITS))
def test_a_comfort_that_is_away_is_said_and_the_machine_is_open(fault):
    assert readiness(standing(fault)) == Limited((fault,))


def test_each_limit_is_said():
    both = readiness(standing(Fault.PRINTER_NO_PAPER, Fault.READER_GONE))
    assert both == Limited((Fault.PRINTER_NO_PAPER, Fault.READER_GONE))


@given(st.lists(st.sampled_from(Fault)))
def test_a_machine_is_ready_only_when_no_fault_limits_or_closes_it(faults):
    now = standing(*faults)
    left = {WEIGHT[status.fault] for status in now.values() if status.fault}
    assert (readiness(now) == Ready()) is left.isdisjoint({Weight.LIMITS, Weight.CLOSES})
