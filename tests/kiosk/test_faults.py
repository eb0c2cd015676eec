import re

import pytest

from kiosk.faults import CLEARED_BY, WEIGHT, Clearer, Fault, Weight

DEVICES = {"scanner", "printer", "reader", "camera", "office_printer"}
CONDITIONS = {"store", "gateway", "clock"}


@pytest.mark.parametrize("fault", Fault)
def test_somebody_can_clear_each_fault(fault):
    assert fault in CLEARED_BY
    assert fault in WEIGHT


@pytest.mark.parametrize("fault", Fault)
def test_a_code_names_its_device_and_fits_into_a_file_name(fault):
    assert fault.device in DEVICES | CONDITIONS
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", fault.key)
    assert fault.key.startswith(fault.device.replace("_", "-"))


def test_no_two_faults_share_words_and_pictures():
    assert len({fault.key for fault in Fault}) == len(Fault)


@pytest.mark.parametrize("fault", [fault for fault in Fault if WEIGHT[fault] is Weight.CLOSES])
def test_what_closes_the_machine_is_no_matter_of_the_resident(fault):
    assert CLEARED_BY[fault] is not Clearer.RESIDENT
