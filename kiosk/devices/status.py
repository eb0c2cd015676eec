"""How a device is, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.faults import Fault


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """A device that is well has no fault; a warning does not stop it."""

    fault: Fault | None = None
    warning: Fault | None = None  # of a weight that stops nothing: the end of a roll is near
    loaded: bool | None = None  # a scanner: whether paper lies in the feeder; None: it can't tell

    @property
    def ready(self) -> bool:
        """Whether the device can do its work now."""
        return self.fault is None


READY = DeviceStatus()
