"""Processes of the demo: started, waited for, and ended by their own id."""

import json

import pytest

from kiosk.wiring.processes import DemoFailed, Process, wait_until


@pytest.fixture
def sleeper(tmp_path):
    """Serves on a free port until it is ended."""
    process = Process("server", "http.server", ["--bind=127.0.0.1", "0"], tmp_path)
    yield process
    process.kill()


def test_one_that_was_never_started_has_no_status_and_ends_without_a_word(sleeper):
    assert not sleeper.has_begun
    assert sleeper.exit_status is None
    sleeper.stop()


def test_one_that_runs_is_asked_to_end(sleeper):
    sleeper.start()
    assert sleeper.has_begun
    assert sleeper.exit_status is None
    sleeper.stop()
    assert sleeper.exit_status is not None
    sleeper.stop()


def test_one_that_was_killed_starts_again(sleeper):
    sleeper.start()
    sleeper.kill()
    assert sleeper.exit_status == -9
    sleeper.start()
    assert sleeper.exit_status is None


def test_what_it_says_is_in_its_file(tmp_path):
    process = Process("json", "json.tool", ["--help"], tmp_path)
    process.start()
    wait_until(lambda: process.exit_status is not None, 20, "the end")
    assert "usage" in process.log.read_text(encoding="utf-8")


def test_the_file_that_says_it_is_up_is_read(sleeper, tmp_path):
    file = tmp_path / "state.json"
    file.write_text(json.dumps({"port": 7}), encoding="utf-8")
    sleeper.start()
    assert sleeper.wait_for_file(file, 1) == {"port": 7}


def test_one_that_ends_before_it_is_up_is_a_failure_that_names_its_words(tmp_path):
    process = Process("nobody", "no_such_module", [], tmp_path)
    process.start()
    with pytest.raises(DemoFailed, match="nobody ended with status 1"):
        process.wait_for_file(tmp_path / "state.json", 20)


def test_waiting_in_vain_says_for_what():
    with pytest.raises(DemoFailed, match="in vain for rain"):
        wait_until(lambda: False, 0.1, "rain")
