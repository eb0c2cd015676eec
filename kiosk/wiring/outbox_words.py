"""The technician's words for what happens in the outbox, and the shapes of his tables."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from kiosk.dossiers.alarms import Alarm
from kiosk.dossiers.lifecycle import Stage

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)

_REASONS: Final = {
    "gateway-silent": "the gateway did not answer",
    "gateway-confused": "something answered that is not the gateway's protocol",
    "files-stay-missing": "the gateway loses the files, or says that they arrive damaged",
    "gateway-digest": "the gateway says that other bytes arrive than are sent",
    "not-admitted": "the gateway does not let this machine in",
    "store": "the store failed",
    "store-damaged": "a file of this dossier is damaged in the store",
    "fault": "the program failed; the log says where",
    "released": "released by a technician",
    "grace-time-over": "the grace time after the receipt is over",
}
_ALARMS: Final = {
    "gateway-not-admitted": (
        "the gateway does not let this machine in, or its own certificate is not to be trusted",
        "Look at certificate, key, token and ca_file of [gateway]; then: aps-kiosk outbox retry --all",
    ),
    "certificate-ends": (
        "this machine's certificate ends",
        "Get a new one from the province, and set gateway.certificate_file; then restart the courier",
    ),
    "store-damaged": (
        "the store was damaged; what was whole was carried over into a new one",
        "Look: aps-kiosk store check",
    ),
    "dossier-waits": (
        "dossiers have been on their way, or put aside, for more than a day",
        "Look why: aps-kiosk outbox list",
    ),
    "clock-off": (
        "this machine's clock and the gateway's differ",
        "Look whether the clock is set from the network: timedatectl",
    ),
}
_STATUS: Final = re.compile(r"gateway-(\d{3})(?: (.*))?")
_STAGES: Final = {
    Stage.SEALED: "on its way",
    Stage.HELD: "held",
    Stage.DELIVERED: "delivered",
    Stage.CLOSED: "closed",
}


def reason_words(reason: str) -> str:
    """Return a reason in words; one that is not known as it is."""
    if found := _STATUS.fullmatch(reason):
        number, said = int(found[1]), found[2]
        phrase = next((f" {status.phrase}" for status in HTTPStatus if status == number), "")
        return f"the gateway said {number}{phrase}" + (f": {said}" if said else "")
    return _REASONS.get(reason, reason)


def alarm_words(alarm: Alarm) -> tuple[str, str]:
    """Return what is wrong, and what to do; the latter is empty for an alarm of another part."""
    words, todo = _ALARMS.get(alarm.code, (alarm.code, ""))
    return words + (f" ({alarm.detail})" if alarm.detail else ""), todo


def step_words(step: str) -> str:
    """Return the name of a step in words: "file giay-chung-sinh"."""
    return step.replace(":", " ")


def stage_words(stage: Stage) -> str:
    """Return a stage in words."""
    return _STAGES[stage]


def span(passed: timedelta) -> str:
    """Return a span of time in its largest two units: "2 h 5 min"."""
    passed = max(passed, timedelta())
    if passed < MINUTE:
        return f"{passed.seconds} s"
    if passed < HOUR:
        return f"{passed // MINUTE} min"
    if passed < DAY:
        hours, rest = divmod(passed, HOUR)
        return f"{hours} h {rest // MINUTE} min"
    days, rest = divmod(passed, DAY)
    return f"{days} d {rest // HOUR} h"


def moment(at: datetime) -> str:
    """Return a time of day with its day."""
    return f"{at:%Y-%m-%d %H:%M:%S}"


def size(size_bytes: int) -> str:
    """Return a size with gaps between the thousands."""
    return f"{size_bytes:,} bytes".replace(",", " ")


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"
