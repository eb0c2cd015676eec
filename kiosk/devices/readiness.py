"""Ready, ready without something, or closed: nobody is asked to begin what the machine can't finish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kiosk.devices.status import DeviceStatus
from kiosk.faults import WEIGHT, Fault, Weight


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything works."""


@dataclass(frozen=True, slots=True)
class Limited:
    """A dossier can be filed, with less comfort; said on the first page."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """A dossier can't be filed: it could not be scanned, or not be kept."""

    fault: Fault


Readiness: TypeAlias = Ready | Limited | Closed


def readiness(statuses: Mapping[str, DeviceStatus]) -> Readiness:
    """Say what can be begun now, by the weight of each fault that stands.

    Without a slip the resident notes the code, without a reader he types; without a scanner there is no
    dossier. What weighs only for the moment of one act is met there, with a picture.
    """
    faults = [status.fault for status in statuses.values() if status.fault]
    for fault in faults:
        if WEIGHT[fault] is Weight.CLOSES:
            return Closed(fault)
    limits = tuple(fault for fault in faults if WEIGHT[fault] is Weight.LIMITS)
    return Limited(limits) if limits else Ready()
