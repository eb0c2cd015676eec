"""A sample page, and the fields that several pages share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.faults import CLEARED_BY, Clearer, Fault
from kiosk.forms.answers import Origin
from kiosk.forms.questions import Choice, Field, FieldKind, Row
from kiosk.text import words
from kiosk.visit.trouble_view import Trouble
from kiosk.visit.view import (
    Body,
    Chrome,
    FormView,
    ScreenName,
    VisitView,
)

OFFICE = "Bộ phận Tiếp nhận và Trả kết quả phường Thuận Hòa, thành phố Huế"
BIRTH = "Đăng ký khai sinh"
RESIDENCE = "Đăng ký tạm trú cho người đến làm việc, học tập tại địa phương"
CODE = "TAM-K01-261121-0001-D"
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
    taps: tuple[str, ...] = ()  # what is touched before the page is looked at

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


def form(*fields: Field, question: str, **more: object) -> VisitView:
    """Return a page of the form; `more` are other fields of `FormView`."""
    body = FormView(page_key=fields[0].path, section="Người mẹ", question=question, help="", fields=fields)
    return page(ScreenName.FORM, replace(body, **more), step=4, place=BIRTH)  # type: ignore[arg-type]


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
    value="v0\nv2",
)
MEMBERS = Field(
    path="thanhVien",
    kind=FieldKind.ROWS,
    label="Những người cùng thay đổi",
    rows=(Row(0, "NGUYỄN THỊ HOÀNG YẾN", True), Row(1, "", False)),
)
