"""The desk of a storm: `python -m tests.soak.desk ORDER`, the real one with scripted visitors before it.

ORDER is a JSON object: `settings` (file), `dock_url`, `visits`, `seed`, `badge` (of
the volunteer) and `out` (folder). Each visit adds a line to `visits.jsonl` there: what
came of it, and how the desk stands after it, when all of the visit is wiped.
"""

import gc
import json
import os
import sys
import traceback
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from kiosk import heap, log
from kiosk.clock import SystemClock
from kiosk.config import load_settings
from kiosk.wiring import desk
from tests.soak.breaker import SWITCHES, Breaker
from tests.soak.frames import FrameWatch
from tests.soak.gauges import sample
from tests.soak.plan import plan
from tests.soak.visitor import Visitor
from ui.app import open_window
from ui.fingers import Fingers, NotSeen
from ui.watchdog import watch


class LeapingClock(SystemClock):
    """Lets time pass for whoever has walked away."""

    def __init__(self):
        self._leapt_s = 0.0

    def leap(self, seconds):
        self._leapt_s += seconds

    def monotonic_s(self):
        return super().monotonic_s() + self._leapt_s


def serve(order):
    """Serve the visits of a plan; return the exit status."""
    settings, out = load_settings("demo", Path(order["settings"])), Path(order["out"])
    heap.keep_little()
    log.start_log("desk", Path(settings.run_dir))
    desk._end_on_bugs(Path(settings.store.path))
    clock = LeapingClock()
    desk.SystemClock = lambda: clock
    visits = plan(order["visits"], order["seed"], SWITCHES)
    with ExitStack() as ending, (out / "visits.jsonl").open("a", encoding="utf-8") as lines:
        runner = desk.begin(settings, ending)
        window = open_window(runner, settings.screen)
        ending.callback(window.close)
        watch(window.window)
        frames, fingers = FrameWatch(window.window, draws=False), Fingers(window.window)
        visitor = Visitor(runner, fingers, Breaker(order["dock_url"]), clock, order["badge"])
        ending.callback(visitor.close)
        for planned in visits:
            try:
                outcome = visitor.visit(planned)
            except (AssertionError, NotSeen):
                sys.stderr.write("".join(traceback.format_exc()))
                window.window.grabWindow().save(str(out / "stuck.png"))
                return 1
            outcome["longest_gap_ms"] = round(frames.longest_s * 1000)
            gc.collect()
            outcome["gauges"] = asdict(sample(os.getpid()))
            frames.begin()
            lines.write(json.dumps(outcome, ensure_ascii=False) + "\n")
            lines.flush()
    return 0


if __name__ == "__main__":
    sys.exit(serve(json.loads(sys.argv[1])))
