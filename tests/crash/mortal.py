"""Desk and courier as processes that die at a named step: `python -m tests.crash.mortal desk|courier ORDER`.

ORDER is a JSON object: `settings` (file), and for the desk `procedure`, `dock_url` and `visits` (null: for
ever). `CRASH_AT=step:3` in the environment kills the process with SIGKILL when it reaches the step for the
third time.
"""

import json
import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path

from kiosk import log, steps
from kiosk.config import load_settings

CRASH_AT = "CRASH_AT"


class Death:
    """Comes at a step, the n-th time."""

    def __init__(self, order):
        name, _, times = order.partition(":")
        self._step, self._left = steps.Step(name), int(times or 1)

    def __call__(self, step):
        self._left -= step is self._step
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)


def _desk(settings, order):
    from kiosk.wiring.desk import begin
    from tests.crash.resident import Passer

    log.start_log("desk", Path(settings.run_dir))
    with ExitStack() as ending:
        Passer(begin(settings, ending), order["procedure"], order["dock_url"]).serve(order["visits"])


def _courier(settings, _order):
    from kiosk.wiring.courier import run

    run(settings)


if __name__ == "__main__":
    which, order = sys.argv[1], json.loads(sys.argv[2])
    if os.environ.get(CRASH_AT):
        steps.listen(Death(os.environ[CRASH_AT]))
    {"desk": _desk, "courier": _courier}[which](load_settings("demo", Path(order["settings"])), order)
