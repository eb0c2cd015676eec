"""What a dossier costs, as the resident reads it."""

import pytest

from kiosk.catalogue.fee_words import fee_rule, fee_sentence, fee_so_far, lowest_fee, vnd
from kiosk.catalogue.fees import FeeUnknown, Gap, fee_due
from kiosk.catalogue.model import Channel
from kiosk.forms.answers import Answers
from kiosk.text import words
from tests.kiosk.catalogue.made import HEAD, answers, day, procedure
from tests.kiosk.catalogue.test_fees import BIRTH, CERTIFIED, EXTRACT, RESIDENCE

TODAY = day("2026-11-21")
VI, EN = words("vi"), words("en")


def sentence(folder, body, said=VI, **given):
    made = procedure(folder, body)
    return fee_sentence(fee_due(made, "tu-lam", answers(**given), TODAY), said)


@pytest.mark.parametrize(
    ("body", "given", "expected"),
    [
        (RESIDENCE, {}, "10.000 đồng: Nộp trực tuyến hoặc tại máy này"),
        (
            RESIDENCE,
            {"dien": "tre-em"},
            "Miễn phí: Trẻ em, người cao tuổi, người khuyết tật được miễn",
        ),
        (
            EXTRACT,
            {"soBan": "3"},
            "24.000 đồng (3 bản, mỗi bản 8.000 đồng): Mỗi bản sao trích lục 8.000 đồng",
        ),
        (
            CERTIFIED,
            {"soBan": "2", "soTrang": "10"},
            (
                "24.000 đồng (2 bản, mỗi bản 10 trang là 12.000 đồng): Trang 1 và 2 mỗi trang 2.000 đồng, "
                "từ trang 3 mỗi trang 1.000 đồng, không quá 200.000 đồng một bản"
            ),
        ),
        (
            BIRTH,
            {"nks__ngaySinh": "2026-11-05", "soLuongBanSao": "3"},
            "24.000 đồng, gồm: Lệ phí miễn phí, Bản sao trích lục 24.000 đồng (3 bản, mỗi bản 8.000 đồng)",
        ),
        (EXTRACT, {}, "Số tiền hiện ra khi ông/bà trả lời đủ các câu hỏi"),
        ("", {}, "Máy chưa biết số tiền: cán bộ tại quầy báo mức thu của tỉnh"),
    ],
)
def test_the_amount_and_its_reason_are_one_sentence(tmp_path, body, given, expected):
    assert sentence(tmp_path, body, **given) == expected


def test_an_exemption_that_is_still_open_is_said_before_all_is_answered(tmp_path):
    made = procedure(tmp_path, RESIDENCE)
    open_yet = fee_so_far(fee_due(made, "tu-lam", answers(), TODAY), VI)
    assert open_yet.endswith("; có thể được miễn, giảm tùy câu trả lời của ông/bà")
    settled = fee_so_far(fee_due(made, "tu-lam", answers(dien="khong"), TODAY), VI)
    assert settled == "10.000 đồng: Nộp trực tuyến hoặc tại máy này"
    assert fee_so_far(FeeUnknown(gap=Gap.BY_OFFICE), VI) == fee_sentence(FeeUnknown(gap=Gap.BY_OFFICE), VI)


def test_the_sentence_is_there_in_english_too(tmp_path):
    assert sentence(tmp_path, EXTRACT, EN, soBan="3").startswith("24.000 đồng (copies: 3, each 8.000 đồng)")


def test_an_amount_that_nobody_verified_says_so(tmp_path):
    doubtful = RESIDENCE.replace("amount_vnd = 10000", "amount_vnd = 10000\nverified = false")
    assert sentence(tmp_path, doubtful).endswith("(mức thu chưa được kiểm chứng)")
    assert sentence(tmp_path, doubtful, dien="tre-em").endswith("được miễn")


def test_who_decides_is_named_where_the_file_names_him(tmp_path):
    made = procedure(tmp_path, head=HEAD + 'fee_note = "Hội đồng nhân dân tỉnh quy định"\n')
    said = fee_sentence(fee_due(made, "tu-lam", Answers(), TODAY), VI)
    assert said == "Máy chưa biết số tiền: Hội đồng nhân dân tỉnh quy định"


def test_an_unknown_amount_is_never_written_as_nothing():
    for gap in Gap:
        said = fee_sentence(FeeUnknown(gap=gap), VI)
        assert "0" not in said
        assert "Miễn" not in said


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", "Theo mức thu của tỉnh"),
        (BIRTH, "Miễn phí nếu nộp trong 60 ngày"),
        (EXTRACT, "8.000 đồng một bản"),
        (CERTIFIED, "2.000 đồng một trang"),
        (RESIDENCE, "10.000 đồng"),
    ],
)
def test_a_card_names_the_least_that_anybody_pays(tmp_path, body, expected):
    assert lowest_fee(procedure(tmp_path, body), Channel.ONLINE, VI) == expected


def test_a_card_says_that_the_office_decides_where_no_rule_fits_the_channel(tmp_path):
    assert lowest_fee(procedure(tmp_path, RESIDENCE), Channel.POST, VI) == "Theo mức thu của tỉnh"


def test_each_rule_is_a_line_of_the_guide(tmp_path):
    lines = [fee_rule(rule, VI) for rule in procedure(tmp_path, RESIDENCE).fees]
    assert lines[0] == "10.000 đồng: Nộp trực tuyến hoặc tại máy này"
    assert lines[2].startswith("Miễn phí: Trẻ em")
    (copies, _) = procedure(tmp_path, EXTRACT).fees
    assert fee_rule(copies, VI) == "Mỗi bản sao trích lục 8.000 đồng"


def test_an_amount_is_written_in_thousands():
    assert vnd(1234567) == "1.234.567"
