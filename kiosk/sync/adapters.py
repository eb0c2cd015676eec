"""Chooses how this machine speaks with its province."""

from __future__ import annotations

from kiosk.clock import Clock
from kiosk.config import GatewaySettings
from kiosk.dossiers.database import Database
from kiosk.sync.deposit import DepositGateway
from kiosk.sync.gateway import Gateway
from kiosk.sync.opencps import OpencpsGateway


def open_gateway(
    settings: GatewaySettings, clock: Clock, *, kiosk_id: str = "", database: Database | None = None
) -> Gateway:
    """Return the adapter that the configuration names; it connects with its first request.

    `kiosk_id` is this machine's name at the province; `database` keeps what the province announces.

    Raises:
        ConfigError: A certificate, a key or a password cannot be read, or the adapter's table is missing.
    """
    if settings.adapter == "opencps":
        return OpencpsGateway(settings, clock)
    return DepositGateway(settings, clock, kiosk_id=kiosk_id, database=database)
