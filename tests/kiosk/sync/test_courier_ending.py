"""A courier ends in time, whatever hangs; and one that stumbles again and again takes longer steps."""

import threading

import pytest

from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.store import stage_counts
from kiosk.sync import courier as courier_module
from kiosk.sync.courier import AFTER_TROUBLE_S, MOST_TROUBLE_S
from tests.kiosk.dossiers.papers import seal
from tests.kiosk.sync.model_province import ModelProvince
from tests.kiosk.sync.province import wait_until
from tests.kiosk.sync.test_courier import at_work


def test_a_line_that_hangs_does_not_keep_the_courier_from_ending(store, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(courier_module, "ENDING_S", 0.2)
    province, hanging, free = ModelProvince(), threading.Event(), threading.Event()

    def plan(step, effect):
        if (step, effect) == ("submit", "after"):
            hanging.set()
            free.wait(60)

    province.plan = plan
    seal(store)
    with at_work(store, province, tmp_path):
        assert hanging.wait(20)
    assert "courier.left_in_the_middle" in caplog.messages
    assert stage_counts(store) == {Stage.SEALED: 1}
    free.set()
    wait_until(lambda: stage_counts(store) == {Stage.DELIVERED: 1}, "the answer, which is still good")
    wait_until(lambda: not any(it.name == "deliveries" for it in threading.enumerate()), "the thread's end")


def test_a_lane_that_always_stumbles_asks_ever_more_rarely(store, tmp_path):
    province, waits = ModelProvince(), []

    def fails(*_):
        raise ValueError("a bug of ours, met by an answer")

    province.changes = fails

    def wait(bell, pause_s):
        if threading.current_thread().name == "news":
            waits.append(pause_s)
        bell.wait(min(pause_s, 0.01))

    with at_work(store, province, tmp_path, wait=wait):
        wait_until(lambda: len(waits) > 8, "some turns")
    assert waits[:3] == pytest.approx([AFTER_TROUBLE_S, 2 * AFTER_TROUBLE_S, 4 * AFTER_TROUBLE_S])
    assert waits[7] == MOST_TROUBLE_S
