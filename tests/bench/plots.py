"""Plots as SVG, in the few shapes that the report needs: lines over an axis, bars."""

from __future__ import annotations

import math
from typing import Final
from xml.sax.saxutils import escape

from tests.bench.figures import Curve, Plot

WIDE, HIGH = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 190, 58, 52
INKS: Final = ("#0b6e4f", "#c1440e", "#3d5a98", "#8a6d1d", "#7b3f8c", "#4a4a4a", "#1b8a9e", "#a8325e")
BAR: Final = 22
FACE: Final = "font-family='Be Vietnam Pro, sans-serif' font-size='12' fill='#222'"


def svg(plot: Plot) -> str:
    """Return a plot as a picture with a white ground, for light and dark pages alike."""
    return _bars(plot) if plot.bars else _lines(plot)


def _bars(plot: Plot) -> str:
    curves = sorted(plot.curves, key=lambda it: it.x[0])
    high = TOP + BAR * len(curves) + 20
    across = _scale([it.x[0] for it in curves], 230, WIDE - 70, log=plot.log_x, from_zero=not plot.log_x)
    parts = [_text(230, 22, plot.title, weight="bold")]
    for number, curve in enumerate(curves):
        y = TOP - 20 + BAR * number
        value = curve.x[0]
        ink = INKS[0] if curve.name.startswith("aps-kiosk") else "#9aa5b1"
        wide = max(1, across(value) - 230)
        parts.append(f"<rect x='230' y='{y}' width='{wide:.1f}' height='{BAR - 6}' fill='{ink}'/>")
        parts.append(_text(222, y + 12, curve.name, anchor="end"))
        parts.append(_text(across(value) + 6, y + 12, f"{value:.2g}" if value < 10 else f"{value:.0f}"))
    parts.append(_text(230, high - 10, plot.x_says))
    return _whole(parts, high)


def _lines(plot: Plot) -> str:
    xs = [it for curve in plot.curves for it in curve.x]
    ys = [it for curve in plot.curves for it in curve.y]
    across = _scale(xs, LEFT, WIDE - RIGHT, log=plot.log_x, from_zero=not plot.log_x)
    up = _scale(ys, HIGH - BOTTOM, TOP, log=False, from_zero=True)
    parts = [_text(LEFT, 22, plot.title, weight="bold")]
    for tick in _ticks(xs, log=plot.log_x):
        x = across(tick)
        parts.append(f"<line x1='{x:.1f}' y1='{TOP}' x2='{x:.1f}' y2='{HIGH - BOTTOM}' stroke='#ddd'/>")
        parts.append(_text(x, HIGH - BOTTOM + 16, f"{tick:g}", anchor="middle"))
    for tick in _ticks([0, *ys], log=False):
        y = up(tick)
        parts.append(f"<line x1='{LEFT}' y1='{y:.1f}' x2='{WIDE - RIGHT}' y2='{y:.1f}' stroke='#ddd'/>")
        parts.append(_text(LEFT - 6, y + 4, f"{tick:g}", anchor="end"))
    for number, curve in enumerate(plot.curves):
        ink = INKS[number % len(INKS)]
        points = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in _steps(curve))
        parts.append(f"<polyline points='{points}' fill='none' stroke='{ink}' stroke-width='2'/>")
        y = TOP + 12 + 20 * number
        key = WIDE - RIGHT + 12
        parts.append(f"<rect x='{key}' y='{y - 6}' width='22' height='3' fill='{ink}'/>")
        parts.append(_text(WIDE - RIGHT + 40, y, curve.name))
    parts.append(_text((LEFT + WIDE - RIGHT) / 2, HIGH - 12, plot.x_says, anchor="middle"))
    parts.append(_text(LEFT - 50, TOP - 12, plot.y_says))
    return _whole(parts, HIGH)


def _steps(curve: Curve):
    return zip(curve.x, curve.y, strict=True)


def _scale(values: list[float], start: float, end: float, *, log: bool, from_zero: bool):
    low, high = (0.0 if from_zero else min(values)), max(values)
    if log:
        low, high = math.log10(min(values) * 0.9), math.log10(high * 1.1)
    else:
        high *= 1.05
    reach = high - low or 1.0

    def place(value: float) -> float:
        return start + (end - start) * ((math.log10(max(value, 1e-9)) if log else value) - low) / reach

    return place


def _ticks(values: list[float], *, log: bool) -> list[float]:
    low, high = min(values), max(values)
    if log:
        powers = range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)
        return [10.0**it for it in powers]
    step = 10 ** math.floor(math.log10(max(high, 1e-9)))
    step = step / 5 if high / step < 2 else step / 2 if high / step < 5 else step
    return [round(step * it, 6) for it in range(int(high / step) + 1)]


def _text(x: float, y: float, words: str, *, anchor: str = "start", weight: str = "normal") -> str:
    set_as = f"text-anchor='{anchor}' font-weight='{weight}' {FACE}"
    return f"<text x='{x:.1f}' y='{y:.1f}' {set_as}>{escape(words)}</text>"


def _whole(parts: list[str], high: float) -> str:
    inside = "\n".join(parts)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDE} {high}' width='{WIDE}' height='{high}'>"
        f"<rect width='100%' height='100%' fill='white'/>\n{inside}\n</svg>\n"
    )
