"""The pages of a form: every kind of field, as it is asked, answered, and wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.forms.answers import Origin
from kiosk.forms.questions import Choice, Field, FieldKind, Row
from kiosk.visit.view import FieldProblem
from tests.ui.samples.pictures import signature
from tests.ui.samples.sample import (
    ADDRESS,
    BORN,
    COPIES,
    EMAIL,
    GENDER,
    MEMBERS,
    NAME,
    PHONE,
    PROVINCE,
    RELATION,
    SINGLE,
    WISHES,
    Sample,
    form,
)

COMMUNE = Field(
    path="nks.maXa",
    kind=FieldKind.LIST,
    label="Phường, xã, đặc khu",
    required=True,
    choices=tuple(Choice(f"x{place:04}", f"Phường Thuận Hòa {place}") for place in range(3321)),
    likely=(Choice("x0007", "Phường Thuận Hòa"), Choice("x0012", "Phường Phú Xuân, phần còn lại")),
)
DIED = Field(
    path="nguoiChet.ngaySinh",
    kind=FieldKind.DAY,
    label="Ngày sinh của người đã mất",
    required=True,
    first_on="1900-01-01",
    last_on="2026-11-21",
)
CAPITAL = Field(
    path="hkd.vonKinhDoanh",
    kind=FieldKind.AMOUNT,
    label="Vốn kinh doanh",
    required=True,
    suffix="đồng",
    value="1250000000",
    example="50.000.000",
)
TRADES = Field(
    path="hkd.nganhNghe",
    kind=FieldKind.TEXTS,
    label="Ngành, nghề kinh doanh",
    required=True,
    value="Bán lẻ lương thực, thực phẩm trong các cửa hàng chuyên doanh\nSửa chữa xe máy",
)
SIGNATURE = Field(path="chuKy", kind=FieldKind.SIGNATURE, label="Chữ ký của người yêu cầu", required=True)
NOTE = Field(
    path="luuY",
    kind=FieldKind.NOTE,
    label="Từ ngày 01/7/2025 địa chỉ chỉ còn hai cấp: tỉnh và xã. Máy đã đổi địa chỉ cũ trên thẻ.",
)
TOTAL = Field(
    path="tong",
    kind=FieldKind.AMOUNT,
    label="Tổng lệ phí",
    fixed=True,
    value="45000",
    shown="45.000 đồng",
)
LATE = Field(path="treHan", kind=FieldKind.TEXT, label="Số ngày trễ hạn", fixed=True)


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
    yield Sample("form-choice", form(GENDER, question="Trẻ là trai hay gái?"))
    yield Sample("form-choices", form(RELATION, question="Ông/bà là gì của trẻ?", help="Chọn một."))
    yield Sample("form-several", form(WISHES, question="Ông/bà đề nghị những gì?", help="Có thể chọn nhiều."))
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


def listing() -> Iterator[Sample]:
    yield Sample("form-list", form(PROVINCE, question="Trẻ sinh ở tỉnh, thành phố nào?"))
    chosen = form(replace(PROVINCE, value="v19", origin=Origin.CARD), question="Trẻ sinh ở tỉnh nào?")
    yield Sample("form-list-chosen", chosen)
    yield Sample("form-list-open", chosen, taps=("field_nks.maTinh",))
    home = form(replace(PROVINCE, path="que.maTinh", value="v28"), question="Quê quán của trẻ?")
    yield Sample("form-list-look", home, taps=("field_que.maTinh", "key_hide"))
    likely = form(COMMUNE, question="Trẻ sinh ở phường, xã nào?", place_text="Câu 5 trong 18")
    yield Sample("form-list-likely", likely)
    yield Sample("form-list-long", likely, taps=("field_nks.maXa", "key_h"))


def dating() -> Iterator[Sample]:
    yield Sample(
        "form-date",
        form(BORN, question="Mẹ của trẻ sinh ngày nào?", help="Nếu chỉ nhớ năm, xin ghi ngày 1 tháng 1."),
    )
    card = form(replace(BORN, origin=Origin.CARD), question="Mẹ của trẻ sinh ngày nào?")
    yield Sample("form-date-card", card)
    yield Sample("form-date-wheels", card, taps=("day_me.ngaySinh", "wheels_me.ngaySinh"))
    day = form(DIED, question="Người đã mất sinh ngày nào?", help="Không nhớ hết cũng được.")
    yield Sample("form-day", day)
    yield Sample("form-day-unknown", form(replace(DIED, value="1957-00-00"), question="Sinh ngày nào?"))
    yield Sample("form-day-wheels", day, taps=("wheels_nguoiChet.ngaySinh",))
    year = replace(DIED, day_parts="y", value="1957-00-00")
    doubt = FieldProblem(path=DIED.path, message="Số định danh nói năm sinh là 1956. Ông/bà xem lại giúp.")
    yield Sample("form-year", form(year, question="Sinh năm nào?", doubts=(doubt,)))
    wrong = FieldProblem(path=BORN.path, message="Tháng 2 không có ngày 30. Xin ông/bà xem lại ngày sinh.")
    bad = form(replace(BORN, value="1996-02-30"), NAME, question="Người mẹ", problems=(wrong,))
    yield Sample("form-date-wrong", bad)


def writing() -> Iterator[Sample]:
    yield Sample("form-amount", form(CAPITAL, question="Vốn kinh doanh là bao nhiêu?"))
    yield Sample("form-amount-still", form(CAPITAL, TRADES, question="Hộ kinh doanh"))
    yield Sample("form-texts", form(TRADES, question="Ngành, nghề kinh doanh"))
    yield Sample("form-signature", form(SIGNATURE, question="Xin ông/bà ký tên"))
    signed = replace(SIGNATURE, value=signature())
    yield Sample("form-signature-kept", form(signed, question="Xin ông/bà ký tên"))
    kept = FieldProblem(path=SIGNATURE.path, message="Chữ ký ngắn quá. Xin ông/bà ký lại.")
    yield Sample("form-signature-wrong", form(SIGNATURE, question="Xin ông/bà ký tên", problems=(kept,)))
    yield Sample("form-notes", form(NOTE, TOTAL, LATE, question="Lệ phí của ông/bà"))
    gone = "2 câu trả lời sau đó không cần nữa: Họ tên người cha; Ngày sinh người cha."
    yield Sample("form-gone", form(replace(SINGLE, value="true"), GENDER, question="Người cha", gone=gone))


def counting() -> Iterator[Sample]:
    yield Sample("form-rows", form(MEMBERS, question="Còn ai cùng đăng ký tạm trú với ông/bà?"))
    many = replace(
        MEMBERS,
        rows=(
            *MEMBERS.rows,
            Row(2, "TRẦN NGUYỄN BẢO AN", False, lacks="Ngày sinh, Số định danh cá nhân, Quan hệ với chủ hộ"),
        ),
    )
    yield Sample(
        "form-rows-leaving",
        form(many, question="Còn ai cùng đăng ký tạm trú với ông/bà?"),
        taps=("remove_row_thanhVien[0]",),
    )
    yield Sample(
        "form-rows-none",
        form(replace(MEMBERS, rows=(), add_label="Thêm thành viên"), question="Còn ai cùng đăng ký?"),
    )
