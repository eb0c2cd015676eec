"""What a dossier costs, each case reckoned by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.fees import MOST_COPIES, FeeDue, FeeUnknown, Gap, fee_due
from kiosk.catalogue.model import Channel
from kiosk.forms.answers import Answers
from tests.kiosk.catalogue.made import HEAD, answers, day, procedure

TODAY = day("2026-11-21")

BIRTH = """
[[fees]]
amount_vnd = 0
reason = "Đăng ký trong 60 ngày kể từ ngày sinh thì không mất lệ phí"
within_days_of = "nks.ngaySinh"
within_days = 60

[[fees]]
amount_vnd = 0
reason = "Hộ nghèo thì được miễn lệ phí"
when = { path = "nyc.dien", is = ["ho-ngheo", "nguoi-khuyet-tat"] }

[[fees]]
amount_vnd = 8000
reason = "Đăng ký sau 60 ngày kể từ ngày sinh"
after_days_of = "nks.ngaySinh"
after_days = 60

[[fees]]
part = "ban-sao"
title = "Bản sao trích lục"
amount_vnd = 8000
reason = "Mỗi bản sao trích lục 8.000 đồng"
per = "copy"
count = "soLuongBanSao"
"""

EXTRACT = """
[[fees]]
title = "Bản sao trích lục"
amount_vnd = 8000
reason = "Mỗi bản sao trích lục 8.000 đồng"
per = "copy"
count = "soBan"

[[fees]]
title = "Bản sao trích lục"
amount_vnd = 8000
reason = "Gia đình người có công được miễn một bản"
per = "copy"
count = "soBan"
free_count = 1
when = { path = "dien", is = ["nguoi-co-cong"] }
"""

CERTIFIED = """
[[fees]]
title = "Chứng thực bản sao"
amount_vnd = 1000
reason = "Trang 1 và 2 mỗi trang 2.000 đồng, từ trang 3 mỗi trang 1.000 đồng, không quá 200.000 đồng một bản"
per = "page"
count = "soBan"
pages = "soTrang"
tiers = [[2, 2000]]
most_vnd = 200000
"""

RESIDENCE = """
[[fees]]
amount_vnd = 10000
reason = "Nộp trực tuyến hoặc tại máy này"
channels = ["online"]

[[fees]]
amount_vnd = 20000
reason = "Nộp trực tiếp tại quầy"
channels = ["counter"]

[[fees]]
amount_vnd = 0
reason = "Trẻ em, người cao tuổi, người khuyết tật được miễn"
when = { path = "dien", is = ["tre-em", "nguoi-cao-tuoi", "nguoi-khuyet-tat"] }
"""


def amount(due):
    """The amount, or the reason why it is not known."""
    return due.amount_vnd if isinstance(due, FeeDue) else due.gap


@pytest.mark.parametrize(
    ("filed", "given", "expected"),
    [
        # Born 5 November: the 60th day after it is 25 + 31 = 56 days to 31 December, 4 more: 4 January.
        ("2026-11-05", {}, 0),  # day 0
        ("2027-01-03", {}, 0),  # day 59
        ("2027-01-04", {}, 0),  # day 60
        ("2027-01-05", {}, 8000),  # day 61: late
        ("2028-11-05", {}, 8000),  # two years late
        ("2027-01-05", {"nyc__dien": "ho-ngheo"}, 0),  # late, but exempt: the most favourable rule
        ("2027-01-05", {"nyc__dien": "khong"}, 8000),  # asked, and not exempt
        ("2027-01-04", {"soLuongBanSao": "1"}, 0 + 8000),
        ("2027-01-04", {"soLuongBanSao": "3"}, 0 + 3 * 8000),
        ("2027-01-05", {"soLuongBanSao": "3"}, 8000 + 3 * 8000),
        ("2027-01-05", {"soLuongBanSao": "3", "nyc__dien": "ho-ngheo"}, 0 + 3 * 8000),
        ("2026-11-04", {}, Gap.BY_OFFICE),  # born tomorrow: no rule is for that
    ],
)
def test_a_birth_by_hand(tmp_path, filed, given, expected):
    born = {"nks__ngaySinh": "2026-11-05", "soLuongBanSao": "0", **given}
    assert amount(fee_due(procedure(tmp_path, BIRTH), "tu-lam", answers(**born), day(filed))) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"soBan": "1"}, 8000),
        ({"soBan": "2"}, 16000),
        ({"soBan": "3"}, 24000),
        ({"soBan": "10"}, 80000),
        ({"soBan": "0"}, 0),  # said so by the resident
        ({"soBan": "3", "dien": "nguoi-co-cong"}, 2 * 8000),  # one free
        ({"soBan": "1", "dien": "nguoi-co-cong"}, 0),  # the only one is free
        ({"soBan": "0", "dien": "nguoi-co-cong"}, 0),  # never less than nothing
        ({"soBan": str(MOST_COPIES)}, 8_000_000),
    ],
)
def test_copies_of_an_extract_by_hand(tmp_path, given, expected):
    assert amount(fee_due(procedure(tmp_path, EXTRACT), "tu-lam", answers(**given), TODAY)) == expected


@pytest.mark.parametrize(
    ("pages", "copies", "expected"),
    [
        (0, 1, 0),
        (1, 1, 2000),
        (2, 1, 4000),  # 2 + 2
        (3, 1, 5000),  # 2 + 2 + 1
        (10, 1, 12000),  # 2 + 2 + 8 x 1
        (1, 3, 6000),
        (3, 2, 10000),
        (10, 5, 60000),
        (198, 1, 200000),  # 4 + 196 is 200: just the bound
        (199, 1, 200000),  # 4 + 197 is 201: the bound
        (250, 1, 200000),  # 4 + 248 is 252: the bound
        (250, 3, 600000),  # the bound is for each copy
        (250, 0, 0),
    ],
)
def test_certified_copies_by_hand(tmp_path, pages, copies, expected):
    given = answers(soTrang=str(pages), soBan=str(copies))
    due = fee_due(procedure(tmp_path, CERTIFIED), "tu-lam", given, TODAY)
    assert amount(due) == expected
    assert (due.lines[0].pages, due.lines[0].count) == (pages, copies)


SEVERAL_PAPERS = CERTIFIED + 'rows = "giayTo"\n'


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ([("1", "3")], 6000),
        ([("1", "3"), ("12", "2")], 6000 + 2 * (4000 + 10000)),
        ([("300", "1"), ("2", "1")], 200000 + 4000),  # each copy is bounded, not the bill
        ([], Gap.NOT_ANSWERED),
        ([("1", "3"), ("12", "")], Gap.NOT_ANSWERED),  # half a bill would be too little
    ],
)
def test_each_paper_of_a_table_is_a_line_of_the_bill(tmp_path, papers, expected):
    given = Answers()
    for row, (pages, copies) in enumerate(papers):
        given = given.with_answer(f"giayTo[{row}].soTrang", pages)
        given = given.with_answer(f"giayTo[{row}].soBan", copies)
    due = fee_due(procedure(tmp_path, SEVERAL_PAPERS), "tu-lam", given, TODAY)
    assert amount(due) == expected
    if isinstance(due, FeeDue):
        assert [(str(line.pages), str(line.count)) for line in due.lines] == papers


@pytest.mark.parametrize(
    ("channel", "given", "expected"),
    [
        (Channel.ONLINE, {}, 10000),
        (Channel.COUNTER, {}, 20000),
        (Channel.POST, {}, Gap.BY_OFFICE),  # only an exemption could apply, and nobody claimed it
        (Channel.ONLINE, {"dien": "nguoi-cao-tuoi"}, 0),
        (Channel.COUNTER, {"dien": "nguoi-khuyet-tat"}, 0),
        (Channel.COUNTER, {"dien": "tre-em"}, 0),
        (Channel.COUNTER, {"dien": "khong"}, 20000),
        (Channel.POST, {"dien": "khong"}, Gap.BY_OFFICE),
        (Channel.COUNTER, {"dien": "khong\nnguoi-cao-tuoi"}, 0),  # several choices, one of them exempt
    ],
)
def test_residence_by_channel_and_exemption_by_hand(tmp_path, channel, given, expected):
    made = procedure(tmp_path, RESIDENCE)
    assert amount(fee_due(made, "tu-lam", answers(**given), TODAY, channel)) == expected


def test_a_rule_for_the_kiosk_itself_fits_whatever_it_counts_as(tmp_path):
    made = procedure(tmp_path, RESIDENCE.replace('["online"]', '["kiosk"]'))
    assert amount(fee_due(made, "tu-lam", Answers(), TODAY, Channel.COUNTER)) == 10000
    assert amount(fee_due(made, "tu-lam", Answers(), TODAY, Channel.ONLINE)) == 10000


def test_an_exemption_that_was_not_asked_yet_is_said_to_be_open(tmp_path):
    made = procedure(tmp_path, RESIDENCE)
    assert fee_due(made, "tu-lam", Answers(), TODAY).may_be_less
    assert not fee_due(made, "tu-lam", answers(dien="khong"), TODAY).may_be_less
    assert not fee_due(made, "tu-lam", answers(dien="tre-em"), TODAY).may_be_less


def test_a_changed_answer_changes_the_fee(tmp_path):
    made = procedure(tmp_path, EXTRACT)
    given = answers(soBan="3")
    assert amount(fee_due(made, "tu-lam", given, TODAY)) == 24000
    assert amount(fee_due(made, "tu-lam", given.with_answer("soBan", "2"), TODAY)) == 16000


@pytest.mark.parametrize(
    "odd",
    [
        "",
        " ",
        "-1",
        "abc",
        "1.5",
        "1e3",
        "1000000000",
        str(MOST_COPIES + 1),
        "٣",
        "³",
        "+3",
        "0x3",
        "3" * 9999,
    ],
)
def test_a_number_that_is_none_gives_no_amount(tmp_path, odd):
    due = fee_due(procedure(tmp_path, EXTRACT), "tu-lam", answers(soBan=odd), TODAY)
    assert due == FeeUnknown(gap=Gap.NOT_ANSWERED)


def test_an_empty_number_may_stand_for_one_that_the_file_names(tmp_path):
    body = EXTRACT.replace('count = "soBan"', 'count = "soBan"\ncount_if_empty = 0')
    made = procedure(tmp_path, body)
    assert amount(fee_due(made, "tu-lam", Answers(), TODAY)) == 0
    assert amount(fee_due(made, "tu-lam", answers(soBan=" "), TODAY)) == 0
    assert amount(fee_due(made, "tu-lam", answers(soBan="2"), TODAY)) == 16000
    assert amount(fee_due(made, "tu-lam", answers(soBan="hai"), TODAY)) is Gap.NOT_ANSWERED


@pytest.mark.parametrize("odd", ["", "hôm qua", "2026-02-30", "30/02/2026", "9" * 5000, "2026-11-05T00:00"])
def test_a_date_that_is_none_gives_no_amount(tmp_path, odd):
    given = answers(nks__ngaySinh=odd, soLuongBanSao="0")
    due = fee_due(procedure(tmp_path, BIRTH), "tu-lam", given, TODAY)
    assert due == FeeUnknown(gap=Gap.NOT_ANSWERED)


def test_without_any_rule_the_office_says_what_it_costs_and_it_is_never_nothing(tmp_path):
    head = HEAD + 'fee_note = "Theo nghị quyết của tỉnh"\n'
    due = fee_due(procedure(tmp_path, head=head), "tu-lam", Answers(), TODAY)
    assert due == FeeUnknown(gap=Gap.BY_OFFICE, note="Theo nghị quyết của tỉnh")


ONE_CASE = """
[[fees]]
amount_vnd = 50000
reason = "Lệ phí làm thay"
cases = ["lam-thay"]
"""


def test_a_part_for_other_cases_is_not_on_the_bill(tmp_path):
    made = procedure(tmp_path, EXTRACT + ONE_CASE.replace("amount_vnd", 'part = "thay"\namount_vnd'))
    assert amount(fee_due(made, "tu-lam", answers(soBan="1"), TODAY)) == 8000
    assert amount(fee_due(made, "lam-thay", answers(soBan="1"), TODAY)) == 58000


def test_a_case_without_any_rule_is_not_free(tmp_path):
    made = procedure(tmp_path, ONE_CASE)
    assert amount(fee_due(made, "tu-lam", Answers(), TODAY)) is Gap.BY_OFFICE
    assert amount(fee_due(made, "", Answers(), TODAY)) is Gap.NOT_ANSWERED  # the case is not chosen yet
    assert amount(fee_due(made, "lam-thay", Answers(), TODAY)) == 50000


def test_an_unknown_part_makes_the_whole_unknown(tmp_path):
    made = procedure(tmp_path, BIRTH)
    due = fee_due(made, "tu-lam", answers(nks__ngaySinh="2026-11-05", soLuongBanSao="nhiều"), TODAY)
    assert amount(due) is Gap.NOT_ANSWERED


def test_of_two_rules_of_one_amount_the_verified_one_is_named(tmp_path):
    doubtful = '\n[[fees]]\namount_vnd = 5000\nreason = "Nghe nói"\nverified = false\n'
    sure = '\n[[fees]]\namount_vnd = 5000\nreason = "Theo nghị quyết"\n'
    due = fee_due(procedure(tmp_path, doubtful + sure), "tu-lam", Answers(), TODAY)
    assert due.verified
    assert due.lines[0].reason == "Theo nghị quyết"
    assert not fee_due(procedure(tmp_path, doubtful), "tu-lam", Answers(), TODAY).verified


def test_a_condition_may_name_the_missing_answer(tmp_path):
    body = '\n[[fees]]\namount_vnd = 0\nreason = "Không xin bản sao"\nwhen = { path = "xin", is = [""] }\n'
    assert amount(fee_due(procedure(tmp_path, body), "tu-lam", Answers(), TODAY)) == 0


@pytest.fixture(scope="module")
def procedures(tmp_path_factory):
    bodies = (BIRTH, EXTRACT, CERTIFIED, SEVERAL_PAPERS, RESIDENCE)
    return [procedure(tmp_path_factory.mktemp("catalogue"), body) for body in bodies]


@given(said=st.text(), number=st.text(), today=st.dates(), channel=st.sampled_from(Channel))
def test_whatever_is_answered_the_fee_is_an_amount_or_honestly_unknown(
    procedures, said, number, today, channel
):
    numbers = {"soLuongBanSao": number, "soBan": number, "soTrang": said}
    given = answers(nks__ngaySinh=said, nyc__dien=said, dien=number, **numbers)
    for made in procedures:
        due = fee_due(made, "tu-lam", given, today, channel)
        if isinstance(due, FeeDue):
            assert due.amount_vnd == sum(line.amount_vnd for line in due.lines) >= 0
