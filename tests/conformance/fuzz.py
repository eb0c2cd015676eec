"""Compare random forms with the reference itself; needs Node and @formio/core.

    python -m tests.conformance.fuzz --modules <folder with node_modules> --first 0 --count 1000

It prints the seeds of the forms that differ and in what; each differing pair goes to `--out`, if that
is given, in the shape of the files in `pairs/`.
"""

import argparse
import json
import subprocess
from pathlib import Path

from kiosk.forms.meaning.load import form_of
from kiosk.forms.meaning.process import process
from tests.conformance.random_forms import RandomForm

HERE = Path(__file__).parent


def recorded(pairs, modules):
    lines = "\n".join(json.dumps(pair) for pair in pairs)
    made = subprocess.run(
        ["node", HERE / "record.mjs", modules, "--lines"],
        input=lines.encode(),
        capture_output=True,
        check=True,
    )
    return [json.loads(line) for line in made.stdout.decode().splitlines()]


def ours(pair):
    processed = process(form_of(pair["form"]), pair["data"])
    holding = [instance for instance in processed.instances if instance.component.holds_data]
    return {
        "visible": [instance.path for instance in holding if instance.visible],
        "hidden": [instance.path for instance in holding if not instance.visible],
        "data": processed.data,
        "errors": [{"path": broken.path, "rule": broken.rule} for broken in processed.errors],
    }


def differences(mine, theirs):
    """Name what differs; JSON's text tells 1 from true, which Python does not."""

    def text(value):
        return json.dumps(value, sort_keys=True)

    found = [name for name in ("visible", "hidden", "data") if text(mine[name]) != text(theirs[name])]
    return found + ["errors"] * (sorted(map(text, mine["errors"])) != sorted(map(text, theirs["errors"])))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", type=Path, default=HERE)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--oddness", type=float, default=0.15)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    seeds = range(given.first, given.first + given.count)
    made = [RandomForm(seed, given.oddness) for seed in seeds]
    pairs = [{"form": random_form.form, "data": random_form.data} for random_form in made]
    compared = differing = 0
    for seed, pair, theirs in zip(seeds, pairs, recorded(pairs, given.modules), strict=True):
        if theirs is None:
            continue
        compared += 1
        found = differences(ours(pair), theirs)
        if found:
            differing += 1
            print(seed, *found)
            if given.out:
                (given.out / f"random-{seed}.json").write_text(json.dumps(pair, ensure_ascii=False, indent=1))
    print(f"{compared} of {given.count} pairs compared, {differing} differ")


if __name__ == "__main__":
    main()
