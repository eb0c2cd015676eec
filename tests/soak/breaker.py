"""Switches faults on and off at the dock: of the devices, and of store, gateway and clock."""

import time
from concurrent.futures import ThreadPoolExecutor

import httpx

from drivers.virtual.faults import FAULT_SWITCHES
from tests.soak.frames import rest

ANSWER_WITHIN_S = 20.0
# What the scripted visitor can meet: a fault of a device that his machine does not have would be none.
PARTS = ("scanner", "printer", "reader", "camera", "store", "gateway", "clock")
SWITCHES = frozenset(fault for fault in FAULT_SWITCHES if fault.device in PARTS)


class Breaker:
    """Hands at the dock; what was switched on is switched off when its time is over."""

    def __init__(self, dock_url):
        self._dock = httpx.Client(base_url=dock_url, timeout=ANSWER_WITHIN_S, trust_env=False)
        self._arm = ThreadPoolExecutor(1, "arm")  # a hand in the tray keeps no screen waiting
        self._waiting = []
        self._ends_s = {}  # by part, when its fault goes; None: with the visit
        self.met = []  # codes of what was switched on in this visit

    def hand(self, place, thing):
        """Do something at the dock."""
        return self.reach(lambda: self._dock.post(f"/{place}", json=thing).raise_for_status().json())

    def sees_slip(self):
        """Look whether a slip hangs out of the printer."""
        return bool(
            self.reach(lambda: self._dock.get("/state").raise_for_status().json())["printer"]["hangs_out"]
        )

    def close(self):
        """Let go of the dock."""
        self._arm.shutdown()
        self._dock.close()

    def reach(self, do):
        """Do something that takes time, while the screen goes on."""
        done = self._arm.submit(do)
        while not done.done():
            rest()
        return done.result()

    def begin(self, faults):
        """Know what is to happen in the next visit."""
        self._waiting, self.met = list(faults), []

    def reached(self, where):
        """Break what breaks at this place."""
        for due in [one for one in self._waiting if one.where == where]:
            self._waiting.remove(due)
            part = due.fault.device
            if part in self._ends_s:
                continue  # broken already: one part has one fault at a time
            self.hand(f"{part}/fault", {"fault": due.fault})
            self._ends_s[part] = due.lasts_s and time.monotonic() + due.lasts_s
            self.met.append(due.fault.value)

    def mend_what_is_due(self):
        """Mend what has lasted long enough."""
        now_s = time.monotonic()
        for part in [part for part, end_s in self._ends_s.items() if end_s and end_s <= now_s]:
            self._mend(part)

    def mend(self):
        """Mend everything, and take out what lies in the tray."""
        self._waiting = []
        for part in list(self._ends_s):
            self._mend(part)
        self.hand("scanner/take-out", {})
        self.hand("printer/take", {})

    def _mend(self, part):
        del self._ends_s[part]
        self.hand(f"{part}/fault", {"fault": None})
