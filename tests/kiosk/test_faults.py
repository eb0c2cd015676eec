import re

import pytest

from kiosk.faults import CLEARED_BY, Fault


@pytest.mark.parametrize("fault", Fault)
def test_somebody_can_clear_each_fault(fault):
    assert fault in CLEARED_BY


@pytest.mark.parametrize("fault", Fault)
def test_a_code_names_its_device_and_fits_into_a_file_name(fault):
    assert fault.device in {"scanner", "printer", "reader"}
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", fault.key)
    assert fault.key.startswith(fault.device)


def test_no_two_faults_share_words_and_pictures():
    assert len({fault.key for fault in Fault}) == len(Fault)
