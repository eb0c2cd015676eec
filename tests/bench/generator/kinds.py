"""The kinds of papers that residents bring, each drawn by the dice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import cv2
import numpy as np
from PIL import Image, ImageDraw

from tests.bench.generator import words
from tests.bench.generator.marks import pencil_colour, seal, sign, stamp, tick, write
from tests.bench.generator.sheet import Sheet
from tests.bench.generator.words import one_of, prose

LEFT: Final = 28.0
WIDE: Final = 162.0


def _heading(sheet: Sheet) -> None:
    ward, province = one_of(sheet.dice, words.WARDS), one_of(sheet.dice, words.PROVINCES)
    sheet.text(58, 20, province.upper(), 11, anchor="ms")
    sheet.text(58, 25.5, f"UBND {ward.upper()}", 11.5, "bold", "ms")
    sheet.line(46, 28, 70, 28)
    sheet.text(146, 20, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 10.5, "bold", "ms")
    sheet.text(146, 26, "Độc lập - Tự do - Hạnh phúc", 12, "bold", "ms")
    sheet.line(122, 28.5, 170, 28.5)


def _signed(sheet: Sheet, y_mm: float, *, by_office: bool) -> None:
    dice = sheet.dice
    x = dice.uniform(138, 152)
    sheet.text(x, y_mm, "CHỦ TỊCH" if by_office else "Người làm đơn", 12.5, "bold", "ms")
    sheet.text(x, y_mm + 6, "(ký tên, đóng dấu)" if by_office else "(ký, ghi rõ họ tên)", 11, "italic", "ms")
    sign(sheet, x + dice.normal(0, 3), y_mm + 20, dice.uniform(30, 48))
    if by_office:
        seal(sheet, x - dice.uniform(6, 22), y_mm + 21, dice.uniform(33, 38))
    sheet.text(x, y_mm + 39, words.name(dice), 12.5, "bold", "ms")


def letter(sheet: Sheet) -> None:
    dice = sheet.dice
    _heading(sheet)
    sheet.text(58, 35, f"Số: {dice.integers(3, 900)}/UBND-HC", 11.5, anchor="ms")
    sheet.text(
        146, 36, f"ngày {dice.integers(1, 29)} tháng {dice.integers(1, 13)} năm 2026", 12, "italic", "ms"
    )
    sheet.text(105, 52, one_of(dice, words.TITLES), 15, "bold", "ms")
    y = 68.0
    pt, leading = dice.uniform(11.5, 14.5), dice.uniform(1.25, 1.75)
    for _ in range(int(dice.integers(2, 8))):
        y = sheet.paragraph(LEFT, y, WIDE, prose(dice, int(dice.integers(1, 5))), pt, leading, 10, 225) + 1.5
    _signed(sheet, min(y + 8, 238), by_office=dice.random() < 0.75)
    sheet.text(LEFT, min(y + 8, 238), "Nơi nhận:", 11, "italic")
    for number, whom in enumerate(("- Như trên;", "- Công an xã;", "- Lưu: VT.")):
        sheet.text(LEFT, min(y + 8, 238) + 5 + 4.6 * number, whom, 10)


def form(sheet: Sheet) -> None:
    dice = sheet.dice
    sheet.text(105, 19, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "bold", "ms")
    sheet.text(105, 25, "Độc lập - Tự do - Hạnh phúc", 12.5, "bold", "ms")
    sheet.text(105, 42, one_of(dice, words.FORM_TITLES), 15, "bold", "ms")
    y, step = 56.0, dice.uniform(8.5, 11.5)
    boxes = dice.random() < 0.3
    for label in words.LABELS[: int(dice.integers(9, 17))]:
        wide = sheet.text(25, y, f"{label}:", 12.5) + 2
        if boxes:
            sheet.pen.rectangle(
                [sheet.px(v) for v in (25 + wide, y - 5.5, 188, y + 1.8)], outline=sheet.black, width=2
            )
        else:
            dots = int((163 - wide) / 25.4 * 72 / (sheet.font(12.5).getlength("...") / sheet.dpi * 72 / 3))
            sheet.text(25 + wide, y, "." * max(0, dots), 12.5)
        if dice.random() < 0.82:
            answer = one_of(dice, [words.name(dice), words.address(dice), words.date(dice)])
            write(
                sheet,
                28 + wide,
                y - dice.uniform(-0.3, 1.2),
                answer[: int((150 - wide) / 3.4)],
                dice.uniform(13, 18),
            )
        y += step
    if y < 190 and dice.random() < 0.6:
        y = _grid(sheet, y + 2, int(dice.integers(3, 6)), by_hand=True) + 8
    for number, choice in enumerate(("Nhận tại quầy", "Qua bưu điện")):
        sheet.pen.rectangle(
            [sheet.px(v) for v in (28, y + 7 * number, 32, y + 4 + 7 * number)], outline=sheet.black, width=2
        )
        sheet.text(35, y + 3.6 + 7 * number, choice, 12)
    tick(sheet, 28, y + 2 + 7 * int(dice.integers(2)))
    _signed(sheet, max(y + 12, 225) if y < 240 else 246, by_office=False)


def _grid(
    sheet: Sheet, y: float, rows: int, *, by_hand: bool, step: float = 8.0, rules: bool = True
) -> float:
    dice = sheet.dice
    edges = [20, 32, 82, 104, 128, 168, 191]
    for row in range(rows):
        if row == 0:
            cells = list(words.COLUMNS)
        else:
            ward = one_of(dice, words.WARDS)
            cells = [
                str(row),
                words.name(dice),
                str(dice.integers(1940, 2026)),
                one_of(dice, words.KIN),
                ward,
                "",
            ]
        for left, cell in zip(edges, cells, strict=False):
            if by_hand and row:
                write(sheet, left + 1.5, y + step * 0.72, cell, 13)
            else:
                sheet.text(left + 1.5, y + step * 0.7, cell, 10.5, "bold" if row == 0 else "regular")
        y += step
    if rules:
        for row in range(rows + 1):
            sheet.line(edges[0], y - step * row, edges[-1], y - step * row)
        for x in edges:
            sheet.line(x, y - step * rows, x, y)
    return y


def table(sheet: Sheet) -> None:
    dice = sheet.dice
    sheet.text(105, 22, "SỔ THEO DÕI NHÂN KHẨU TẠM TRÚ", 14, "bold", "ms")
    rows, step = int(dice.integers(14, 33)), dice.uniform(6.8, 7.8)
    _grid(sheet, 32, rows, by_hand=dice.random() < 0.15, step=step, rules=dice.random() < 0.85)


def certificate(sheet: Sheet) -> None:
    dice = sheet.dice
    sheet.coloured = True
    rows, columns = np.mgrid[0:594, 0:420].astype(np.float32)
    waves = sum(
        np.sin(rows / dice.uniform(2, 6) + 6 * np.sin(columns / dice.uniform(12, 40))) for _ in range(2)
    )
    pale = np.array(one_of(dice, [(250, 225, 215), (220, 240, 250), (238, 246, 220)]), np.float32)
    share = ((waves > 0.3) * 0.8)[..., None].astype(np.float32)
    sheet.tint((255 * (1 - share) + pale * share).astype(np.uint8))
    frame = tuple(int(v) for v in dice.integers(60, 170, 3))
    for inset, wide in ((11, 1.2), (13.5, 0.4)):
        box = [sheet.px(v) for v in (inset, inset, 210 - inset, 297 - inset)]
        sheet.pen.rectangle(box, outline=frame, width=sheet.px(wide))
    _heading(sheet)
    sheet.text(
        105,
        62,
        one_of(dice, ["GIẤY KHAI SINH", "GIẤY CHỨNG NHẬN", "TRÍCH LỤC KẾT HÔN"]),
        24,
        "bold",
        "ms",
        (185, 25, 35),
    )
    y = 82.0
    for label in words.LABELS[: int(dice.integers(8, 13))]:
        wide = sheet.text(LEFT, y, f"{label}: ", 12.5)
        sheet.text(
            LEFT + wide + 2,
            y,
            one_of(dice, [words.name(dice), words.date(dice), one_of(dice, words.WARDS)]),
            13,
            "bold",
        )
        y += dice.uniform(9, 12)
    _signed(sheet, max(y + 5, 215), by_office=True)


def id_copy(sheet: Sheet) -> None:
    """Draw a copy of both sides of a card; the card may lie crooked on the copier."""
    dice = sheet.dice
    sheet.coloured = True
    crooked = dice.normal(0, 1.2) if dice.random() < 0.4 else 0.0
    left, top = dice.uniform(30, 90), dice.uniform(25, 50)
    for number in range(2):
        card = _card(sheet, front=number == 0).rotate(
            crooked, expand=True, fillcolor="white", resample=Image.Resampling.BILINEAR
        )
        sheet.image.paste(card, (sheet.px(left), sheet.px(top + 75 * number)))
    sheet.pen = ImageDraw.Draw(sheet.image)
    if dice.random() < 0.6:
        stamp(sheet, 80, 200, "SAO Y BẢN CHÍNH")
        sign(sheet, 130, 235)
        seal(sheet, 118, 238)


def _card(of: Sheet, *, front: bool) -> Image.Image:
    dice = of.dice
    card = Sheet(dice, of.dpi, (85.6, 54.0))
    rows, columns = np.mgrid[0:108, 0:171].astype(np.float32)
    pale = np.array(one_of(dice, [(205, 228, 222), (196, 218, 240), (240, 226, 200)]), np.float32)
    card.tint((pale + 9 * np.sin(columns / 6 + rows / 9)[..., None]).clip(0, 255).astype(np.uint8))
    if front:
        box = [card.px(v) for v in (4, 16, 27, 49)]
        card.pen.rectangle(box, fill=(176, 196, 222))
        card.pen.ellipse([card.px(v) for v in (9, 20, 22, 37)], fill=(206, 168, 140))
        card.pen.rectangle([card.px(v) for v in (7, 38, 24, 49)], fill=(50, 60, 100))
        card.text(52, 8, "THẺ CĂN CƯỚC", 10, "bold", "ms", (190, 30, 35))
        lines = [
            f"Số: 0{dice.integers(10**10, 10**11)}",
            words.name(dice).upper(),
            f"Ngày sinh: {words.date(dice)}",
            one_of(dice, words.WARDS),
        ]
        for number, line in enumerate(lines):
            card.text(31, 20 + 8 * number, line, 7.5)
    else:
        card.text(5, 8, "Đặc điểm nhận dạng: nốt ruồi dưới mắt trái", 6.5)
        card.pen.rectangle([card.px(v) for v in (55, 12, 78, 32)], fill=(214, 204, 170))
        for number in range(3):
            card.text(
                3, 40 + 5 * number, f"IDVNM{dice.integers(10**8, 10**9)}<<<<<<<{dice.integers(10, 99)}", 9
            )
    return card.image


def dense(sheet: Sheet) -> None:
    dice = sheet.dice
    pt = dice.uniform(9, 11.5)
    if dice.random() < 0.4:
        for x in (22, 109):
            sheet.paragraph(x, 25, 79, prose(dice, 60), pt, 1.3, 5, 275)
    else:
        y = 24.0
        while y < 270:
            y = sheet.paragraph(24, y, 166, prose(dice, int(dice.integers(2, 6))), pt, 1.38, 9, 274) + 1.2
    sheet.text(105, 286, str(dice.integers(2, 60)), 11, anchor="ms")


def sparse(sheet: Sheet) -> None:
    dice = sheet.dice
    y = dice.uniform(25, 90)
    for _ in range(int(dice.integers(1, 4))):
        y = sheet.paragraph(LEFT, y, WIDE, prose(dice, 1), 13, 1.5, 10)
    if dice.random() < 0.6:
        _signed(sheet, y + 12, by_office=False)


def photo(sheet: Sheet) -> None:
    dice = sheet.dice
    sheet.coloured = True
    wide, high = one_of(dice, [(150, 100), (100, 150), (60, 90)])
    size = sheet.px(wide), sheet.px(high)
    rough = cv2.resize(dice.random((6, 6, 3)).astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    rough += 0.35 * cv2.resize(
        dice.random((48, 48, 3)).astype(np.float32), size, interpolation=cv2.INTER_CUBIC
    )
    picture = Image.fromarray((rough / rough.max() * 255).clip(0, 255).astype(np.uint8))
    sheet.image.paste(picture, (sheet.px(dice.uniform(15, 195 - wide)), sheet.px(dice.uniform(20, 80))))
    sheet.text(105, 250, "Ảnh chụp hiện trạng ngõ đi chung", 12, "italic", "ms")


def blank(sheet: Sheet) -> None:
    """Leave the paper as it is."""


def page_number(sheet: Sheet) -> None:
    dice = sheet.dice
    x, y = one_of(dice, [(105, 285), (190, 285), (105, 14), (22, 285)])
    sheet.text(x, y, str(dice.integers(1, 40)), dice.uniform(9.5, 13), anchor="ms")


def pencil_note(sheet: Sheet) -> None:
    dice = sheet.dice
    said = one_of(dice, [words.name(dice), "đã xem", "thiếu bản sao", words.date(dice), "hẹn thứ hai"])
    write(
        sheet, dice.uniform(20, 110), dice.uniform(30, 270), said, dice.uniform(13, 18), pencil_colour(dice)
    )


def pen_note(sheet: Sheet) -> None:
    dice = sheet.dice
    write(sheet, dice.uniform(20, 110), dice.uniform(30, 270), words.name(dice), dice.uniform(12, 18))


def seal_only(sheet: Sheet) -> None:
    dice = sheet.dice
    seal(sheet, dice.uniform(40, 170), dice.uniform(40, 250), dice.uniform(22, 37))


def signature_only(sheet: Sheet) -> None:
    dice = sheet.dice
    sign(sheet, dice.uniform(40, 170), dice.uniform(40, 250), dice.uniform(22, 45))


def one_line(sheet: Sheet) -> None:
    dice = sheet.dice
    sheet.text(
        LEFT, dice.uniform(25, 270), prose(dice, 1)[: int(dice.integers(12, 70))], dice.uniform(10, 13)
    )


def stamp_only(sheet: Sheet) -> None:
    dice = sheet.dice
    stamp(
        sheet,
        dice.uniform(20, 140),
        dice.uniform(20, 260),
        one_of(dice, ["ĐÃ NHẬN", "CÔNG VĂN ĐẾN", "BẢN SAO"]),
    )


def tick_only(sheet: Sheet) -> None:
    dice = sheet.dice
    tick(sheet, dice.uniform(20, 180), dice.uniform(20, 270))


KINDS: Final[dict[str, Callable[[Sheet], None]]] = {
    made.__name__: made for made in (letter, form, table, certificate, id_copy, dense, sparse, photo, blank)
}
MARKS: Final[dict[str, Callable[[Sheet], None]]] = {
    made.__name__: made
    for made in (
        page_number,
        pencil_note,
        pen_note,
        seal_only,
        signature_only,
        one_line,
        stamp_only,
        tick_only,
    )
}
TEXT_KINDS: Final = ("letter", "form", "table", "certificate", "dense", "sparse", "id_copy")
