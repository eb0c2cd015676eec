"""What is no device and can be wrong all the same: the province's gateway, the store, the clock."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import httpx

from drivers.virtual.reasons import Why
from kiosk.faults import Fault

ANSWER_WITHIN_S: Final = 2.0  # the province of a demo runs on the same machine
WELL: Final = {"mode": "well"}
PROVINCE_ORDERS: Final = {
    Fault.GATEWAY_SILENT: {"mode": "silent"},
    Fault.GATEWAY_NOT_ADMITTED: {"mode": "not_admitted"},
}


class Conditions:
    """Tells the province of a demo how to behave, and the desk what to believe of the rest."""

    def __init__(self, province_url: str = "", file: Path | None = None) -> None:
        """Take where the province is ("": nowhere), and the file that a desk of a demo looks into."""
        self._province_url, self._file = province_url, file
        self.faults: dict[str, Fault | None] = {"store": None, "gateway": None, "clock": None}

    @property
    def changeable(self) -> tuple[str, ...]:
        """The parts that can be broken here; the one that may take no orders is the last."""
        told = ("store", "clock", "gateway") if self._file else ()
        return told or (("gateway",) if self._province_url else ())

    def set_fault(self, part: str, fault: Fault | None) -> None:
        """Break a part, or mend it.

        Raises:
            ValueError: Nobody is there who could be told, or the province does not answer.
        """
        is_told = self._file or fault is None or fault in PROVINCE_ORDERS
        if part not in self.changeable or not is_told:
            raise ValueError(f"nobody was named who could be told of the {part}")
        if part == "gateway" and self._province_url:
            self._order(PROVINCE_ORDERS.get(fault, WELL) if fault else WELL)
        self.faults[part] = fault
        if self._file:
            self._tell(self._file)

    def _order(self, order: dict[str, str]) -> None:
        url = f"{self._province_url.rstrip('/')}/control"
        try:
            answer = httpx.post(url, json=order, timeout=ANSWER_WITHIN_S, trust_env=False)
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise ValueError(Why.NO_PROVINCE) from error

    def _tell(self, file: Path) -> None:
        """Write the file whole, or not at all: a desk may be reading it."""
        half = file.with_name(file.name + ".new")
        half.write_text(json.dumps({part: fault for part, fault in self.faults.items() if fault}))
        half.replace(file)
