"""What becomes of dossiers: asked about fairly, a few at a time, and told as the port tells it."""

import hashlib

import pytest

from kiosk.dossiers.model import NoticeKind
from kiosk.errors import GatewayConfused, GatewayNotAdmitted, GatewaySilent
from kiosk.sync.gateway import Followed
from kiosk.sync.opencps import OpencpsGateway
from kiosk.sync.opencps_following import REST_S, TRIES
from tests.kiosk.sync.opencps.conftest import a_parcel

PDF = b"%PDF-1.7 giay khai sinh"


@pytest.fixture
def filed(gateway, server):
    """Dossiers that the province has, by their ids in order."""

    def file(count):
        ids = []
        for _ in range(count):
            parcel = a_parcel()
            gateway.deposit(parcel)
            ids.append(parcel.dossier_id)
        server.begin()
        return sorted(ids)

    return file


def follow(ids):
    return [Followed(dossier_id=name, dossier_code=None) for name in ids]


def asked(server):
    return [it.removeprefix("GET dossiers/") for it in server.requests if it.count("/") == 1]


def there(server, name):
    (found,) = (it for it in server.dossiers if it["referenceUid"] == name)
    return found


def one_change(gateway, name):
    (change,), _ = gateway.changes("", follow([name]))
    return change


def test_a_dossier_that_goes_its_way_is_told_with_code_and_day(gateway, server, filed):
    (name,) = filed(1)
    there(server, name).update(
        dossierStatus="processing", dueDate="28/11/2026 17:00:00", dossierStatusText="Đang giải quyết"
    )
    change = one_change(gateway, name)
    assert (change.dossier_id, change.news.status, change.news.text) == (name, 4, "Đang giải quyết")
    assert change.news.dossier_code == "H26.19-261121-0001"
    assert change.news.due_at.day == 28
    assert (change.notices, change.results) == ((), ())


def test_papers_that_are_asked_for_come_with_the_officer_s_words(gateway, server, filed):
    (name,) = filed(1)
    there(server, name).update(
        dossierStatus="waiting",
        logs=[
            {"content": "Đã tiếp nhận", "createDate": "2026-11-20T09:00:00.000Z"},
            {"content": "Nộp bản sao chứng thực", "createDate": "2026-11-21T09:00:00.000Z"},
        ],
    )
    change = one_change(gateway, name)
    assert change.news.status == 5
    assert [(it.kind, it.text) for it in change.notices] == [
        (NoticeKind.SUPPLEMENT, "Nộp bản sao chứng thực")
    ]


def test_a_fee_that_is_asked_comes_with_its_amount(gateway, server, filed):
    (name,) = filed(1)
    there(server, name).update(
        dossierStatus="paying", payment={"paymentAmount": 8000, "paymentFee": "Phí cấp bản sao"}
    )
    (notice,) = one_change(gateway, name).notices
    assert (notice.kind, notice.amount_vnd, notice.text) == (NoticeKind.FEE, 8000, "Phí cấp bản sao")


def test_a_fee_of_which_the_server_does_not_know_how_much_is_told_all_the_same(gateway, server, filed):
    (name,) = filed(1)
    there(server, name).update(dossierStatus="paying", dossierStatusText="Chờ nộp lệ phí")
    (notice,) = one_change(gateway, name).notices
    assert (notice.amount_vnd, notice.text) == (None, "Chờ nộp lệ phí")


def test_words_that_the_server_keeps_to_itself_delay_no_status(gateway, server, filed):
    (name,) = filed(1)
    there(server, name).update(dossierStatus="denied", lastActionNote="Không đúng thẩm quyền")
    server.begin({"logs": "refused"})
    change = one_change(gateway, name)
    assert change.news.status == 3
    assert [(it.kind, it.text) for it in change.notices] == [(NoticeKind.REFUSAL, "Không đúng thẩm quyền")]


def test_a_result_is_described_and_fetched(gateway, server, filed):
    (name,) = filed(1)
    dossier = there(server, name)
    dossier["dossierStatus"] = "done"
    facts = {"dossierPartNo": "KQ1", "displayName": "Giấy khai sinh", "fileType": "pdf", "referenceUid": "kq"}
    server.lay(dossier, facts, PDF, dossierPartType=2)
    change = one_change(gateway, name)
    (result,) = change.results
    assert change.news.status == 10
    assert (result.result_id, result.title, result.size_bytes) == ("kq", "Giấy khai sinh", len(PDF))
    assert result.sha256 == hashlib.sha256(PDF).hexdigest()
    assert gateway.fetch_result(name, result) == PDF


def test_a_result_that_has_become_another_is_not_taken(gateway, server, filed):
    (name,) = filed(1)
    dossier = there(server, name)
    dossier["dossierStatus"] = "done"
    file = server.lay(dossier, {"fileType": "pdf", "referenceUid": "kq"}, PDF, dossierPartType=2)
    (result,) = one_change(gateway, name).results
    file["content"] = PDF[::-1]
    with pytest.raises(GatewayConfused, match="digest"):
        gateway.fetch_result(name, result)
    server.begin(always="portal")
    with pytest.raises(GatewayConfused):
        gateway.fetch_result(name, result)
    server.begin(always="signed out")
    with pytest.raises(GatewayNotAdmitted):
        gateway.fetch_result(name, result)
    server.begin()
    server.dossiers.clear()
    with pytest.raises(GatewayConfused):
        gateway.fetch_result(name, result)


def test_a_result_that_cannot_be_fetched_delays_no_status(gateway, server, filed):
    (name,) = filed(1)
    dossier = there(server, name)
    dossier["dossierStatus"] = "releasing"
    server.lay(dossier, {"fileType": "pdf", "referenceUid": "kq"}, PDF, dossierPartType=2)
    server.begin({"files/kq": "portal"})
    change = one_change(gateway, name)
    assert (change.news.status, change.results) == (9, ())


def test_a_dossier_is_not_called_settled_before_its_result_could_be_described(gateway, server, filed, clock):
    """Nobody asks about a settled dossier again. Some tries must do, for the file may be spoilt for ever."""
    (name,) = filed(1)
    dossier = there(server, name)
    dossier["dossierStatus"] = "done"
    server.lay(dossier, {"fileType": "pdf", "referenceUid": "kq"}, PDF, dossierPartType=2)
    told = []
    for _ in range(TRIES):
        server.begin({"files/kq": "portal"})
        told.append(gateway.changes("", follow([name]))[0])
        clock.pushed_s += 300
    assert told[:-1] == [[]] * (TRIES - 1)
    assert (told[-1][0].news.status, told[-1][0].results) == (10, ())


def test_a_result_is_fetched_once_to_be_described(gateway, server, filed, clock):
    (name,) = filed(1)
    dossier = there(server, name)
    dossier["dossierStatus"] = "releasing"
    server.lay(dossier, {"fileType": "pdf", "referenceUid": "kq"}, PDF, dossierPartType=2)
    first = one_change(gateway, name)
    clock.pushed_s += 300
    assert one_change(gateway, name).results == first.results
    assert len([it for it in server.requests if it.endswith("files/kq")]) == 1


@pytest.fixture
def few(settings, clock):
    with OpencpsGateway(settings(polled_at_once=2, polled_every_s=60), clock) as gateway:
        yield gateway


def test_in_each_round_a_few_are_asked_about_and_all_have_their_turn(few, server, filed, clock):
    ids = filed(5)
    cursor, rounds = "", []
    for _ in range(3):
        changes, cursor = few.changes(cursor, follow(ids))
        rounds.append([it.dossier_id for it in changes])
        assert few.changes(cursor, follow(ids)) == ([], cursor), "that is all for now"
        clock.pushed_s += REST_S
    assert rounds == [ids[:2], ids[2:4], ids[4:]]
    assert asked(server) == ids


def test_a_courier_that_starts_anew_goes_on_where_the_last_one_was(few, server, filed, settings, clock):
    ids = filed(5)
    _, cursor = few.changes("", follow(ids))
    with OpencpsGateway(settings(polled_at_once=2), clock) as again:
        changes, _ = again.changes(cursor, follow(ids))
    assert [it.dossier_id for it in changes] == ids[2:4]


def test_the_ring_closes_and_no_dossier_is_asked_about_too_often(few, server, filed, clock):
    ids = filed(3)
    _, cursor = few.changes("", follow(ids))
    clock.pushed_s += REST_S
    changes, cursor = few.changes(cursor, follow(ids))
    assert [it.dossier_id for it in changes] == ids[2:]
    clock.pushed_s += REST_S
    assert few.changes(cursor, follow(ids)) == ([], cursor)
    clock.pushed_s += REST_S
    changes, later = few.changes(cursor, follow(ids))
    assert [it.dossier_id for it in changes] == ids[:2]
    assert later != cursor


def test_the_cursor_moves_even_if_a_single_dossier_is_followed(few, filed, clock):
    ids = filed(1)
    _, first = few.changes("", follow(ids))
    clock.pushed_s += 60
    changes, second = few.changes(first, follow(ids))
    assert len(changes) == 1
    assert second != first


def test_with_nothing_to_follow_nobody_is_asked(gateway, server):
    assert gateway.changes("x", []) == ([], "x")
    assert server.requests == []


@pytest.mark.parametrize(
    "spoilt", [{"dossierStatus": "verifying"}, {"referenceUid": "another"}, {"dossierId": 0}]
)
def test_one_dossier_that_makes_no_sense_delays_no_other(spoilt, gateway, server, filed):
    ids = filed(2)
    find = server.find
    server.find = lambda name: find(name) | (spoilt if name == ids[0] else {})
    try:
        changes, cursor = gateway.changes("", follow(ids))
    finally:
        del server.find
    assert [it.dossier_id for it in changes] == ids[1:]
    assert cursor.endswith(ids[1])


def test_what_was_learnt_before_the_line_broke_is_told(gateway, server, filed, clock):
    ids = filed(3)
    server.begin({1: "cut"})
    changes, cursor = gateway.changes("", follow(ids))
    assert [it.dossier_id for it in changes] == ids[:1]
    clock.pushed_s += REST_S
    changes, _ = gateway.changes(cursor, follow(ids))
    assert [it.dossier_id for it in changes] == ids[1:]


def test_a_line_that_is_dead_teaches_nothing_and_moves_nothing(gateway, server, filed):
    ids = filed(1)
    server.begin({0: "cut"})
    with pytest.raises(GatewaySilent):
        gateway.changes("", follow(ids))
    changes, _ = gateway.changes("", follow(ids))
    assert len(changes) == 1


def test_an_account_that_is_not_let_in_is_said_so(gateway, server, filed):
    ids = filed(1)
    server.begin(always="signed out")
    with pytest.raises(GatewayNotAdmitted):
        gateway.changes("", follow(ids))
