from datetime import timedelta

import pytest

from kiosk.dossiers.lifecycle import Stage
from kiosk.wiring.outbox_words import counted, reason_words, size, span, stage_words, step_words


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-5), "0 s"),
        (timedelta(seconds=59), "59 s"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=2, minutes=5), "2 h 5 min"),
        (timedelta(days=3, hours=7, minutes=9), "3 d 7 h"),
    ],
)
def test_a_span_is_said_in_its_largest_units(passed, words):
    assert span(passed) == words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("gateway-silent", "the gateway did not answer"),
        ("gateway-503", "the gateway said 503 Service Unavailable"),
        ("gateway-599", "the gateway said 599"),
        ("gateway-422 wrong-digest", "the gateway said 422 Unprocessable Entity: wrong-digest"),
        ("of-another-adapter", "of-another-adapter"),
        ("", ""),
    ],
)
def test_a_reason_is_said_in_words(reason, words):
    said = reason_words(reason)
    assert said.replace("Unprocessable Content", "Unprocessable Entity") == words  # renamed in Python 3.13


def test_every_stage_has_words():
    assert all(stage_words(stage) for stage in Stage)


def test_figures_have_their_nouns():
    assert (counted(1, "file", "files"), counted(2, "file", "files")) == ("1 file", "2 files")
    assert size(1234567) == "1 234 567 bytes"
    assert step_words("file:to-khai") == "file to-khai"
