"""Make the sample papers of `assets/samples` anew: `python -m tests.samples.make`.

Everybody and every place on them is invented, and each page says that it is worth nothing.
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pikepdf
import typst
from pikepdf import Name

from kiosk.clock import VIETNAM
from kiosk.printouts.form import FormDocument, form_pdf
from kiosk.printouts.typeset import fonts
from kiosk.text import ASSETS

SOURCES = Path(__file__).parent
SAMPLES = ASSETS / "samples"
PAPERS = (
    "giay-chung-sinh",
    "giay-to-nguoi-yeu-cau",
    "giay-to-cho-o",
    "to-khai-ct01",
    "giay-bao-tu",
    "xac-nhan-hon-nhan",
    "ban-sao-khai-sinh-cu",
    "giay-chung-nhan-ket-hon",
    "bang-tot-nghiep",
    "giay-uy-quyen",
    "van-ban-uy-quyen",
    "giay-ho-ngheo",
)
MADE_AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)  # fixed: equal sources give equal files

MOTHER, CHILD = "NGUYỄN THỊ SEN", "TRẦN SEN MAI"
CT01 = FormDocument(
    title="Tờ khai thay đổi thông tin cư trú",
    template="ct01.typ",
    sections=(),
    applicant_name=MOTHER,
    made_at=MADE_AT,
    office="Công an phường Hoa Sen, Thành phố Mẫu",
    answers={
        "hoTen": MOTHER,
        "ngaySinh": "15/03/1995",
        "gioiTinh": "Nữ",
        "soDDCN": "079195000123",
        "soDienThoai": "0900000000",
        "chuHo.hoTen": MOTHER,
        "chuHo.quanHe": "Chủ hộ",
        "chuHo.soDDCN": "079195000123",
        "noiDung": "Đăng ký tạm trú tại số 12, đường Hoa Mai, phường Hoa Sen, đến ngày 31/8/2028",
        "thanhVien[0].hoTen": CHILD,
        "thanhVien[0].ngaySinh": "05/11/2026",
        "thanhVien[0].gioiTinh": "Nữ",
        "thanhVien[0].soDDCN": "079326000789",
        "thanhVien[0].quanHe": "Con đẻ",
    },
)


def typeset(name: str) -> bytes:
    """Return a Typst source of this folder as a PDF."""
    made = typst.compile(
        SOURCES / f"{name}.typ",
        root=SOURCES,
        font_paths=fonts(),
        format="pdf",
        timestamp=int(MADE_AT.timestamp()),
    )
    assert isinstance(made, bytes)
    return made


def make(name: str) -> bytes:
    """Return one sample paper as a PDF; the CT01 is the kiosk's own form with a warning under it."""
    if name != "to-khai-ct01":
        return typeset(name)
    made = io.BytesIO()
    with (
        pikepdf.open(io.BytesIO(form_pdf(CT01))) as form,
        pikepdf.open(io.BytesIO(typeset(name))) as warning,
    ):
        page = form.pages[0]
        under = form.copy_foreign(warning.pages[0].as_form_xobject())
        page.add_resource(under, Name.XObject, Name.Warning)
        page.contents_add(b"q /Warning Do Q", prepend=True)
        form.save(made, deterministic_id=True)
    return made.getvalue()


if __name__ == "__main__":
    for paper in PAPERS:
        (SAMPLES / f"{paper}.pdf").write_bytes(make(paper))
