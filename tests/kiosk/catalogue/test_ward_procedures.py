"""The procedures that are not of civil status: their fees and papers by what was answered."""

import pytest

from kiosk.catalogue.fees import FeeDue, Gap, fee_due
from kiosk.catalogue.load import load_catalogue
from kiosk.catalogue.model import Channel
from kiosk.config import CONFIG
from kiosk.printouts.typeset import TEMPLATES
from tests.kiosk.forms.examples import TODAY, answered, example

CATALOGUE = load_catalogue(CONFIG / "catalogue")
WARD = [one for one in CATALOGUE.procedures if one.field_code != "ho-tich"]
BY_CODE = pytest.mark.parametrize("procedure", WARD, ids=lambda one: one.code)


def due(code, channel=Channel.ONLINE, **changes):
    answers = answered(code)
    for path, value in changes.items():
        answers = answers.with_answer(path, value)
    answer = fee_due(CATALOGUE.get(code), example(code)["case"], answers, TODAY, channel)
    return answer.amount_vnd if isinstance(answer, FeeDue) else answer.gap


def papers(code, **changes):
    answers = answered(code)
    for path, value in changes.items():
        answers = answers.with_answer(path.replace("__", "."), value)
    return [paper.code for paper in CATALOGUE.get(code).papers_of(example(code)["case"], answers)]


@pytest.mark.parametrize(
    ("code", "channel", "expected"),
    [
        ("1.004222", Channel.ONLINE, 10_000),
        ("1.004222", Channel.COUNTER, 20_000),
        ("1.004194", Channel.ONLINE, 7_000),
        ("1.004194", Channel.COUNTER, 15_000),
        ("1.010038", Channel.ONLINE, 5_000),
        ("1.010038", Channel.COUNTER, 10_000),
        ("1.010028", Channel.COUNTER, 0),
        (
            "2.000815",
            Channel.COUNTER,
            3 * 2_000 + 2 * (2 * 2_000 + 10 * 1_000),
        ),  # 1 page thrice, 12 pages twice
        ("2.000884", Channel.COUNTER, 2 * 10_000),
        ("2.001019", Channel.COUNTER, 50_000),
        ("1.001612", Channel.COUNTER, Gap.BY_OFFICE),  # each province decides
        ("1.014027", Channel.ONLINE, 0),
    ],
)
def test_what_it_costs(code, channel, expected):
    assert due(code, channel) == expected


def test_no_certified_copy_costs_more_than_the_bound():
    assert due("2.000815", **{"giayTo[1].soTrang": "500", "giayTo[1].soBan": "2"}) == 6_000 + 2 * 200_000


@pytest.mark.parametrize(
    ("code", "changes", "asked", "spared"),
    [
        ("1.014027", {}, "giay-ho-ngheo", "giay-uy-quyen"),
        ("1.014027", {"dienHuong": "tu-75"}, "van-ban-de-nghi", "giay-ho-ngheo"),
        ("1.014027", {"nyc__quanHe": "uy-quyen"}, "giay-uy-quyen", None),
        ("1.001612", {}, "van-ban-uy-quyen", None),
        ("1.001612", {"chuThe": "ca-nhan"}, "giay-to-chu-ho", "van-ban-uy-quyen"),
        ("1.010038", {}, "to-khai-ct01", "giay-to-ly-hon"),
        ("1.010038", {"lyDo": "ly-hon"}, "giay-to-ly-hon", "to-khai-ct01"),
        ("1.001776", {"doiTuong": "khuyet-tat-nang"}, "giay-xac-nhan-khuyet-tat", "giay-to-hoan-canh"),
        ("1.001699", {"giayToYTe": "co"}, "giay-to-y-te", None),
        ("2.001019", {"duThao": "nho-ghi"}, "giay-to-tai-san", "du-thao-di-chuc"),
    ],
)
def test_only_the_papers_that_the_answers_call_for_are_asked(code, changes, asked, spared):
    found = papers(code, **changes)
    assert asked in found
    assert spared not in found


@BY_CODE
def test_every_case_has_the_form_that_is_made_here(procedure):
    made = next(paper.code for paper in procedure.papers if paper.made_here)
    assert all(case.papers[0] == made for case in procedure.cases)


@BY_CODE
def test_every_paper_belongs_to_a_case(procedure):
    assert {paper.code for paper in procedure.papers} == {
        code for case in procedure.cases for code in case.papers
    }


@BY_CODE
def test_its_printed_form_is_there(procedure):
    assert not procedure.form_template or (TEMPLATES / procedure.form_template).is_file()


@BY_CODE
def test_what_is_not_verified_is_named(procedure):
    marked = [procedure.limit, *procedure.fees, *procedure.papers]
    assert all(one.verified for one in marked) or procedure.unverified
