"""Typst with our fonts: whatever the facts say, there is a document, and it says what they say."""

import json
from datetime import UTC, datetime

import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.printouts import typeset
from kiosk.printouts.form import FormDocument, form_pdf
from kiosk.printouts.typeset import typeset_pdf, typeset_png

MADE_AT = datetime(2026, 11, 21, 9, tzinfo=UTC)
NAMED = ("khai-sinh.typ", "ct01.typ", "chung-thuc.typ", "form.typ")


def made(said: str, template: str = "form.typ") -> bytes:
    return form_pdf(
        FormDocument(
            title="Tờ khai",
            template=template,
            sections=(("Phần", (("Dòng", said),)),),
            answers={"nyc.hoTen": said, "hoTen": said, "giayTo[0].tenGiayTo": said},
            applicant_name=said,
            made_at=MADE_AT,
            office="Xã Mẫu",
        )
    )


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def pages_of(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


@pytest.fixture(scope="module", autouse=True)
def fonts():
    """Fonts are read once, and not within the time of the first example."""
    assert made("Sen")


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("Ngõ 5 😀 Hoa Mai", "Ngõ 5 □ Hoa Mai"),
        ("漢字 Sen", "□□ Sen"),
        ("Sen \U00010000 \ue0ff", "Sen □"),
        ("Sen\x00 \x1bMai\ud800", "Sen Mai"),
        ("Иван", "Иван"),
    ],
)
def test_what_no_font_has_is_a_box_and_what_is_no_sign_is_left_out(said, printed):
    assert printed in text_of(made(said))


@pytest.mark.parametrize("template", NAMED)
@pytest.mark.parametrize(
    "said", ["👨\u200d👩\u200d👧", "a\u0351\u0363", "\ud83d", "".join(map(chr, range(0x4E00, 0x4E40)))]
)
def test_no_answer_keeps_a_form_from_being_made(template, said):
    assert pages_of(made(said, template)) >= 1


@pytest.mark.parametrize("template", NAMED)
def test_an_answer_in_the_templates_own_language_is_printed_and_not_obeyed(template):
    said = '#pagebreak() #set text(0pt) $x$ [A] \\ @b "c" `d` <e>'
    plain, marked = made("Sen Mai", template), made(said, template)
    assert pages_of(plain) == pages_of(marked)
    assert "#pagebreak()" in text_of(marked)
    assert '$x$ [A] \\ @b "c" `d` <e>' in " ".join(text_of(marked).split())


@settings(max_examples=15, deadline=None)  # Typst takes a tenth of a second a document
@given(st.text(max_size=12))
def test_any_text_makes_a_document(said):
    assert pages_of(made(said)) == 1


def test_a_template_that_is_wrong_is_an_error_at_once(tmp_path, monkeypatch):
    (tmp_path / "wrong.typ").write_text("#panic()", "utf-8")
    monkeypatch.setattr(typeset, "TEMPLATES", tmp_path)
    with pytest.raises(typst.TypstError):
        typeset_pdf("wrong.typ", "form", {}, MADE_AT)


def test_facts_reach_the_template_as_they_are(tmp_path, monkeypatch):
    facts = {"a": ["Tiếng Việt", 1, True, None, {"b": "hai\ndòng\tba"}]}
    (tmp_path / "told.typ").write_text("#set page(width: 40cm, height: 9cm)\n#sys.inputs.form", "utf-8")
    monkeypatch.setattr(typeset, "TEMPLATES", tmp_path)
    told = text_of(typeset_pdf("told.typ", "form", facts, MADE_AT)).replace("\r\n", " ")
    assert json.dumps({"a": ["Tiếng Việt", 1, True, None, {"b": "hai\ndòng ba"}]}, ensure_ascii=False) in told
    assert typeset_png("told.typ", "form", facts, 72).startswith(b"\x89PNG")
