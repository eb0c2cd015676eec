"""The hands at the virtual devices: whatever a person could do to them, as acts with orders.

The dock's page, programs and scenarios all act through here, so that each can do what the others can.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Final, Protocol, runtime_checkable

import zxingcpp
from PIL import Image

from drivers.virtual.camera import VirtualCamera
from drivers.virtual.cards import CARDS
from drivers.virtual.conditions import Conditions
from drivers.virtual.faults import fault_of
from drivers.virtual.office_printer import VirtualOfficePrinter
from drivers.virtual.orders import (
    CONDITIONS,
    SWITCHED,
    DelayOrder,
    FaultOrder,
    FeedOrder,
    GlassOrder,
    MischiefOrder,
    Order,
    PlaceOrder,
    PlugOrder,
    RollOrder,
    ScannerFaultOrder,
    SheetOrder,
    ShowOrder,
    sheet_of,
)
from drivers.virtual.printer import VirtualPrinter
from drivers.virtual.reader import VirtualReader
from drivers.virtual.reasons import Why
from drivers.virtual.scanner import Mischief, VirtualScanner
from drivers.virtual.sheets import Sheet
from kiosk.faults import Fault


class Device(Protocol):
    """What all virtual devices have."""

    def plug_in(self) -> None:
        """Be there."""

    def unplug(self) -> None:
        """Be gone."""

    def set_fault(self, fault: Fault | None) -> None:
        """Break, or be well."""


@runtime_checkable
class Delayable(Protocol):
    """A device that can be made slow."""

    def set_delay_s(self, delay_s: float) -> None:
        """Answer so much later than usual."""


class Hands:
    """All devices of one machine; one act at a time."""

    def __init__(
        self,
        scanner: VirtualScanner,
        printer: VirtualPrinter,
        reader: VirtualReader,
        conditions: Conditions | None = None,
        *,
        camera: VirtualCamera | None = None,
        office_printer: VirtualOfficePrinter | None = None,
    ) -> None:
        self.scanner, self.printer, self.reader = scanner, printer, reader
        self.camera, self.office_printer = camera, office_printer
        self.conditions = conditions or Conditions()
        self.devices: dict[str, Device] = {"scanner": scanner, "printer": printer, "reader": reader}
        if camera is not None:
            self.devices["camera"] = camera
        if office_printer is not None:
            self.devices["office_printer"] = office_printer
        # Those that can be made slow, and how slow they are.
        self.delays_s = {name: 0.0 for name, it in self.devices.items() if isinstance(it, Delayable)}
        self.unplugged: set[str] = set()
        self.shown = 0  # codes, so far
        self.batches = 0  # that were scanned to their end, so far
        self._lay_there = 0
        self._turn = threading.RLock()

    def do(self, act: str, order: Order) -> None:
        """Carry an act out.

        Raises:
            ValueError: The machine has no such device, or the device can't do it; says why.
        """
        part = act.partition("/")[0]
        if part in PARTS and part not in self.devices and part not in self.conditions.changeable:
            raise ValueError(f"there is no {part} here")
        with self._turn:
            match order:
                case ScannerFaultOrder():
                    self._break_scanner(order)
                case FaultOrder():
                    self._break(part, fault_of(part, order.fault))
                case DelayOrder():
                    self._delay(part, order.delay_s)
                case PlugOrder():
                    self._plug(part, is_in=order.in_)
                case _:
                    self._do_own(act, order)

    def _do_own(self, act: str, order: Order) -> None:
        """Do what only one device can."""
        match order:
            case FeedOrder():
                self._feed([sheet_of(sheet) for sheet in order.sheets])
            case PlaceOrder():
                self.scanner.machine.move(order.sheet, order.to)
                self._lay_there = self.scanner.machine.sheets
            case GlassOrder():
                self.scanner.machine.streak_mm = order.streak_mm
            case SheetOrder():
                self.scanner.machine.put_on_glass(sheet_of(order))
            case MischiefOrder():
                self.scanner.machine.set_mischief(Mischief(order.mischief) if order.mischief else None)
            case RollOrder():
                self.printer.machine.put_in_roll(order.left_mm)
            case ShowOrder():
                self._show(act.partition("/")[0], order)
            case _:
                SIMPLE[act](self)

    def feed(self, sheets: Sequence[Sheet]) -> None:
        """Put sheets into the tray, under those that lie there."""
        with self._turn:
            self._feed(sheets)

    def look(self) -> dict[str, int]:
        """Count what has happened so far, by its name in scenarios; call it a few times a second."""
        with self._turn:
            lies_there = self.scanner.machine.sheets
            if self._lay_there and not lies_there:
                self.batches += 1
            self._lay_there = lies_there
            return {
                "batch_ended": self.batches,
                "slip_printed": len(self.printer.machine.printed),
                "code_shown": self.shown,
            }

    def fault(self, part: str) -> Fault | None:
        """Return what is wrong with a device or a condition."""
        if part in self.conditions.faults:
            return self.conditions.faults[part]
        device = self.devices[part]
        if isinstance(device, VirtualReader | VirtualCamera):
            return device.fault
        if isinstance(device, VirtualScanner | VirtualPrinter | VirtualOfficePrinter):
            return device.machine.fault
        raise ValueError(part)

    def all_well(self) -> None:
        """Mend everything, plug everything in, and hurry again; papers stay where they lie."""
        for name in self.devices:
            self._break(name, None)
            self._plug(name, is_in=True)
            self._delay(name, 0.0)
        self.scanner.machine.streak_mm = None
        for part in self.conditions.changeable:
            self.conditions.set_fault(part, None)

    def take_out(self) -> None:
        """Take all sheets out of the tray."""
        self.scanner.machine.take_out()
        self._lay_there = 0

    def _feed(self, sheets: Sequence[Sheet]) -> None:
        self.look()  # a stack that has just gone through counts, however soon the next one comes
        self.scanner.machine.feed(sheets)
        self._lay_there = self.scanner.machine.sheets

    def _break(self, part: str, fault: Fault | None) -> None:
        if part in self.conditions.faults:
            self.conditions.set_fault(part, fault)
            return
        device = self.devices[part]
        device.set_fault(fault)
        if part in self.unplugged:  # a broken device with its plug out is still gone
            device.unplug()

    def _break_scanner(self, order: ScannerFaultOrder) -> None:
        fault = fault_of("scanner", order.fault)
        self.scanner.set_fault(fault, at_side=order.at_side, times=order.times)
        if "scanner" in self.unplugged:
            self.scanner.unplug()

    def _delay(self, part: str, delay_s: float) -> None:
        device = self.devices[part]
        if isinstance(device, Delayable):
            device.set_delay_s(delay_s)
            self.delays_s[part] = delay_s
        elif delay_s:
            raise ValueError(f"the {part} can't be made slow")

    def _plug(self, part: str, *, is_in: bool) -> None:
        device, fault = self.devices[part], self.fault(part)
        if not is_in:
            self.unplugged.add(part)
            device.unplug()
            return
        self.unplugged.discard(part)
        if fault is not None and fault.value.endswith(".gone"):
            device.set_fault(None)
        device.plug_in()

    def _show(self, part: str, order: ShowOrder) -> None:
        text = order.text or (CARDS[order.card].text if order.card else self._slip_code())
        if part == "camera" and self.camera is not None:
            seen = self.camera.show(text, order.hold)
        else:
            seen = self.reader.show(text)
        if not seen:
            raise ValueError(f"the {part} is unplugged: {part}.gone")
        self.shown += 1

    def _slip_code(self) -> str:
        """Return what the square code of the last slip says."""
        printed = self.printer.machine.printed
        if not printed:
            raise ValueError(Why.NO_SLIP)
        with Image.open(printed[-1]) as slip:
            found = zxingcpp.read_barcodes(slip.convert("L"))
        if not found:
            raise ValueError(Why.NO_CODE)
        return found[0].text


PARTS: Final = frozenset({*SWITCHED, *CONDITIONS})
SIMPLE: Final[dict[str, Callable[[Hands], object]]] = {
    "all-well": Hands.all_well,
    "scanner/take-out": Hands.take_out,
    "printer/take": lambda hands: hands.printer.machine.take(),
}
