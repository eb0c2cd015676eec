"""What a dossier of ours is in OpenCPS, and what its words are for us."""

from datetime import datetime

import msgspec
import pytest

from kiosk.clock import VIETNAM
from kiosk.config import OpencpsService, OpencpsSettings
from kiosk.dossiers.model import NoticeKind
from kiosk.sync.opencps_mapping import (
    NOTICES,
    STATUSES,
    WITH_RESULTS,
    Answers,
    Manifest,
    Object,
    file_reference,
    form_of,
    missing_in,
    modified_ms,
    newest_words,
    news_of,
    notice_of,
    official_code,
    plan,
    read_time,
    results_in,
    status_of,
)
from kiosk.sync.opencps_wire import TheirDossier, TheirFile, TheirLog, TheirPayment
from kiosk.sync.told import RESULT_BYTES
from tests.kiosk.sync.opencps.conftest import ANSWERS, SERVICE

DOSSIER = "01930000-0000-7000-8000-000000000001"
NOW = datetime(2026, 11, 21, 8, 30, tzinfo=VIETNAM)
WORDS = (
    *("", "new", "receiving", "waiting", "paying", "processing", "pausing", "handover", "posting"),
    *("releasing", "correcting", "cancelling", "done", "cancelled", "denied", "unresolved"),
)


def a_manifest(*parts):
    objects = [Object(part, f"Giấy {part}", "application/pdf", 100) for part in parts]
    objects.append(Object("answers", "Thông tin kê khai", "application/json", 50))
    return Manifest(DOSSIER, "TAM-K01-261121-0001-A", NOW, "1.001193", objects)


def opencps(**more):
    return OpencpsSettings(group_id="1", account="k", password_file="p", **more)


def an_answer(**data):
    return msgspec.convert(
        {"applicant": {"name": "NGUYỄN THỊ SEN", "number": "079195000123"}, "answers": {"data": data}},
        Answers,
    )


def test_every_paper_has_its_part_number_and_a_reference_that_is_always_the_same():
    planned = plan(a_manifest("giay-chung-sinh", "to-khai"), SERVICE)
    assert [(it.part, it.part_no, it.ending) for it in planned] == [
        ("giay-chung-sinh", "TP1", "pdf"),
        ("to-khai", "TP2", "pdf"),
    ]
    assert planned == plan(a_manifest("giay-chung-sinh", "to-khai"), SERVICE)
    assert planned[0].reference == file_reference(DOSSIER, "giay-chung-sinh")
    assert len({it.reference for it in planned} | {file_reference(DOSSIER[:-1] + "2", "to-khai")}) == 3


def test_a_paper_without_a_part_number_stops_the_dossier():
    assert plan(a_manifest("giay-la"), SERVICE) == "giay-la"


def test_the_answers_go_into_the_form_or_as_a_file_and_never_nowhere():
    without = msgspec.structs.replace(SERVICE, eform_part="")
    assert plan(a_manifest("to-khai"), without) == "answers"
    as_file = msgspec.structs.replace(without, parts={**SERVICE.parts, "answers": "TP9"})
    assert [(it.part_no, it.ending) for it in plan(a_manifest("to-khai"), as_file)] == [
        ("TP2", "pdf"),
        ("TP9", "json"),
    ]


def test_what_is_offered_and_not_set_up_is_known_before_anybody_files_it():
    settings = opencps(services={"1.001193": SERVICE})
    offered = {"1.004194": ["to-khai"], "1.001193": ["to-khai", "giay-chung-sinh", "giay-la"]}
    assert missing_in(settings, offered) == ["1.001193/giay-la", "1.004194"]
    no_form = opencps(services={"1.001193": msgspec.structs.replace(SERVICE, eform_part="")})
    assert missing_in(no_form, {"1.001193": ["to-khai"]}) == ["1.001193/answers"]


def test_the_time_of_a_file_is_that_of_sealing():
    assert modified_ms(NOW) == "1795224600000"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nyc.soDienThoai", "0900000000"),
        ("soLuong", "2"),
        ("nyc", None),
        ("nyc.hoTen.ho", None),
        ("khong.co", None),
        ("dung", None),
    ],
)
def test_a_field_takes_a_single_answer_and_is_left_out_otherwise(path, said):
    service = OpencpsService(
        service_code="S", agency_code="A", template_no="T", action_code="1", fields={"contactTelNo": path}
    )
    answers = an_answer(nyc={"soDienThoai": "0900000000", "hoTen": "A"}, soLuong=2, dung=True)
    fields = form_of(opencps(), service, a_manifest(), answers)
    assert fields.get("contactTelNo") == said
    assert (fields["serviceCode"], fields["govAgencyCode"], fields["dossierTemplateNo"]) == ("S", "A", "T")


@pytest.mark.parametrize(("stored", "sent"), [("2021-09-01", "01/09/2021"), ("2021", "2021"), ("", "")])
def test_a_date_is_written_as_the_server_writes_dates(stored, sent):
    fields = form_of(opencps(), SERVICE, a_manifest(), an_answer(ngayCap=stored))
    assert fields["applicantIdDate"] == sent


def test_the_answers_are_read_as_the_sealed_part_holds_them():
    answers = msgspec.convert({"applicant": {"name": "A", "number": "1"}, "answers": ANSWERS}, Answers)
    assert form_of(opencps(), SERVICE, a_manifest(), answers)["contactTelNo"] == "0900000000"


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_server_has_its_number(word):
    assert status_of(TheirDossier(dossier_status=word), opencps()) == STATUSES[word]


@pytest.mark.parametrize("word", set(WORDS) - {"denied", "cancelled", "unresolved", "done"})
def test_what_may_still_go_on_is_not_settled(word):
    """A dossier with one of these numbers is not asked about any more."""
    assert STATUSES[word] not in {3, 7, 8, 10}


def test_no_word_is_explained_that_the_server_does_not_have():
    assert set(STATUSES) == set(WORDS) >= set(NOTICES) | WITH_RESULTS


def test_a_word_of_a_province_s_own_is_explained_by_its_set_up():
    their = TheirDossier(dossier_status="Verifying")
    assert status_of(their, opencps()) is None
    assert status_of(their, opencps(statuses={"verifying": 4})) == 4
    assert status_of(TheirDossier(), opencps()) == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("21/11/2026 08:30:00", NOW),
        ("2026-11-21T08:30:00.000Z", NOW),
        ("2026-11-21 08:30:00", NOW),
        ("20261121083000", NOW),
        ("1795224600000", NOW),
        (1795224600000, NOW),
        ("21/11/2026", NOW.replace(hour=0, minute=0)),
        ("", None),
        (None, None),
        ("99/99/2026", None),
        ("99999999999999", None),
        ("hôm qua", None),
        ("01/01/0001", None),
    ],
)
def test_times_are_read_in_every_way_the_server_writes_them(written, meant):
    assert read_time(written) == meant


def test_the_news_say_code_state_and_day():
    their = TheirDossier(
        dossier_id=9,
        dossier_no="H26.19-261121-0001",
        dossier_status="processing",
        dossier_status_text="Đang xử lý",
        last_action_date="21/11/2026 08:30:00",
        due_date="28/11/2026 17:00:00",
    )
    news = news_of(their, 4, NOW.replace(year=2027))
    assert (news.dossier_code, news.status, news.at, news.text) == (
        "H26.19-261121-0001",
        4,
        NOW,
        "Đang xử lý",
    )
    assert news.due_at == datetime(2026, 11, 28, 17, tzinfo=VIETNAM)
    assert news_of(TheirDossier(), 1, NOW).at == NOW


@pytest.mark.parametrize(
    ("number", "code"), [("", None), (None, None), ("2611210001", None), ("TAM-1", None)]
)
def test_what_no_office_writes_is_no_code(number, code):
    assert official_code(TheirDossier(dossier_no=number)) == code


LOGS = [
    TheirLog(content="Đã nhận", create_date="20/11/2026 09:00:00"),
    TheirLog(content="Bổ sung bản sao sổ hộ khẩu", create_date="21/11/2026 08:00:00"),
    TheirLog(content=" ", create_date="21/11/2026 08:10:00"),
    TheirLog(content=None),
]


def test_the_newest_words_are_told_in_whatever_order_they_come():
    assert newest_words(LOGS) == newest_words(LOGS[::-1]) == "Bổ sung bản sao sổ hộ khẩu"
    assert newest_words([]) == ""
    assert newest_words([TheirLog(content="một"), TheirLog(content="hai")]) == "hai"


@pytest.mark.parametrize("word", ["waiting", "correcting"])
def test_papers_that_are_asked_for_are_a_notice(word):
    notice = notice_of(TheirDossier(dossier_status=word), LOGS, None, NOW)
    assert (notice.kind, notice.text) == (NoticeKind.SUPPLEMENT, "Bổ sung bản sao sổ hộ khẩu")
    assert notice.amount_vnd is None


@pytest.mark.parametrize("word", ["denied", "cancelled", "unresolved"])
def test_a_refusal_is_a_notice_with_its_reason(word):
    their = TheirDossier(dossier_status=word, last_action_note="Không đúng thẩm quyền")
    notice = notice_of(their, [], None, NOW)
    assert (notice.kind, notice.text) == (NoticeKind.REFUSAL, "Không đúng thẩm quyền")


def test_a_fee_is_a_notice_with_its_amount():
    payment = TheirPayment(payment_amount=8000, payment_fee="Phí cấp bản sao")
    notice = notice_of(TheirDossier(dossier_status="paying"), LOGS, payment, NOW)
    assert (notice.kind, notice.amount_vnd, notice.text) == (NoticeKind.FEE, 8000, "Phí cấp bản sao")
    for amount in (0, -1, 2**63):
        unknown = TheirPayment(payment_amount=amount)
        assert notice_of(TheirDossier(dossier_status="paying"), LOGS, unknown, NOW).amount_vnd is None


def test_the_same_word_is_the_same_notice_and_another_one_another():
    waiting = TheirDossier(dossier_status="waiting")
    first, later = notice_of(waiting, LOGS, None, NOW), notice_of(waiting, LOGS, None, NOW.replace(hour=9))
    assert first.notice_id == later.notice_id
    assert first.notice_id != notice_of(waiting, LOGS[:1], None, NOW).notice_id


def test_a_dossier_that_goes_its_way_is_no_notice():
    assert notice_of(TheirDossier(dossier_status="processing"), LOGS, None, NOW) is None


def test_results_are_the_papers_that_were_given_out():
    result = TheirFile(reference_uid="r", dossier_part_type=2, file_type="PDF", file_size=9)
    changed = [
        {"dossier_part_type": 1},
        {"removed": True},
        {"file_size": 0},
        {"reference_uid": None},
        {"reference_uid": "../o"},
        {"file_size": RESULT_BYTES + 1},
        {"file_type": "docx"},
    ]
    others = [msgspec.structs.replace(result, **change) for change in changed]
    assert results_in([*others, result]) == [result]
