"""A pair of hands: one thread that does one thing after the other.

Whatever goes wrong in it unexpectedly is a bug and ends the thread through `threading.excepthook`;
the desk has set that to end the process.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread

Order = Callable[[], None]


class Hand:
    """Does orders in the order given; between them, if asked to, looks after something."""

    def __init__(self, name: str, *, look: Order | None = None, look_every_s: float | None = None) -> None:
        self._orders: SimpleQueue[Order | None] = SimpleQueue()
        self._look, self._look_every_s = look, look_every_s
        self._thread = Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def do(self, order: Order) -> None:
        """Give an order; returns at once."""
        self._orders.put(order)

    def stop(self) -> None:
        """Finish what was ordered, and end."""
        self._orders.put(None)
        self._thread.join()

    def _work(self) -> None:
        while True:
            try:
                order = self._orders.get(timeout=self._look_every_s)
            except Empty:
                if self._look is not None:
                    self._look()
                continue
            if order is None:
                return
            order()
