"""Stores are damaged in many ways; what is whole in them is carried over, and the rest is counted."""

import os
import shutil

import pytest

from kiosk.dossiers.codes import is_provisional
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.raw_pages import PAGE_BYTES, RawPages, log_of
from kiosk.dossiers.salvage import SALVAGED, Found, is_delivered, note_dossier, salvage, whole_files
from kiosk.dossiers.salvage import _own as own
from kiosk.dossiers.store import Store, move, resident_mark
from tests.kiosk.dossiers.conftest import KEY
from tests.kiosk.dossiers.papers import NUMBER, a_dossier, a_draft, a_part

KIOSK = "K01"
DOSSIERS = 4


@pytest.fixture
def sealed(store):
    """Four dossiers: the first held, the last delivered."""
    sealed = [store.seal(a_dossier(a_part(seed=os.urandom(64), size_bytes=2000)), KIOSK) for _ in range(4)]
    with store.database.changing() as database:
        database.change("DELETE FROM outbox WHERE dossier_id = '-'")
        move(database, sealed[0].dossier_id, Stage.HELD, at=store.clock.now(), reason="gateway-422")
        database.change("DELETE FROM outbox WHERE dossier_id = ?", (sealed[0].dossier_id,))
        database.change("UPDATE dossier SET receipt = 'x' WHERE id = ?", (sealed[3].dossier_id,))
        move(database, sealed[3].dossier_id, Stage.DELIVERED, at=store.clock.now())
        database.change("INSERT INTO trail (at, who, act, thing) VALUES ('t', 'technician', 'saw', 'x')")
        database.change("INSERT INTO receipt_key VALUES ('k', '{}', 't')")
        database.change("INSERT INTO tally VALUES ('rows', '', 4000), ('faults', 'scanner.jam', 2)")
        database.change("INSERT INTO moment VALUES ('roll.changed', '2026-11-20T08:00:00+07:00')")
        database.change("INSERT INTO bookmark VALUES ('status', 'somewhere')")
        later = "'2026-11-21T09:00:00+07:00'"
        database.change(f"INSERT INTO gate VALUES (1, 5, {later}, {later})")
    store.save_draft(a_draft())
    store.database.flush_log()
    return sealed


@pytest.fixture
def salvaged(path, sealed, clock, tmp_path):
    """Spoil a copy of the store, and carry over what is whole."""

    def salvaged(spoil=lambda content: None, *, keys=(KEY,), salts=(), stores_before=0):
        damaged = tmp_path / "damaged" / "store.db"
        damaged.parent.mkdir()
        for file in path.parent.glob("store.db*"):
            shutil.copy(file, damaged.parent / file.name)
        content = bytearray(path.read_bytes())
        changed = spoil(content)
        damaged.write_bytes(content if changed is None else changed)
        new = Store.open(tmp_path / "new" / "store.db", KEY, clock)
        with RawPages(damaged, keys, salts) as pages:
            return new, salvage(pages, new, stores_before=stores_before)

    return salvaged


def contents(store, dossier_id):
    rows = store.database.rows(
        "SELECT part, sha256, content FROM object WHERE dossier_id = ? ORDER BY part", (dossier_id,)
    )
    manifest = store.database.row("SELECT manifest FROM dossier WHERE id = ?", (dossier_id,))
    return [*rows, manifest]


def flip(at):
    def spoil(content):
        content[at] ^= 1

    return spoil


def test_of_a_whole_store_every_undelivered_dossier_is_carried_over(salvaged, sealed, store):
    new, told = salvaged()
    assert told.carried == tuple(one.provisional_code for one in sealed[:3])
    assert (told.lost, told.delivered, told.broken_pages) == ((), 1, 0)
    for one in sealed[:3]:
        assert contents(new, one.dossier_id) == contents(store, one.dossier_id)


def test_a_carried_dossier_keeps_its_history_and_says_what_happened(salvaged, sealed, store):
    new, _ = salvaged()
    ask = "SELECT stage, since, reason FROM history WHERE dossier_id = ? ORDER BY rowid"
    for one in sealed[:3]:
        before = store.database.rows(ask, (one.dossier_id,))
        (*same, last) = new.database.rows(ask, (one.dossier_id,))
        assert same == before
        assert (last[0], last[2]) == (before[-1][0], SALVAGED)


def test_what_was_held_is_held_and_the_rest_is_due(salvaged, sealed):
    new, _ = salvaged()
    stages = dict(new.database.rows("SELECT id, stage FROM dossier"))
    due = {dossier_id for (dossier_id,) in new.database.rows("SELECT dossier_id FROM outbox")}
    assert stages.pop(sealed[0].dossier_id) == Stage.HELD
    assert due == stages.keys() == {one.dossier_id for one in sealed[1:3]}


def test_the_machines_own_keys_and_trail_go_along_and_no_draft_does(salvaged, store):
    new, _ = salvaged()
    assert resident_mark(new.database, NUMBER) == resident_mark(store.database, NUMBER)
    assert new.database.rows("SELECT kid FROM receipt_key") == [("k",)]
    assert new.database.rows("SELECT who FROM trail") == [("technician",)]
    assert new.find_draft() is None


def test_what_the_machine_counted_and_the_lock_of_its_gate_go_along(salvaged, store):
    new, _ = salvaged()
    for table in ("tally", "moment", "gate"):
        rows = new.database.rows(f"SELECT * FROM {table}")
        assert rows == store.database.rows(f"SELECT * FROM {table}") != []
    assert new.database.rows("SELECT * FROM bookmark") == []


def test_of_an_older_state_of_a_count_the_later_one_stays(sealed, store):
    rows = [["rows", "", 4000], ["rows", "", 3900], ["roll.changed", "2026-11-20T08"], ["n.o", "status"]]
    statements = [kept for row in rows for kept in own(row)]
    store.database.rows("DELETE FROM tally")
    with store.database.changing() as database:
        for statement, values in statements:
            database.change(statement, values)
    assert store.database.rows("SELECT count FROM tally") == [(4000,)]
    assert len(statements) == 3


def test_the_next_dossier_gets_the_next_code(salvaged, sealed, store):
    new, _ = salvaged()
    assert new.seal(a_dossier(), KIOSK).provisional_code == store.seal(a_dossier(), KIOSK).provisional_code


@pytest.mark.parametrize("stores_before", [0, 1])
def test_where_nothing_can_be_read_the_numbers_of_the_day_begin_far_off(salvaged, stores_before, sealed):
    new, told = salvaged(lambda content: b"no store" * 1000, stores_before=stores_before)
    assert (told.carried, told.delivered) == ((), 0)
    assert told.broken_pages == 1
    code = new.seal(a_dossier(), KIOSK).provisional_code
    assert is_provisional(code)
    assert f"-{1000 * (stores_before + 1) + 1}-" in code


def test_of_an_empty_file_nothing_is_carried_over(salvaged):
    _, told = salvaged(lambda content: b"")
    assert (told.carried, told.lost, told.delivered, told.broken_pages) == ((), (), 0, 0)


@pytest.mark.parametrize("at", [200, 40, PAGE_BYTES - 1])
def test_a_broken_first_page_costs_no_dossier(salvaged, at):
    _, told = salvaged(flip(at))
    assert (len(told.carried), told.lost, told.broken_pages) == (3, (), 1)


def test_a_broken_salt_costs_no_dossier_if_it_is_known(salvaged, path):
    _, told = salvaged(flip(3), salts=[path.read_bytes()[:16]])
    assert (len(told.carried), told.broken_pages) == (3, 0)


def test_pages_of_a_former_key_are_read_too(salvaged):
    _, told = salvaged(flip(200), keys=("b8" * 32, KEY))
    assert len(told.carried) == 3


def test_a_file_cut_short_gives_what_stands_before_the_cut(salvaged, path):
    new, told = salvaged(lambda content: content[: len(content) * 2 // 3 + 100])
    assert 0 < len(told.carried) + len(told.lost) <= 3
    assert told.carried
    assert len(new.database.rows("SELECT 1 FROM dossier")) == len(told.carried)


@pytest.mark.parametrize(
    ("damage", "step"),
    [
        ("flip", 7),
        *(pytest.param(damage, 1, marks=pytest.mark.slow) for damage in ("flip", "zero", "swap")),
    ],
)
def test_each_single_page_broken_costs_no_more_than_the_dossiers_on_it(
    path, sealed, clock, tmp_path, *, damage, step
):
    """Page after page of the store: nothing false is carried over."""
    good = path.read_bytes()
    codes = {one.provisional_code for one in sealed[:3]}
    lost_to = {}
    pages_in_all = len(good) // PAGE_BYTES
    for number in range(0, pages_in_all, step):
        content = bytearray(good)
        place = slice(number * PAGE_BYTES, (number + 1) * PAGE_BYTES)
        if damage == "flip":
            content[place.start + 1000] ^= 0x10
        elif damage == "zero":
            content[place] = bytes(PAGE_BYTES)
        else:
            content[place] = good[PAGE_BYTES * ((number + 1) % pages_in_all) :][:PAGE_BYTES]
        damaged = tmp_path / f"{number}.db"
        damaged.write_bytes(content)
        with (
            Store.open(tmp_path / f"new-{number}.db", KEY, clock) as new,
            RawPages(damaged, [KEY], [good[:16]]) as pages,
        ):
            told = salvage(pages, new)
            assert set(told.carried) <= codes
            lost_to[number] = len(codes) - len(told.carried)
            assert told.broken_pages == 1
    assert sum(lost == 0 for lost in lost_to.values()) > len(lost_to) // 4
    assert max(lost_to.values()) <= 3
    assert any(lost == 1 for lost in lost_to.values()), "an object's page costs its dossier alone"


def test_a_dossier_that_stands_in_the_log_alone_is_carried_over(path, sealed, clock, store, tmp_path):
    one = store.seal(a_dossier(), KIOSK)
    damaged = tmp_path / "damaged" / "store.db"
    damaged.parent.mkdir()
    shutil.copy(log_of(path), log_of(damaged))
    damaged.write_bytes(b"")
    with (
        Store.open(tmp_path / "new.db", KEY, clock) as new,
        RawPages(damaged, [KEY], [path.read_bytes()[:16]]) as pages,
    ):
        assert one.provisional_code in salvage(pages, new).carried


def test_a_dossier_whose_file_is_not_what_the_manifest_says_is_lost_and_named(salvaged, sealed, store):
    """Pages that are whole may still be of different times."""
    with store.database.changing() as database:
        database.change("DROP TRIGGER object_is_sealed")
        values = (os.urandom(5000), sealed[1].dossier_id)
        database.change("UPDATE object SET content = ? WHERE dossier_id = ?", values)
    store.database.flush_log()
    _, told = salvaged()
    assert told.lost == (sealed[1].provisional_code,)
    assert len(told.carried) == 2


def test_a_counter_behind_the_codes_that_were_given_is_not_believed(salvaged, sealed, store):
    """An older state of its page was read."""
    with store.database.changing() as database:
        database.change("UPDATE day_counter SET last = 1")
    store.database.flush_log()
    new, _ = salvaged()
    assert "-1005-" in new.seal(a_dossier(), KIOSK).provisional_code


@pytest.mark.parametrize("counter", ["there", "lost"])
def test_a_day_that_a_wrong_clock_brings_again_gives_no_code_twice(salvaged, sealed, store, clock, counter):
    if counter == "lost":
        with store.database.changing() as database:
            database.change("DELETE FROM day_counter")
        store.database.flush_log()
    clock.turn(days=1)
    new, told = salvaged()
    clock.turn(days=-1)
    code = new.seal(a_dossier(), KIOSK).provisional_code
    assert {"there": "-0005-", "lost": "-1005-"}[counter] in code
    assert code not in told.carried


ID = "0193512e-0000-7000-8000-000000000001"


@pytest.mark.parametrize(("last", "delivered"), [("sealed", False), ("delivered", True), ("closed", True)])
def test_where_the_row_is_lost_the_history_tells_whether_the_province_has_it(last, delivered):
    lines = {1: [ID, "sealed", "t", ""], 2: [ID, last, "t", ""]}
    assert is_delivered(Found(history={ID: lines}), ID) is delivered


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_states_of_a_dossier_the_later_counts(order):
    states = [
        [ID, "C", None, "t", b"{}", "sealed", "2026-11-21T09:30:00+07:00"],
        [ID, "C", None, "t", b"{}", "delivered", "2026-11-21T09:31:00+07:00"],
    ]
    found = Found()
    for values in states[::order]:
        note_dossier(found, ID, "C", values)
    note_dossier(found, ID, "C", None)  # a third, of which a page is broken
    assert found.dossiers[ID] == states[1]


def test_the_manifest_of_another_dossier_makes_no_dossier_whole(path, store):
    found = Found(dossiers={ID: [ID, "C", None, "t", b'{"dossier_id": "another"}', "sealed", "t"]})
    with RawPages(path, [KEY]) as pages:
        assert whole_files(pages, found, ID) is None
