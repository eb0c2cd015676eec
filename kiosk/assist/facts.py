"""What was measured of the machine, before anybody judges it; nothing here is personal.

None, or an empty mapping, means that it could not be measured or was not asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType

from kiosk.devices.status import DeviceStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceFacts:
    """How a device is; by whom it was asked, if not by the one who makes the report."""

    status: DeviceStatus
    by_desk_s: float | None = None  # so long ago the desk said so, which has the device in use
    error: str = ""  # a setting is wrong: the device could not even be addressed


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFacts:
    """The file in which dossiers are kept."""

    size_mb: int = 0
    free_mb: int = 0
    min_free_mb: int = 0
    aside: int = 0  # damaged stores that lie aside
    lost: int = 0  # dossiers in them that are not whole
    aside_folder: str = ""
    needs_copy: bool = False  # of its key for the province, and there is none
    error: str = ""  # it does not open


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxFacts:
    """What the province does not have yet."""

    waiting: int = 0
    held: int = 0
    delivered: int = 0
    oldest: timedelta | None = None  # of those that wait or are held
    reasons: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))  # how often each


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The dossiers at one stage that the province does not have yet."""

    count: int = 0
    oldest_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayFacts:
    """The line to the province: what the courier last met, or what an answer asked for just now said."""

    url: str
    answered_at: datetime | None = None
    failed_at: datetime | None = None
    error: str = ""  # of a question asked just now
    not_set_up: tuple[str, ...] = ()  # procedures and papers that an OpenCPS server could not take


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueFacts:
    """The procedures on offer."""

    procedures: int = 0
    version: str = ""
    unverified: int = 0
    checked_on: date | None = None  # the day on which the one was compared that was compared longest ago
    notices: tuple[str, ...] = ()  # what is stale or suspended, in words
    calendar_covers: bool = True
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemFacts:
    """The computer."""

    uptime: timedelta | None = None
    temperature_c: float | None = None
    memory_mb: int | None = None
    memory_free_mb: int | None = None
    load: float | None = None  # over five minutes
    cores: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that was measured."""

    at: datetime
    kiosk_id: str
    versions: Mapping[str, str]  # "kiosk" among them
    devices: Mapping[str, DeviceFacts]  # what is not configured is not there
    alarms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # detail by code
    store: StoreFacts | None = None
    outbox: OutboxFacts | None = None
    gateway: GatewayFacts | None = None
    certificate_ends_at: datetime | None = None
    certificate_error: str = ""
    receipt_keys: int | None = None  # None: this kind of gateway gives no receipts to check
    receipt_keys_error: str = ""
    catalogue: CatalogueFacts | None = None
    fonts: int = 0
    disk_mb: int | None = None
    disk_free_mb: int | None = None
    clock_synced: bool | None = None
    links: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))  # by network interface
    system: SystemFacts = field(default_factory=SystemFacts)
    rows_since_roll: int | None = None
    roll_left_mm: int | None = None
