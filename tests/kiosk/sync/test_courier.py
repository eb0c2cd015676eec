"""The courier against a real gateway: whatever it does, nothing is lost and nothing is sent twice."""

import dataclasses
import hashlib
import itertools
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.dossiers.alarms import alarms
from kiosk.dossiers.retention import KEEP
from kiosk.dossiers.store import Outcome
from kiosk.sync.courier import AFTER_TROUBLE_S, Courier
from kiosk.sync.deposit import DepositGateway
from kiosk.sync.nudge import Tap, give, nudge
from kiosk.sync.outbox import Outbox
from tests.kiosk.dossiers.papers import KIOSK, a_dossier, a_part, seal
from tests.kiosk.sync.conftest import CHUNK_BYTES, KEY, settings_for
from tests.kiosk.sync.model_province import TROUBLES, ModelProvince
from tests.kiosk.sync.province import running_courier, wait_until

RESIDENTS = itertools.count(1)


def received(province, sealed):
    return [it for it in province.received() if it["provisional_code"] == sealed.provisional_code]


def stage(store, sealed):
    return store.database.row("SELECT stage FROM dossier WHERE id = ?", (sealed.dossier_id,))[0]


def try_now(courier):
    courier.try_again_now()
    return courier.deliver_due()


def test_a_sealed_dossier_reaches_the_province_whole(courier, store, province):
    parts = (a_part(), a_part("to-khai", 50_000))
    sealed = seal(store, *parts)
    assert store.find_dossier_code(sealed.dossier_id) is None
    assert courier.deliver_due() == 1
    (there,) = received(province, sealed)
    assert there["dossier_code"] == store.find_dossier_code(sealed.dossier_id)
    sent = {part.part: part.sha256 for part in parts}
    for part in there["parts"]:
        digest = hashlib.sha256(Path(part["path"]).read_bytes()).hexdigest()
        assert digest == part["sha256"] == sent.pop(part["part"], digest)
    assert sent == {}
    assert stage(store, sealed) == "delivered"


def test_a_dossier_is_delivered_once(courier, store, outbox, province):
    sealed = seal(store)
    assert try_now(courier) == 1
    assert try_now(courier) == 0
    assert len(received(province, sealed)) == 1


@pytest.mark.parametrize(
    "mode",
    ["nonsense", "wrong_json", "error_500", "busy", "wrong_digest", "wrong_key", "no_receipt"],
)
def test_what_a_gateway_in_trouble_says_loses_nothing(mode, courier, store, outbox, province):
    sealed = seal(store)
    province.order(mode)
    assert courier.deliver_due() == 0
    assert stage(store, sealed) == "sealed"
    assert store.find_dossier_code(sealed.dossier_id) is None
    assert courier.deliver_due() == 0, "it is not due again at once"
    province.order("well")
    assert try_now(courier) == 1
    assert len(received(province, sealed)) == 1


def test_a_line_that_breaks_in_each_piece_still_brings_the_dossier_over(courier, store, province):
    sealed = seal(store, a_part(size_bytes=300_000))
    province.order("cut_after_bytes", after_bytes=30_000)
    before = province.traffic()["bytes"]
    assert any(try_now(courier) for _ in range(20)), "it may rest now and then"
    assert len(received(province, sealed)) == 1
    sent = province.traffic()["bytes"] - before
    assert sent < 1.05 * 302_000, "of what had arrived hardly a byte was sent again"


def test_a_line_that_is_dead_is_tried_again_later(store, outbox, courier, province):
    sealed = seal(store)
    province.order("cut_after_bytes", after_bytes=0)
    assert courier.deliver_due() == 0
    assert stage(store, sealed) == "sealed"
    assert 0 < outbox.next_in_s() <= 1


def test_a_silent_gateway_is_asked_for_one_dossier_not_for_all(store, province, tmp_path):
    for _ in range(3):
        seal(store)
    province.order("silent")
    before = province.traffic()["requests"]
    with DepositGateway(settings_for(province, timeout_s=0.3), SystemClock()) as gateway:
        courier = Courier(store, gateway, SystemClock(), run_dir=tmp_path, keep=KEEP)
        assert courier.deliver_due() == 0
    assert province.traffic()["requests"] - before == 1


def test_a_refused_dossier_is_held_whole_and_delays_no_other(courier, store, outbox, province):
    refused = seal(store)
    province.order("refuse")
    assert courier.deliver_due() == 0
    assert stage(store, refused) == "held"
    province.order("well")
    other = seal(store)
    assert courier.deliver_due() == 1
    assert stage(store, other) == "delivered"
    outbox.release(refused.dossier_id)
    assert courier.deliver_due() == 1
    assert len(received(province, refused)) == 1


def test_a_kiosk_that_is_not_admitted_waits_and_holds_nothing(courier, store, outbox, province):
    sealed = seal(store)
    province.order("not_admitted")
    assert courier.deliver_due() == 0
    assert stage(store, sealed) == "sealed"
    assert courier.deliveries.turn() > 0
    outbox.try_all_now()
    courier.deliveries.nudge()
    before = province.traffic()["requests"]
    assert courier.deliver_due() == 0
    assert province.traffic()["requests"] == before, "it is the machine that waits, not the dossier"
    assert [(alarm.code, alarm.detail) for alarm in alarms(store)] == [("gateway-not-admitted", "deliveries")]
    province.order("well")
    assert try_now(courier) == 1
    assert alarms(store) == []


def test_no_gateway_at_all_loses_nothing(store, outbox, province, tmp_path):
    sealed = seal(store)
    nowhere = settings_for(province, url="http://127.0.0.1:9/")
    with DepositGateway(nowhere, SystemClock()) as gateway:
        courier = Courier(store, gateway, SystemClock(), run_dir=tmp_path, keep=KEEP)
        assert courier.deliver_due() == 0
    assert stage(store, sealed) == "sealed"
    assert outbox.next_in_s() is not None


def test_pieces_have_the_size_that_was_set(courier, store, province):
    seal(store, a_part(size_bytes=4 * CHUNK_BYTES))
    assert courier.deliver_due() == 1, "and it is known that the line is quick"
    seal(store, a_part(size_bytes=4 * CHUNK_BYTES))
    before = province.traffic()["pieces"]
    assert courier.deliver_due() == 1
    assert province.traffic()["pieces"] - before == 5 + 1, "five of the paper, one of the answers"


def officer_accepts(province, sealed):
    (there,) = received(province, sealed)
    import httpx

    address = f"{province.url}dossiers/{there['dossier_code']}/status"
    assert httpx.post(address, data={"status": "2"}).status_code == 303
    return there["dossier_code"]


def test_what_the_officer_does_comes_back_to_the_kiosk(courier, store, province):
    sealed = seal(store)
    courier.deliver_due()
    assert store.find_news(sealed.provisional_code).status == 1
    code = officer_accepts(province, sealed)
    courier.news.follow_changes()
    news = store.find_news(sealed.provisional_code)
    assert (news.status, news.dossier_code) == (2, code)
    assert news.due_at > news.at
    assert store.find_news(code.lower()).status == 2


def ask(store, courier, code):
    question = store.ask(code)
    assert store.find_reply(question) is None
    courier.questions.turn()
    return store.find_reply(question)


def test_a_question_is_answered_by_the_province(courier, store, province):
    sealed = seal(store)
    courier.deliver_due()
    code = officer_accepts(province, sealed)
    for asked in (code, sealed.provisional_code, f" {code.lower()} "):
        reply = ask(store, courier, asked)
        assert (reply.outcome, reply.news.status, reply.news.dossier_code) == (Outcome.ANSWERED, 2, code)


def test_a_question_about_a_dossier_that_waits_here_needs_no_province(courier, store, province):
    sealed = seal(store)
    province.order("nonsense")
    reply = ask(store, courier, sealed.provisional_code)
    assert (reply.outcome, reply.news.status) == (Outcome.ANSWERED, None)


def test_an_unknown_code_is_said_to_be_unknown(courier, store):
    assert ask(store, courier, "H99.01-260101-9999").outcome is Outcome.UNKNOWN
    assert ask(store, courier, "../../control").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("mode", ["nonsense", "wrong_json", "error_500"])
def test_a_question_to_a_province_in_trouble_is_said_to_be_unanswered(mode, courier, store, province):
    province.order(mode)
    assert ask(store, courier, "H99.01-260101-0001").outcome is Outcome.SILENT


def test_a_running_courier_sends_as_soon_as_it_is_nudged(courier, store, province, tmp_path):
    stop = threading.Event()
    lane = threading.Thread(target=courier.run, args=(stop,))
    lane.start()
    try:
        wait_until((tmp_path / "run" / "courier.sock").exists, "the courier")
        sealed = seal(store)
        nudge(tmp_path / "run")
        wait_until(lambda: store.find_dossier_code(sealed.dossier_id), "the receipt", 5)
        question = store.ask(sealed.provisional_code)
        nudge(tmp_path / "run")
        reply = wait_until(lambda: store.find_reply(question), "the answer", 5)
        assert reply.news.status == 1
    finally:
        stop.set()
        lane.join(5)
    assert not lane.is_alive()


@pytest.mark.parametrize(
    "trouble",
    [
        ("ALTER TABLE outbox RENAME TO away", "ALTER TABLE away RENAME TO outbox", "courier.store"),
        ("ALTER TABLE question RENAME TO away", "ALTER TABLE away RENAME TO question", "courier.store"),
        ("DROP TRIGGER object_is_sealed; UPDATE object SET content = NULL", "SELECT 1", "courier.store"),
        ("DROP TRIGGER manifest_is_sealed; UPDATE dossier SET manifest = x'00'", "SELECT 1", "courier.held"),
    ],
)
def test_no_trouble_ends_the_courier(trouble, store, province, tmp_path):
    breaks, mends, code = trouble
    broken = seal(store)
    change(store, breaks)
    with running_courier(tmp_path / "store.db", KEY, settings_for(province)) as courier:
        wait_until(lambda: code in courier.log(), "the trouble")
        change(store, mends)
        after = seal(store)
        nudge(tmp_path / "run")
        wait_until(lambda: store.find_dossier_code(after.dossier_id), "the other dossier")
        assert courier.stop() == 0
    assert store.find_news(broken.provisional_code) is not None


def change(store, sql):
    with store.database.changing() as database:
        for statement in sql.split(";"):
            database.change(statement)


@contextmanager
def at_work(store, gateway, folder, **more):
    """A courier with all its threads, over a province in memory."""
    stop = threading.Event()
    courier = Courier(store, gateway, SystemClock(), run_dir=folder, keep=KEEP, **more)
    work = threading.Thread(target=courier.run, args=(stop,))
    work.start()
    try:
        wait_until((folder / "courier.sock").exists, "the courier")
        yield courier
    finally:
        stop.set()
        work.join(10)
        assert not work.is_alive()


def test_a_technician_s_tap_ends_the_pause_that_the_gateway_asked_for(store, tmp_path):
    province = ModelProvince()
    busy = [TROUBLES["busy"]]
    province.plan = lambda step, _effect: busy[0] if step == "manifest" else None
    sealed = seal(store)
    with at_work(store, province, tmp_path):
        wait_until(lambda: store.database.rows("SELECT 1 FROM outbox WHERE last_reason <> ''"), "the pause")
        busy[0] = None
        nudge(tmp_path)
        Outbox(store, lambda: 0.0).try_all_now()
        assert give(tmp_path, Tap.RETRY)
        wait_until(lambda: store.find_dossier_code(sealed.dossier_id), "the receipt")


def test_trouble_in_one_lane_stops_no_other(store, tmp_path):
    """The news fail in every way while dossiers go over and questions are answered."""
    province = ModelProvince()

    def fails(*_):
        raise ValueError("a bug of ours")

    province.changes = fails
    waits = []

    def wait(bell, pause_s):
        waits.append(pause_s)
        bell.wait(min(pause_s, 0.02))

    with at_work(store, province, tmp_path, wait=wait, lanes=3):
        sealed = [seal(store) for _ in range(5)]
        nudge(tmp_path)
        for one in sealed:
            wait_until(lambda one=one: store.find_dossier_code(one.dossier_id), "the receipt")
        question = store.ask("H99.01-261121-0001")
        nudge(tmp_path)
        assert wait_until(lambda: store.find_reply(question), "the answer").outcome is Outcome.ANSWERED
    assert sorted(province.filed) == sorted(one.dossier_id for one in sealed)
    assert AFTER_TROUBLE_S in waits


@pytest.mark.parametrize("most", [1, 2])
def test_several_threads_deliver_at_once_unless_the_gateway_wants_one(most, store, tmp_path):
    province = ModelProvince()
    province.one_at_a_time = most == 1
    together, gate = [], threading.Barrier(most)

    def plan(step, effect):
        if (step, effect) == ("submit", "before") and province.filed and len(together) < most:
            together.append(len(province.in_hand))
            gate.wait(20)

    province.plan = plan
    sealed = [store.seal(of_another(), KIOSK) for _ in range(3)]
    with at_work(store, province, tmp_path, lanes=2):
        for one in sealed:
            wait_until(lambda one=one: store.find_dossier_code(one.dossier_id), "the receipt")
    assert max(together) == most


def of_another():
    return dataclasses.replace(a_dossier(a_part(size_bytes=10)), applicant_number=str(next(RESIDENTS)))


def test_a_nudge_without_a_courier_is_no_trouble(tmp_path):
    nudge(tmp_path / "nowhere")
    nudge(tmp_path)


def test_a_second_courier_stands_by(store, courier, province, tmp_path):
    """Two would send each dossier twice at the same time, and break each other's pieces."""
    from kiosk.sync.nudge import lock

    stop = threading.Event()
    with lock(tmp_path / "run") as mine:
        assert mine
        lane = threading.Thread(target=courier.run, args=(stop,))
        lane.start()
        seal(store)
        assert not (tmp_path / "run" / "courier.sock").exists()
    wait_until(lambda: store.database.rows("SELECT 1 FROM outbox") == [], "the other courier to take over")
    stop.set()
    lane.join(5)
    assert not lane.is_alive()
