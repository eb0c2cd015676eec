import io
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from kiosk.clock import VIETNAM
from kiosk.printouts.slip import Slip, SlipPaper, slip_png, slip_raster

CODE = "TAM-K01-261121-0007-X"
SLIP = Slip(
    code=CODE,
    procedure_title="Đăng ký khai sinh",
    sealed_at=datetime(2026, 11, 21, 19, 42, tzinfo=VIETNAM),
    papers=(
        SlipPaper(title="Tờ khai đăng ký khai sinh", pages=1),
        SlipPaper(title="Giấy chứng sinh", pages=1),
    ),
    fee_text="Miễn lệ phí: đăng ký trong 60 ngày kể từ ngày sinh",
    next_step="Mời ông/bà đến sáng thứ Hai 23/11/2026, mang theo căn cước.",
    office="UBND phường Hoa Sen",
    phone="028 3829 0000",
)
LONG = replace(
    SLIP,
    procedure_title="Liên thông đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em",
    papers=tuple(
        SlipPaper(title="Giấy tờ chứng minh chỗ ở hợp pháp của người yêu cầu", pages=n) for n in range(9)
    ),
    office="Ủy ban nhân dân phường Hoa Sen – Bộ phận Tiếp nhận và Trả kết quả giải quyết thủ tục hành chính",
)
WIDTHS_PX = (384, 512, 576)


def dots(raster):
    rows = np.frombuffer(raster.bits, np.uint8).reshape(raster.height_px, -1)
    return np.unpackbits(rows, axis=1).astype(bool)


def codes_in(black):
    return [code.text for code in zxingcpp.read_barcodes(np.where(black, 0, 255).astype(np.uint8))]


def test_why_the_day_is_not_sooner_stands_below_it():
    longer = slip_raster(replace(SLIP, why="Nộp sau 15 giờ nên tính từ Thứ Hai 23/11."))
    assert longer.height_px > slip_raster(SLIP).height_px


@pytest.mark.parametrize("width_px", WIDTHS_PX)
@pytest.mark.parametrize("code", [CODE, "H19.12-260609-0001", "000.00.12.H19-210315-0001"])
def test_the_qr_code_on_paper_holds_the_code_and_nothing_else(width_px, code):
    assert codes_in(dots(slip_raster(replace(SLIP, code=code), width_px))) == [code]


def test_the_picture_on_the_screen_is_the_same_slip():
    picture = Image.open(io.BytesIO(slip_png(SLIP)))
    assert picture.width == 576
    assert codes_in(np.asarray(picture.convert("L")) < 128) == [CODE]


@pytest.mark.parametrize("width_px", WIDTHS_PX)
@pytest.mark.parametrize("slip", [SLIP, LONG])
def test_the_slip_is_as_wide_as_the_paper_and_nothing_is_cut(width_px, slip):
    black = dots(slip_raster(slip, width_px))
    assert black.shape[1] == width_px
    margin = 8
    assert not black[:, :margin].any()
    assert not black[:, -margin:].any()
    assert not black[:margin].any()
    assert not black[-margin:].any()


def test_longer_lists_make_a_longer_slip():
    assert slip_raster(LONG).height_px > slip_raster(SLIP).height_px + 300


def test_the_slip_has_no_greys_but_the_edges_of_letters():
    grey = np.asarray(Image.open(io.BytesIO(slip_png(SLIP))).convert("L"))
    assert ((grey > 40) & (grey < 215)).mean() < 0.06


def test_a_module_of_the_qr_code_is_a_whole_number_of_dots():
    black = dots(slip_raster(SLIP))
    edges = np.diff(black.astype(np.int8), axis=1)
    found = zxingcpp.read_barcodes(np.where(black, 0, 255).astype(np.uint8))[0].position
    left, right = found.top_left.x, found.top_right.x
    rows = edges[found.top_left.y + 1 : found.bottom_left.y - 1, left - 2 : right + 2]
    columns = np.flatnonzero(np.abs(rows).any(axis=0))
    apart = np.unique(np.diff(columns))
    assert (apart % apart.min() == 0).all()
    assert apart.min() >= 4


def test_a_reprint_is_marked():
    once, twice, thrice = (slip_raster(replace(SLIP, copy=copy)) for copy in (1, 2, 3))
    assert twice.height_px > once.height_px
    assert twice.bits != thrice.bits


def test_an_official_code_is_not_called_provisional():
    same_width = "H19.12-260609-00017-X"
    assert slip_raster(replace(SLIP, code=same_width)).bits != slip_raster(SLIP).bits


def test_the_time_is_that_of_vietnam():
    in_utc = replace(SLIP, sealed_at=datetime(2026, 11, 21, 12, 42, tzinfo=UTC))
    assert slip_raster(in_utc) == slip_raster(SLIP)


def test_the_slip_speaks_english_too():
    assert slip_png(SLIP, language="en") != slip_png(SLIP)


@pytest.mark.parametrize(
    "text", ["#panic()", "*đậm* _nghiêng_", "$x^2$", "[ngoặc", "`mã", "@nhãn", "\\", '"#"', "//"]
)
def test_signs_of_the_templates_language_are_only_letters(text):
    marked = replace(SLIP, procedure_title=text, office=text, fee_text=text, next_step=text, phone=text)
    assert codes_in(dots(slip_raster(marked))) == [CODE]
