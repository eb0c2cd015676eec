"""What to bring, on thermal paper."""

import io
from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from kiosk.printouts.checklist import BringGroup, Checklist, ToBring, checklist_png, checklist_raster

CHECKLIST = Checklist(
    procedure_code="1.001193",
    procedure_title="Đăng ký khai sinh",
    groups=(
        BringGroup(
            title="Trường hợp nào cũng cần",
            papers=(ToBring(name="Thẻ căn cước của ông/bà", count="", hint="Máy đọc mã vuông trên thẻ."),),
        ),
        BringGroup(
            title="Trường hợp: Bé có giấy chứng sinh",
            papers=(ToBring(name="Giấy chứng sinh", count="1 bản chính"),),
        ),
    ),
    notes=("Tờ khai: máy điền giúp, ông/bà không phải mang theo.",),
    fee="Miễn phí: đăng ký trong 60 ngày kể từ ngày sinh",
    time="Giải quyết trong ngày",
    presence=("Không. Ông/bà chỉ đến khi nhận kết quả.",),
    office="Bộ phận Một cửa xã Mẫu",
    phone="0200 000 000",
    source="Cơ sở dữ liệu quốc gia, đối chiếu ngày 20/11/2026",
)


def picture_of(png):
    return Image.open(io.BytesIO(png)).convert("L")


@pytest.mark.parametrize("width_px", [384, 576])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_is_as_wide_as_the_paper_and_its_code_is_the_procedures_alone(width_px, language):
    picture = picture_of(checklist_png(CHECKLIST, width_px, language))
    assert picture.width == width_px
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == ["1.001193"]


def test_the_dots_still_read_after_black_and_white():
    made = checklist_raster(CHECKLIST, 384)
    bits = np.unpackbits(np.frombuffer(made.bits, np.uint8)).reshape(made.height_px, -1)
    grey = ((1 - bits[:, : made.width_px]) * 255).astype(np.uint8)
    assert [code.text for code in zxingcpp.read_barcodes(grey)] == ["1.001193"]


def test_more_papers_make_a_longer_paper_and_no_wider_one():
    many = replace(CHECKLIST.groups[1], papers=CHECKLIST.groups[1].papers * 12)
    longer = checklist_raster(replace(CHECKLIST, groups=(many,)), 384)
    assert longer.width_px == 384
    assert longer.height_px > checklist_raster(CHECKLIST, 384).height_px


def test_what_looks_like_markup_is_printed_as_it_is():
    odd = "#panic() *đậm* $x$ \\ [ ] < > @ie " + "Mẫu" * 60
    paper = ToBring(name=odd, count=odd, hint=odd)
    marked = replace(
        CHECKLIST,
        procedure_title=odd,
        groups=(BringGroup(title=odd, papers=(paper,)),),
        notes=(odd,),
        fee=odd,
        time=odd,
        presence=(odd, odd),
        office=odd,
        phone="",
        source=odd,
    )
    assert checklist_raster(marked, 384).width_px == 384
