"""What hands can do to the virtual devices: each act with the order that it takes.

An act is named as its address on the dock: `scanner/feed`. What an order may say is checked here,
before any device sees it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from drivers.virtual.camera import Hold
from drivers.virtual.cards import CARDS
from drivers.virtual.faults import fault_of
from drivers.virtual.lay import Lay
from drivers.virtual.reasons import Why
from drivers.virtual.scanner import Mischief
from drivers.virtual.sheets import A4_MM, MOST_SHEETS, Sheet, pages_of
from kiosk.text import ASSETS

SAMPLES: Final = ASSETS / "samples"
BY_HAND: Final = Lay(skew_deg=1.2)  # nobody puts it in quite straight
LONGEST_DELAY_S: Final = 3600.0
NEW_ROLL_MM: Final = 50_000.0  # of 80 mm paper, on a core that fits small printers
LONGEST_CODE: Final = 2953  # bytes: no square code holds more
SWITCHED: Final = ("scanner", "printer", "reader", "camera", "office_printer")
CONDITIONS: Final = ("store", "gateway", "clock")


class Order(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an act needs to know; most need nothing."""


class SheetOrder(Order, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sheet: a file by path or by name in the samples; a face without a page is blank."""

    file: str
    page: Annotated[int, Meta(ge=1)] = 1
    back_file: str = ""
    back_page: Annotated[int, Meta(ge=1)] = 1
    lay: Lay = BY_HAND


class FeedOrder(Order, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Sheets for the tray."""

    sheets: Annotated[list[SheetOrder], Meta(max_length=MOST_SHEETS)]


class PlaceOrder(Order, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sheet of the tray, the uppermost is 0; and where it shall lie instead, or nowhere."""

    sheet: Annotated[int, Meta(ge=0)]
    to: Annotated[int, Meta(ge=0)] | None = None


class FaultOrder(Order, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fault by its code, or null (in TOML, which has no null: "") for "all is well"."""

    fault: str | None


class ScannerFaultOrder(FaultOrder, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fault of the scanner, and where it shows."""

    at_side: Annotated[int, Meta(ge=0)] = 0  # of a batch, from 1; 0: where it shows best
    times: Annotated[int, Meta(ge=0)] = 0  # how many jobs find it busy; 0: all


class MischiefOrder(Order, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a broken scanner does that no fault names, or null (in TOML: "")."""

    mischief: str | None

    def __post_init__(self) -> None:
        if self.mischief:
            Mischief(self.mischief)


class DelayOrder(Order, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much later than usual a device answers."""

    delay_s: Annotated[float, Meta(ge=0, le=LONGEST_DELAY_S)]


class PlugOrder(Order, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether the plug is in."""

    in_: bool = msgspec.field(name="in")


class GlassOrder(Order, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Dirt on the scanner's glass, so far from the left, or null or nothing for a clean one."""

    streak_mm: Annotated[float, Meta(ge=0, le=A4_MM[0])] | None = None


class ShowOrder(Order, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is held before a reader or a camera: an invented person's card, the last slip, or any text."""

    text: Annotated[str, Meta(max_length=LONGEST_CODE)] = ""
    card: str = ""
    slip: bool = False
    hold: Hold = Hold.WELL  # before a camera; a reader takes what it gets

    def __post_init__(self) -> None:
        if bool(self.text) + bool(self.card) + self.slip != 1:
            raise ValueError(Why.NOTHING_SHOWN)
        if self.card and self.card not in CARDS:
            raise ValueError(f"there is no card {self.card}; there are {', '.join(CARDS)}")


class StartOrder(Order, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A scenario by its name; its own speed and seed, if no others are named."""

    name: str
    speed: Annotated[float, Meta(gt=0, le=3600)] | None = None
    seed: int | None = None


class RollOrder(Order, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much paper is on the printer's roll; a new one has all."""

    left_mm: Annotated[float, Meta(ge=0, le=200_000)] = NEW_ROLL_MM


KINDS: Final[dict[str, type[Order]]] = {
    "all-well": Order,
    "scanner/feed": FeedOrder,
    "scanner/take-out": Order,
    "scanner/place": PlaceOrder,
    "scanner/glass": GlassOrder,
    "scanner/put-on-glass": SheetOrder,
    "scanner/mischief": MischiefOrder,
    "printer/take": Order,
    "printer/roll": RollOrder,
    "reader/show": ShowOrder,
    "camera/show": ShowOrder,
    **{f"{device}/fault": FaultOrder for device in (*SWITCHED, *CONDITIONS)},
    "scanner/fault": ScannerFaultOrder,
    **{f"{device}/delay": DelayOrder for device in SWITCHED},
    **{f"{device}/plug": PlugOrder for device in SWITCHED},
}


def read_order(act: str, given: Mapping[str, Any] | bytes) -> Order:
    """Return the order of an act, from JSON or from a scenario.

    Raises:
        ValueError: There is no such act, or it takes no such order; says what is wrong with it.
    """
    kind = KINDS.get(act)
    if kind is None:
        raise ValueError(f"there is no act {act}")
    if isinstance(given, bytes):
        order = msgspec.json.decode(given or b"{}", type=kind)
    else:
        order = msgspec.convert(given, kind)
    if isinstance(order, FaultOrder):
        fault_of(act.partition("/")[0], order.fault)
    for sheet in order.sheets if isinstance(order, FeedOrder) else (order,):
        if isinstance(sheet, SheetOrder):
            sheet_of(sheet)
    return order


def sheet_of(order: SheetOrder) -> Sheet:
    """Return the sheet that an order means.

    Raises:
        ValueError: A file of it does not exist, is no paper, or has no such page.
    """
    return Sheet(
        front=_file(order.file, order.page),
        front_page=order.page,
        back=_file(order.back_file, order.back_page) if order.back_file else None,
        back_page=order.back_page,
        lay=order.lay,
    )


def _file(name: str, page: int) -> Path:
    path, is_there = Path(name) if Path(name).is_absolute() else SAMPLES / name, False
    with contextlib.suppress(OSError):
        is_there = path.is_file()
    if not is_there:
        raise ValueError(f"no such file: {name}")
    if page > pages_of(path):
        raise ValueError(f"no page {page} in {name}")
    return path
