"""How the devices are, as the running desk last saw them: `<run_dir>/desk.json`.

A device has one owner. While the desk runs, `aps-kiosk doctor` asks none of them; it reads what the desk
wrote. Codes and times, nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault

FILE: Final = "desk.json"
FRESH_S: Final = 150.0  # the desk writes each minute, and one minute may be missed


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    fault: Fault | None = None
    warning: Fault | None = None
    loaded: bool | None = None


class DeskState(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk wrote."""

    at: datetime
    pid: int
    devices: dict[str, _Told]

    def statuses(self) -> dict[str, DeviceStatus]:
        """Return the devices."""
        return {
            name: DeviceStatus(told.fault, told.warning, told.loaded) for name, told in self.devices.items()
        }


def write_desk_state(run_dir: Path, at: datetime, devices: Mapping[str, DeviceStatus]) -> None:
    """Write how the devices are; readers find this file or the one before, never half of one.

    Raises:
        OSError: It cannot be written.
    """
    told = {
        name: _Told(fault=status.fault, warning=status.warning, loaded=status.loaded)
        for name, status in devices.items()
    }
    state = DeskState(at=at, pid=os.getpid(), devices=told)
    half = run_dir / f"{FILE}.half"
    half.write_bytes(msgspec.json.encode(state))
    half.rename(run_dir / FILE)


def read_desk_state(run_dir: Path, now: datetime) -> DeskState | None:
    """Return what the desk wrote lately; None: no desk runs here."""
    try:
        state = msgspec.json.decode((run_dir / FILE).read_bytes(), type=DeskState)
    except (OSError, msgspec.MsgspecError):
        return None
    is_fresh = 0 <= (now - state.at).total_seconds() <= FRESH_S
    return state if is_fresh and Path(f"/proc/{state.pid}").exists() else None
