"""What peers said of a file, kept: they say the same the next time, and some take seconds.

Only answers are kept. What a thing costs is measured anew in each run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from tests.bench.generator.faces import BENCH

ANSWERS: Final = BENCH / "answers"
Answer = float | None


class Answers:
    """The answers of one peer to one question."""

    def __init__(self, name: str) -> None:
        self._file = ANSWERS / f"{name}.json"
        kept = self._file.read_bytes() if self._file.exists() else b"{}"
        self._known = msgspec.json.decode(kept, type=dict[str, Answer])
        self._unsaved = 0

    def ask(self, encoded: bytes, question: Callable[[], Answer]) -> Answer:
        """Return the answer to this picture, from before or newly asked."""
        key = hashlib.sha256(encoded).hexdigest()[:20]
        if key not in self._known:
            self._known[key] = question()
            self._unsaved += 1
            if self._unsaved >= 10:
                self.save()
        return self._known[key]

    def save(self) -> None:
        """Write down what was newly asked."""
        ANSWERS.mkdir(parents=True, exist_ok=True)
        self._file.write_bytes(msgspec.json.encode(self._known))
        self._unsaved = 0

    def __enter__(self) -> Answers:
        return self

    def __exit__(self, *_: object) -> None:
        self.save()


def on_disk(encoded: bytes, ending: str = "jpg") -> Path:
    """Return a file with these bytes, for programs that read files."""
    folder = BENCH / "scratch"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{hashlib.sha256(encoded).hexdigest()[:20]}.{ending}"
    if not file.exists():
        file.write_bytes(encoded)
    return file
