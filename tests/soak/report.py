"""What a storm was like, for people: a page with two tables, and a plot of what could have grown."""

import statistics

from tests.bench.figures import Curve, Plot
from tests.soak.gauges import LIMITS, slope

KB_A_MB = 1024
POINTS = 200  # of a curve; more can't be told apart
GAUGES = {
    "rss_kb": ("memory, kB", "kB"),
    "children_kb": ("memory of its own programs, kB", "kB"),
    "descriptors": ("open files and lines", ""),
    "threads": ("threads", ""),
    "children": ("children", ""),
    "files": ("temporary files", ""),
}
WRITTEN_BY = (
    "Written by `make soak`: scripted visitors at the real window, virtual devices on the wire, a courier"
    " and a province of their own, and faults by lot. How it is done and judged stands in `tests/soak`."
)
COUNTED = (
    "{visits} visits in {minutes} minutes, seed {seed}; {met} faults of {sorts} sorts; {dossiers} dossiers,"
    " {slips} slips on paper."
)
GAPS = (
    "The longest time that the screen let a beat wait in a visit, apart from waiting for a processor: median"
    " {median:.0f} ms, nineteen of twenty visits under {most:.0f} ms, the longest {longest} ms. The scripted"
    " fingers, which look for things among all that is drawn, work on the same thread and are in it."
)


def plot(report):
    """Return the memory of each process over the visits."""
    samples = report["samples"][:: len(report["samples"]) // POINTS or 1]
    visits = tuple(float(one["visits"]) for one in samples)
    curves = tuple(
        Curve(name + says, visits, tuple(one[name][gauge] / KB_A_MB for one in samples))
        for name in ("desk", "courier", "devices")
        for gauge, says in (("rss_kb", ""), ("children_kb", "'s own programs"))
        if any(one[name][gauge] for one in samples)
    )
    return Plot(
        name="soak",
        title=f"{report['visits']} visits with faults: memory of each process",
        x_says="visits",
        y_says="MB",
        curves=curves,
    )


def page(report):
    """Return the page of a run, in Markdown."""
    gaps, met = report["gaps_ms"], report["faults met"]
    lines = [
        "# A storm of visits",
        "",
        WRITTEN_BY,
        "",
        COUNTED.format(**report, met=sum(met.values()), sorts=len(met)),
        "",
        "**All was well.**" if not report["wrong"] else "**Wrong:** " + "; ".join(report["wrong"]),
        "",
        "| how a visit ended | visits |",
        "|---|---|",
        *(f"| {end} | {count} |" for end, count in report["ends"].items()),
        "",
        "| fault | met |",
        "|---|---|",
        *(f"| `{fault}` | {count} |" for fault, count in sorted(met.items())),
        "",
        "| what could grow | at the start | at the end | a visit, over the second half | limit |",
        "|---|---|---|---|---|",
        *_growth(report["samples"]),
        "",
        "![memory of each process](pictures/soak.svg)",
        "",
        GAPS.format(median=statistics.median(gaps), most=_share(gaps, 0.95), longest=max(gaps)),
        "",
    ]
    return "\n".join(lines)


def _growth(samples):
    visits = [one["visits"] for one in samples]
    for process in (name for name in samples[0] if name != "visits"):
        for gauge in samples[0][process]:
            values = [one[process][gauge] for one in samples]
            if any(values):
                says, unit = GAUGES[gauge]
                grows = f"{slope(visits, values):+.3f} {unit}".strip()
                limit = f"{LIMITS[gauge]:g} {unit}".strip()
                yield f"| {process}: {says} | {values[0]} | {values[-1]} | {grows} | {limit} |"


def _share(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
