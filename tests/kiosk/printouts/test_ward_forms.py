"""The official forms that are not of civil status, filled in by the residents of `config/demo`."""

from datetime import datetime

import pypdfium2
import pytest

from kiosk.catalogue.load import load_catalogue
from kiosk.clock import VIETNAM
from kiosk.config import CONFIG
from kiosk.forms.reading import reading, texts
from kiosk.printouts.form import FormDocument, form_pdf
from tests.kiosk.forms.examples import answered, wizard_of

WARD = [one for one in load_catalogue(CONFIG / "catalogue").procedures if one.field_code != "ho-tich"]
EACH = pytest.mark.parametrize("procedure", WARD, ids=lambda one: one.code)
# Said in another way: "8. Mối quan hệ với chủ hộ: Chủ hộ", "Nơi thường trú trước khi chuyển: ...".
ONLY_ASKED = ("laNguoiKeKhai", "coNoiThuongTruCu")
TABLES = {"thanhVien", "giayTo", "nganhNghe", "nguoiKy", "nhanChung", "khach"}  # "2 mục"
PARTS = ("maTinh", "maXa", "chiTiet")  # of an address, which is printed as one line


def filled(procedure):
    wizard, answers = wizard_of(procedure.code), answered(procedure.code)
    said = texts(wizard, answers)
    sections = tuple(
        (section.title, tuple((line.label, line.value) for line in section.lines))
        for section in reading(wizard, answers)
    )
    return FormDocument(
        title=next(paper.name for paper in procedure.papers if paper.made_here),
        template=procedure.form_template,
        sections=sections,
        applicant_name=said.get("hoTen") or said["nyc.hoTen"],
        made_at=datetime(2026, 11, 21, 19, 42, tzinfo=VIETNAM),
        office="Ủy ban nhân dân phường Hoa Sen",
        answers=said,
    )


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "".join("".join(pages).split()).casefold()


@EACH
def test_every_answer_stands_on_it(procedure):
    document = filled(procedure)
    text = text_of(form_pdf(document))
    places = {path.rpartition(".")[0] for path in document.answers if path.endswith(PARTS)}
    for path, value in document.answers.items():
        if path.endswith(ONLY_ASKED) or path in TABLES | places:
            continue
        assert "".join(value.split()).casefold() in text, path


@EACH
def test_it_is_a_sheet_or_two(procedure):
    with pypdfium2.PdfDocument(form_pdf(filled(procedure))) as pdf:
        assert len(pdf) <= (1 if procedure.form_template else 2)


@EACH
def test_it_has_the_nations_heading_and_room_for_a_name(procedure):
    document = filled(procedure)
    text = text_of(form_pdf(document))
    assert "cộnghòaxãhộichủnghĩaviệtnam" in text
    assert "".join(document.title.split()).casefold() in text
    assert text.count("".join(document.applicant_name.split()).casefold()) >= 2
