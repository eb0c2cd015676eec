"""Switches faults on and off: of the devices at their dock, of the gateway at the province."""

import time

import httpx

from drivers.virtual.faults import FAULT_SWITCHES
from kiosk.faults import Fault

ANSWER_WITHIN_S = 20.0
GATEWAY = {Fault.GATEWAY_SILENT: "silent", Fault.GATEWAY_NOT_ADMITTED: "not_admitted"}
# What the scripted visitor can meet: a fault of a device that is not there would be none.
SWITCHES = frozenset(
    {*(it for it in FAULT_SWITCHES if it.device in ("scanner", "printer", "reader")), *GATEWAY}
)


class Breaker:
    """Hands at the dock; what was switched on is switched off when its time is over."""

    def __init__(self, dock_url, province_url):
        self._dock = httpx.Client(base_url=dock_url, timeout=ANSWER_WITHIN_S, trust_env=False)
        self._province = httpx.Client(base_url=province_url, timeout=ANSWER_WITHIN_S, trust_env=False)
        self._waiting = []
        self._ends_s = {}  # by part, when its fault goes; None: with the visit
        self.met = []  # codes of what was switched on in this visit

    def hand(self, place, thing):
        """Do something at the dock."""
        answer = self._dock.post(f"/{place}", json=thing)
        answer.raise_for_status()
        return answer.json()

    def state(self):
        """Return how the devices stand."""
        return self._dock.get("/state").raise_for_status().json()

    def begin(self, faults):
        """Know what is to happen in the next visit."""
        self._waiting, self.met = list(faults), []

    def reached(self, where):
        """Break what breaks at this place."""
        for due in [one for one in self._waiting if one.where == where]:
            self._waiting.remove(due)
            if due.fault.device in self._ends_s:
                continue  # broken already: one part has one fault at a time
            self._switch(due.fault.device, due.fault)
            self._ends_s[due.fault.device] = due.lasts_s and time.monotonic() + due.lasts_s
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
        self._switch(part, None)

    def _switch(self, part, fault):
        if part == "gateway":
            order = {"mode": GATEWAY[fault] if fault else "well"}
            self._province.post("/control", json=order).raise_for_status()
        else:
            self.hand(f"{part}/fault", {"fault": fault})
