"""The virtual devices in a process of their own, for all who work with devices."""

from tests.contracts.conftest import devices, dock

__all__ = ["devices", "dock"]
