"""The adapter against the sandbox: new receipt keys, letters to residents, results, and each step in turn."""

import hashlib
import json
from dataclasses import replace

import httpx
import pytest

from kiosk import steps
from kiosk.clock import SystemClock
from kiosk.dossiers.model import NoticeKind
from kiosk.errors import GatewayConfused, GatewaySilent
from kiosk.steps import Step
from kiosk.sync.deposit import RANGE_BYTES, DepositGateway
from kiosk.sync.policy import Delivered
from tests.kiosk.dossiers.papers import seal
from tests.kiosk.sync.conftest import settings_for
from tests.kiosk.sync.province import running_province
from tests.kiosk.sync.strange import strange_gateway


@pytest.fixture
def fresh(tmp_path):
    """A province whose keys nobody has changed yet."""
    with running_province(tmp_path / "fresh") as province:
        yield province


@pytest.fixture
def ours(province, store):
    with DepositGateway(settings_for(province), SystemClock(), database=store.database) as gateway:
        yield gateway


def bring(store, outbox, gateway):
    seal(store)
    parcel = outbox.take_due()
    outcome = gateway.deposit(parcel)
    outbox.deliver(parcel.dossier_id, outcome.receipt)
    return outcome


def turn(province, act):
    httpx.post(f"{province.url}control/keys/{act}").raise_for_status()


def test_a_new_key_is_learnt_when_a_receipt_bears_it_and_is_there_after_a_crash(fresh, store, outbox):
    with DepositGateway(settings_for(fresh), SystemClock(), database=store.database) as gateway:
        assert isinstance(bring(store, outbox, gateway), Delivered)
        assert store.database.rows("SELECT * FROM receipt_key") == [], "nobody asked without need"
        turn(fresh, "rotate")
        assert isinstance(bring(store, outbox, gateway), Delivered)
        assert len(store.database.rows("SELECT * FROM receipt_key")) == 2
    turn(fresh, "retire")
    turn(fresh, "rotate")
    with DepositGateway(settings_for(fresh), SystemClock(), database=store.database) as after_a_crash:
        assert isinstance(bring(store, outbox, after_a_crash), Delivered)


def test_a_province_whose_every_known_key_is_gone_is_not_believed(fresh, store, outbox, monkeypatch):
    for act in ("rotate", "retire"):
        turn(fresh, act)
    with DepositGateway(settings_for(fresh), SystemClock(), database=store.database) as gateway:
        asked, ask = [], gateway._line.ask
        monkeypatch.setattr(gateway._line, "ask", lambda *it, **more: asked.append(it[1]) or ask(*it, **more))
        with pytest.raises(GatewayConfused):
            bring(store, outbox, gateway)
    assert asked.count("v1/keys") == 1, "one look in one attempt"


def test_what_the_office_wrote_comes_with_the_changes(province, ours, store, outbox):
    receipt = bring(store, outbox, ours).receipt
    address = f"{province.url}dossiers/{receipt.dossier_code}/status"
    cursor = "0"
    while (page := ours.changes(cursor, ()))[0]:
        cursor = page[1]
    for form in (
        {"status": "2"},
        {"status": "6", "text": "Lệ phí\x07 <b>", "amount_vnd": "8000", "until_on": "2026-12-01"},
        {"status": "4"},
        {"status": "9", "sample": "on", "title": "Giấy khai sinh"},
    ):
        assert httpx.post(address, data=form).status_code == 303
    (change,), cursor = ours.changes(cursor, ())
    assert (change.news.status, change.news.text) == (9, "Đã xử lý xong")
    (notice,), (result,) = change.notices, change.results
    assert (notice.kind, notice.text, notice.amount_vnd) == (NoticeKind.FEE, "Lệ phí  ‹b›", 8000)
    content = ours.fetch_result(change.dossier_id, result)
    assert hashlib.sha256(content).hexdigest() == result.sha256
    assert ours.changes(cursor, ()) == ([], cursor)
    assert ours.look_up(receipt.dossier_code).text == "Đã xử lý xong"


PAPER = b"%PDF-1.7 " + bytes(range(256)) * 3000
PDF = {"Content-Type": "application/pdf"}


@pytest.fixture
def result(province, ours, store, outbox):
    """A paper that lies at the province, as it describes it."""
    code = bring(store, outbox, ours).receipt.dossier_code
    address = f"{province.url}dossiers/{code}/status"
    for status in ("2", "4"):
        httpx.post(address, data={"status": status})
    httpx.post(address, data={"status": "9"}, files={"file": ("a.pdf", PAPER, "application/pdf")})
    change = next(it for it in ours.changes("", ())[0] if it.news.dossier_code == code)
    return change.dossier_id, change.results[0]


def test_a_large_result_comes_in_ranges(province, ours, result):
    before = province.traffic()["requests"]
    assert ours.fetch_result(*result) == PAPER
    assert province.traffic()["requests"] - before == -(-len(PAPER) // RANGE_BYTES) == 3


def test_a_range_that_breaks_is_asked_for_again(ours, result, monkeypatch):
    ask, breaks = ours._line.ask, [False, True, False, True, True, False]

    def breaking(*facts, **more):
        answer = ask(*facts, **more)
        if breaks and breaks.pop(0):
            raise GatewaySilent("the line broke")
        return answer

    monkeypatch.setattr(ours._line, "ask", breaking)
    assert ours.fetch_result(*result) == PAPER
    breaks += [True] * 3
    with pytest.raises(GatewaySilent):
        ours.fetch_result(*result)


@pytest.mark.parametrize(
    "answer",
    [
        (200, PDF, PAPER[:-1]),
        (200, PDF, PAPER + b"x"),
        (200, PDF, b"x" * len(PAPER)),
        (206, PDF | {"Content-Range": "bytes 1-2/3"}, PAPER[:RANGE_BYTES]),
        (206, PDF, b""),
        (200, {"Content-Type": "text/html"}, PAPER),
        (404, {"Content-Type": "application/problem+json"}, b"{}"),
        (416, {"Content-Type": "application/problem+json"}, b"{}"),
    ],
)
def test_other_bytes_are_no_result(answer, result, province):
    with strange_gateway(lambda *_: answer) as url:
        settings = settings_for(province, url=url)
        with DepositGateway(settings, SystemClock()) as gateway, pytest.raises(GatewayConfused):
            gateway.fetch_result(*result)


def test_a_gateway_that_asks_for_rest_in_a_result_gets_it(result, province):
    asked = []

    def busy(method, path, _body):
        asked.append((method, path))
        return 429, {"Content-Type": "application/problem+json", "Retry-After": "600"}, b"{}"

    with strange_gateway(busy) as url:
        settings = settings_for(province, url=url)
        with DepositGateway(settings, SystemClock()) as gateway, pytest.raises(GatewaySilent) as silent:
            gateway.fetch_result(*result)
    assert (silent.value.hint_s, len(asked)) == (600, 1)


def test_a_server_without_ranges_gives_all_at_once(result, province):
    with (
        strange_gateway(lambda *_: (200, PDF, PAPER)) as url,
        DepositGateway(settings_for(province, url=url), SystemClock()) as gateway,
    ):
        assert gateway.fetch_result(*result) == PAPER


def test_each_step_is_written_down_before_and_told_after(ours, store, outbox, monkeypatch):
    order = []
    monkeypatch.setattr(steps, "_listeners", [order.append])
    seal(store)
    parcel = replace(outbox.take_due(), begin=order.append)
    del order[:]
    assert isinstance(ours.deposit(parcel), Delivered)
    told = [it for it in order if it is not Step.PIECE_SENT]
    parts = [it["part"] for it in json.loads(parcel.manifest)["objects"]]
    files = [step for part in parts for step in (f"file:{part}", Step.FILE_SENT)]
    assert told == ["manifest", Step.MANIFEST_SENT, *files, "submit", Step.SUBMITTED, Step.RECEIPT_VERIFIED]
