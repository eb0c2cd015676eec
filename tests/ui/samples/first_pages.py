"""The pages before the form: home, find, guide, case, identity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.faults import Fault
from kiosk.forms.journey import Field, FieldKind
from kiosk.text import words
from kiosk.visit.camera_view import CameraView
from kiosk.visit.return_view import OfferCard, ReturnPhase, ReturnView
from kiosk.visit.view import (
    CaseCard,
    CaseView,
    ClosedView,
    FieldChip,
    FieldProblem,
    FindView,
    HomeView,
    IdentityPhase,
    IdentityView,
    ProcedureCard,
    ScreenName,
)
from tests.ui.samples.sample import (
    BIRTH,
    NAME,
    OFFICE,
    RESIDENCE,
    Sample,
    form,
    page,
    trouble,
)


def home() -> Iterator[Sample]:
    yield Sample("home", page(ScreenName.HOME, HomeView(office=OFFICE)))
    notices = tuple(words("vi").say(f"visit-without-{device}") for device in ("printer", "reader"))
    yield Sample("home-notices", page(ScreenName.HOME, HomeView(office=OFFICE, notices=notices)))
    yield Sample(
        "closed", page(ScreenName.CLOSED, ClosedView(trouble=trouble(Fault.SCANNER_GONE), office=OFFICE))
    )


def returning() -> Iterator[Sample]:
    spoken = words("vi")
    for kind, is_slip in (("dossier", False), ("slip", True)):
        offer = OfferCard(
            title=spoken.say(f"visit-left-{kind}"),
            detail=spoken.say(f"visit-left-{kind}-detail"),
            is_slip=is_slip,
        )
        yield Sample(f"home-{kind}", page(ScreenName.HOME, HomeView(office=OFFICE, offer=offer)))
        asks = ReturnView(
            phase=ReturnPhase.ASK,
            title=spoken.say(f"visit-return-{kind}"),
            help=spoken.say("visit-return-help"),
            tries=spoken.say("visit-return-tries", {"tries": 3}),
            is_slip=is_slip,
        )
        yield Sample(f"return-{kind}", page(ScreenName.RETURN, asks, can_start_over=False))
    closed = ClosedView(trouble=trouble(Fault.SCANNER_GONE), office=OFFICE, offer=offer)
    yield Sample("closed-slip", page(ScreenName.CLOSED, closed))
    wrong = replace(
        asks,
        tries=spoken.say("visit-return-tries", {"tries": 1}),
        problem=spoken.say("visit-digits-wrong") + " " + spoken.say("visit-return-tries", {"tries": 1}),
    )
    opening = replace(asks, phase=ReturnPhase.OPENING, digits="0123")
    sure = replace(
        asks,
        phase=ReturnPhase.SURE,
        title=spoken.say("visit-anew-question"),
        help=spoken.say("visit-anew-dossier"),
    )
    gone = ReturnView(
        phase=ReturnPhase.GONE,
        title=spoken.say("visit-return-spent"),
        help=spoken.say("visit-return-gone"),
    )
    back = form(NAME, question="Mẹ của trẻ tên là gì?")
    greeted = replace(back.chrome, greeting=spoken.say("visit-welcome-back"))
    yield Sample("welcome-back", replace(back, chrome=greeted))
    bodies = {"wrong": wrong, "opening": opening, "sure": sure, "gone": gone}
    for name, body in bodies.items():
        yield Sample(f"return-{name}", page(ScreenName.RETURN, body, can_start_over=False))


def finding() -> Iterator[Sample]:
    cards = (
        ProcedureCard(
            code="1.001193",
            title=BIRTH,
            summary="Cho trẻ mới sinh, trong 60 ngày kể từ ngày sinh",
            picture="baby",
            tag="Miễn phí · trong ngày",
        ),
        ProcedureCard(
            code="1.004194",
            title=RESIDENCE,
            summary="Khi ở từ 30 ngày trở lên tại nơi khác nơi thường trú",
            picture="house",
            tag="7.000 đồng · Trong 3 ngày làm việc",
        ),
    )
    chips = (
        FieldChip(code="hotich", title="Hộ tịch", chosen=True),
        FieldChip(code="cutru", title="Cư trú", chosen=False),
        FieldChip(code="chungthuc", title="Chứng thực", chosen=False),
    )
    closed = replace(
        cards[1],
        code="1.000132",
        title="Xác nhận tình trạng hôn nhân",
        summary="Để kết hôn hoặc làm việc khác",
        picture="family",
        suspended="Tạm ngừng: thủ tục này áp dụng từ ngày 01/01/2027.",
    )
    body = FindView(query="", fields=chips, results=(*cards, closed))
    yield Sample("find", page(ScreenName.FIND, body, step=1))
    yield Sample("find-nothing", page(ScreenName.FIND, replace(body, query="cưới", results=()), step=1))
    many = tuple(replace(cards[place % 2], code=str(place)) for place in range(90))
    yield Sample("find-many", page(ScreenName.FIND, replace(body, results=many), step=1))


def choosing() -> Iterator[Sample]:
    spoken = words("vi")
    cases = CaseView(
        question=spoken.say("visit-case-question"),
        help=spoken.say("visit-case-help"),
        cases=(
            CaseCard(
                code="benhvien",
                title="Trẻ sinh tại bệnh viện, trạm y tế",
                detail="Có giấy chứng sinh",
                chosen=True,
            ),
            CaseCard(
                code="nha",
                title="Trẻ sinh tại nhà hoặc nơi khác",
                detail="Có văn bản của người làm chứng, hoặc giấy cam đoan",
                chosen=False,
            ),
            CaseCard(
                code="boroi",
                title="Trẻ bị bỏ rơi",
                detail="Có biên bản của Ủy ban nhân dân hoặc công an",
                chosen=False,
            ),
            CaseCard(
                code="mangthaiho",
                title="Trẻ sinh do mang thai hộ",
                detail="Có văn bản xác nhận của cơ sở y tế đã thực hiện kỹ thuật",
                chosen=False,
            ),
        ),
    )
    yield Sample("case", page(ScreenName.CASE, cases, step=2, place=BIRTH))
    yield Sample(
        "case-problem",
        page(
            ScreenName.CASE, replace(cases, problem=spoken.say("visit-case-first")), step=2, place=RESIDENCE
        ),
    )


def identifying() -> Iterator[Sample]:
    def one(name: str, body: IdentityView) -> Sample:
        return Sample(name, page(ScreenName.IDENTITY, body, step=3, place=BIRTH))

    spoken = words("vi")
    yield one("identity-show", IdentityView(phase=IdentityPhase.SHOW_CARD))
    for hint in ("none", "blurred"):
        camera = CameraView(hint=spoken.say(f"camera-hint-{hint}"))
        yield one(f"identity-camera-{hint}", IdentityView(phase=IdentityPhase.SHOW_CARD, camera=camera))
    yield one(
        "identity-camera-unreadable",
        IdentityView(phase=IdentityPhase.SHOW_CARD, camera=camera, trouble=trouble(Fault.READER_UNREADABLE)),
    )
    yield one(
        "identity-read",
        IdentityView(
            phase=IdentityPhase.READ,
            name="NGUYỄN THỊ HOÀNG YẾN",
            masked_number="••••••••1234",
            born="02/11/1996",
            residence="Số 128 đường Nguyễn Thị Minh Khai, tổ dân phố 5, phường Thuận Hòa, thành phố Huế",
        ),
    )
    typed = (
        replace(NAME, path="name", label=spoken.say("visit-identity-name"), value="NGUYỄN THỊ HOÀNG YẾN"),
        Field(
            path="number",
            kind=FieldKind.DIGITS,
            label=spoken.say("visit-identity-number"),
            example=spoken.say("visit-identity-number-example"),
            max_length=12,
            required=True,
            value="0461960",
        ),
        Field(path="born", kind=FieldKind.DATE, label=spoken.say("visit-identity-born"), required=True),
    )
    yield one("identity-typed", IdentityView(phase=IdentityPhase.TYPED, fields=typed))
    lost = FieldProblem(path="name", message=spoken.say("visit-identity-marks-lost"))
    yield one("identity-marks-lost", IdentityView(phase=IdentityPhase.TYPED, fields=typed, doubts=(lost,)))
    wrong = (
        FieldProblem(path="number", message=spoken.say("visit-number-wrong")),
        FieldProblem(path="born", message=spoken.say("visit-born-wrong")),
    )
    yield one("identity-wrong", IdentityView(phase=IdentityPhase.TYPED, fields=typed, problems=wrong))
