"""A run of the bench: how large, and with what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.bench.generator.pages import Side
from tests.bench.store import FULL, QUICK, Sizes, faulty, pages, sheets


@dataclass(frozen=True)
class Run:
    """The settings of a run; the pages are made when first asked for."""

    quick: bool = False
    scans: Path | None = None

    @property
    def sizes(self) -> Sizes:
        return QUICK if self.quick else FULL

    def few(self, full: int) -> int:
        """Return how many to take where a whole run takes this many."""
        return max(3, full // 8) if self.quick else full

    @cached_property
    def pages(self) -> list[Side]:
        return list(pages(self.sizes.pages))

    def faulty(self) -> Iterator[Side]:
        return faulty(self.sizes.faulty)

    def sheets(self) -> Iterator[tuple[Side, Side]]:
        return sheets(self.sizes.blank_backs, self.sizes.marked_backs)

    def path(self, side: Side) -> Path:
        from tests.bench.store import folder

        return folder() / side.truth.file
