"""Notices when nothing is heard of the gateway for long, and when a certificate stands between.

One request in vain says nothing: lines break, servers start anew. So the alarm is raised by a request in
vain that comes long after the first of its row; the lanes ask often enough, also when nothing waits.
"""

from __future__ import annotations

import threading
from typing import Final

from kiosk.clock import Clock
from kiosk.dossiers.alarms import clear_alarm, raise_alarm
from kiosk.dossiers.store import Store

SILENT_ALARM: Final = "gateway-silent"
MISTRUST_ALARM: Final = "gateway-certificate"
SILENT_FOR_S: Final = 600.0  # a province's server starts anew in less


class Contact:
    """What the line to one gateway has met last. Methods may be called from several threads."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._turn = threading.Lock()
        self._silent_since_s: float | None = None
        self._raised = {SILENT_ALARM, MISTRUST_ALARM}  # perhaps, by the courier before

    def heard(self) -> None:
        """Note an answer, whatever it says.

        Raises:
            StoreError: The alarm could not be taken back.
        """
        with self._turn:
            self._silent_since_s = None
            for code in sorted(self._raised):
                clear_alarm(self._store, code)
                self._raised.remove(code)

    def silent(self) -> None:
        """Note that no answer came.

        Raises:
            StoreError: The alarm could not be written.
        """
        with self._turn:
            now_s = self._clock.monotonic_s()
            if self._silent_since_s is None:
                self._silent_since_s = now_s
            if now_s - self._silent_since_s >= SILENT_FOR_S:
                self._raise(SILENT_ALARM)

    def mistrusted(self, why: str) -> None:
        """Note that one end does not accept the other's certificate.

        Raises:
            StoreError: The alarm could not be written.
        """
        with self._turn:
            self._raise(MISTRUST_ALARM, why)

    def _raise(self, code: str, detail: str = "") -> None:
        self._raised.add(code)
        raise_alarm(self._store, code, detail)
