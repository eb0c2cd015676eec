"""How the virtual devices stand, as the dock tells it."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from drivers.virtual.cards import CARDS
from drivers.virtual.faults import FAULT_SWITCHES
from drivers.virtual.hands import Hands
from drivers.virtual.orders import NEW_ROLL_MM, SAMPLES
from drivers.virtual.sheets import Sheet, pages_of
from kiosk.text import words


def describe(hands: Hands) -> dict[str, Any]:
    """Return everything that can be seen of the devices, and what can be done to them."""
    printer, scanner = hands.printer.machine, hands.scanner.machine
    lying = scanner.lying
    return {
        "scanner": {
            **_common(hands, "scanner"),
            "sheets": len(lying),
            "tray": [_sheet(sheet) for sheet in lying],
            "streak_mm": scanner.streak_mm,
        },
        "printer": {
            **_common(hands, "printer"),
            "printed": [str(path) for path in printer.printed],
            "hangs_out": str(printer.hangs_out or ""),
            "roll": _roll(printer.left_mm),
        },
        "reader": {**_common(hands, "reader"), "shown": hands.shown},
        **({"camera": _common(hands, "camera")} if hands.camera else {}),
        **_office(hands),
        **{part: {"fault": hands.fault(part)} for part in hands.conditions.changeable},
        "faults": {fault.value: words().say(f"fault-{fault.key}") for fault in FAULT_SWITCHES},
        **_offered(),
    }


def _common(hands: Hands, device: str) -> dict[str, Any]:
    return {
        "fault": hands.fault(device),
        "plugged_in": device not in hands.unplugged,
        "delay_s": hands.delays_s.get(device),  # null: it can't be made slow
    }


def _roll(left_mm: float) -> dict[str, float] | None:
    """Return what is left on the roll; of one without an end nothing needs to be said."""
    return None if math.isinf(left_mm) else {"left_mm": round(left_mm), "full_mm": NEW_ROLL_MM}


def _office(hands: Hands) -> dict[str, Any]:
    if hands.office_printer is None:
        return {}
    printed = len(hands.office_printer.machine.printed)
    return {"office_printer": {**_common(hands, "office_printer"), "printed": printed}}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet with a word that another sheet, or the same one lying otherwise, has not."""
    sample = sheet.front.name if sheet.front.parent == SAMPLES else ""
    return {"sample": sample, "has_back": sheet.back is not None, "key": f"{hash(sheet):x}"}


@cache
def _offered() -> dict[str, Any]:
    return {
        "samples": {path.name: pages_of(path) for path in sorted(SAMPLES.glob("*.pdf"))},
        "cards": {name: {"title": card.title, "is_card": card.is_card} for name, card in CARDS.items()},
    }
