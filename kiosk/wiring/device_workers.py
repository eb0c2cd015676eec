"""A worker for each device that the settings name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from drivers.registry import open_camera, open_office_printer, open_printer, open_reader, open_scanner
from kiosk.config import Devices
from kiosk.devices.office_printer import OfficePrinter
from kiosk.devices.printer import TicketPrinter
from kiosk.devices.reader import CodeReader, Hint
from kiosk.devices.scanner import PaperScanner
from kiosk.devices.status import DeviceStatus
from kiosk.devices.supervisor import DeviceWorker
from kiosk.faults import Fault
from kiosk.visit.events import CameraSaw, DeviceChanged
from kiosk.visit.runner import VisitRunner
from kiosk.wiring.caretaker import Caretaker


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceWorkers:
    """The workers of one desk."""

    scanner: DeviceWorker[PaperScanner]
    printer: DeviceWorker[TicketPrinter]
    readers: tuple[DeviceWorker[CodeReader], ...]
    office_printer: DeviceWorker[OfficePrinter] | None

    def __iter__(self) -> Iterator[DeviceWorker[Any]]:
        """Return all of them."""
        yield self.scanner
        yield self.printer
        yield from self.readers
        if self.office_printer is not None:
            yield self.office_printer


def device_workers(
    devices: Devices, run_dir: Path, caretaker: Caretaker, runner: VisitRunner
) -> DeviceWorkers:
    """Return the workers, not started; what they see of their devices goes to the visit."""
    scanner = partial(caretaker.counting_scanner, partial(open_scanner, devices.scanner, run_dir))
    printer = partial(
        caretaker.counting_printer, lambda remains: open_printer(devices.printer, remains=remains)
    )
    return DeviceWorkers(
        scanner=DeviceWorker("scanner", scanner, _teller(runner, "scanner")),
        printer=DeviceWorker("printer", printer, _teller(runner, "printer")),
        readers=tuple(_readers(devices, runner)),
        office_printer=_office_printer(devices, runner),
    )


def _readers(devices: Devices, runner: VisitRunner) -> Iterator[DeviceWorker[CodeReader]]:
    if devices.reader.address:
        yield DeviceWorker("reader", partial(open_reader, devices.reader), _teller(runner, "reader"))
    if devices.camera.address:
        opener = partial(open_camera, devices.camera, runner.viewfinder, _hinter(runner))
        yield DeviceWorker("camera", opener, _teller(runner, "camera"))
    if not devices.reader.address and not devices.camera.address:
        # What is said of a reader that does not answer holds where there is none, too.
        runner.post(DeviceChanged("reader", DeviceStatus(Fault.READER_GONE)))


def _office_printer(devices: Devices, runner: VisitRunner) -> DeviceWorker[OfficePrinter] | None:
    if not devices.office_printer.queue:
        return None
    opener = partial(open_office_printer, devices.office_printer)
    return DeviceWorker("office_printer", opener, _teller(runner, "office_printer"))


def _hinter(runner: VisitRunner) -> Callable[[Hint], None]:
    return lambda hint: runner.post(CameraSaw(hint))


def _teller(runner: VisitRunner, device: str) -> Callable[[DeviceStatus], None]:
    return lambda status: runner.post(DeviceChanged(device, status))
