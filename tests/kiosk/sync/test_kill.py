"""kill -9 of a real courier, and of a real province, in the middle of a paper."""

from tests.kiosk.dossiers.papers import NAME, NUMBER, a_part, seal
from tests.kiosk.sync.conftest import CHUNK_BYTES, KEY, settings_for
from tests.kiosk.sync.province import running_courier, running_province, wait_until

PIECES = 12  # of the paper
PART = {"size_bytes": PIECES * CHUNK_BYTES - 9}  # the content has a head of nine bytes
ALL_BYTES = PIECES * CHUNK_BYTES + 1_000  # with the answers


def delivered(store, sealed):
    return wait_until(lambda: store.find_dossier_code(sealed.dossier_id), "the receipt")


def test_a_courier_that_was_killed_goes_on_where_it_was(store, province, tmp_path):
    sealed = seal(store, a_part(**PART))
    before = province.traffic()
    province.order("slow", delay_s=0.1)
    with running_courier(tmp_path / "store.db", KEY, settings_for(province)) as courier:
        wait_until(lambda: province.traffic()["pieces"] - before["pieces"] >= 4, "the first pieces")
        courier.kill()
        at_kill = province.traffic()["pieces"] - before["pieces"]
        assert at_kill < PIECES
        assert store.find_dossier_code(sealed.dossier_id) is None
        province.order("well")
        courier.start()
        code = delivered(store, sealed)
        assert courier.stop() == 0
    after = province.traffic()
    sent = after["bytes"] - before["bytes"]
    assert sent <= ALL_BYTES + CHUNK_BYTES, "at most the piece that was on its way came twice"
    assert [it["dossier_code"] for it in province.received()].count(code) == 1
    log = courier.log()
    assert "courier.delivered" in log
    assert NAME not in log
    assert NUMBER not in log


def test_a_province_that_was_killed_goes_on_where_it_was(store, tmp_path):
    sealed = seal(store, a_part(**PART))
    with running_province(tmp_path / "province") as province:
        province.order("slow", delay_s=0.1)
        with running_courier(tmp_path / "store.db", KEY, settings_for(province)):
            wait_until(lambda: province.traffic()["pieces"] >= 4, "the first pieces")
            at_kill = province.traffic()["bytes"]
            province.kill()
            province.start()
            code = delivered(store, sealed)
        assert province.traffic()["bytes"] <= ALL_BYTES - at_kill + CHUNK_BYTES, "what had arrived came again"
        assert [it["dossier_code"] for it in province.received()] == [code]


def test_a_gateway_that_comes_late_gets_what_was_waiting(store, tmp_path):
    """The port is known before anybody listens there, and so is the place of the keys."""
    with running_province(tmp_path / "province") as province:
        province.kill()
        sealed = [seal(store), seal(store)]
        with running_courier(tmp_path / "store.db", KEY, settings_for(province)) as courier:
            wait_until(lambda: "gateway.silent" in courier.log(), "the first attempt in vain")
            province.start()
            assert len({delivered(store, it) for it in sealed}) == 2
