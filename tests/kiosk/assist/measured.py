"""Facts of a machine that is well, for what is made of them."""

from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.assist.facts import (
    CatalogueFacts,
    DeviceFacts,
    Facts,
    GatewayFacts,
    OutboxFacts,
    StoreFacts,
    SystemFacts,
)
from kiosk.clock import VIETNAM
from kiosk.devices.status import READY

AT = datetime(2026, 11, 21, 9, 30, tzinfo=VIETNAM)
WELL = Facts(
    at=AT,
    kiosk_id="K01",
    versions={"kiosk": "0.1.0", "python": "3.11.7"},
    devices={name: DeviceFacts(status=READY) for name in ("reader", "scanner", "printer", "office_printer")},
    store=StoreFacts(size_mb=120, free_mb=30_120, min_free_mb=500),
    outbox=OutboxFacts(waiting=1, delivered=211, oldest=timedelta(minutes=2)),
    gateway=GatewayFacts(url="https://tinh.example/", answered_at=AT - timedelta(minutes=3)),
    certificate_ends_at=AT + timedelta(days=200),
    receipt_keys=2,
    catalogue=CatalogueFacts(procedures=31, version="a1b2c3d4e5f6a7", checked_on=AT.date()),
    fonts=18,
    disk_mb=240_000,
    disk_free_mb=120_000,
    clock_synced=True,
    links={"eth0": True},
    system=SystemFacts(uptime=timedelta(hours=5), temperature_c=50.0, memory_mb=8000, memory_free_mb=4000),
)


def facts(**changed):
    """The same with some of it otherwise."""
    return replace(WELL, **changed)
