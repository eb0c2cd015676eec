import stat
from collections import Counter

import pytest
from prometheus_client.parser import text_string_to_metric_families

from kiosk.assist.diagnostics import judge
from kiosk.assist.facts import Stages
from kiosk.assist.metrics import COUNTERS, courier_metrics, desk_metrics, write_metrics
from kiosk.assist.tallies import (
    ATTEMPTS,
    FAULTS,
    GATEWAY_MS,
    SIDES,
    VISIT_SECONDS,
    VISITS_GIVEN_UP,
    Tally,
)
from kiosk.faults import Fault
from kiosk.text import words
from tests.architecture.source import ROOT
from tests.kiosk.assist.measured import WELL

COUNTED = Counter(
    {
        Tally(SIDES): 12,
        Tally(FAULTS, "scanner.jam"): 2,
        Tally(VISITS_GIVEN_UP, "scanning"): 3,
        Tally(VISIT_SECONDS): 900,
        Tally(VISIT_SECONDS, "300"): 2,
        Tally(VISIT_SECONDS, "60"): 1,
        Tally(VISIT_SECONDS, "+Inf"): 1,
        Tally(ATTEMPTS, "delivered"): 4,
        Tally(GATEWAY_MS): 1500,
        Tally(GATEWAY_MS, "1000"): 2,
    }
)


@pytest.fixture
def written(tmp_path):
    def written(metrics):
        write_metrics(tmp_path / "x.prom", metrics)
        families = text_string_to_metric_families((tmp_path / "x.prom").read_text())
        return {
            (sample.name, *sorted(sample.labels.values())): sample.value
            for family in families
            for sample in family.samples
        }

    return written


def test_the_desks_figures_are_what_was_counted_and_what_is_so_now(written):
    told = written(desk_metrics(COUNTED, [Fault.PRINTER_NO_PAPER], 35_000))
    assert told["aps_kiosk_sides_total",] == 12
    assert told["aps_kiosk_sheets_total",] == 0
    assert told["aps_kiosk_faults_total", "scanner.jam"] == 2
    assert told["aps_kiosk_visits_given_up_total", "scanning"] == 3
    assert told["aps_kiosk_fault", "printer.no_paper"] == 1
    assert sum(value for (name, *_), value in told.items() if name == "aps_kiosk_fault") == 1
    assert {label for name, *labels in told if name == "aps_kiosk_fault" for label in labels} == set(Fault)
    assert told["aps_kiosk_roll_left_metres",] == 35


def test_each_step_of_a_histogram_holds_all_before_it(written):
    told = written(desk_metrics(COUNTED, [], None))
    steps = {it[1]: told[it] for it in told if it[0] == "aps_kiosk_visit_seconds_bucket"}
    assert steps == {"60.0": 1, "300.0": 3, "+Inf": 4}
    assert told["aps_kiosk_visit_seconds_count",] == 4
    assert told["aps_kiosk_visit_seconds_sum",] == 900
    assert ("aps_kiosk_roll_left_metres",) not in told


def test_the_couriers_figures(written):
    told = written(courier_metrics(COUNTED, {"sealed": Stages(count=2, oldest_s=60.0), "held": Stages()}))
    assert told["aps_kiosk_attempts_total", "delivered"] == 4
    assert told["aps_kiosk_outbox_dossiers", "sealed"] == 2
    assert told["aps_kiosk_outbox_oldest_seconds", "sealed"] == 60
    assert told["aps_kiosk_outbox_dossiers", "held"] == 0
    assert told["aps_kiosk_gateway_seconds_bucket", "1.0"] == 2
    assert told["aps_kiosk_gateway_seconds_sum",] == 1.5


def test_a_machine_that_has_counted_nothing_has_figures_too(written):
    told = written(desk_metrics({}, [], None))
    plain = [name for name, _, label in COUNTERS if not label]
    assert {it[0] for it in told if it[0].endswith("_total")} == {f"aps_kiosk_{name}_total" for name in plain}
    assert told["aps_kiosk_visit_seconds_count",] == 0


def test_the_file_is_whole_readable_and_alone(tmp_path):
    file = tmp_path / "desk.prom"
    for count in (1, 2):
        write_metrics(file, desk_metrics({Tally(SIDES): count}, [], None))
    assert [it.name for it in tmp_path.iterdir()] == ["desk.prom"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert "aps_kiosk_sides_total 2.0" in file.read_text()


def test_a_folder_that_is_not_there_is_logged_and_nothing_else(tmp_path, caplog):
    write_metrics(tmp_path / "nowhere" / "desk.prom", [])
    assert "metrics-not-written" in caplog.text


def test_monitoring_md_names_every_figure_and_every_part_of_the_report():
    told = (ROOT / "docs" / "monitoring.md").read_text("utf-8")
    told = told.replace("`…_", "`aps_kiosk_visits_")
    made = [*desk_metrics(COUNTED, [], 1), *courier_metrics(COUNTED, {})]
    for family in made:
        name = f"{family.name}_total" if family.type == "counter" else family.name
        assert f"`{name}" in told
    for part in judge(WELL, words()).parts:
        assert f"`{part.part}`" in told
        for figure in part.figures:
            assert f"`{figure}`" in told
