from datetime import timedelta

import pytest

from kiosk.assist.report_words import REASONS, age_words, reason_words
from kiosk.text import LANGUAGES, words
from kiosk.wiring import outbox_words


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(seconds=-5), "0 min"),
        (timedelta(seconds=59), "0 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=23, minutes=59), "23 h"),
        (timedelta(days=3, hours=5), "3 d"),
    ],
)
def test_a_span_is_told_in_its_largest_unit(passed, said):
    assert age_words(passed, words("en")) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_of_the_outbox_has_words(language):
    said = {reason_words(reason, words(language)) for reason in REASONS}
    assert len(said) == len(REASONS)
    # Those that stand in a history alone are no reason to wait.
    assert set(outbox_words._REASONS) - {"released", "grace-time-over"} == REASONS


def test_of_what_the_province_said_only_its_number_is_told():
    assert reason_words("gateway-422 Nguyễn Văn A", words("en")) == "the gateway said 422"
    assert reason_words("Nguyễn Văn A", words("en")) == "waits for its turn"
