"""Small words that report, screens and slip share: how long ago, and why a dossier waits."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from kiosk.text import Words

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
REASONS: Final = frozenset(
    {
        "gateway-silent",
        "gateway-confused",
        "files-stay-missing",
        "gateway-digest",
        "not-admitted",
        "store",
        "store-damaged",
        "fault",
    }
)
_STATUS: Final = re.compile(r"gateway-(\d{3})(?: .*)?")


def age_words(passed: timedelta, words: Words) -> str:
    """Return a span of time in its largest unit."""
    passed = max(passed, timedelta())
    if passed < HOUR:
        return words.say("span-minutes", {"count": passed // MINUTE})
    if passed < DAY:
        return words.say("span-hours", {"count": passed // HOUR})
    return words.say("span-days", {"count": passed // DAY})


def reason_words(reason: str, words: Words) -> str:
    """Return why a dossier waits; of what the province said only the number: its words may quote anybody."""
    if found := _STATUS.fullmatch(reason):
        return words.say("outbox-reason-status", {"status": found[1]})
    return words.say(f"outbox-reason-{reason}" if reason in REASONS else "outbox-reason-other")
