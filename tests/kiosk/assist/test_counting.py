import pytest

from kiosk.assist.counting import DOTS_PER_MM, FEED_MM, CountingPrinter, CountingScanner, roll_left_mm
from kiosk.assist.ledger import Ledger
from kiosk.assist.tallies import ROWS, SHEETS, SIDES, SLIPS, Tally
from kiosk.devices.printer import Printed, PrintOutcome, Raster
from kiosk.devices.scanner import Face, ScannedSide, ScanRequest
from kiosk.devices.status import READY, DeviceStatus
from kiosk.errors import DeviceBlocked
from kiosk.faults import Fault

TICKET = Raster(8, 1, b"\xff")
ROLL_MM = 50_000


@pytest.fixture
def ledger(store):
    return Ledger(store)


class Scanner:
    """Gives two sheets of two sides, then jams."""

    told = READY
    cancelled = closed = False

    def status(self):
        return self.told

    def scan(self, request):
        assert request.dpi == 200
        for sheet in (1, 2):
            for face in Face:
                yield ScannedSide(sheet, face, request.dpi)
        raise DeviceBlocked(Fault.SCANNER_JAM)

    def cancel(self):
        self.cancelled = True

    def close(self):
        self.closed = True


class Printer:
    told = READY
    outcome = PrintOutcome(Printed.YES, rows=800)
    width_px = 384
    closed = False
    on_print = staticmethod(lambda: None)

    def status(self):
        return self.told

    def print_ticket(self, ticket):
        assert ticket is TICKET
        self.on_print()
        return self.outcome

    def close(self):
        self.closed = True


def test_sides_and_sheets_are_counted_as_they_come_and_faults_come_through(ledger):
    scanner = CountingScanner(Scanner(), ledger)
    with pytest.raises(DeviceBlocked):
        list(scanner.scan(ScanRequest(dpi=200)))
    assert ledger.counted() == {Tally(SIDES): 4, Tally(SHEETS): 2}


def test_an_order_to_stop_comes_through(ledger):
    inner = Scanner()
    CountingScanner(inner, ledger).cancel()
    assert inner.cancelled


def test_they_are_let_go_of_and_measured_as_what_stands_behind(ledger):
    scanner, printer = Scanner(), Printer()
    CountingScanner(scanner, ledger).close()
    counting = CountingPrinter(printer, ledger, ROLL_MM)
    counting.close()
    assert scanner.closed
    assert printer.closed
    assert counting.width_px == 384


def test_a_dirty_glass_is_a_warning_that_hides_no_other_word(ledger):
    inner = Scanner()
    inner.told = DeviceStatus(loaded=True)
    scanner = CountingScanner(inner, ledger)
    assert scanner.status() == inner.told
    ledger.glass(dirty=True)
    assert scanner.status() == DeviceStatus(warning=Fault.SCANNER_DIRTY_GLASS, loaded=True)
    inner.told = DeviceStatus(Fault.SCANNER_JAM)
    assert scanner.status() == inner.told
    inner.told = READY
    ledger.glass(dirty=False)
    assert scanner.status() == READY


@pytest.mark.parametrize(
    ("outcome", "slips", "rows"),
    [
        (PrintOutcome(Printed.YES, rows=800), 1, 800 + FEED_MM * DOTS_PER_MM),
        (PrintOutcome(Printed.MAYBE, Fault.PRINTER_NO_PAPER, rows=300), 1, 300 + FEED_MM * DOTS_PER_MM),
        (PrintOutcome(Printed.NO, Fault.PRINTER_GONE), 0, 0),
    ],
)
def test_what_took_paper_is_counted(ledger, outcome, slips, rows):
    inner = Printer()
    inner.outcome = outcome
    assert CountingPrinter(inner, ledger, ROLL_MM).print_ticket(TICKET) is outcome
    assert (ledger.counted()[Tally(SLIPS)], ledger.counted()[Tally(ROWS)]) == (slips, rows)


@pytest.mark.parametrize(
    ("outcome", "hangs"),
    [
        (PrintOutcome(Printed.YES, rows=800), False),
        (PrintOutcome(Printed.MAYBE, Fault.PRINTER_NO_PAPER, rows=300), True),
        (PrintOutcome(Printed.NO, Fault.PRINTER_GONE), False),
    ],
)
def test_what_may_hang_on_the_paper_is_on_the_disk_while_it_may(ledger, outcome, hangs):
    inner, seen = Printer(), []
    inner.outcome = outcome

    def power_cut():
        seen.append(Ledger(ledger._store).ticket_is_open)

    inner.on_print = power_cut
    printer = CountingPrinter(inner, ledger, ROLL_MM)
    printer.print_ticket(TICKET)
    assert seen == [True]
    assert Ledger(ledger._store).ticket_is_open is hangs
    inner.outcome = PrintOutcome(Printed.YES, rows=800)
    printer.print_ticket(TICKET)
    assert not Ledger(ledger._store).ticket_is_open


def test_the_end_of_the_roll_is_reckoned_once_somebody_said_when_it_was_new(ledger):
    printer = CountingPrinter(Printer(), ledger, ROLL_MM)
    ledger.count(ROWS, by=ROLL_MM * DOTS_PER_MM)
    assert printer.status() == READY
    ledger.change_roll()
    ledger.count(ROWS, by=(ROLL_MM - 2_001) * DOTS_PER_MM)
    assert printer.status() == READY
    ledger.count(ROWS, by=DOTS_PER_MM)
    assert printer.status() == DeviceStatus(warning=Fault.PRINTER_NEAR_END)
    ledger.count(ROWS, by=ROLL_MM * DOTS_PER_MM)
    assert roll_left_mm(ledger, ROLL_MM) == 0
    ledger.change_roll()
    assert printer.status() == READY


def test_a_fault_says_more_than_the_roll(ledger):
    inner = Printer()
    inner.told = DeviceStatus(Fault.PRINTER_COVER_OPEN)
    ledger.change_roll()
    ledger.count(ROWS, by=ROLL_MM * DOTS_PER_MM)
    assert CountingPrinter(inner, ledger, ROLL_MM).status() == inner.told


def test_of_a_roll_of_unknown_length_nothing_is_reckoned(ledger):
    ledger.change_roll()
    assert roll_left_mm(ledger, 0) is None
