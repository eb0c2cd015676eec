"""kill -9 at each named step, and at random moments of a whole visit on virtual devices.

`make crash` asks for every step and for 500 moments; the normal run for one of the desk.
"""

import pytest

from kiosk.steps import Step
from kiosk.wiring.processes import wait_until
from tests.crash.storm import storm
from tests.crash.table import crash_table, judge

pytestmark = pytest.mark.timeout(400)
DIES_WITHIN_S = 90.0
AT_DESK = (
    Step.DRAFT_KEPT,
    Step.SEALING,
    Step.SEALED,
    Step.SLIP_SENT,
    Step.SLIP_PRINTED,
    Step.DRAFT_WIPED,
)
AT_COURIER = (
    Step.LEASED,
    Step.MANIFEST_SENT,
    Step.PIECE_SENT,
    Step.FILE_SENT,
    Step.SUBMITTED,
    Step.RECEIPT_VERIFIED,
    Step.DELIVERING,
    Step.DELIVERED,
    Step.CHANGES_KEPT,
)
OFTEN = {Step.SEALED}  # in the normal run


def rarely(steps):
    return [pytest.param(it, marks=() if it in OFTEN else pytest.mark.slow) for it in steps]


def dies(process):
    wait_until(lambda: process.exit_status is not None, DIES_WITHIN_S, "the step")
    assert process.exit_status == -9


@pytest.mark.parametrize("step", rarely(AT_DESK))
def test_a_desk_killed_at_a_step_keeps_what_it_promised(step, tmp_path):
    with crash_table(tmp_path) as table:
        table.open_desk(step)
        dies(table.desk)
        table.serve_one_more()
        table.wait_until_delivered()
        assert judge(table)["dossiers"] >= 1


@pytest.mark.parametrize("nth", [1, 3, 6, pytest.param(9, id="late")])
@pytest.mark.slow
def test_a_desk_killed_while_a_resumed_visit_goes_on_loses_nothing(nth, tmp_path):
    """The second life dies, too."""
    with crash_table(tmp_path) as table:
        table.open_desk(f"{Step.DRAFT_KEPT}:{nth}")
        dies(table.desk)
        table.open_desk(Step.DRAFT_OPENED)
        dies(table.desk)
        table.serve_one_more()
        table.wait_until_delivered()
        assert judge(table)["dossiers"] >= 1


@pytest.mark.parametrize("step", rarely(AT_COURIER))
def test_a_courier_killed_at_a_step_delivers_once(step, tmp_path):
    with crash_table(tmp_path) as table:
        table.courier.kill()
        table.open_courier(step)
        table.serve_one_more()
        dies(table.courier)
        table.open_courier()
        table.wait_until_delivered()
        assert judge(table)["dossiers"] == 1


@pytest.mark.slow  # `make crash` has 500 of them
def test_no_power_cut_at_any_moment_breaks_a_promise(tmp_path):
    figures = storm(tmp_path, moments=2, seed=7)
    assert figures.kills == 2
    assert figures.dossiers >= 1
