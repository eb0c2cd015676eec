"""Running other programs, on one core, and what they cost."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from dataclasses import dataclass
from typing import Final

TOO_LONG_S: Final = 600
ONE_CORE: Final = {"OMP_THREAD_LIMIT": "1", "MAGICK_THREAD_LIMIT": "1"}


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program said, and how much of a core it took."""

    code: int
    said: str
    cpu_s: float


def installed(name: str) -> bool:
    """Say whether there is such a program."""
    return shutil.which(name) is not None


def run(*words: str, given: bytes = b"") -> Ran:
    """Run a program to its end; what it says on both channels comes back."""
    before = _children_s()
    done = subprocess.run(
        words,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **ONE_CORE},
        timeout=TOO_LONG_S,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), _children_s() - before)


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
