"""Power cuts at random moments of running journeys: desk, courier and province, by the hundred."""

import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.crash.table import CrashTable, crash_table, judge

VICTIMS = {"desk": 4, "courier": 4, "province": 2}  # how often each is chosen


@dataclass(slots=True)
class Figures:
    """What a storm did, and what came of it."""

    seed: int
    desk: int = 0  # kills of each
    courier: int = 0
    province: int = 0
    dossiers: int = 0
    slips: int = 0
    reprints: int = 0
    seconds: float = 0.0

    @property
    def kills(self) -> int:
        """Of all three."""
        return self.desk + self.courier + self.province


def storm(folder: Path, moments: int, seed: int) -> Figures:
    """Kill somebody at each of so many moments, start him again, and judge what came of it all."""
    chance, figures, began_s = random.Random(seed), Figures(seed), time.monotonic()
    with crash_table(folder) as table:
        longest_gap_s = whole_visit_s(table) / 2
        table.open_desk()
        again = {"desk": table.open_desk, "courier": table.open_courier, "province": table.open_province}
        for _ in range(moments):
            time.sleep(
                chance.uniform(0.0, longest_gap_s)
            )  # the moment is by chance: there is nothing to wait for
            (name,) = chance.choices(list(VICTIMS), VICTIMS.values())
            victim = getattr(table, name)
            if victim.exit_status is not None:
                table.show_logs()
                raise AssertionError(f"the {name} has ended by itself")
            victim.kill()
            again[name]()
            setattr(figures, name, getattr(figures, name) + 1)
        table.desk.kill()
        table.serve_one_more()
        table.wait_until_delivered()
        for name, count in judge(table).items():
            setattr(figures, name, count)
    figures.seconds = round(time.monotonic() - began_s, 1)
    return figures


def whole_visit_s(table: CrashTable) -> float:
    """Return how long the desk takes, here and now, from its start to the end of a visit."""
    began_s = time.monotonic()
    table.serve_one_more()
    return time.monotonic() - began_s


def told(figures: Figures) -> dict[str, float]:
    """Return the figures for a report."""
    return {**asdict(figures), "kills": figures.kills}
