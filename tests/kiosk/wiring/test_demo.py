"""What the scripted resident is told to bring, by what is to go wrong."""

import msgspec
import pytest
from typer.testing import CliRunner

from drivers.virtual.orders import FeedOrder
from kiosk.cli import app
from kiosk.imaging.flaws import Flaw
from kiosk.wiring.demo import errand_for
from kiosk.wiring.resident import Errand
from kiosk.wiring.table import DemoTable, Trials

BIRTH, IDENTITY = "giay-chung-sinh", "giay-to-nguoi-yeu-cau"


def errand(tmp_path, **trials):
    table = DemoTable(tmp_path, tmp_path, landscape=False, trials=Trials(**trials))
    return msgspec.convert(errand_for(table), Errand)


def lays(sheets):
    """Return how sheets lie, as the dock understands them."""
    return [sheet.lay for sheet in msgspec.convert({"sheets": sheets}, FeedOrder).sheets]


def test_papers_come_crooked_stapled_and_upside_down(tmp_path):
    papers = errand(tmp_path).papers
    (birth,), (identity,) = lays(papers[BIRTH]), lays(papers[IDENTITY])
    assert birth.staple
    assert identity.turn_deg == 180
    assert min(abs(birth.skew_deg), abs(identity.skew_deg)) > 2


@pytest.mark.parametrize("trial", ["blank_backs", "kill_cleaner"])
def test_papers_for_two_sheets_are_two_different_ones_with_blank_backs(tmp_path, trial):
    for sheets in errand(tmp_path, **{trial: True}).papers.values():
        assert len({sheet["file"] for sheet in sheets}) == 2
        assert not any("back_file" in sheet for sheet in sheets)


def test_bad_pages_are_a_dark_one_and_two_sheets_at_once_and_then_the_same_papers_well(tmp_path):
    brings = errand(tmp_path, bad_pages=True)
    assert {code: spoilt.flaw for code, spoilt in brings.spoilt.items()} == {
        BIRTH: Flaw.DARK,
        IDENTITY: Flaw.TWO_SHEETS,
    }
    (dark,) = lays(brings.spoilt[BIRTH].sheets)
    stuck, last = lays(brings.spoilt[IDENTITY].sheets)
    assert dark.light < 0.5
    assert stuck.light == 1
    assert stuck.pulls_next_mm > 0
    assert last.pulls_next_mm == 0
    for code, spoilt in brings.spoilt.items():
        assert [one["file"] for one in spoilt.sheets] == [one["file"] for one in brings.papers[code]]
        assert all(lay.light == 1 and not lay.pulls_next_mm for lay in lays(brings.papers[code]))


def test_nothing_goes_wrong_that_was_not_ordered(tmp_path):
    brings = errand(tmp_path)
    assert brings.spoilt == {}
    assert not brings.loses_second_sheet
    assert not brings.printer_empty


def test_a_scenario_begins_with_the_devices_at_the_speed_that_was_asked_for(tmp_path):
    trials = Trials(scenario="a-day-at-the-ward", speed=30.0)
    told = DemoTable(tmp_path, tmp_path, landscape=False, trials=trials)._devices_told()
    assert {"--scenario=a-day-at-the-ward", "--speed=30.0"} <= set(told)


def test_a_scenario_that_is_not_there_is_refused_with_those_that_are():
    refused = CliRunner().invoke(app, ["demo", "--scenario", "holiday"])
    assert refused.exit_code == 2
    assert "first-lesson" in refused.output
