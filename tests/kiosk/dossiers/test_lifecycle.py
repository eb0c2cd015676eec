from datetime import datetime, timedelta
from itertools import product

import pytest

from kiosk.clock import VIETNAM
from kiosk.dossiers.lifecycle import WAYS, Stage, Standing, advance
from kiosk.errors import StageError

NOON = datetime(2026, 11, 21, 12, tzinfo=VIETNAM)


@pytest.mark.parametrize(("here", "there"), [*product(Stage, Stage)])
def test_a_dossier_goes_only_where_a_way_leads(here, there):
    standing = Standing(stage=here, since=NOON)
    if there in WAYS[here]:
        after = advance(standing, there, at=NOON + timedelta(hours=1), reason="why")
        assert after == Standing(stage=there, since=NOON + timedelta(hours=1), reason="why")
    else:
        with pytest.raises(StageError, match=f"no way from {here} to {there}"):
            advance(standing, there, at=NOON)


def test_a_clock_that_was_set_back_does_not_turn_the_history_round():
    after = advance(Standing(stage=Stage.SEALED, since=NOON), Stage.HELD, at=NOON - timedelta(days=9))
    assert after.since == NOON


def test_only_a_receipt_leads_to_erasing():
    """No way round DELIVERED ends in CLOSED."""
    assert [stage for stage in Stage if Stage.CLOSED in WAYS[stage]] == [Stage.DELIVERED]
