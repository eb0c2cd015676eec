"""Scenarios: what a file may say, and what is due at a moment. No clock, no device."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.virtual.orders import FaultOrder, PlugOrder
from drivers.virtual.scenario import SCENARIOS, Course, clock_s, coming, due, load_scenario, plan
from kiosk.errors import ConfigError

HEAD = '[title]\nvi = "Thử"\nen = "Trial"\n[about]\nvi = "Thử"\nen = "Trial"\n'
JAM = 'do = "scanner/fault"\norder = { fault = "scanner.jam" }\n'
NOTHING_YET = {"slip_printed": 0, "batch_ended": 0, "code_shown": 0}


@pytest.fixture
def written(tmp_path):
    def write(steps, begin=""):
        file = tmp_path / "trial.toml"
        file.write_text(begin + HEAD + steps, "utf-8")
        return file

    return write


@pytest.fixture
def cues(written):
    return lambda steps, begin="": plan(load_scenario(written(steps, begin)))


@pytest.mark.parametrize("file", sorted(SCENARIOS.glob("*.toml")), ids=lambda file: file.stem)
def test_every_scenario_can_be_read_and_is_said_in_both_languages(file):
    scenario = load_scenario(file)
    said = [scenario.title, scenario.about, *(step.say for step in scenario.steps)]
    assert all(it.vi and it.en for it in said)


@pytest.mark.parametrize("file", sorted(SCENARIOS.glob("*.toml")), ids=lambda file: file.stem)
def test_every_scenario_comes_to_its_end(file):
    cues, course = plan(load_scenario(file)), Course()
    for minute in range(24 * 60):
        happened = dict.fromkeys(NOTHING_YET, minute)
        _, course = due(cues, course, minute * 60.0, happened)
    assert set(course.done) == set(range(len(cues)))


def test_the_scenario_in_the_trainers_book_can_be_played(tmp_path):
    book = (Path(__file__).parents[3] / "docs" / "training.md").read_text("utf-8")
    (tmp_path / "own.toml").write_text(re.search(r"```toml\n(.*?)```", book, re.DOTALL)[1], "utf-8")
    assert len(plan(load_scenario(tmp_path / "own.toml"))) == 3
    assert {file.stem for file in SCENARIOS.glob("*.toml")} <= set(re.findall(r"`([a-z-]+)`", book))


@pytest.mark.parametrize(
    ("steps", "path", "reason"),
    [
        ("", "$", "missing required field `steps`"),
        ("[[steps]]\nat = '9:10'\n", "$.steps[0].at", "regex"),
        ("[[steps]]\nat = '07:00'\n", "$.steps[0].at", "before the scenario begins"),
        ("[[steps]]\nat = '09:00'\nafter_s = 3\n", "$.steps[0]", "either"),
        ("[[steps]]\non = 'lunch'\n", "$.steps[0].on", "lunch"),
        ("[[steps]]\ndo = 'scanner/dance'\n", "$.steps[0]", "there is no act scanner/dance"),
        (f"[[steps]]\n{JAM.replace('scanner.jam', 'printer.gone')}", "$.steps[0]", "no fault of the scanner"),
        (
            "[[steps]]\nany_of = [{ do = 'reader/show', order = { card = 'x' } }]",
            "$.steps[0].any_of[0]",
            "card x",
        ),
        ("[[steps]]\nall_of = [{ do = 'printer/fault' }]", "$.steps[0].all_of[0]", "fault"),
        (
            "[[steps]]\ndo = 'scanner/feed'\norder = { sheets = [{ file = 'no.pdf' }] }",
            "$.steps[0]",
            "no.pdf",
        ),
        (f"[[steps]]\n{JAM}any_of = [{{ do = 'all-well' }}]\n", "$.steps[0]", "one of"),
        ("[[steps]]\norder = { fault = '' }\n", "$.steps[0]", "without"),
        ("[[steps]]\non = 'slip_printed'\nrepeat = { times = 2, every_s = 1 }\n", "$.steps[0]", "once"),
        ("[[steps]]\nrepeat = { times = 1, every_s = 1 }\n", "$.steps[0].repeat.times", ">= 2"),
        ("[[steps]]\nwhen = 3\n", "$.steps[0]", "unknown field `when`"),
        ("[[steps]\n", "$", "Expected"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(written, steps, path, reason):
    with pytest.raises(ConfigError) as caught:
        load_scenario(written(steps))
    assert (caught.value.file, caught.value.key) == ("trial.toml", path)
    assert reason in caught.value.reason


def test_a_file_that_cannot_be_read_is_said_so(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load_scenario(tmp_path / "nowhere.toml")


def test_a_step_with_a_time_is_due_then_and_only_once(cues):
    steps = cues(f'[[steps]]\nat = "09:10"\n{JAM}')
    now, course = due(steps, Course(), clock_s("09:10") - 1, NOTHING_YET)
    assert now == []
    now, course = due(steps, course, clock_s("09:10"), NOTHING_YET)
    assert now == [0]
    assert steps[0].acts[0][0] == "scanner/fault"
    assert isinstance(steps[0].acts[0][1], FaultOrder)
    assert due(steps, course, clock_s("10:00"), NOTHING_YET)[0] == []


def test_a_step_after_another_waits_for_it(cues):
    steps = cues('[[steps]]\nat = "09:00"\n[[steps]]\nafter_s = 30\n[[steps]]\nafter_s = 10\n')
    course, seen = Course(), []
    for second in range(-5, 60):
        now, course = due(steps, course, clock_s("09:00") + second, NOTHING_YET)
        seen += [(number, second) for number in now]
    assert seen == [(0, 0), (1, 30), (2, 40)]


def test_what_comes_late_is_not_left_out(cues):
    steps = cues('[[steps]]\nat = "09:00"\n[[steps]]\nat = "08:00"\n[[steps]]\nafter_s = 0\n')
    assert due(steps, Course(), clock_s("12:00"), NOTHING_YET)[0] == [0, 1, 2]


def test_an_event_counts_only_after_the_step_before(cues):
    steps = cues('[[steps]]\n[[steps]]\non = "slip_printed"\nafter_s = 5\n')
    now, course = due(steps, Course(), 100.0, {"slip_printed": 3})
    assert now == [0]  # three slips were printed before: none of them is meant
    for at_s, slips, expected in [(101.0, 3, []), (102.0, 4, []), (106.0, 4, []), (107.0, 4, [1])]:
        now, course = due(steps, course, at_s, {"slip_printed": slips})
        assert now == expected, at_s


def test_a_loop_happens_so_often_and_so_far_apart(cues):
    timed = cues('[[steps]]\nat = "09:00"\nrepeat = { times = 3, every_s = 600 }\n')
    assert [cue.at_s for cue in timed] == [clock_s("09:00") + turn * 600 for turn in range(3)]
    relative = cues("[[steps]]\nafter_s = 5\nrepeat = { times = 3, every_s = 60 }\n")
    assert [cue.after_s for cue in relative] == [5, 60, 60]


def test_the_same_seed_gives_the_same_day_and_another_one_another(written):
    acts = ", ".join(f"{{ do = 'scanner/delay', order = {{ delay_s = {it} }} }}" for it in range(9))
    steps = f'[[steps]]\nat = "09:00"\nrepeat = {{ times = 20, every_s = 60 }}\nany_of = [{acts}]\n'
    scenario = load_scenario(written(steps, "seed = 4\n"))
    assert plan(scenario) == plan(scenario, seed=4)
    assert plan(scenario) != plan(scenario, seed=5)


def test_an_order_is_read_as_on_the_dock(cues):
    ((_, order),) = cues('[[steps]]\ndo = "reader/plug"\norder = { in = false }\n')[0].acts
    assert order == PlugOrder(in_=False)


def test_what_comes_next_is_told_in_the_order_of_time(cues):
    say = 'say = {{ vi = "{0}", en = "{0}" }}\n'
    steps = cues(
        f'[[steps]]\nat = "10:00"\n{say.format("late")}[[steps]]\nat = "09:00"\n{say.format("early")}'
        f'[[steps]]\non = "slip_printed"\n{say.format("slip")}[[steps]]\nat = "09:30"\n'
    )
    ahead = coming(steps, Course(), 2)
    assert [(cue.say.vi, at_s) for cue, at_s in ahead] == [("early", 32400.0), ("late", 36000.0)]
    assert [cue.on for cue, _ in coming(steps, Course())] == ["", "", "slip_printed"]


@given(st.lists(st.floats(0, 86400), min_size=1, max_size=12), st.lists(st.floats(0, 86400), max_size=40))
def test_whenever_one_looks_each_timed_cue_is_done_once_and_never_early(at, looks):
    from drivers.virtual.scenario import Cue

    cues, course, done = [Cue(at_s=at_s) for at_s in at], Course(), []
    for now_s in [*sorted(looks), 86400.0]:
        now, course = due(cues, course, now_s, NOTHING_YET)
        assert all(cues[number].at_s <= now_s for number in now)
        done += now
    assert sorted(done) == list(range(len(cues)))
