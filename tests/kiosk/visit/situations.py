"""One visit in each situation, and one of each thing that can happen to it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from kiosk.devices.reader import Hint
from kiosk.devices.status import READY
from kiosk.dossiers.model import DossierNews, Notice, NoticeKind, OwnDossier, ResultPaper, Sealed
from kiosk.faults import Fault
from kiosk.identity.card import IdentityCard
from kiosk.imaging.flaws import Flaw
from kiosk.printouts.slip import Slip, SlipPaper
from kiosk.visit import events
from kiosk.visit.look_up_states import (
    ChoosingOwn,
    LookedUp,
    LookingUp,
    Opened,
    Proving,
    ReadingNotice,
    ReadingResult,
)
from kiosk.visit.states import (
    ChoosingCase,
    Declaring,
    Draft,
    Filling,
    Finding,
    Guided,
    Identifying,
    LeftBehind,
    Manner,
    OwedSlip,
    Printing,
    Returning,
    Reviewing,
    Scanning,
    Side,
    Situation,
    Thanking,
    Visit,
    Welcome,
)
from tests.kiosk.forms.examples import pages
from tests.kiosk.visit.staffed import rooms, staff_happenings

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
BIRTH = "1.001193"
CARD = IdentityCard(
    personal_number="001195000123",
    old_number="",
    full_name="TRẦN THỊ MẪU",
    born_on=date(1995, 3, 8),
    sex="Nữ",
    residence="Thôn Mẫu, Xã Mẫu, Hà Nội",
    issued_on=date(2021, 5, 1),
)
SEALED = Sealed(
    dossier_id="01932c00-0000-7000-8000-000000000001",
    provisional_code="TAM-K01-261121-0001-D",
    sealed_at=NOW,
)
SLIP = Slip(
    code=SEALED.provisional_code,
    procedure_title="Đăng ký khai sinh",
    sealed_at=NOW,
    papers=(SlipPaper(title="Giấy chứng sinh", pages=1),),
    fee_text="Miễn phí",
    next_step="Mời ông/bà đến nhận kết quả",
    office="Xã Mẫu",
    phone="0200 000 000",
)
NEWS = DossierNews(code=SEALED.provisional_code, dossier_code="H01-261121-0001", status=4, at=NOW)
NOTICE = Notice(
    notice_id="n-1",
    kind=NoticeKind.SUPPLEMENT,
    text="Thiếu <b>giấy chứng sinh</b> bản chính.",
    at=NOW,
    until_on=date(2026, 11, 30),
)
RESULT = ResultPaper(
    result_id="r-1",
    title="Giấy khai sinh",
    media_type="application/pdf",
    size_bytes=9,
    sha256="0" * 64,
    at=NOW,
)
OWN = OwnDossier(
    dossier_id=SEALED.dossier_id, news=NEWS, procedure_code=BIRTH, notices=(NOTICE,), results=(RESULT,)
)
OTHER = OwnDossier(
    dossier_id="01932c00-0000-7000-8000-000000000002",
    news=DossierNews(code="TAM-K01-261121-0002-B", dossier_code=None, status=None, at=NOW),
    procedure_code="0.000000",  # the catalogue has dropped it since
)


def a_draft(world) -> Draft:
    """A draft for a birth, in the first case, with one scanned side."""
    case = world.catalogue.get(BIRTH).cases[0].code
    draft = Draft(procedure=BIRTH, case=case, card=CARD)
    paper = world.papers_to_scan(draft)[0].code
    return draft.with_sides(paper, (Side(side_id="s1", picture="s1-1"),))


def situations(world) -> Iterator[Situation]:
    """Every situation once."""
    draft = a_draft(world)
    first = pages(world.wizard_of(draft), draft.answers)[0]
    yield Welcome()
    yield Returning(digits="0123")
    yield Finding()
    yield Guided(draft=Draft(procedure=BIRTH))
    yield ChoosingCase(draft=Draft(procedure=BIRTH))
    yield Identifying(draft=draft)
    yield Filling(draft=draft, page_key=first.key)
    yield Scanning(draft=draft, paper=world.papers_to_scan(draft)[0].code, batch=1, running=True)
    yield Reviewing(draft=draft)
    yield Declaring(draft=draft, agreed=True)
    yield Printing(sealed=SEALED, slip=SLIP)
    yield Thanking(sealed=SEALED, slip=SLIP, printed=True)
    yield LookingUp(code=SEALED.provisional_code)
    yield LookedUp(news=NEWS, has_letters=True)
    opened = Opened(own=OWN, dossiers=(OWN, OTHER))
    yield Proving(looked=LookedUp(news=NEWS, has_letters=True))
    yield ChoosingOwn(dossiers=(OWN, OTHER))
    yield opened
    yield ReadingNotice(opened=opened, notice=NOTICE)
    yield ReadingResult(opened=opened, result=RESULT, request=1)
    yield from rooms()


def visit_in(world, kind: type) -> Visit:
    """A visit in the situation of this kind."""
    situation = next(one for one in situations(world) if type(one) is kind)
    left_behind = LeftBehind(tries_left=3, is_slip=False) if kind is Returning else None
    return Visit(now=NOW, situation=situation, requests=1, left_behind=left_behind)


def happenings() -> Iterator[events.Event]:
    """Everything that can happen but a finger."""
    yield events.Ticked(NOW, 1.0)
    yield events.CodeShown("no card")
    yield events.CodeUnreadable()
    yield events.CameraSaw(Hint.DARK)
    yield events.SideScanned(batch=1, side_id="s2", picture="s2-1", blank=False)
    yield events.SideJudged("s1", (Flaw.DUPLICATE,))
    yield events.SheetLost(batch=1, sheet=2)
    yield events.BatchEnded(batch=1)
    yield events.SideTurned("s1", "s1-2")
    yield events.DossierSealed(SEALED, SLIP)
    yield events.SealFailed("full")
    yield events.SlipPrinted()
    yield events.SlipFailed(Fault.PRINTER_NO_PAPER, begun=False)
    yield events.ChecklistPrinted(1)
    yield events.ChecklistFailed(1, Fault.PRINTER_NO_PAPER)
    yield events.SheetsPrinted(1)
    yield events.SheetsFailed(1, Fault.OFFICE_PRINTER_STOPPED, maybe=True)
    yield events.DeviceChanged("scanner", READY)
    yield events.DeviceChanged("store", READY)
    yield events.DraftFound(LeftBehind(tries_left=3, is_slip=False))
    yield events.DraftGone()
    yield events.DigitsWrong(2)
    yield events.DraftOpened(OwedSlip(sealed=SEALED, slip=SLIP), Manner())
    yield events.DossierDelivered(SEALED.dossier_id, "H01-261121-0001")
    yield events.ProvinceAnswered(1, NEWS)
    yield events.ProvinceSilent(1)
    yield events.OwnFound(1, (OWN,))
    yield events.StoreSilent(1)
    yield events.ResultPageDrawn(1, "result-1", 2)
    yield events.ResultPageLacks(1, "unreadable")
    yield from staff_happenings()
