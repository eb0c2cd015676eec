"""What grows is found, and what only goes up and down is not."""

import os
import random
import subprocess
import sys
import threading

import pytest

from tests.soak.gauges import FEWEST, LIMITS, descendants, files_in, sample, too_fast

VISITS = 1000
PAGES_KB = 4000  # so much the desk's memory differs from visit to visit (standard deviation)


def rows(gauge, values):
    return [{"visits": at, "desk": {gauge: value}} for at, value in enumerate(values)]


@pytest.mark.parametrize("gauge", sorted(LIMITS))
def test_what_grows_with_the_visits_is_found(gauge):
    limit = LIMITS[gauge]
    grown = too_fast(rows(gauge, [100 + 1.5 * limit * at for at in range(VISITS)]))
    assert grown == {f"desk {gauge}": pytest.approx(1.5 * limit, abs=1e-4)}
    assert too_fast(rows(gauge, [100 + 0.5 * limit * at for at in range(VISITS)])) == {}


@pytest.mark.parametrize("seed", range(10))
def test_a_leak_is_found_beneath_what_pages_bring_and_take(seed):
    dice, limit = random.Random(seed), LIMITS["rss_kb"]
    level = [360_000 + dice.gauss(0, PAGES_KB) for _ in range(VISITS)]
    assert too_fast(rows("rss_kb", [it + 0.3 * limit * at for at, it in enumerate(level)])) == {}
    assert too_fast(rows("rss_kb", [it + 1.7 * limit * at for at, it in enumerate(level)])) != {}


def test_what_grew_at_the_start_alone_is_no_leak():
    assert too_fast(rows("rss_kb", [200_000 + min(at, 375) * 200 for at in range(VISITS)])) == {}


def test_noise_is_no_growth():
    dice = random.Random(1)
    assert too_fast(rows("descriptors", [60 + dice.randint(-1, 1) for _ in range(VISITS)])) == {}


def test_of_few_samples_nothing_is_said():
    assert too_fast(rows("threads", range(FEWEST - 1))) == {}


def test_a_sample_sees_a_line_a_thread_and_a_child_more(tmp_path):
    before = sample(os.getpid())
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with (tmp_path / "open").open("w"):
        after = sample(os.getpid())
        assert child.pid in descendants(os.getpid())
    stop.set()
    thread.join()
    child.communicate(b"\n")
    assert after.descriptors == before.descriptors + 2  # the file, and the pipe to the child
    assert (after.threads, after.children) == (before.threads + 1, before.children + 1)
    assert after.children_kb > before.children_kb


def test_memory_of_a_program_that_is_not_ours_is_not_counted():
    before = sample(os.getpid())
    with subprocess.Popen(["sleep", "60"]) as stranger:
        during = sample(os.getpid())
        stranger.kill()
    assert (during.children, during.children_kb) == (before.children + 1, before.children_kb)


def test_logs_are_no_temporary_files(tmp_path):
    (tmp_path / "deep").mkdir()
    for name in ("desk.jsonl", "desk.jsonl.1", "desk.log", "deep/half.new"):
        (tmp_path / name).touch()
    assert files_in(tmp_path) == 2
