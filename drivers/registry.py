"""Which driver speaks to which address; chosen by the settings alone, never as a fallback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from drivers.camera_reader.driver import CameraReader
from drivers.cups_printer.driver import CupsPrinter
from drivers.escl_scanner.driver import EsclScanner
from drivers.escpos_printer.driver import EscposPrinter
from drivers.escpos_printer.models import get_model
from drivers.keyboard_reader.driver import KeyboardReader
from drivers.sane_scanner.driver import SaneScanner
from drivers.sane_scanner.models import get_family
from drivers.serial_reader.driver import SerialReader
from kiosk.config import (
    CameraSettings,
    OfficePrinterSettings,
    PrinterSettings,
    ReaderSettings,
    ScannerSettings,
)
from kiosk.devices.office_printer import OfficePrinter
from kiosk.devices.printer import TicketPrinter
from kiosk.devices.reader import CodeReader, Hint
from kiosk.devices.scanner import PaperScanner
from kiosk.devices.viewfinder import Viewfinder
from kiosk.errors import ConfigError

EVDEV: Final = "evdev:"  # before the path of an input device


def open_scanner(settings: ScannerSettings, run_dir: Path) -> PaperScanner:
    """Return the scanner; it need not be there yet.

    Raises:
        ConfigError: The settings don't say where the scanner is, in the language of its driver; or
            they name a model that nobody knows.
    """
    escl_url, within_s = settings.escl_url, settings.side_within_s
    try:
        if settings.driver == "escl":
            return EsclScanner(escl_url, side_within_s=within_s)
        if not settings.address:
            raise ConfigError("(settings)", "devices.scanner.address", "names no SANE device")
        names, folder = get_family(settings.model), run_dir / "sane.d"
        return SaneScanner(settings.address, folder, names, side_within_s=within_s, escl_url=escl_url)
    except ValueError as error:
        raise ConfigError("(settings)", "devices.scanner.escl_url", str(error)) from error


def open_printer(settings: PrinterSettings) -> TicketPrinter:
    """Return the slip printer; it need not be there yet.

    Raises:
        ConfigError: The address is none that we can speak to, or there is no such model.
    """
    try:
        return EscposPrinter(settings.address, get_model(settings.model), settings.width_px)
    except ValueError as error:
        raise ConfigError("(settings)", "devices.printer.address", str(error)) from error


def open_reader(settings: ReaderSettings) -> CodeReader:
    """Return the code reader; it need not be there yet."""
    if settings.address.startswith(EVDEV):
        return KeyboardReader(settings.address.removeprefix(EVDEV))
    return SerialReader(settings.address)


def open_camera(settings: CameraSettings, viewfinder: Viewfinder, say: Callable[[Hint], None]) -> CodeReader:
    """Return the camera as a code reader; it need not be there yet."""
    return CameraReader(settings.address, viewfinder, say)


def open_office_printer(settings: OfficePrinterSettings) -> OfficePrinter:
    """Return the A4 printer; it need not be there yet."""
    return CupsPrinter(settings.queue, settings.server)
