"""The hands: what a person can do to real virtual devices, and what they notice."""

import json

import pytest

from drivers.virtual.conditions import Conditions
from drivers.virtual.hands import PARTS, SIMPLE, Hands
from drivers.virtual.orders import CONDITIONS, KINDS, SWITCHED, Order, read_order
from drivers.virtual.printer import VirtualPrinter
from drivers.virtual.printer_machine import PrinterMachine
from drivers.virtual.reader import VirtualReader
from drivers.virtual.reasons import Why
from drivers.virtual.scanner import ScannerMachine, VirtualScanner
from kiosk.faults import Fault


@pytest.fixture
def hands(tmp_path):
    hands = Hands(
        VirtualScanner(ScannerMachine()),
        VirtualPrinter(PrinterMachine(tmp_path)),
        VirtualReader(tmp_path / "reader"),
    )
    hands.reader.plug_in()
    yield hands
    for device in hands.devices.values():
        device.unplug()


def do(hands, act, **order):
    hands.do(act, read_order(act, order))


def test_all_else_is_mended_though_the_province_takes_no_orders(hands, tmp_path):
    file = tmp_path / "feigned.json"
    hands.conditions = Conditions(file=file)
    for part, fault in [("clock", "clock.wrong"), ("store", "store.full")]:
        do(hands, f"{part}/fault", fault=fault)
    do(hands, "scanner/glass", streak_mm=80.0)
    hands.conditions._province_url = "http://127.0.0.1:9/"  # nobody is there any more
    with pytest.raises(ValueError, match=Why.NO_PROVINCE):
        do(hands, "all-well")
    assert json.loads(file.read_text()) == {}
    assert hands.scanner.machine.streak_mm is None


def come_out(hands):
    """Let a slip come out that nothing is printed on."""
    hands.printer.machine.print_rows(bytes(72 * 100))
    hands.printer.machine.cut()


def test_every_act_without_an_order_of_its_own_is_known():
    assert {act for act, kind in KINDS.items() if kind is Order} == set(SIMPLE)


def test_every_fault_belongs_to_a_part_that_hands_reach():
    assert {fault.device for fault in Fault} == set(PARTS) == {*SWITCHED, *CONDITIONS}


def test_a_stack_counts_as_scanned_when_the_rollers_took_its_last_sheet(hands):
    do(hands, "scanner/feed", sheets=[{"file": "giay-to-cho-o.pdf"}] * 2)
    assert hands.look()["batch_ended"] == 0
    hands.scanner.machine.move(0, None)
    assert hands.look()["batch_ended"] == 0
    hands.scanner.machine.move(0, None)
    assert [hands.look()["batch_ended"] for _ in range(2)] == [1, 1]


def test_a_stack_counts_also_when_the_next_one_comes_at_once(hands):
    do(hands, "scanner/feed", sheets=[{"file": "giay-to-cho-o.pdf"}])
    hands.scanner.machine.take_out()  # as the rollers do
    do(hands, "scanner/feed", sheets=[{"file": "giay-to-cho-o.pdf"}])
    assert hands.look()["batch_ended"] == 1


@pytest.mark.parametrize(("act", "order"), [("scanner/take-out", {}), ("scanner/place", {"sheet": 0})])
def test_what_a_hand_took_out_was_not_scanned(hands, act, order):
    do(hands, "scanner/feed", sheets=[{"file": "giay-to-cho-o.pdf"}])
    do(hands, act, **order)
    assert hands.look()["batch_ended"] == 0


def test_slips_and_codes_are_counted(hands):
    come_out(hands)
    do(hands, "reader/show", card="sen")
    assert hands.look() == {"batch_ended": 0, "slip_printed": 1, "code_shown": 1}


def test_a_fault_of_the_scanner_can_be_ordered_for_a_side(hands):
    do(hands, "scanner/fault", fault="scanner.jam", at_side=5)
    assert hands.fault("scanner") is Fault.SCANNER_JAM
    do(hands, "scanner/mischief", mischief="half_jpeg")
    do(hands, "scanner/fault", fault="")
    assert hands.fault("scanner") is None


def test_a_slip_without_a_code_cannot_be_held_up(hands):
    come_out(hands)
    with pytest.raises(ValueError, match="no code"):
        do(hands, "reader/show", slip=True)


def test_a_slip_is_torn_off_once(hands):
    come_out(hands)
    do(hands, "printer/take")
    assert hands.printer.machine.hangs_out is None


def test_a_cut_without_paper_leaves_no_slip(hands):
    hands.printer.machine.cut()
    assert hands.look()["slip_printed"] == 0
