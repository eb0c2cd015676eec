"""Events as those who work behind the screen post them."""

import time
from queue import Empty, SimpleQueue

import pytest

WITHIN_S = 20.0


class Posted:
    """A queue of events, to be waited for one by one."""

    def __init__(self):
        self._events = SimpleQueue()
        self.nudges = 0
        self.taken_back = []  # the sides that feeding is told of

    def __call__(self, event):
        self._events.put(event)

    def nudge(self):
        self.nudges += 1

    def next(self, within_s=WITHIN_S):
        return self._events.get(timeout=within_s)

    def until(self, kind):
        """All events up to the first of a kind."""
        events = [self.next()]
        while not isinstance(events[-1], kind):
            events.append(self.next())
        return events

    def silent(self, for_s):
        with pytest.raises(Empty):
            self._events.get(timeout=for_s)
        return True


def wait_until(true, within_s=WITHIN_S):
    end_s = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end_s, "waited in vain"
        time.sleep(0.02)
