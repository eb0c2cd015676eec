"""What grows is found, and what only goes up and down is not."""

import os
import random
import subprocess
import sys
import threading

import pytest

from tests.soak.gauges import FEWEST, LIMITS, descendants, files_in, sample, too_fast

EVERY = 25


def rows(gauge, values):
    return [{"visits": EVERY * at, "desk": {gauge: value}} for at, value in enumerate(values)]


@pytest.mark.parametrize("gauge", sorted(LIMITS))
def test_what_grows_with_the_visits_is_found(gauge):
    limit = LIMITS[gauge]
    grown = too_fast(rows(gauge, [100 + 1.5 * limit * EVERY * at for at in range(40)]))
    assert grown == {f"desk {gauge}": pytest.approx(1.5 * limit, abs=1e-4)}
    assert too_fast(rows(gauge, [100 + 0.5 * limit * EVERY * at for at in range(40)])) == {}


def test_what_grew_at_the_start_alone_is_no_leak():
    assert too_fast(rows("rss_kb", [200_000 + min(at, 15) * 5_000 for at in range(40)])) == {}


def test_noise_is_no_growth():
    dice = random.Random(1)
    assert too_fast(rows("descriptors", [60 + dice.randint(-1, 1) for _ in range(40)])) == {}


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


def test_logs_are_no_temporary_files(tmp_path):
    (tmp_path / "deep").mkdir()
    for name in ("desk.jsonl", "desk.jsonl.1", "desk.log", "deep/half.new"):
        (tmp_path / name).touch()
    assert files_in(tmp_path) == 2
