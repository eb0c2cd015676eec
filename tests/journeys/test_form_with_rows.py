"""A form with a table, by the whole program: temporary residence of a mother and her child (CT01)."""

import json
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from kiosk.config import CONFIG
from kiosk.dossiers.manifest import ANSWERS
from kiosk.forms.submission import answers_of
from kiosk.forms.wizard import load_wizard
from kiosk.wiring.demo import visit
from kiosk.wiring.table import DemoTable, Trials
from tests.kiosk.visit.story import RESIDENCE, example

pytestmark = pytest.mark.timeout(300)
ANSWERED = {path: value for path, value in example(RESIDENCE)["answers"].items() if path != "thanhVien"}
SAID = (
    "NGUYỄN THỊ SEN",
    "15/03/1995",
    "0 7 9 1 9 5 0 0 0 1 2 3",
    "0900000000",
    "8. Mối quan hệ với chủ hộ: Chủ hộ",
    "Đăng ký tạm trú tại Số 12, đường Hoa Mai, Phường Ba Đình, Thành phố Hà Nội đến ngày 31/08/2028",
    "1 TRẦN SEN MAI 05/11/2026 Nữ 079326000789 Con đẻ",
)


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def codes_on(slip):
    with Image.open(slip) as picture:
        return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]


@pytest.mark.slow
def test_a_row_that_was_typed_arrives_in_the_form_and_in_the_submission(tmp_path):
    out, machine = tmp_path / "out", tmp_path / "machine"
    out.mkdir()
    machine.mkdir()
    table = DemoTable(out, machine, landscape=False, trials=Trials(procedure=RESIDENCE))
    try:
        table.lay()
        evidence = visit(table, 0)
        (received,) = table.received()
        parts = {part["part"]: Path(part["path"]) for part in received["parts"]}
        submission = json.loads(parts[ANSWERS].read_text("utf-8"))["answers"]
    finally:
        table.clear()
    assert evidence.holds
    assert [paper.part for paper in evidence.papers] == ["to-khai-cu-tru", "to-khai-ct01", "giay-to-cho-o"]
    assert codes_on(evidence.slip_png) == [evidence.provisional_code]
    text = text_of(evidence.papers[0].pdf)
    assert [said for said in SAID if said not in text] == []
    arrived = answers_of(load_wizard(CONFIG / "catalogue" / RESIDENCE / "form.json"), submission)
    assert arrived.row_count("thanhVien") == 1
    assert {path: arrived.get(path) for path in ANSWERED} == ANSWERED
