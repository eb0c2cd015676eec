"""Which driver speaks to which address; chosen by the settings alone, never as a fallback."""

from __future__ import annotations

from pathlib import Path

from drivers.cups_printer.driver import CupsPrinter
from drivers.escpos_printer.driver import EscposPrinter
from drivers.sane_scanner.driver import SaneScanner
from drivers.serial_reader.driver import SerialReader
from kiosk.config import OfficePrinterSettings, PrinterSettings, ReaderSettings, ScannerSettings
from kiosk.devices.office_printer import OfficePrinter
from kiosk.devices.printer import TicketPrinter
from kiosk.devices.reader import CodeReader
from kiosk.devices.scanner import PaperScanner
from kiosk.errors import ConfigError


def open_scanner(settings: ScannerSettings, run_dir: Path) -> PaperScanner:
    """Return the scanner; it need not be there yet."""
    return SaneScanner(
        settings.address,
        run_dir / "sane.d",
        side_within_s=settings.side_within_s,
        escl_url=settings.escl_url,
    )


def open_printer(settings: PrinterSettings) -> TicketPrinter:
    """Return the slip printer; it need not be there yet.

    Raises:
        ConfigError: The address is none that we can speak to.
    """
    try:
        return EscposPrinter(settings.address)
    except ValueError as error:
        raise ConfigError("(settings)", "devices.printer.address", str(error)) from error


def open_reader(settings: ReaderSettings) -> CodeReader:
    """Return the code reader; it need not be there yet."""
    return SerialReader(settings.address)


def open_office_printer(settings: OfficePrinterSettings) -> OfficePrinter | None:
    """Return the A4 printer, or None where there is none; it need not be there yet."""
    return CupsPrinter(settings.queue, settings.server) if settings.queue else None
