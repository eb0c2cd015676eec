"""Each fault on the wire: it appears, is said where it matters, and is over when it was mended."""

import ssl
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from drivers.virtual.orders import CONDITIONS
from kiosk.assist.glass import examine_glass
from kiosk.config import GatewaySettings
from kiosk.devices.scanner import Face
from kiosk.errors import GatewayNotAdmitted
from kiosk.faults import CLEARED_BY, WEIGHT, Clearer, Fault, Weight
from kiosk.sync.contact import SILENT_FOR_S
from kiosk.sync.wire import Wire
from kiosk.text import words
from kiosk.visit.on_paper_view import OnPaperPhase
from kiosk.visit.presses import Press
from kiosk.visit.states import ChoosingCase, Draft, Scanning, Thanking, Welcome
from kiosk.visit.view import ScanPhase, ScreenName
from tests.journeys.news_lane import Courier
from tests.journeys.ward import PARTS, open_ward
from tests.kiosk.sync.authority import Authority
from tests.kiosk.sync.province import running_province
from tests.kiosk.sync.strange import strange_gateway
from tests.kiosk.visit.situations import SEALED, SLIP, a_draft
from tests.kiosk.visit.story import BIRTH

pytestmark = pytest.mark.timeout(120)
SAY = words("vi").say


@pytest.fixture(scope="module")
def open_wards(tmp_path_factory):
    with open_ward(tmp_path_factory.mktemp("ward")) as ward:
        ward.until(lambda: all(ward.status(part).ready for part in PARTS), "a start")
        yield ward


@pytest.fixture
def ward(open_wards):
    open_wards.until(lambda: _all_work(open_wards), "all to work")
    yield open_wards
    open_wards.mend()
    open_wards.leave()
    open_wards.until(lambda: _all_is_well(open_wards) and _all_work(open_wards), "all to be well again")


def _all_work(ward):
    """Say whether no part has a fault: of two readers one alone is missed by nobody."""
    return not any(status.fault for status in ward.runner._visit.devices.values())


def _all_is_well(ward):
    return ward.screen is ScreenName.HOME and ward.body.notices == ()


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    with running_province(tmp_path_factory.mktemp("province")) as province:
        yield province


@pytest.fixture
def courier(ward, province):
    with ward.store() as store:
        courier = Courier(ward, province, store)
        with courier.gateway:
            yield courier
            province.order("well")


# What a person meets, and where.


def names(said, fault):
    """A trouble has the name, the picture and the helper of this fault."""
    assert (said.code, said.picture) == (fault.value, f"fault-{fault.key}.svg")
    assert said.title == SAY(f"fault-{fault.key}")
    by_himself = CLEARED_BY[fault] is Clearer.RESIDENT
    assert said.helper == ("" if by_himself else SAY(f"clearer-{CLEARED_BY[fault].value}"))


def closes(ward, fault):
    """The first page says why nothing can be begun, who can help, and still looks up."""
    ward.until(lambda: ward.screen is ScreenName.CLOSED, "a closed machine")
    names(ward.body.trouble, fault)
    ward.press(Press.START)
    assert ward.screen is ScreenName.CLOSED
    ward.press(Press.LOOK_UP)
    assert ward.screen is ScreenName.LOOK_UP
    ward.press(Press.BACK)


def limits(ward, fault):
    """The first page names in one line what does not work and what still does; one can begin."""
    notice = SAY(f"visit-without-{fault.device}")
    ward.until(lambda: ward.screen is ScreenName.HOME and notice in ward.body.notices, notice)
    assert ward.status(fault.device).fault is fault
    ward.press(Press.START)
    assert ward.screen is ScreenName.FIND
    ward.press(Press.BACK)


def scan(ward):
    """Stand before the page of a paper without any pages yet, and press "scan"."""
    draft = replace(a_draft(ward.world), sides={})
    requests = ward.runner._visit.requests
    ward.stand(Scanning(draft=draft, paper=ward.world.papers_to_scan(draft)[0].code))
    ward.press(Press.SCAN)
    assert ward.runner._visit.requests == requests + 1


def says(ward, fault):
    """The page says what happened, what to do, and who can help if the resident can't."""
    ward.until(lambda: ward.body.trouble and ward.body.trouble.code == fault.value, f"{fault} on the page")
    names(ward.body.trouble, fault)
    assert ward.body.trouble.todo.startswith(SAY(f"fault-{fault.key}-do"))


def goes_on(ward):
    ward.mend()
    ward.until(lambda: ward.body.trouble is None, "the trouble to leave the page")


def warns(ward, fault):
    """Nobody but staff is told, and nothing stops."""
    ward.until(lambda: ward.status(fault.device).warning is fault, f"{fault} as a warning")
    assert ward.status(fault.device).ready
    assert _all_is_well(ward)


# The journeys.


def scanner_in_batch(ward, fault):
    ward.feed(2)
    ward.hands.scanner.set_fault(fault, at_side=1)
    scan(ward)
    says(ward, fault)
    goes_on(ward)


def scanner_stalled(ward, fault):
    with ward.impatient(0.3):
        scanner_in_batch(ward, fault)


def scanner_empty(ward, fault):
    ward.hands.take_out()
    scan(ward)
    says(ward, fault)
    ward.feed()
    ward.ear.say()
    ward.until(lambda: ward.body.phase is not ScanPhase.TROUBLE, "the scanner to begin by itself")
    ward.until(lambda: ward.body.phase is ScanPhase.LOOK, "the page")


def scanner_unsure(ward, fault):
    ward.feed(2)
    ward.hands.scanner.set_fault(fault, at_side=2)
    scan(ward)
    ward.until(lambda: SAY("visit-count-the-sheets") in ward.body.problem, "the question to count")
    assert ward.body.phase is ScanPhase.LOOK


def scanner_standing(ward, fault):
    """It breaks while a resident fills in his form: he loses nothing, and is told where he scans."""
    draft = replace(a_draft(ward.world), sides={})
    ward.stand(ChoosingCase(draft=draft))
    ward.feed()
    ward.switch(fault)
    ward.until(lambda: ward.status("scanner").fault is fault, f"{fault} to be noticed")
    assert ward.screen is ScreenName.CASE
    ward.stand(Scanning(draft=draft, paper=ward.world.papers_to_scan(draft)[0].code))
    says(ward, fault)
    if WEIGHT[fault] is Weight.CLOSES:
        ward.stand(Welcome())
        closes(ward, fault)
    ward.stand(Scanning(draft=draft, paper=ward.world.papers_to_scan(draft)[0].code))
    goes_on(ward)
    assert ward.body.phase is ScanPhase.FEED


def scanner_dirty(ward, fault):
    """Nobody is stopped; a blank sheet, as staff scan it, shows the streak on the glass."""
    ward.switch(fault)
    ward.feed_blank()
    scan(ward)
    ward.until(lambda: ward.body.phase is ScanPhase.LOOK, "the page")
    assert ward.body.trouble is None
    side = ward.body.sides[0]
    seen = ward.runner._table.find_fed(side.side_id).whole().luma
    assert examine_glass([(Face.FRONT, seen, ward.settings.scan.dpi)]).dirty


def printer_at_the_slip(ward, fault):
    """The slip waits; when the printer is well the whole of it comes."""
    ward.switch(fault)
    if WEIGHT[fault] is Weight.LIMITS:
        limits(ward, fault)
    slip = replace(SLIP, code=f"{SLIP.code}-{fault.key}")  # each is printed once
    ward.stand(Thanking(sealed=SEALED, slip=slip, printed=True))
    ward.press(Press.PRINT_AGAIN)
    says(ward, fault)
    ward.mend()
    if fault is Fault.PRINTER_HALF_SLIP:
        ward.press(Press.SLIP_CAME_NO)
    ward.until(lambda: ward.screen is ScreenName.THANKS, "the slip")
    assert ward.body.printed


def printer_near_end(ward, fault):
    ward.switch(fault)
    warns(ward, fault)


def no_reader(ward, fault):
    """One of two is enough; without both, one types."""
    other = Fault.CAMERA_GONE if fault is Fault.READER_GONE else Fault.READER_GONE
    ward.switch(fault)
    ward.until(lambda: ward.status(fault.device).fault is fault, f"{fault} to be noticed")
    assert _all_is_well(ward)
    ward.switch(other)
    limits(ward, Fault.READER_GONE)
    ward.stand(ChoosingCase(draft=_with_case(ward)))
    ward.press(Press.GO_ON)
    says(ward, Fault.READER_GONE)
    goes_on(ward)


def _with_case(ward):
    return Draft(procedure=BIRTH, case=ward.world.catalogue.get(BIRTH).cases[0].code)


def reader_at_the_card(ward, fault):
    ward.switch(fault)
    ward.stand(ChoosingCase(draft=_with_case(ward)))
    ward.press(Press.GO_ON)
    card = "001195000123||Nguyễn Thị Sen|02031995|Nữ|Thôn Mẫu|01052021"
    ward.until(lambda: ward.hands.reader.show(card) and ward.body.trouble, "the code to be seen")
    says(ward, fault)


def camera_at_the_card(ward, fault):
    ward.switch(fault)
    ward.stand(ChoosingCase(draft=_with_case(ward)))
    ward.press(Press.GO_ON)
    hint = SAY(f"camera-hint-{fault.value.partition('.')[2]}")
    ward.until(lambda: ward.body.camera and ward.body.camera.hint == hint, hint)


def store_full(ward, fault):
    ward.switch(fault)
    closes(ward, fault)


def store_nearly_full(ward, fault):
    ward.switch(fault)
    warns(ward, fault)


def store_damaged(ward, fault):
    ward.damaged.mkdir(parents=True)
    limits(ward, fault)


def gateway_silent(ward, fault, courier):
    courier.ask("silent")
    ward.clock.leap(SILENT_FOR_S)
    courier.ask("silent")
    limits(ward, fault)
    ward.until(courier.is_answered, "an answer")


def gateway_not_admitted(ward, fault, courier):
    courier.ask("not_admitted")
    limits(ward, fault)
    ward.until(courier.is_answered, "an answer")


def gateway_certificate(ward, fault, courier):
    """Somebody whom nobody vouches for answers in the province's place."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*Authority(ward.damaged.parent.parent, "la").issue("gateway"))
    with strange_gateway(lambda *_: (200, {}, b""), context) as url:
        settings = GatewaySettings(url=url, receipt_key_file="none", timeout_s=2.0)
        with closing(Wire(settings, courier.watched)) as wire, pytest.raises(GatewayNotAdmitted):
            wire.ask("GET", "v1/changes")
    ward.until(lambda: ward.status("gateway").fault is fault, "the certificate")
    limits(ward, fault)
    ward.until(courier.is_answered, "an answer")


def clock_wrong(ward, fault, courier):
    wrong = Courier(ward, courier.province, courier.store, ahead=timedelta(hours=2))
    with wrong.gateway:
        wrong.ask()
    limits(ward, fault)
    ward.until(courier.is_answered, "an answer")


def no_office_printer(ward, fault):
    """The offer of a printout makes room for the code for the telephone."""
    ward.stand(Thanking(sealed=SEALED, slip=SLIP, printed=True))
    ward.until(lambda: ward.body.on_paper.phase is OnPaperPhase.OFFERED, "the offer")
    ward.switch(fault)
    ward.until(lambda: ward.body.on_paper.phase is OnPaperPhase.ABSENT, "the offer to go")
    ward.mend()
    ward.until(lambda: ward.body.on_paper.phase is OnPaperPhase.OFFERED, "the offer again")


JOURNEYS = {
    Fault.SCANNER_EMPTY: scanner_empty,
    Fault.SCANNER_JAM: scanner_in_batch,
    Fault.SCANNER_TWO_SHEETS: scanner_in_batch,
    Fault.SCANNER_COVER_OPEN: scanner_standing,
    Fault.SCANNER_BUSY: scanner_standing,
    Fault.SCANNER_GONE: scanner_standing,
    Fault.SCANNER_DIRTY_GLASS: scanner_dirty,
    Fault.SCANNER_STALLED: scanner_stalled,
    Fault.SCANNER_CRASHED: scanner_in_batch,
    Fault.SCANNER_UNSURE: scanner_unsure,
    Fault.PRINTER_NO_PAPER: printer_at_the_slip,
    Fault.PRINTER_NEAR_END: printer_near_end,
    Fault.PRINTER_COVER_OPEN: printer_at_the_slip,
    Fault.PRINTER_CUTTER: printer_at_the_slip,
    Fault.PRINTER_HEAD: printer_at_the_slip,
    Fault.PRINTER_OFFLINE: printer_at_the_slip,
    Fault.PRINTER_GONE: printer_at_the_slip,
    Fault.PRINTER_STALLED: printer_at_the_slip,
    Fault.PRINTER_HALF_SLIP: printer_at_the_slip,
    Fault.READER_GONE: no_reader,
    Fault.READER_UNREADABLE: reader_at_the_card,
    Fault.READER_NOT_A_CARD: reader_at_the_card,
    Fault.CAMERA_GONE: no_reader,
    Fault.CAMERA_DARK: camera_at_the_card,
    Fault.CAMERA_COVERED: camera_at_the_card,
    Fault.STORE_NEARLY_FULL: store_nearly_full,
    Fault.STORE_FULL: store_full,
    Fault.STORE_DAMAGED: store_damaged,
    Fault.CLOCK_WRONG: clock_wrong,
    Fault.GATEWAY_SILENT: gateway_silent,
    Fault.GATEWAY_NOT_ADMITTED: gateway_not_admitted,
    Fault.GATEWAY_CERTIFICATE: gateway_certificate,
    Fault.OFFICE_PRINTER_GONE: no_office_printer,
    Fault.OFFICE_PRINTER_STOPPED: no_office_printer,
}
AT_THE_PROVINCE = {"gateway", "clock"}
LONG = {  # pages that are cleaned, limits that pass, pictures that are looked at
    *(Fault.SCANNER_EMPTY, Fault.SCANNER_DIRTY_GLASS, Fault.SCANNER_UNSURE, Fault.SCANNER_STALLED),
    *(Fault.PRINTER_STALLED, Fault.PRINTER_HALF_SLIP, Fault.CAMERA_DARK, Fault.CAMERA_COVERED),
}


def _at_the_machine():
    for fault in Fault:
        if fault.device not in AT_THE_PROVINCE:
            yield pytest.param(fault, marks=[pytest.mark.slow] if fault in LONG else [])


@pytest.mark.parametrize("fault", list(_at_the_machine()))
def test_a_fault_is_said_where_it_matters_and_over_when_mended(ward, fault):
    JOURNEYS[fault](ward, fault)


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault.device in CONDITIONS])
def test_a_trainer_can_feign_what_no_device_breaks(ward, fault):
    ward.switch(fault)
    meets = {Weight.CLOSES: closes, Weight.LIMITS: limits}.get(WEIGHT[fault], warns)
    meets(ward, fault)


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault.device in AT_THE_PROVINCE])
def test_what_is_wrong_on_the_way_to_the_province_stops_nobody(ward, courier, fault):
    JOURNEYS[fault](ward, fault, courier)
