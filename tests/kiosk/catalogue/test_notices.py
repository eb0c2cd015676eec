"""What residents and technicians should know about the catalogue today."""

from datetime import date

import pytest

from kiosk.catalogue.load import load_catalogue
from kiosk.catalogue.notices import NoticeCode, notice_text, notices, notices_of, suspended
from kiosk.text import LANGUAGES, words
from tests.kiosk.catalogue.made import HEAD, REST, procedure, write

DOUBTFUL = '\n[[fees]]\namount_vnd = 5000\nreason = "Nghe nói"\nverified = false\n'
SURE = DOUBTFUL.replace("\nverified = false", "")


def codes(made, today, stale_after_days=180):
    return [notice.code for notice in notices_of(made, date.fromisoformat(today), stale_after_days)]


def test_a_fresh_and_verified_procedure_needs_no_notice(tmp_path):
    assert codes(procedure(tmp_path, SURE), "2026-11-21") == []


@pytest.mark.parametrize(
    ("today", "stale"), [("2027-04-30", False), ("2027-05-01", True), ("2026-01-01", False)]
)  # compared on 1/11/2026; 180 days after it is 30/4/2027
def test_what_was_not_compared_for_long_is_stale(tmp_path, today, stale):
    assert (NoticeCode.STALE in codes(procedure(tmp_path, SURE), today)) is stale


@pytest.mark.parametrize(
    ("today", "code"),
    [
        ("2026-11-30", NoticeCode.NOT_YET_VALID),
        ("2026-12-01", None),
        ("2026-12-31", None),  # the last day
        ("2027-01-01", NoticeCode.NO_LONGER_VALID),
    ],
)
def test_outside_its_validity_a_procedure_is_suspended(tmp_path, today, code):
    head = HEAD + "valid_from = 2026-12-01\nvalid_until = 2026-12-31\n"
    made = procedure(tmp_path, SURE, head=head)
    notice = suspended(made, date.fromisoformat(today))
    assert (notice and notice.code) == code
    assert codes(made, today) == ([code] if code else [])


def test_what_nobody_verified_is_named(tmp_path):
    head = HEAD + 'unverified = ["Số bản của tờ khai"]\n'
    rest = REST.replace('kind = "same_day"', 'kind = "same_day"\nverified = false')
    rest = rest.replace('name = "Giấy ủy quyền"', 'name = "Giấy ủy quyền"\nverified = false')
    made = procedure(tmp_path, DOUBTFUL, head=head, rest=rest)
    assert codes(made, "2026-11-21") == [
        NoticeCode.FEE_UNVERIFIED,
        NoticeCode.LIMIT_UNVERIFIED,
        NoticeCode.UNVERIFIED,
    ]
    last = notices_of(made, date(2026, 11, 21))[-1]
    assert notice_text(last, words()) == "Chưa được kiểm chứng: Số bản của tờ khai; Giấy ủy quyền."


def test_the_notices_of_a_catalogue_are_those_of_its_procedures(tmp_path):
    write(tmp_path, DOUBTFUL)
    found = notices(load_catalogue(tmp_path), date(2028, 1, 1))
    assert [notice.code for notice in found] == [NoticeCode.STALE, NoticeCode.FEE_UNVERIFIED]


def test_every_notice_is_a_sentence_in_both_languages(tmp_path):
    head = HEAD + 'valid_from = 2027-01-01\nunverified = ["Mức thu"]\n'
    rest = REST.replace('kind = "same_day"', 'kind = "same_day"\nverified = false')
    early = procedure(tmp_path / "a", DOUBTFUL, head=head, rest=rest)
    late = procedure(tmp_path / "b", head=HEAD + "valid_until = 2026-11-01\n")
    found = notices_of(early, date(2026, 11, 21)) + notices_of(late, date(2028, 1, 1))
    assert {notice.code for notice in found} == set(NoticeCode)
    for language in LANGUAGES:
        for notice in found:
            assert notice_text(notice, words(language)).endswith(".")
