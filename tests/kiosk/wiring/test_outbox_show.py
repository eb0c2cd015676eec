from datetime import timedelta

import pytest

from kiosk.assist import trail
from kiosk.dossiers.model import DossierNews, Notice, NoticeKind, ResultPaper
from kiosk.dossiers.retention import Keep, erase_due
from kiosk.errors import StoreError
from kiosk.sync.gateway import Change
from kiosk.sync.policy import Receipt
from tests.kiosk.dossiers.papers import NAME, NUMBER
from tests.kiosk.wiring.technician import Machine

COLUMNS = 80
WORDS = "Đề nghị ông Nguyễn Văn Mẫu bổ sung bản chính giấy chứng sinh, và đến bộ phận một cửa.\nHạn 5 ngày."


@pytest.fixture
def machine(tmp_path):
    machine = Machine(tmp_path)
    machine.open()
    yield machine
    machine.store.close()


def deliver(machine, sealed):
    at = machine.clock.now()
    code = "H99.01-261121-0001"
    machine.outbox.take_due()
    machine.outbox.deliver(sealed.dossier_id, Receipt(token="a.b.c", dossier_code=code, received_at=at))
    notice = Notice(notice_id="n1", kind=NoticeKind.SUPPLEMENT, text=WORDS, at=at)
    paper = ResultPaper(
        result_id="r1",
        title="Giấy khai sinh Nguyễn Văn Mẫu",
        media_type="application/pdf",
        size_bytes=5,
        sha256="a" * 64,
        at=at,
    )
    news = DossierNews(code=code, dossier_code=code, status=5, at=at)
    machine.outbox.record(
        [Change(dossier_id=sealed.dossier_id, news=news, notices=(notice,), results=(paper,))], "1"
    )
    return code


def test_a_held_dossier_says_why_and_what_it_holds(machine):
    sealed = machine.seal(ago=timedelta(hours=5))
    machine.outbox.take_due()
    machine.outbox.hold(sealed.dossier_id, "gateway-422", "https://tinh.example/" + "w" * 40)
    status, said, _ = machine.run("show", sealed.provisional_code)
    assert status == 0
    assert said.startswith(sealed.provisional_code)
    assert max(map(len, said.splitlines())) <= COLUMNS
    for line in ("  receipt       no", "  official code none yet", "  giay-chung-sinh  1 009 bytes"):
        assert line in said.splitlines()
    assert "the gateway said 422 Unprocessable Entity:" in said
    digests = [row[0] for row in machine.store.database.rows("SELECT sha256 FROM object")]
    assert all(f"  sha256 {digest}" in said for digest in digests)


def test_a_dossier_on_its_way_says_where_it_is(machine):
    sealed = machine.seal()
    machine.outbox.take_due().begin("file:to-khai")
    _, said, _ = machine.run("show", sealed.dossier_id)
    assert "  tries         1, the next one: now\n  last step     file to-khai\n" in said


@pytest.mark.parametrize("reveal", [False, True])
def test_whose_it_is_and_what_the_province_wrote_is_shown_only_on_demand(reveal, machine, monkeypatch):
    monkeypatch.setenv("SUDO_USER", "lan")
    sealed = machine.seal()
    code = deliver(machine, sealed)
    _, said, _ = machine.run("show", code.lower(), *(["--reveal"] if reveal else []))
    for secret in (NAME, NUMBER, "Hạn 5 ngày.", "Giấy khai sinh Nguyễn Văn Mẫu"):
        assert (secret in said) is reveal
    assert "supplement" in said
    assert "application/pdf  (not here)" in said
    assert max(map(len, said.splitlines())) <= COLUMNS
    traces = [(it.act, it.thing) for it in trail.read(machine.store)]
    assert traces == ([("reveal", sealed.dossier_id)] if reveal else [])
    assert all(it.who.endswith("(lan)") for it in trail.read(machine.store))


def test_what_cannot_be_written_into_the_trail_is_not_shown(machine):
    sealed = machine.seal()
    with machine.store.database.changing() as database:
        database.change("CREATE TRIGGER full BEFORE INSERT ON trail BEGIN SELECT RAISE(ABORT, 'full'); END")
    with pytest.raises(StoreError):
        machine.run("show", sealed.provisional_code, "--reveal")
    with machine.store.database.changing() as database:
        database.change("DROP TRIGGER full")
    assert trail.read(machine.store) == []


def test_what_is_erased_is_said_to_be(machine):
    sealed = machine.seal(ago=timedelta(days=8))
    code = deliver(machine, sealed)
    machine.clock.ago = timedelta()
    erase_due(machine.store, Keep(grace=timedelta(), kept=timedelta(days=99), results=timedelta()))
    _, said, _ = machine.run("show", code, "--reveal")
    assert "  name          (erased)" in said
    assert "  giay-chung-sinh  (erased)" in said
    assert NAME not in said
    assert "Hạn 5 ngày" not in said


def test_an_unknown_code_is_a_plain_sentence(machine):
    said = machine.run("show", "TAM-K01-261121-0001-A")
    assert said == (1, "", "No dossier of this machine has the code or id TAM-K01-261121-0001-A.\n")
