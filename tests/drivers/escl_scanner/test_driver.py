"""The direct driver and a scanner that misbehaves: a fault with its sheet, and nothing left behind."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import httpx
import pytest

from drivers.escl_scanner import driver, talk
from drivers.escl_scanner.driver import EsclScanner
from drivers.escl_scanner.jpeg import read_jpeg
from drivers.virtual.escl_documents import status_document
from drivers.virtual.escl_wire import Answer
from drivers.virtual.scanner import Mischief, ScannerMachine, VirtualScanner
from drivers.virtual.sheets import Sheet
from kiosk.devices.scanner import ScanRequest, Source
from kiosk.errors import DeviceError, DeviceGone
from kiosk.faults import Fault
from kiosk.text import ASSETS

PAPER = Sheet(front=ASSETS / "samples" / "giay-chung-sinh.pdf")
QUICK = ScanRequest(dpi=100)
UP_WITHIN_S = 20.0


class OddMachine(ScannerMachine):
    """A scanner of which a test says what it answers; None: what is right."""

    def __init__(self):
        super().__init__()
        self.begins, self.sides, self.says = [], [], []
        self.asked_to_begin = 0

    def begin(self, order):
        self.asked_to_begin += 1
        return (self.begins.pop(0) if self.begins else None) or super().begin(order)

    def next_side(self, name):
        spoil = self.sides.pop(0) if self.sides else None
        answer = super().next_side(name) if spoil is None or callable(spoil) else spoil
        return spoil(answer) if callable(spoil) else answer

    def status(self):
        return (self.says.pop(0) if self.says else None) or super().status()


@pytest.fixture
def virtual():
    virtual = VirtualScanner(OddMachine())
    virtual.plug_in()
    virtual.machine.feed([PAPER] * 2)
    yield virtual
    virtual.set_fault(None)
    virtual.unplug()


@pytest.fixture
def scanner(virtual):
    return EsclScanner(virtual.url, side_within_s=5.0)


def scan(scanner, request=QUICK):
    sides = []
    try:
        sides.extend(scanner.scan(request))
    except DeviceError as error:
        return len(sides), error.fault, error.sheet
    return len(sides), None, 0


def test_pictures_are_those_of_the_scanner_byte_for_byte(virtual, scanner):
    sent = []

    def kept(answer):
        sent.append(answer.body)
        return answer

    virtual.machine.sides = [kept] * 4
    assert [side.jpeg for side in scanner.scan(QUICK)] == sent


def test_a_side_says_the_resolution_that_it_has(virtual, scanner):
    (side,) = virtual.machine.put_on_glass(PAPER) or scanner.scan(ScanRequest(dpi=120, source=Source.FLATBED))
    assert side.dpi == 150


@pytest.mark.parametrize("form", ["{path}", "http://its.own.name:9/x/..{path}", "{name}"])
def test_a_job_may_be_named_by_path_by_address_or_by_name(virtual, scanner, form):
    right = virtual.machine.begin

    def begin(order):
        answer = right(order)
        path = answer.headers["Location"]
        named = {"path": path, "name": path.rpartition("/eSCL/")[2]}
        answer.headers["Location"] = form.format(**named).replace("/x/..", "")
        return answer

    virtual.machine.begin = begin
    assert scan(scanner) == (4, None, 0)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Answer(201), Fault.SCANNER_STALLED),  # names no job
        (Answer(201, headers={"Location": "ht tp://"}), Fault.SCANNER_STALLED),
        (Answer(302, headers={"Location": "/eSCL/elsewhere"}), Fault.SCANNER_STALLED),
        (Answer(400), Fault.SCANNER_STALLED),
        (Answer(500), Fault.SCANNER_STALLED),
    ],
)
def test_a_job_that_is_not_begun_is_a_fault_and_loses_no_sheet(virtual, scanner, answer, fault):
    virtual.machine.begins = [answer]
    assert scan(scanner) == (0, fault, 0)
    assert virtual.machine.sheets == 2


def test_a_job_that_was_begun_without_a_name_is_ended_all_the_same(virtual, scanner):
    right = virtual.machine.begin
    virtual.machine.begin = lambda order: (right(order), Answer(201))[1]
    assert scan(scanner)[1] is Fault.SCANNER_STALLED
    assert b"Processing" not in virtual.machine.status().body


@pytest.mark.parametrize("status", [503, 409])
def test_a_busy_scanner_is_asked_again_until_its_limit_and_not_without_a_pause(virtual, status):
    refusal = Answer(status, headers={"Retry-After": "0"})
    virtual.machine.begins = [refusal] * 3
    assert scan(EsclScanner(virtual.url, side_within_s=5.0)) == (4, None, 0)
    virtual.machine.feed([PAPER])
    virtual.machine.begins = [refusal] * 10_000
    asked = virtual.machine.asked_to_begin
    assert scan(EsclScanner(virtual.url, side_within_s=5.0, busy_within_s=1.0)) == (0, Fault.SCANNER_BUSY, 0)
    most = 2 + round(1.0 / driver.SHORTEST_RETRY_S)
    assert asked + 1 < virtual.machine.asked_to_begin <= asked + most
    assert virtual.machine.sheets == 1


def test_it_is_not_told_to_wait_for_an_hour(virtual):
    virtual.machine.begins = [Answer(503, headers={"Retry-After": "3600"})] * 9
    assert scan(EsclScanner(virtual.url, side_within_s=5.0, busy_within_s=0.1))[1] is Fault.SCANNER_BUSY


def test_a_tray_that_was_emptied_or_opened_meanwhile_is_said_so(virtual, scanner):
    virtual.machine.begins = [Answer(409)]
    virtual.machine.says = [None, Answer(200, status_document("Idle", "ScannerAdfEmpty", []))]
    assert scan(scanner) == (0, Fault.SCANNER_EMPTY, 0)
    virtual.machine.begins = [Answer(409)]
    virtual.machine.says = [None, Answer(200, status_document("Idle", "ScannerAdfHatchOpen", []))]
    assert scan(scanner) == (0, Fault.SCANNER_COVER_OPEN, 0)


def test_a_side_that_is_not_ready_is_asked_for_again(virtual, scanner):
    virtual.machine.sides = [
        Answer(503, headers={"Retry-After": "0"}),
        None,
        Answer(503, headers={"Retry-After": "0"}),
    ]
    assert scan(scanner) == (4, None, 0)


def test_not_found_while_a_sheet_is_drawn_is_not_the_end(virtual, scanner, monkeypatch):
    monkeypatch.setattr(driver, "MISS_S", 0.01)
    virtual.machine.sides = [None, Answer(404), Answer(404)]
    assert scan(scanner) == (4, None, 0)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Answer(200, b"<html>", "text/html"), Fault.SCANNER_UNSURE),
        (Answer(200, b"", "image/jpeg"), Fault.SCANNER_UNSURE),
        (Answer(302, headers={"Location": "/"}), Fault.SCANNER_STALLED),
        (Answer(500), Fault.SCANNER_STALLED),
        (Answer(409), Fault.SCANNER_STALLED),
    ],
)
def test_a_side_that_is_none_costs_its_sheet_and_ends_the_job(virtual, scanner, answer, fault):
    virtual.machine.sides = [None, None, answer]
    assert scan(scanner) == (2, fault, 2)
    assert b"Processing" not in virtual.machine.status().body


def test_a_conflict_with_an_empty_tray_is_the_end_as_some_servers_have_it(virtual, scanner):
    virtual.machine.sides = [None, None, None, None, Answer(409)]
    assert scan(scanner) == (4, None, 0)


def test_a_tray_without_a_sensor_is_tried_although_it_is_said_to_be_empty(virtual, scanner):
    able, empty = virtual.machine.capabilities().body, status_document("Idle", "ScannerAdfEmpty", [])
    virtual.machine.capabilities = lambda: Answer(200, able.replace(b"DetectPaperLoaded", b"Other"))
    virtual.machine.says = [Answer(200, empty)]
    assert scan(scanner) == (4, None, 0)
    assert scan(scanner) == (0, Fault.SCANNER_EMPTY, 0)


def test_a_picture_of_the_wrong_kind_but_the_right_bytes_is_a_picture(virtual, scanner):
    def mislabelled(answer):
        answer.media_type = "application/octet-stream"
        return answer

    virtual.machine.sides = [mislabelled] * 4
    assert scan(scanner) == (4, None, 0)


def test_a_height_that_comes_late_is_put_where_decoders_look(virtual, scanner):
    def late(answer):
        jpeg, facts = answer.body, read_jpeg(answer.body)
        height = facts.height_px.to_bytes(2, "big")
        answer.body = (
            jpeg[: facts.height_at]
            + b"\0\0"
            + jpeg[facts.height_at + 2 : -2]
            + b"\xff\xdc\0\4"
            + height
            + jpeg[-2:]
        )
        return answer

    virtual.machine.sides = [late] * 4
    sides = list(scanner.scan(QUICK))
    assert len(sides) == 4
    assert all(read_jpeg(side.jpeg).height_px > 1000 for side in sides)


def test_a_trickle_ends_at_the_limit_of_the_whole_side(virtual, monkeypatch):
    monkeypatch.setattr(talk, "ANSWER_WITHIN_S", 0.5)
    scanner = EsclScanner(virtual.url, side_within_s=0.5)
    sides = scanner.scan(QUICK)
    next(sides)
    virtual.machine.set_mischief(Mischief.TRICKLE)
    with pytest.raises(DeviceError) as caught:
        list(sides)
    # Its status trickles, too: nobody there who can be understood.
    assert (caught.value.fault, caught.value.sheet) == (Fault.SCANNER_GONE, 1)


def test_a_feeder_that_never_ends_is_doubted(virtual, scanner, monkeypatch):
    monkeypatch.setattr(driver, "MOST_SIDES", 2)
    assert scan(scanner) == (2, Fault.SCANNER_UNSURE, 0)


def test_a_scanner_that_can_not_see_both_faces_is_not_asked_to(virtual, scanner):
    virtual.machine.capabilities = lambda: Answer(200, b"<ScannerCapabilities/>")
    assert scan(scanner) == (0, Fault.SCANNER_STALLED, 0)
    assert virtual.machine.asked_to_begin == 0


def test_the_job_of_a_killed_process_is_ended_before_the_next(virtual, scanner):
    left = virtual.machine.begin("").headers["Location"].rpartition("/")[2]
    assert scan(scanner) == (4, None, 0)
    assert virtual.machine.next_side(left).status == 404


def test_a_scanner_that_works_for_nobody_we_know_is_busy_in_the_end_and_its_job_ended(
    virtual, scanner, monkeypatch
):
    virtual.machine.begin("")
    assert scanner.status().ready
    assert b"Processing" in virtual.machine.status().body  # somebody may look while another scans
    monkeypatch.setattr(driver, "BUSY_FOR_S", 0.0)
    assert scanner.status().fault is Fault.SCANNER_BUSY
    assert scanner.status().ready


def test_a_side_that_is_waited_for_is_given_up_as_soon_as_it_is_cancelled(virtual):
    scanner = EsclScanner(virtual.url, side_within_s=60.0)
    virtual.set_fault(Fault.SCANNER_STALLED)
    came = []
    scanning = threading.Thread(target=lambda: came.append(scan(scanner)))
    scanning.start()
    while scanning.is_alive():
        if b"<pwg:JobState>Processing" in virtual.machine.status().body:
            scanner.cancel()
        scanning.join(0.02)
    assert came == [(0, None, 0)]
    assert b"Processing" not in virtual.machine.status().body


@pytest.mark.parametrize(
    "after_s",
    [
        0.005,
        0.06,
        *(pytest.param(s, marks=pytest.mark.slow) for s in (0.0, 0.002, 0.01, 0.03, 0.1, 0.15, 0.3)),
    ],
)
def test_whenever_it_is_cancelled_no_job_and_no_fault_is_left(virtual, scanner, after_s):
    virtual.machine.feed([PAPER] * 10)
    timer = threading.Timer(after_s, scanner.cancel)
    timer.start()
    sides, fault, _ = scan(scanner)
    timer.join()
    assert fault is None
    assert sides <= 24
    assert b"Processing" not in virtual.machine.status().body


@pytest.fixture
def process(tmp_path):
    state = tmp_path / "devices.json"
    running = subprocess.Popen(
        [
            *(sys.executable, "-m", "drivers.virtual", f"--state-file={state}"),
            *(f"--out={tmp_path / 'out'}", f"--reader-link={tmp_path / 'reader'}"),
        ],
        stdout=subprocess.DEVNULL,
    )
    end_s = time.monotonic() + UP_WITHIN_S
    while not state.exists():
        assert running.poll() is None
        assert time.monotonic() < end_s
        time.sleep(0.02)
    yield running, json.loads(state.read_text())
    running.kill()
    running.wait()


def test_a_scanner_that_is_killed_in_mid_batch_is_gone_and_names_the_sheet(process):
    running, told = process
    order = {"sheets": [{"file": PAPER.front.name}] * 3}
    httpx.post(f"{told['control_url']}scanner/feed", json=order, trust_env=False).raise_for_status()
    scanner = EsclScanner(told["escl_url"], side_within_s=8.0)
    sides = scanner.scan(QUICK)
    came = [next(sides), next(sides)]
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    with pytest.raises(DeviceGone) as caught:
        came += sides
    assert caught.value.sheet == came[-1].sheet + (len(came) % 2 == 0)
    assert scanner.status().fault is Fault.SCANNER_GONE
