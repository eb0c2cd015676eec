import io
import subprocess
import tempfile
import unicodedata
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from kiosk.catalogue.load import load_catalogue
from kiosk.clock import VIETNAM
from kiosk.config import CONFIG
from kiosk.forms.questions import FieldKind
from kiosk.forms.reading import reading, texts
from kiosk.printouts.form import FormDocument, form_pdf
from kiosk.text import ASSETS
from tests.kiosk.forms.examples import BIRTH, RESIDENCE, answered, wizard_of

NAME = "NGUYỄN THỊ HƯƠNG GIANG"
CATALOGUE = load_catalogue(CONFIG / "catalogue")
FORM = FormDocument(
    title="Tờ khai đăng ký giám hộ",
    sections=(
        ("Người yêu cầu", (("Họ, chữ đệm, tên", NAME), ("Nơi cư trú", "Thôn Lúa, xã Đồng Xanh"))),
        ("Người được giám hộ", (("Họ, chữ đệm, tên", "LÊ VĂN BỜM"), ("Thư điện tử", ""))),
    ),
    applicant_name=NAME,
    made_at=datetime(2026, 11, 21, 19, 42, tzinfo=VIETNAM),
    office="Ủy ban nhân dân phường Hoa Sen",
)


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join("\n".join(pages).split())


def official(code, **said):
    """Return the form of an example, as a dossier would hold it; `said` are further answers."""
    wizard, answers, procedure = wizard_of(code), answered(code), CATALOGUE.get(code)
    for path, value in said.items():
        answers = answers.with_answer(path.replace("__", "."), value)
    return replace(
        FORM,
        title=next(paper.name for paper in procedure.papers if paper.made_here),
        template=procedure.form_template,
        sections=tuple(
            (section.title, tuple((line.label, line.value) for line in section.lines))
            for section in reading(wizard, answers)
        ),
        answers=texts(wizard, answers),
    )


CIVIL_STATUS = (BIRTH, "1.004884", "1.000656", "1.000894", "1.004873", "2.000635")
EXAMPLES = sorted(file.stem for file in (CONFIG / "demo").glob("*.json"))
ALL = [FORM, *(official(code) for code in EXAMPLES)]


@pytest.mark.parametrize("document", ALL)
def test_qpdf_finds_nothing_wrong(document, tmp_path):
    file = tmp_path / "form.pdf"
    file.write_bytes(form_pdf(document))
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("document", ALL)
def test_it_is_pdf_a_2b_and_names_nobody_in_its_metadata(document):
    with pikepdf.open(io.BytesIO(form_pdf(document))) as pdf:
        with pdf.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "B")
            assert xmp["dc:title"] == document.title
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        told = pdf.Root.Metadata.read_bytes().decode() + str(dict(pdf.docinfo))
    assert NAME not in told
    assert "NGUYỄN" not in told


@pytest.mark.parametrize("document", ALL)
def test_a_form_is_one_sheet_of_paper(document):
    with pypdfium2.PdfDocument(form_pdf(document)) as pdf:
        assert len(pdf) <= 2


@pytest.mark.parametrize("code", CIVIL_STATUS)
def test_a_civil_status_form_stands_on_one_page_as_the_official_one_does(code):
    with pypdfium2.PdfDocument(form_pdf(official(code))) as pdf:
        assert len(pdf) == 1


def test_any_procedure_shows_its_sections_labels_and_values():
    text = text_of(form_pdf(FORM))
    for heading, lines in FORM.sections:
        assert heading in text
        for label, value in lines:
            assert f"{label}: {value}".strip() in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "TỜ KHAI ĐĂNG KÝ GIÁM HỘ" in text
    assert "Ngày 21 tháng 11 năm 2026" in text
    assert "19:42 ngày 21/11/2026" in text


# Questions that only decide which others are asked; the sheet has no line for them.
DECIDING = ("laNguoiKeKhai", "coNoiThuongTruCu")


@pytest.mark.parametrize("code", EXAMPLES)
def test_every_answer_is_on_the_form(code):
    document = official(code)
    wizard, text = wizard_of(code), "".join(text_of(form_pdf(document)).split()).lower()
    tables = {path for path, question in wizard.questions.items() if question.kind is FieldKind.ROWS}
    for section in reading(wizard, answered(code)):
        for line in section.lines:
            if line.path not in tables and not line.path.endswith(DECIDING):
                assert "".join(line.value.split()).lower() in text, line.path


@pytest.mark.parametrize("code", EXAMPLES)
def test_blank_lines_stay_on_the_form_when_nothing_was_said(code):
    blank = replace(official(code), answers={}, sections=())
    text = text_of(form_pdf(blank))
    assert blank.title.upper() in text
    assert "none" not in text


def test_a_father_abroad_and_one_who_died_read_as_people_write():
    abroad = official(BIRTH, cha__loaiCuTru="nuoc-ngoai", cha__noiCuTruNuocNgoai="Béc-lin, Đức")
    assert "Béc-lin, Đức (ở nước ngoài)" in text_of(form_pdf(abroad))
    assert "Nơi cư trú: Đã mất" in text_of(form_pdf(official(BIRTH, cha__loaiCuTru="da-chet")))


@pytest.mark.parametrize("code", EXAMPLES)
def test_long_answers_take_two_pages_at_most(code):
    document = official(code)
    long = {path: f"{value} {'rất dài ' * 8}" if value else "" for path, value in document.answers.items()}
    with pypdfium2.PdfDocument(form_pdf(replace(document, answers=long))) as pdf:
        assert len(pdf) <= 2


def test_letters_come_out_as_they_went_in():
    text = text_of(form_pdf(official(BIRTH)))
    assert unicodedata.is_normalized("NFC", text)
    assert "NGUYỄN THỊ SEN" in text
    assert "Ngày năm tháng mười một năm hai nghìn không trăm hai mươi sáu" in text


def test_a_father_who_is_left_out_leaves_his_lines_blank():
    answers = {k: v for k, v in official(BIRTH).answers.items() if not k.startswith("cha.")}
    text = text_of(form_pdf(replace(official(BIRTH), answers=answers)))
    assert "người cha: Ngày, tháng, năm sinh: Dân tộc: Quốc tịch:" in text


def test_a_number_other_than_the_personal_one_is_shown_beside_it():
    answers = {
        **official(BIRTH).answers,
        "me.loaiGiayToTuyThan": "Hộ chiếu",
        "me.soGiayToTuyThan": "P00000000",
    }
    text = text_of(form_pdf(replace(official(BIRTH), answers=answers)))
    assert "Hộ chiếu số P00000000, số định danh cá nhân 079195000123" in text


def test_members_of_the_household_stand_in_their_rows():
    answers = {f"thanhVien[{row}].hoTen": f"TRẦN THỊ {row}" for row in (1, 0, 5)}
    text = text_of(form_pdf(replace(official(RESIDENCE), answers=answers)))
    assert text.index("1 TRẦN THỊ 0") < text.index("2 TRẦN THỊ 1") < text.index("6 TRẦN THỊ 5")


def test_a_procedure_without_a_template_of_its_own_is_set_section_by_section():
    answered_too = replace(FORM, answers={"nyc.hoTen": "TRẦN THỊ KHÁC"})
    assert "LÊ VĂN BỜM" in text_of(form_pdf(answered_too))


def test_every_template_that_the_catalogue_names_is_there():
    named = {procedure.form_template for procedure in CATALOGUE.procedures} - {""}
    assert named <= {file.name for file in (ASSETS / "print").glob("*.typ")}


@pytest.mark.parametrize(
    "name",
    ["#panic()", "*A* _B_", "$x^2$", "[NGOẶC", "`MÃ`", "@NHÃN", "A\\B", '"A"', "// A", "<A>", "= A", "~"],
)
def test_signs_of_the_templates_language_are_printed_as_they_are(name):
    marked = replace(FORM, applicant_name=name, sections=((name, ((name, name),)),), office=name)
    assert text_of(form_pdf(marked)).count(name) >= 4
    said = replace(official(BIRTH), answers={"nyc.hoTen": name, "me.hoTen": name})
    assert text_of(form_pdf(said)).count(name) >= 2


def test_a_long_form_goes_on_in_further_pages():
    many = tuple((f"Phần {n}", (("Dòng", "chữ " * 40),) * 6) for n in range(9))
    with pypdfium2.PdfDocument(form_pdf(replace(FORM, sections=many))) as pdf:
        assert len(pdf) > 1


def test_the_same_form_gives_the_same_bytes():
    assert form_pdf(FORM) == form_pdf(FORM)


def test_a_clock_that_counts_microseconds_will_do():
    made_at = FORM.made_at.replace(microsecond=123456)
    assert form_pdf(replace(FORM, made_at=made_at)) == form_pdf(FORM)


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path)
    form_pdf(official(BIRTH))
    assert list(Path(tmp_path).rglob("*")) == []


@pytest.mark.parametrize("lines", [1, 24, 27, 30])
def test_a_signature_stands_on_the_page_of_what_is_promised(lines):
    said = tuple((f"Câu {number}", "Có") for number in range(lines))
    with pypdfium2.PdfDocument(form_pdf(replace(FORM, sections=(("Việc", said),)))) as pdf:
        last = " ".join(pdf[len(pdf) - 1].get_textpage().get_text_range().split())
    assert "Tôi cam đoan" in last
    assert NAME in last
