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


def _open_escl(settings: ScannerSettings, _run_dir: Path) -> PaperScanner:
    return EsclScanner(settings.escl_url, side_within_s=settings.side_within_s)


def _open_sane(settings: ScannerSettings, run_dir: Path) -> PaperScanner:
    if not settings.address:
        raise ConfigError("(settings)", "devices.scanner.address", "names no SANE device")
    return SaneScanner(
        settings.address,
        run_dir / "sane.d",
        get_family(settings.model),
        side_within_s=settings.side_within_s,
        escl_url=settings.escl_url,
    )


# By `devices.scanner.driver`.
SCANNERS: Final[dict[str, Callable[[ScannerSettings, Path], PaperScanner]]] = {
    "escl": _open_escl,
    "sane": _open_sane,
}
# By the beginning of `devices.reader.address`: the first that fits; the rest of the address is the path.
READERS: Final[dict[str, Callable[[str], CodeReader]]] = {
    "evdev:": KeyboardReader,
    "": SerialReader,
}


def open_scanner(settings: ScannerSettings, run_dir: Path) -> PaperScanner:
    """Return the scanner; it need not be there yet.

    Raises:
        ConfigError: The settings don't say where the scanner is, in the language of its driver; or
            they name a model that nobody knows.
    """
    try:
        return SCANNERS[settings.driver](settings, run_dir)
    except ValueError as error:
        raise ConfigError("(settings)", "devices.scanner.escl_url", str(error)) from error


def open_printer(settings: PrinterSettings, *, remains: bool = False) -> TicketPrinter:
    """Return the slip printer; it need not be there yet. `remains`: of a ticket that broke off hang on it.

    Raises:
        ConfigError: The address is none that we can speak to, or there is no such model.
    """
    try:
        return EscposPrinter(settings.address, get_model(settings.model), settings.width_px, remains=remains)
    except ValueError as error:
        raise ConfigError("(settings)", "devices.printer.address", str(error)) from error


def open_reader(settings: ReaderSettings) -> CodeReader:
    """Return the code reader; it need not be there yet."""
    kind = next(kind for kind in READERS if settings.address.startswith(kind))
    return READERS[kind](settings.address.removeprefix(kind))


def open_camera(settings: CameraSettings, viewfinder: Viewfinder, say: Callable[[Hint], None]) -> CodeReader:
    """Return the camera as a code reader; it need not be there yet."""
    return CameraReader(settings.address, viewfinder, say)


def open_office_printer(settings: OfficePrinterSettings) -> OfficePrinter:
    """Return the A4 printer; it need not be there yet."""
    return CupsPrinter(settings.queue, settings.server)
