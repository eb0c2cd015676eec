"""Ready, ready without something, or closed: nobody is asked to begin what the machine can't finish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kiosk.devices.status import DeviceStatus
from kiosk.faults import CLEARED_BY, Clearer, Fault


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything works."""


@dataclass(frozen=True, slots=True)
class Limited:
    """A dossier can be filed, with less comfort; said on the first page."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """A dossier can't be filed: the scanner needs help, or (no fault) there is no room to keep one."""

    fault: Fault | None


Readiness: TypeAlias = Ready | Limited | Closed


def readiness(statuses: Mapping[str, DeviceStatus], *, has_room: bool) -> Readiness:
    """Say what can be begun now.

    Without a slip the resident notes the code, without a reader he types; without a scanner there
    is no dossier. What the resident himself can clear is met later, with a picture.
    """
    if not has_room:
        return Closed(None)
    faults = [status.fault for status in statuses.values() if status.fault]
    for fault in faults:
        if fault.device == "scanner" and CLEARED_BY[fault] is not Clearer.RESIDENT:
            return Closed(fault)
    limits = tuple(fault for fault in faults if fault.device != "scanner")
    return Limited(limits) if limits else Ready()
