"""Pages to look at: every screen in the situations that a person can tell apart, with long words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

import segno
from PIL import Image, ImageDraw

from kiosk.faults import CLEARED_BY, Clearer, Fault
from kiosk.forms.answers import Origin
from kiosk.forms.journey import Choice, Field, FieldKind, Row
from kiosk.text import words
from kiosk.visit.view import (
    Body,
    CaseCard,
    CaseView,
    Chrome,
    ClosedView,
    DeclareView,
    FieldChip,
    FieldProblem,
    FindView,
    FormView,
    GuideFact,
    GuideView,
    HomeView,
    IdentityPhase,
    IdentityView,
    LookUpAnswerView,
    LookUpView,
    ProcedureCard,
    ReviewGroup,
    ReviewPaper,
    ReviewRow,
    ReviewView,
    ScanPhase,
    ScanView,
    ScreenName,
    SideThumb,
    SlipPhase,
    SlipView,
    ThanksView,
    Trouble,
    VisitView,
)

OFFICE = "Bộ phận Tiếp nhận và Trả kết quả phường Thuận Hòa, thành phố Huế"
BIRTH = "Đăng ký khai sinh"
RESIDENCE = "Đăng ký tạm trú cho người đến làm việc, học tập tại địa phương"
CODE = "TAM-K01-261121-0001-7"
PROVINCES = (
    "Hà Nội;Cao Bằng;Tuyên Quang;Điện Biên;Lai Châu;Sơn La;Lào Cai;Thái Nguyên;Lạng Sơn;Quảng Ninh;Bắc Ninh;"
    "Phú Thọ;Hải Phòng;Hưng Yên;Ninh Bình;Thanh Hóa;Nghệ An;Hà Tĩnh;Quảng Trị;Huế;Đà Nẵng;Quảng Ngãi;Gia Lai;"
    "Khánh Hòa;Đắk Lắk;Lâm Đồng;Đồng Nai;Thành phố Hồ Chí Minh;Tây Ninh;"
    "Đồng Tháp;Vĩnh Long;An Giang;Cần Thơ;Cà Mau"
)


@dataclass(frozen=True)
class Sample:
    """A page with a name for its picture."""

    name: str
    view: VisitView

    @property
    def screen(self) -> str:
        return self.view.screen.value


def trouble(fault: Fault) -> Trouble:
    spoken = words("vi")
    clearer = CLEARED_BY[fault]
    return Trouble(
        code=fault.value,
        picture=f"fault-{fault.key}.svg",
        title=spoken.say(f"fault-{fault.key}"),
        todo=spoken.say(f"fault-{fault.key}-do"),
        helper="" if clearer is Clearer.RESIDENT else spoken.say(f"clearer-{clearer.value}"),
    )


def page(screen: ScreenName, body: Body, step: int = 0, place: str = "", **chrome: object) -> VisitView:
    around = Chrome(
        place=place,
        step=step,
        steps=7 if step else 0,
        step_text=f"Bước {step} trong 7" if step else "",
        can_go_back=screen not in {ScreenName.HOME, ScreenName.CLOSED, ScreenName.SLIP, ScreenName.THANKS},
        can_start_over=screen not in {ScreenName.HOME, ScreenName.CLOSED, ScreenName.SLIP, ScreenName.THANKS},
        banner=words("vi").say("visit-virtual-devices"),
        help_lines=(
            'Mỗi trang một câu hỏi. Trả lời xong, chạm "Tiếp tục".',
            'Chạm "Quay lại" để sửa câu trước.',
        ),
    )
    return VisitView(screen=screen, chrome=replace(around, **chrome), body=body)  # type: ignore[arg-type]


def form(*fields: Field, question: str, help: str = "", problems: tuple[FieldProblem, ...] = ()) -> VisitView:  # noqa: A002
    body = FormView(
        page_key=fields[0].path,
        section="Người mẹ",
        question=question,
        help=help,
        fields=fields,
        problems=problems,
    )
    return page(ScreenName.FORM, body, step=4, place=BIRTH)


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(f"v{place}", label) for place, label in enumerate(labels))


NAME = Field(
    path="me.hoTen",
    kind=FieldKind.NAME,
    label="Họ, chữ đệm và tên của mẹ",
    example="NGUYỄN THỊ HƯỜNG",
    required=True,
)
ADDRESS = Field(
    path="me.noiCuTru",
    kind=FieldKind.LONG_TEXT,
    label="Nơi cư trú",
    example="Số nhà, đường, thôn hoặc tổ dân phố, phường hoặc xã, tỉnh",
    required=True,
    value="Số 128 đường Nguyễn Thị Minh Khai, tổ dân phố 5, phường Thuận Hòa, thành phố Huế",
    origin=Origin.CARD,
)
BORN = Field(path="me.ngaySinh", kind=FieldKind.DATE, label="Ngày sinh", required=True, value="1996-11-02")
GENDER = Field(
    path="nks.gioiTinh",
    kind=FieldKind.CHOICE,
    label="Giới tính của trẻ",
    required=True,
    choices=choices("Nam", "Nữ"),
    value="v1",
)
RELATION = Field(
    path="nyc.quanHe",
    kind=FieldKind.CHOICE,
    label="Quan hệ với trẻ",
    required=True,
    choices=choices(
        "Cha", "Mẹ", "Ông hoặc bà nội, ngoại", "Người thân thích khác được cha mẹ ủy quyền", "Người giám hộ"
    ),
    value="v2",
)
PROVINCE = Field(
    path="nks.maTinh",
    kind=FieldKind.LIST,
    label="Tỉnh, thành phố nơi sinh",
    required=True,
    choices=choices(*PROVINCES.split(";")),
)
COPIES = Field(
    path="soLuongBanSao",
    kind=FieldKind.NUMBER,
    label="Số bản sao trích lục muốn nhận",
    example="2",
    max_length=2,
)
PHONE = Field(
    path="nyc.soDienThoai",
    kind=FieldKind.PHONE,
    label="Số điện thoại",
    example="0912 345 678",
    max_length=10,
    required=True,
    value="09123456",
)
EMAIL = Field(path="nyc.email", kind=FieldKind.EMAIL, label="Thư điện tử", example="hoangyen@example.vn")
SINGLE = Field(
    path="me.donThan", kind=FieldKind.YES_NO, label="Người mẹ khai sinh cho con mà không ghi tên cha"
)
WISHES = Field(
    path="denghi",
    kind=FieldKind.SEVERAL,
    label="Ông/bà đề nghị những gì?",
    choices=choices("Đăng ký tạm trú", "Gia hạn tạm trú", "Xác nhận thông tin về cư trú của cả hộ gia đình"),
    value="v0 v2",
)
MEMBERS = Field(
    path="thanhVien",
    kind=FieldKind.ROWS,
    label="Những người cùng thay đổi",
    rows=(Row(0, "NGUYỄN THỊ HOÀNG YẾN", True), Row(1, "", False)),
)


def home() -> Iterator[Sample]:
    yield Sample("home", page(ScreenName.HOME, HomeView(office=OFFICE)))
    notices = tuple(words("vi").say(f"visit-without-{device}") for device in ("printer", "reader"))
    yield Sample("home-notices", page(ScreenName.HOME, HomeView(office=OFFICE, notices=notices)))
    yield Sample(
        "closed", page(ScreenName.CLOSED, ClosedView(trouble=trouble(Fault.SCANNER_GONE), office=OFFICE))
    )


def finding() -> Iterator[Sample]:
    cards = (
        ProcedureCard(
            code="1.001193",
            title=BIRTH,
            summary="Cho trẻ mới sinh, trong 60 ngày kể từ ngày sinh",
            picture="procedure-birth.svg",
            tag="Miễn phí · trong ngày",
        ),
        ProcedureCard(
            code="1.004194",
            title=RESIDENCE,
            summary="Khi ở từ 30 ngày trở lên tại nơi khác nơi thường trú",
            picture="procedure-residence.svg",
            tag="7.000 đồng · Trong 3 ngày làm việc",
        ),
    )
    chips = (
        FieldChip(code="hotich", title="Hộ tịch", chosen=True),
        FieldChip(code="cutru", title="Cư trú", chosen=False),
        FieldChip(code="chungthuc", title="Chứng thực", chosen=False),
    )
    body = FindView(query="", fields=chips, results=cards)
    yield Sample("find", page(ScreenName.FIND, body, step=1))
    yield Sample("find-nothing", page(ScreenName.FIND, replace(body, query="cưới", results=()), step=1))


def guiding() -> Iterator[Sample]:
    spoken = words("vi")
    body = GuideView(
        title=BIRTH,
        facts=(
            GuideFact(
                icon="document",
                title=spoken.say("visit-guide-papers"),
                lines=(
                    "Giấy chứng sinh của bệnh viện (bản chính)",
                    "Văn bản ủy quyền có chứng thực (tùy trường hợp)",
                    "Giấy tờ chứng minh nơi cư trú của cha, mẹ (tùy trường hợp)",
                ),
            ),
            GuideFact(
                icon="money",
                title=spoken.say("visit-guide-fee"),
                lines=("Miễn phí: đăng ký trong 60 ngày kể từ ngày sinh",),
            ),
            GuideFact(
                icon="clock",
                title=spoken.say("visit-guide-time"),
                lines=(spoken.say("visit-limit-same-day"), "Giấy khai sinh (bản chính)"),
            ),
            GuideFact(
                icon="people",
                title=spoken.say("visit-guide-presence"),
                lines=(spoken.say("visit-presence-no"),),
            ),
        ),
        privacy=tuple(spoken.say("visit-privacy", {"office": OFFICE}).split("\n")),
        consented=False,
    )
    yield Sample("guide", page(ScreenName.GUIDE, body, step=2, place=BIRTH))
    asked = replace(body, problem=spoken.say("visit-consent-first"))
    yield Sample("guide-problem", page(ScreenName.GUIDE, asked, step=2, place=BIRTH))
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
    yield one(
        "identity-not-a-card",
        IdentityView(phase=IdentityPhase.SHOW_CARD, problem=spoken.say("visit-not-a-card-other-code")),
    )
    yield one(
        "identity-no-reader", IdentityView(phase=IdentityPhase.SHOW_CARD, trouble=trouble(Fault.READER_GONE))
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
    wrong = (
        FieldProblem(path="number", message=spoken.say("visit-number-wrong")),
        FieldProblem(path="born", message=spoken.say("visit-born-wrong")),
    )
    yield one("identity-wrong", IdentityView(phase=IdentityPhase.TYPED, fields=typed, problems=wrong))


def filling() -> Iterator[Sample]:
    yield Sample(
        "form-name", form(NAME, question="Mẹ của trẻ tên là gì?", help="Viết đúng như trên thẻ căn cước.")
    )
    wrong = FieldProblem(
        path=NAME.path,
        message="Tên chỉ gồm chữ cái. Xin ông/bà nhập như trên thẻ.",
        fix_label="Dùng tên trên thẻ: NGUYỄN THỊ HOÀNG YẾN",
        fix_value="NGUYỄN THỊ HOÀNG YẾN",
    )
    yield Sample(
        "form-name-wrong",
        form(replace(NAME, value="NGUYỄN 5"), question="Mẹ của trẻ tên là gì?", problems=(wrong,)),
    )
    yield Sample(
        "form-address",
        form(ADDRESS, question="Mẹ của trẻ đang cư trú ở đâu?", help="Ghi đầy đủ, không viết tắt."),
    )
    yield Sample(
        "form-date",
        form(BORN, question="Mẹ của trẻ sinh ngày nào?", help="Nếu chỉ nhớ năm, xin ghi ngày 1 tháng 1."),
    )
    yield Sample("form-choice", form(GENDER, question="Trẻ là trai hay gái?"))
    yield Sample("form-choices", form(RELATION, question="Ông/bà là gì của trẻ?", help="Chọn một."))
    yield Sample("form-list", form(PROVINCE, question="Trẻ sinh ở tỉnh, thành phố nào?"))
    yield Sample(
        "form-list-chosen", form(replace(PROVINCE, value="v19"), question="Trẻ sinh ở tỉnh, thành phố nào?")
    )
    yield Sample("form-several", form(WISHES, question="Ông/bà đề nghị những gì?", help="Có thể chọn nhiều."))
    yield Sample("form-rows", form(MEMBERS, question="Còn ai cùng đăng ký tạm trú với ông/bà?"))
    yield Sample(
        "form-contact",
        form(
            PHONE,
            EMAIL,
            question="Cán bộ liên hệ với ông/bà bằng cách nào?",
            problems=(
                FieldProblem(path=PHONE.path, message="Số điện thoại có 10 chữ số. Xin ông/bà đếm lại."),
            ),
        ),
    )
    yield Sample("form-box", form(SINGLE, COPIES, question="Còn điều gì cần ghi thêm?"))


def scanning() -> Iterator[Sample]:
    def one(name: str, **parts: object) -> Sample:
        body = ScanView(
            phase=ScanPhase.FEED,
            paper="Giấy chứng sinh hoặc văn bản thay giấy chứng sinh",
            paper_number=2,
            papers=3,
            hint="Bản chính có dấu của bệnh viện; quét cả hai mặt",
            count_text="",
            sides=(),
            can_skip=True,
        )
        return Sample(name, page(ScreenName.SCAN, replace(body, **parts), step=5, place=BIRTH))  # type: ignore[arg-type]

    sides = tuple(
        SideThumb(
            side_id=f"s{n}", picture=f"side-{n}", page_number=0 if n == 2 else n - (n > 2), left_out=n == 2
        )
        for n in range(1, 6)
    )
    yield one("scan-feed")
    yield one("scan-running", phase=ScanPhase.SCANNING, count_text="Đã quét 3 mặt", sides=sides[:3])
    yield one("scan-look", phase=ScanPhase.LOOK, sides=sides)
    yield one(
        "scan-unsure",
        phase=ScanPhase.LOOK,
        sides=sides[:2],
        problem=words("vi").say("visit-count-the-sheets"),
    )
    for fault in (Fault.SCANNER_EMPTY, Fault.SCANNER_JAM):
        yield one(f"scan-{fault.key}", phase=ScanPhase.TROUBLE, sides=sides[:2], trouble=trouble(fault))


def sealing() -> Iterator[Sample]:
    spoken = words("vi")
    groups = (
        ReviewGroup(
            page_key="nyc.hoTen",
            title="Người yêu cầu",
            rows=(
                ReviewRow(label="Họ, chữ đệm và tên", value="NGUYỄN THỊ HOÀNG YẾN", from_card=True),
                ReviewRow(label="Nơi cư trú", value=ADDRESS.value, from_card=True),
                ReviewRow(label="Số điện thoại", value="0912345678", from_card=False),
            ),
        ),
        ReviewGroup(
            page_key="nks.hoTen",
            title="Người được khai sinh",
            rows=(
                ReviewRow(label="Họ, chữ đệm và tên", value="TRẦN NGUYỄN BẢO AN", from_card=False),
                ReviewRow(label="Ngày sinh", value="05/11/2026", from_card=False),
                ReviewRow(label="Nơi sinh", value="", from_card=False),
            ),
            complete=False,
        ),
    )
    papers = (
        ReviewPaper(
            code="gcs", title="Giấy chứng sinh", detail="2 trang", thumbs=("side-1", "side-3"), complete=True
        ),
        ReviewPaper(
            code="uyquyen",
            title="Văn bản ủy quyền có chứng thực",
            detail="Chưa có",
            thumbs=(),
            complete=False,
        ),
    )
    review = ReviewView(groups=groups, papers=papers, verdict=spoken.say("visit-incomplete"), complete=False)
    yield Sample("review-incomplete", page(ScreenName.REVIEW, review, step=6, place=BIRTH))
    done = replace(
        review,
        groups=(groups[0],),
        papers=papers[:1],
        verdict=spoken.say("visit-complete"),
        complete=True,
    )
    yield Sample("review", page(ScreenName.REVIEW, done, step=6, place=BIRTH))
    declare = DeclareView(
        statements=tuple(spoken.say("visit-declaration", {"office": OFFICE}).split("\n")),
        fee="Miễn phí",
        agreed=False,
        sealing=False,
    )
    yield Sample("declare", page(ScreenName.DECLARE, declare, step=6, place=BIRTH))
    yield Sample(
        "declare-problem",
        page(
            ScreenName.DECLARE, replace(declare, problem=spoken.say("visit-agree-first")), step=6, place=BIRTH
        ),
    )
    yield Sample(
        "declare-sealing",
        page(ScreenName.DECLARE, replace(declare, agreed=True, sealing=True), step=6, place=BIRTH),
    )
    full = Trouble(
        code="store.full",
        picture="closed.svg",
        title=spoken.say("visit-not-kept-full"),
        todo=spoken.say("visit-not-kept-do"),
        helper=spoken.say("clearer-technician"),
    )
    yield Sample(
        "declare-full",
        page(ScreenName.DECLARE, replace(declare, agreed=True, trouble=full), step=6, place=BIRTH),
    )


def ending() -> Iterator[Sample]:
    spoken = words("vi")
    slip = SlipView(phase=SlipPhase.PRINTING, code=CODE, picture="slip-1")
    yield Sample("slip", page(ScreenName.SLIP, slip, step=7, place=BIRTH))
    for fault in (Fault.PRINTER_NO_PAPER, Fault.PRINTER_GONE):
        held = replace(slip, phase=SlipPhase.TROUBLE, trouble=trouble(fault))
        yield Sample(f"slip-{fault.key}", page(ScreenName.SLIP, held, step=7, place=BIRTH))
    thanks = ThanksView(
        code=CODE,
        code_label=spoken.say("visit-provisional-code"),
        next_steps=(
            spoken.say("visit-take-slip"),
            spoken.say("visit-next-step", {"office": OFFICE, "day": "24/11/2026"}),
            spoken.say("visit-look-up-later", {"phone": "0234 3822 122"}),
        ),
        picture="slip-1",
        printed=True,
        erased=spoken.say("visit-erased"),
    )
    yield Sample("thanks", page(ScreenName.THANKS, thanks, step=7, place=BIRTH))
    official = replace(
        thanks,
        code="000.00.12.H57-261121-0001",
        code_label=spoken.say("visit-official-code"),
        printed=False,
        next_steps=(spoken.say("visit-note-code"), *thanks.next_steps[1:]),
    )
    yield Sample("thanks-not-printed", page(ScreenName.THANKS, official, step=7, place=BIRTH))


def looking_up() -> Iterator[Sample]:
    spoken = words("vi")
    yield Sample("look-up", page(ScreenName.LOOK_UP, LookUpView(code="", asking=False)))
    yield Sample("look-up-asking", page(ScreenName.LOOK_UP, LookUpView(code=CODE, asking=True)))
    for problem in ("pattern", "silent"):
        body = LookUpView(code="TAM-K01-2611", asking=False, problem=spoken.say(f"visit-look-up-{problem}"))
        yield Sample(f"look-up-{problem}", page(ScreenName.LOOK_UP, body))
    for status in (0, 2, 5, 9):
        answer = LookUpAnswerView(
            code=CODE,
            dossier_code="000.00.12.H57-261121-0001" if status else "",
            status=status,
            status_text=spoken.say(f"visit-status-{status}"),
            detail=spoken.say(f"visit-status-{status}-next"),
            at=spoken.say("visit-as-of", {"time": "14:05 21/11/2026"}),
        )
        yield Sample(f"look-up-answer-{status}", page(ScreenName.LOOK_UP_ANSWER, answer))


def overlays() -> Iterator[Sample]:
    body = form(NAME, question="Mẹ của trẻ tên là gì?").body
    for name, chrome in (
        ("over-help", {"help_open": True}),
        ("over-start-over", {"confirming_start_over": True}),
        ("over-leaving", {"leaving_in_s": 24}),
    ):
        yield Sample(name, page(ScreenName.FORM, body, step=4, place=BIRTH, **chrome))


def samples() -> list[Sample]:
    """Return every sample page."""
    areas = (home, finding, guiding, identifying, filling, scanning, sealing, ending, looking_up, overlays)
    return [sample for area in areas for sample in area()]


def pictures() -> dict[str, bytes]:
    """Return pictures for the names in the samples: pages with lines, a slip with a code."""
    made = {f"side-{n}": _sheet(n) for n in range(1, 6)}
    made["slip-1"] = _slip()
    return made


def _sheet(number: int) -> bytes:
    sheet = Image.new("RGB", (480, 679), "white")
    pen = ImageDraw.Draw(sheet)
    for line in range(0 if number == 2 else 18):
        pen.rectangle((50, 60 + line * 32, 430 - (line * 37 * number) % 160, 70 + line * 32), fill="#555555")
    if number != 2:
        pen.ellipse((300, 540, 420, 650), outline="#B03030", width=5)
    return _png(sheet)


def _slip() -> bytes:
    slip = Image.new("L", (576, 900), 255)
    pen = ImageDraw.Draw(slip)
    for line in range(14):
        pen.rectangle((40, 40 + line * 30, 520 - (line * 53) % 200, 54 + line * 30), fill=40)
    code = BytesIO()
    segno.make(CODE).save(code, kind="png", scale=10)
    slip.paste(Image.open(code).convert("L"), (120, 500))
    return _png(slip)


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()
