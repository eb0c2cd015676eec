"""The second look at a network scanner: its own word on tray, hatch and jobs (eSCL, Mopria 2.x).

SANE's airscan backend takes an early end of a stack for its end; the scanner itself knows better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import httpx

from kiosk.faults import Fault

ANSWER_WITHIN_S: Final = 3.0
FAULTS: Final[dict[str, Fault]] = {
    "ScannerAdfJam": Fault.SCANNER_JAM,
    "ScannerAdfMispick": Fault.SCANNER_JAM,
    "ScannerAdfMultipickDetected": Fault.SCANNER_JAM,
    "ScannerAdfDuplexPageTooLong": Fault.SCANNER_JAM,
    "ScannerAdfHatchOpen": Fault.SCANNER_COVER_OPEN,
}
EMPTY: Final = "ScannerAdfEmpty"
RUNNING: Final = frozenset({"Pending", "Processing"})
_ADF: Final = re.compile(r"<(?:\w+:)?AdfState>\s*(\w+)\s*<")
_JOB: Final = re.compile(r"<(?:\w+:)?JobInfo>.*?</(?:\w+:)?JobInfo>", re.DOTALL)
_FACT: Final = re.compile(r"<(?:\w+:)?(JobUri|ImagesCompleted|JobState)>\s*([^<\s]+)\s*<")


@dataclass(frozen=True, slots=True)
class ScanJob:
    """One job that the scanner lists, running or just done."""

    path: str
    sides: int = 0  # that it made; 0 also where it doesn't count
    state: str = ""

    @property
    def is_running(self) -> bool:
        """Whether it keeps the scanner busy; one of an unknown state may."""
        return not self.state or self.state in RUNNING


@dataclass(frozen=True, slots=True)
class ScannerWord:
    """What the scanner says of itself."""

    adf: str
    jobs: tuple[ScanJob, ...]

    @property
    def fault(self) -> Fault | None:
        """What stands in the way, if anything."""
        return FAULTS.get(self.adf)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left in the tray."""
        return self.adf == EMPTY


def read_status(xml: str) -> ScannerWord | None:
    """Return the facts of a ScannerStatus document, or None if it is none."""
    if "ScannerStatus" not in xml:
        return None
    adf = _ADF.search(xml)
    return ScannerWord(adf[1] if adf else "", tuple(_jobs(xml)))


def _jobs(xml: str) -> Iterator[ScanJob]:
    for listed in _JOB.finditer(xml):
        facts = dict(_FACT.findall(listed[0]))
        count = facts.get("ImagesCompleted", "")
        sides = int(count) if count.isdecimal() else 0
        if "JobUri" in facts:
            yield ScanJob(urlsplit(facts["JobUri"]).path, sides, facts.get("JobState", ""))


class EsclScanner:
    """Asks one scanner; each call has a time limit."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        # The scanner is on the machine's own cable: no proxy stands between. A line that is kept open
        # would outlive a scanner that was switched off and on.
        no_kept_line = httpx.Limits(max_keepalive_connections=0)
        self._http = httpx.Client(timeout=ANSWER_WITHIN_S, trust_env=False, limits=no_kept_line)

    def find_status(self) -> ScannerWord | None:
        """Return what the scanner says, or None when it does not answer in its language."""
        try:
            answer = self._http.get(f"{self._url}/ScannerStatus")
        except httpx.TransportError:
            return None
        return read_status(answer.text) if answer.is_success else None

    def delete_jobs(self) -> None:
        """End the jobs that a killed child left behind, else the scanner stays busy."""
        word = self.find_status()
        place = urlsplit(self._url)
        for job in word.jobs if word else ():
            if not job.is_running:
                continue
            try:
                self._http.delete(f"{place.scheme}://{place.netloc}{job.path}")
            except httpx.TransportError:
                return
