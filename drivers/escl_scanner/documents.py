"""What a scanner says of itself: its ScannerStatus (eSCL, Mopria 2.x), read from bytes of any origin.

A document with a type declaration is none of ours: entities could make gigabytes of a few bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from kiosk.faults import Fault

MOST_BYTES: Final = 256 * 1024  # the longest capabilities known have some 60 kB
FAULTS: Final[dict[str, Fault]] = {
    "ScannerAdfJam": Fault.SCANNER_JAM,
    "ScannerAdfMispick": Fault.SCANNER_JAM,
    "ScannerAdfDuplexPageTooLong": Fault.SCANNER_JAM,
    "ScannerAdfDuplexPageTooShort": Fault.SCANNER_JAM,
    "ScannerAdfInputTrayFailed": Fault.SCANNER_JAM,
    "ScannerAdfInputTrayOverloaded": Fault.SCANNER_JAM,
    "ScannerAdfMultipickDetected": Fault.SCANNER_TWO_SHEETS,
    "ScannerAdfHatchOpen": Fault.SCANNER_COVER_OPEN,
    "ScannerAdfDoorOpen": Fault.SCANNER_COVER_OPEN,
}
EMPTY: Final = "ScannerAdfEmpty"
LOADED: Final = "ScannerAdfLoaded"
ADF_PROCESSING: Final = "ScannerAdfProcessing"
RUNNING: Final = frozenset({"Pending", "Processing"})
AT_WORK: Final = frozenset({"Processing", "Testing"})  # some say the second while they warm up
STOPPED: Final = frozenset({"Stopped", "Down"})
_PLACE: Final = re.compile(r'(?:[a-z]+://[^/]*)?(/[!"$-~]{0,500})')  # the host is known; a path has no "#"


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
    jobs: tuple[ScanJob, ...] = ()
    state: str = ""

    @property
    def fault(self) -> Fault | None:
        """What stands in the way, if anything."""
        if self.adf not in FAULTS and self.state in STOPPED:
            return Fault.SCANNER_STALLED
        return FAULTS.get(self.adf)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left in the tray."""
        return self.adf == EMPTY

    @property
    def loaded(self) -> bool | None:
        """Whether paper lies in the tray; None where it does not say."""
        return {EMPTY: False, LOADED: True, ADF_PROCESSING: True}.get(self.adf)

    @property
    def is_at_work(self) -> bool:
        """Whether it is drawing a sheet, so that its last word is still to come."""
        return self.state in AT_WORK and self.adf != EMPTY


def read_status(document: bytes) -> ScannerWord | None:
    """Return the facts of a ScannerStatus document, or None if it is none."""
    root = find_root(document, "ScannerStatus")
    if root is None:
        return None
    jobs = tuple(_jobs(root))
    return ScannerWord(text_of(root, "AdfState"), jobs, text_of(root, "State"))


def find_root(document: bytes, name: str) -> ET.Element | None:
    """Return the root of a document of this name, or None: garbage, too long, or with a declaration."""
    if len(document) > MOST_BYTES:
        return None
    try:
        text = document.decode("utf-8-sig").strip()
        # A text is parsed as UTF-8, whatever its head says: what is looked for can't hide in another code.
        root = None if "<!DOCTYPE" in text else ET.fromstring(text)  # noqa: S314  # no declaration, no entities
    except (UnicodeDecodeError, ET.ParseError, ValueError):
        return None
    return root if root is not None and local_name(root) == name else None


def local_name(element: ET.Element) -> str:
    """Return an element's name without its name space: makers use several."""
    return element.tag.rpartition("}")[2]


def all_of(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield what has this name, at any depth."""
    return (inner for inner in element.iter() if local_name(inner) == name)


def text_of(element: ET.Element, name: str) -> str:
    """Return the text of the first that has this name, or an empty one."""
    found = next(all_of(element, name), None)
    return (found.text or "").strip() if found is not None else ""


def number_of(element: ET.Element, name: str) -> int:
    """Return the number in the first that has this name; 0 for none, or for one out of all reason."""
    text = text_of(element, name)
    return int(text) if re.fullmatch("[0-9]{1,7}", text) else 0


def find_path(address: str) -> str | None:
    """Return the path of a job's address, which may be a whole one, with a host that we don't ask."""
    found = _PLACE.fullmatch(address.strip())
    return found[1].rstrip("/") or None if found else None


def _jobs(root: ET.Element) -> Iterator[ScanJob]:
    for listed in all_of(root, "JobInfo"):
        path = find_path(text_of(listed, "JobUri"))
        if path is not None:
            yield ScanJob(path, number_of(listed, "ImagesCompleted"), text_of(listed, "JobState"))
