import json
from datetime import timedelta

import pytest

from kiosk.dossiers.alarms import raise_alarm
from tests.kiosk.dossiers.papers import NAME, NUMBER
from tests.kiosk.wiring.technician import Machine

COLUMNS = 80


@pytest.fixture
def machine(tmp_path):
    machine = Machine(tmp_path)
    machine.open()
    yield machine
    machine.store.close()


def test_an_empty_outbox_is_one_line(machine):
    assert machine.run("list") == (0, "0 dossiers are on the way, 0 held, 0 delivered.\n", "")


def test_each_dossier_says_how_it_stands_and_why(machine):
    held = machine.seal("001190000001", ago=timedelta(days=1, hours=6))
    machine.outbox.take_due()
    machine.outbox.hold(held.dossier_id, "gateway-422", "https://tinh.example/" + "long-" * 12)
    tried = machine.seal("001190000002", ago=timedelta(hours=2, minutes=5))
    machine.outbox.take_due().begin("file:to-khai")
    machine.outbox.put_back(tried.dossier_id, "gateway-silent", timedelta(hours=3))
    in_hand = machine.seal("001190000003")
    machine.outbox.take_due()
    fresh, behind = machine.seal("001190000004"), machine.seal("001190000004")
    status, said, _ = machine.run("list")
    assert status == 0
    head, *lines, empty, last = said.splitlines()
    assert head.split("  ")[0] == "CODE"
    assert max(map(len, said.splitlines())) <= COLUMNS
    assert (empty, last) == ("", "4 dossiers are on the way, 1 held, 0 delivered.")
    by_code = dict(line.split(maxsplit=1) for line in lines if line.startswith("TAM"))
    assert by_code[held.provisional_code].split() == ["1.001193", "held", "1", "d", "6", "h", "-", "-"]
    assert by_code[tried.provisional_code].split()[:7] == ["1.001193", "on", "its", "way", "2", "h", "5"][:7]
    assert by_code[tried.provisional_code].endswith("1  in 54 min")
    assert by_code[in_hand.provisional_code].endswith("1  now")
    assert by_code[fresh.provisional_code].endswith("0  due")
    assert by_code[behind.provisional_code].endswith("0  waits")
    assert "    at file to-khai: the gateway did not answer" in lines
    assert f"    waits for {fresh.provisional_code}, which the same person filed before" in lines
    assert "    the gateway said 422 Unprocessable Entity:" in said


def test_alarms_come_first_with_what_to_do(machine):
    machine.clock.ago = timedelta(minutes=50)
    raise_alarm(machine.store, "gateway-not-admitted", "news")
    raise_alarm(machine.store, "of-another-part")
    _, said, _ = machine.run("list")
    lines = said.splitlines()
    assert lines[0].startswith("! For 50 min: the gateway does not let this machine in")
    assert lines[1].endswith(" (news).")
    assert lines[2] == "    → Look at certificate, key, token and ca_file of [gateway]; then: aps-kiosk"
    assert max(map(len, lines)) <= COLUMNS
    assert "! For 50 min: of-another-part.\n\n0 dossiers" in said


def test_nothing_personal_is_printed(machine):
    machine.seal()
    for arguments in (["list"], ["list", "--json"]):
        _, said, _ = machine.run(*arguments)
        assert NAME not in said
        assert NUMBER not in said


def test_a_program_can_read_it(machine):
    raise_alarm(machine.store, "clock-off", "300 s")
    held, waits = machine.seal("1"), machine.seal("2")
    machine.outbox.hold(held.dossier_id, "gateway-409")
    _, said, _ = machine.run("list", "--json")
    told = json.loads(said)
    assert [(it["code"], it["detail"]) for it in told["alarms"]] == [("clock-off", "300 s")]
    first, second = told["dossiers"]
    assert (first["id"], first["stage"], first["reason"], first["attempts"]) == (
        held.dossier_id,
        "held",
        "gateway-409",
        None,
    )
    assert (second["provisional_code"], second["attempts"], second["in_hand"]) == (
        waits.provisional_code,
        0,
        False,
    )
