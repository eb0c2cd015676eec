"""One file for all versions of the program: an older one is brought forward, a newer one left as it is."""

import hashlib
import json
import os
import shutil

import pytest

from kiosk.dossiers.database import SCHEMA
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.model import KeptDraft
from kiosk.dossiers.notices import followed
from kiosk.dossiers.own import dossiers_of
from kiosk.dossiers.retention import KEEP, erase_due
from kiosk.dossiers.store import Store, history_of, stage_counts
from kiosk.errors import StoreDamaged, StoreError
from kiosk.sync.outbox import Outbox
from kiosk.sync.policy import Receipt
from tests.kiosk.dossiers.conftest import KEY
from tests.kiosk.dossiers.papers import KIOSK, NAME, NUMBER, a_dossier, a_draft, a_part
from tests.kiosk.dossiers.samples import CODES, NEWEST, OFFICIAL, sample

VERSIONS = range(1, NEWEST + 1)


@pytest.fixture(params=VERSIONS)
def old(request, path):
    shutil.copy(sample(request.param), path)
    return path


def schema_of(database):
    return database.rows("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY 1, 2")


def ids(store):
    return dict(store.database.rows("SELECT stage, id FROM dossier"))


def test_each_version_has_its_sample():
    assert [int(file.name[:4]) for file in sorted(SCHEMA.glob("*.sql"))] == list(VERSIONS)
    for version in VERSIONS:
        assert sample(version).exists(), "run tools/make-sample-store"


def test_the_newest_sample_is_of_this_very_schema(path, tmp_path, clock):
    shutil.copy(sample(NEWEST), path)
    with Store.open(path, KEY, clock) as sampled, Store.open(tmp_path / "new.db", KEY, clock) as fresh:
        assert schema_of(sampled.database) == schema_of(fresh.database), "run tools/make-sample-store"


def test_a_store_of_each_version_has_the_schema_of_a_new_one(old, tmp_path, clock):
    with Store.open(old, KEY, clock) as store, Store.open(tmp_path / "new.db", KEY, clock) as fresh:
        assert schema_of(store.database) == schema_of(fresh.database)
        assert store.database.rows("PRAGMA user_version") == [(NEWEST,)]
        assert store.database.rows("PRAGMA integrity_check") == [("ok",)]
        assert store.database.rows("PRAGMA foreign_key_check") == []


def test_all_that_is_in_a_store_of_each_version_can_be_read(old, clock):
    with Store.open(old, KEY, clock) as store:
        assert stage_counts(store) == dict.fromkeys(Stage, 1)
        for stage, code in CODES.items():
            news = store.find_news(code)
            assert news.dossier_code == OFFICIAL.get(stage)
            assert [it.stage for it in history_of(store, ids(store)[stage])][-1] == stage
        assert {it.dossier_code for it in followed(store)} == set(OFFICIAL.values())
        assert store.database.rows("SELECT DISTINCT procedure_code FROM dossier") == [("1.001193",)]
        assert store.database.rows("SELECT code FROM question") == [(OFFICIAL["delivered"],)]


def test_what_waits_in_a_store_of_each_version_is_delivered_whole(old, clock):
    with Store.open(old, KEY, clock) as store:
        outbox = Outbox(store, lambda: 0.5)
        outbox.release(ids(store)["held"])
        for number in range(2):
            parcel = outbox.take_due()
            facts = json.loads(parcel.manifest)
            assert facts["dossier_id"] == parcel.dossier_id
            for it in facts["objects"]:
                content = parcel.read(it["part"])
                assert hashlib.sha256(content).hexdigest() == it["sha256"] == parcel.digests[it["part"]]
            token, code = f"e30.e30.{number}", f"H99.01-261121-000{number + 7}"
            receipt = Receipt(token=token, dossier_code=code, received_at=clock.now())
            outbox.deliver(parcel.dossier_id, receipt)
        assert stage_counts(store) == {Stage.DELIVERED: 3, Stage.CLOSED: 1}
        assert outbox.take_due() is None


def test_a_store_of_each_version_can_be_erased(old, clock):
    with Store.open(old, KEY, clock) as store:
        clock.turn(days=8)
        assert erase_due(store, KEEP) == 1
        assert stage_counts(store)[Stage.CLOSED] == 2
        clock.turn(days=172)
        assert erase_due(store, KEEP) == 2
        assert stage_counts(store) == {Stage.SEALED: 1, Stage.HELD: 1}, "without a receipt it stays"


def test_a_store_of_each_version_goes_on_counting(old, clock):
    with Store.open(old, KEY, clock) as store:
        sealed = store.seal(a_dossier(a_part(size_bytes=10)), KIOSK)
        assert sealed.provisional_code.startswith("TAM-K01-261121-0004-")
        assert dossiers_of(store, NUMBER, sealed.provisional_code)


def test_a_draft_of_the_first_version_goes_for_nothing_opens_it(path, clock):
    shutil.copy(sample(1), path)
    with Store.open(path, KEY, clock) as store:
        assert store.find_draft() is None


def test_a_draft_of_the_second_version_comes_back(path, clock):
    shutil.copy(sample(2), path)
    with Store.open(path, KEY, clock) as store:
        kept = a_draft(f"{NAME} {NUMBER}".encode())
        assert store.open_draft(kept.last_four) == kept
        assert isinstance(kept, KeptDraft)


def test_counts_of_the_third_version_go_on(path, clock):
    shutil.copy(sample(3), path)
    with Store.open(path, KEY, clock) as store:
        assert store.database.row("SELECT count FROM tally WHERE name = 'sides'") == (12,)
        assert store.database.row("SELECT wrong FROM gate") == (1,)


def test_a_store_of_a_newer_program_is_refused_and_left_as_it_is(path, clock):
    with Store.open(path, KEY, clock) as store, store.database.changing() as database:
        database.change(f"PRAGMA user_version = {NEWEST + 1}")
    before = path.read_bytes()
    with pytest.raises(
        StoreError, match=f"of version {NEWEST + 1}, and this program knows {NEWEST}"
    ) as error:
        Store.open(path, KEY, clock)
    assert not isinstance(error.value, StoreDamaged), "it must not be set aside"
    assert path.read_bytes() == before


def test_a_migration_that_is_cut_off_leaves_the_old_version(path, clock, monkeypatch, tmp_path):
    """The next start begins it again."""
    shutil.copy(sample(1), path)
    broken = tmp_path / "schema"
    shutil.copytree(SCHEMA, broken)
    second = broken / "0002_never_lost.sql"
    second.write_text(second.read_text("utf-8") + "INSERT INTO nowhere VALUES (1);\n", "utf-8")
    monkeypatch.setattr("kiosk.dossiers.database.SCHEMA", broken)
    with pytest.raises(StoreError):
        Store.open(path, KEY, clock)
    monkeypatch.setattr("kiosk.dossiers.database.SCHEMA", SCHEMA)
    with Store.open(path, KEY, clock) as store:
        assert stage_counts(store) == dict.fromkeys(Stage, 1)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("auto_vacuum", 2),
        ("temp_store", 2),
        ("cipher_memory_security", "1"),
    ],
)
def test_the_file_is_opened_as_it_must_be(pragma, value, store):
    assert store.database.rows(f"PRAGMA {pragma}") == [(value,)]


def test_a_new_file_is_in_its_folder_before_anything_is_promised(tmp_path, clock, monkeypatch):
    """A file whose entry in its folder is not on the disk goes with the power, whatever is in it."""
    synced = []
    fsync = os.fsync

    def watch(handle):
        synced.append(os.path.realpath(f"/proc/self/fd/{handle}"))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", watch)
    folder = tmp_path / "one" / "two"
    Store.open(folder / "store.db", KEY, clock).close()
    assert synced == [str(tmp_path), str(tmp_path / "one"), str(folder)]
