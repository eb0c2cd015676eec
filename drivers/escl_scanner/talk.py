"""What one asks of a scanner in eSCL, document by document; silence and garbage are None here."""

from __future__ import annotations

from typing import Final

from drivers.escl_scanner.abilities import Abilities, read_abilities
from drivers.escl_scanner.documents import MOST_BYTES, ScannerWord, find_path, read_status
from drivers.escl_scanner.line import Answer, EsclLine, NoAnswer

ANSWER_WITHIN_S: Final = 3.0
MOST_JOBS: Final = 3  # a scanner has one; a longer list takes too long to end
OK: Final = 200
CREATED: Final = 201
MOST_PICTURE_BYTES: Final = 64 * 1024 * 1024  # A4 in colour at 600 dpi, hardly compressed


class EsclTalk:
    """Asks one scanner; every call has a time limit."""

    def __init__(self, url: str) -> None:
        self._line = EsclLine(url)
        self._root = self._line.url.path.rstrip("/")

    def find_status(self) -> ScannerWord | None:
        """Return what the scanner says of itself, or None when it does not answer in its language."""
        document = self._find("ScannerStatus")
        return read_status(document) if document is not None else None

    def find_abilities(self) -> Abilities | None:
        """Return what the scanner can do, or None when it does not answer in its language."""
        document = self._find("ScannerCapabilities")
        return read_abilities(document) if document is not None else None

    def begin(self, order: bytes, within_s: float) -> Answer:
        """Order a job.

        Raises:
            NoAnswer: There was none in time.
        """
        path = f"{self._root}/ScanJobs"
        return self._line.ask("POST", path, within_s=within_s, most_bytes=MOST_BYTES, body=order)

    def path_of(self, answer: Answer) -> str | None:
        """Return the path of the job that was begun, or None if the answer names none.

        Where a whole address is named, its host is the scanner's idea of itself; we stay with ours.
        """
        if answer.status != CREATED:
            return None
        place = answer.headers.get("location", "")
        return find_path(place) or find_path(f"{self._root}/{place}" if place else "")

    def next_side(self, job: str, within_s: float) -> Answer:
        """Ask for the next side of a job.

        Raises:
            NoAnswer: There was none in time.
        """
        path = f"{job}/NextDocument"
        return self._line.ask("GET", path, within_s=within_s, most_bytes=MOST_PICTURE_BYTES, may_be_cut=True)

    def end(self, job: str) -> None:
        """End a job; one that has ended already, or a scanner that is gone, is no trouble."""
        try:
            self._line.ask("DELETE", job, within_s=ANSWER_WITHIN_S, most_bytes=MOST_BYTES)
        except NoAnswer:
            return

    def end_jobs(self, word: ScannerWord | None = None) -> None:
        """End the jobs that a killed process left behind, else the scanner stays busy."""
        word = word or self.find_status()
        running = [job for job in word.jobs if job.is_running] if word else []
        for job in running[:MOST_JOBS]:
            self.end(job.path)

    def cut(self) -> None:
        """End the wait for the next side from another thread; does nothing when nobody waits for one."""
        self._line.cut()

    def _find(self, name: str) -> bytes | None:
        try:
            answer = self._line.ask(
                "GET", f"{self._root}/{name}", within_s=ANSWER_WITHIN_S, most_bytes=MOST_BYTES
            )
        except NoAnswer:
            return None
        return answer.body if answer.status == OK else None
