"""Chooses how this machine speaks with its province."""

from __future__ import annotations

from kiosk.clock import Clock
from kiosk.config import GatewaySettings
from kiosk.sync.deposit import DepositGateway
from kiosk.sync.gateway import Gateway


def open_gateway(settings: GatewaySettings, clock: Clock) -> Gateway:
    """Return the adapter that the configuration names; it connects with its first request.

    Raises:
        ConfigError: A certificate or a key cannot be read.
    """
    return DepositGateway(settings, clock)
