"""What the file itself refuses, whoever writes to it: each trigger, and what would happen without it."""

import re
from contextlib import suppress

import pytest

from kiosk.dossiers.database import SCHEMA
from kiosk.dossiers.lifecycle import WAYS, Stage
from kiosk.dossiers.store import Store
from kiosk.errors import StoreError
from tests.architecture.source import python_files
from tests.kiosk.dossiers.conftest import KEY
from tests.kiosk.dossiers.papers import KIOSK, a_dossier, a_part

OTHER = "('00000000-0000-7000-8000-000000000001', 'TAM-X', '2026', x'7b7d'"
DOSSIER = "dossier (id, provisional_code, sealed_at, manifest, stage, since"
COPIED = "SELECT {0}, 'y', sealed_at, manifest, 'sealed', since FROM dossier"

# By trigger: how the dossier stood before, and what is refused then.
REFUSED = [
    ("dossier_begins_sealed", "sealed", f"INSERT INTO {DOSSIER}) VALUES {OTHER}, 'closed', '2026')"),
    (
        "dossier_begins_sealed",
        "sealed",
        f"INSERT INTO {DOSSIER}, receipt) VALUES {OTHER}, 'sealed', '', 'r')",
    ),
    ("dossier_begins_sealed", "closed", f"INSERT OR REPLACE INTO {DOSSIER}) {COPIED.format('id')}"),
    (
        "dossier_begins_sealed",
        "closed",
        (
            "INSERT OR REPLACE INTO dossier (rowid, id, provisional_code, sealed_at, manifest, stage, since)"
            " SELECT rowid, 'x', 'y', sealed_at, manifest, 'sealed', since FROM dossier"
        ),
    ),
    (
        "dossier_begins_sealed",
        "closed",
        (
            f"INSERT OR REPLACE INTO {DOSSIER}, dossier_code)"
            " SELECT 'x', 'y', sealed_at, manifest, 'sealed', since, dossier_code FROM dossier"
        ),
    ),
    ("manifest_is_sealed", "sealed", "UPDATE dossier SET manifest = x''"),
    ("manifest_is_sealed", "held", "UPDATE dossier SET manifest = x''"),
    ("manifest_is_sealed", "delivered", "UPDATE dossier SET manifest = x'00'"),
    ("manifest_is_sealed", "closed", "UPDATE dossier SET manifest = x'00'"),
    ("dossier_is_sealed", "closed", "UPDATE dossier SET id = 'another'"),
    ("dossier_is_sealed", "sealed", "UPDATE dossier SET provisional_code = 'another'"),
    ("dossier_is_sealed", "sealed", "UPDATE dossier SET sealed_at = '2020-01-01'"),
    ("dossier_is_sealed", "sealed", "UPDATE dossier SET procedure_code = ''"),
    ("dossier_is_sealed", "sealed", "UPDATE OR IGNORE dossier SET resident = NULL"),
    ("dossier_is_kept", "sealed", "DELETE FROM dossier"),
    ("dossier_is_kept", "held", "DELETE FROM dossier"),
    ("dossier_is_kept", "delivered", "DELETE FROM dossier"),
    ("receipt_is_kept", "delivered", "UPDATE dossier SET receipt = NULL"),
    ("receipt_is_kept", "closed", "UPDATE dossier SET receipt = 'another'"),
    ("stage_follows_its_ways", "delivered", "UPDATE dossier SET stage = 'sealed'"),
    ("stage_follows_its_ways", "held", "UPDATE dossier SET stage = 'delivered', receipt = 'r'"),
    ("stage_follows_its_ways", "sealed", "UPDATE dossier SET stage = 'sent'"),
    ("delivered_by_receipt", "sealed", "UPDATE dossier SET stage = 'delivered'"),
    ("closed_when_erased", "delivered", "UPDATE dossier SET stage = 'closed', manifest = x''"),
    ("closed_when_erased", "erased", "UPDATE dossier SET stage = 'closed'"),
    ("outbox_is_kept", "sealed", "DELETE FROM outbox"),
    ("outbox_is_not_bent", "sealed", "UPDATE outbox SET dossier_id = 'another'"),
    ("object_is_sealed", "sealed", "UPDATE object SET content = NULL"),
    ("object_is_sealed", "held", "UPDATE object SET content = NULL"),
    ("object_is_sealed", "delivered", "UPDATE object SET content = x'00'"),
    ("object_is_sealed", "closed", "UPDATE object SET content = x'00'"),
    ("object_is_sealed", "delivered", "UPDATE object SET content = NULL, sha256 = ''"),
    ("object_is_sealed", "delivered", "UPDATE object SET content = NULL, part = part || '2'"),
    ("object_is_sealed", "delivered", "UPDATE object SET content = NULL, dossier_id = 'another'"),
    ("object_is_kept", "sealed", "DELETE FROM object"),
    ("object_is_kept", "closed", "DELETE FROM object WHERE content IS NULL"),
    (
        "object_comes_first",
        "sealed",
        "INSERT INTO object (dossier_id, part, sha256) SELECT id, 'more', '' FROM dossier",
    ),
    (
        "object_comes_first",
        "delivered",
        "INSERT OR REPLACE INTO object SELECT dossier_id, part, sha256, x'00' FROM object",
    ),
    (
        "object_comes_first",
        "sealed",
        (
            "INSERT OR REPLACE INTO object (rowid, dossier_id, part, sha256)"
            " SELECT rowid, 'another', part, sha256 FROM object"
        ),
    ),
    ("history_stays", "held", "UPDATE history SET reason = 'other'"),
    (
        "history_is_added",
        "held",
        (
            "REPLACE INTO history (rowid, dossier_id, stage, since, reason)"
            " SELECT rowid, dossier_id, stage, since, 'other' FROM history"
        ),
    ),
    ("history_is_kept", "closed", "DELETE FROM history"),
    ("trail_stays", "sealed", "UPDATE trail SET who = 'nobody'"),
    (
        "trail_is_added",
        "sealed",
        "REPLACE INTO trail (number, at, who, act, thing) VALUES (1, '', '', '', '')",
    ),
    ("trail_is_kept", "sealed", "DELETE FROM trail"),
    ("tally_grows", "sealed", "UPDATE tally SET count = count - 1"),
    ("tally_grows", "sealed", "UPDATE tally SET name = 'other'"),
    ("tally_grows", "sealed", "UPDATE tally SET label = 'other'"),
]
STEPS = {
    "sealed": [],
    "held": ["UPDATE dossier SET stage = 'held'"],
    "delivered": ["UPDATE dossier SET stage = 'delivered', receipt = 'r', dossier_code = 'H1'"],
    "erased": [
        "UPDATE dossier SET stage = 'delivered', receipt = 'r', dossier_code = 'H1'",
        "UPDATE object SET content = NULL",
    ],
    "closed": [
        "UPDATE dossier SET stage = 'delivered', receipt = 'r', dossier_code = 'H1'",
        "UPDATE object SET content = NULL",
        "UPDATE dossier SET stage = 'closed', manifest = x''",
    ],
}


def run(store, *statements):
    with store.database.changing() as database:
        for statement in statements:
            database.change(statement)


def everything(store):
    tables = ("dossier", "object", "history", "outbox", "trail", "tally")
    return {table: store.database.rows(f"SELECT rowid, * FROM {table}") for table in tables}


def bring(store, stage):
    store.seal(a_dossier(a_part(size_bytes=10)), KIOSK)
    run(store, "INSERT INTO trail (at, who, act, thing) VALUES ('2026', 'Ly', 'show', 'x')", *STEPS[stage])
    run(store, "INSERT INTO tally VALUES ('sides', '', 2) ON CONFLICT DO NOTHING")


@pytest.mark.parametrize(("trigger", "stage", "statement"), REFUSED)
def test_what_is_kept_cannot_be_bent(trigger, stage, statement, store):
    bring(store, stage)
    before = everything(store)
    with pytest.raises(StoreError):
        run(store, statement)
    assert everything(store) == before


@pytest.mark.parametrize("name", sorted({trigger for trigger, _, _ in REFUSED}))
def test_without_its_trigger_it_could_be_bent(name, tmp_path, clock):
    """At least one of the statements is refused by this trigger, and by nothing else."""
    bent = []
    for number, (trigger, stage, statement) in enumerate(REFUSED):
        if trigger == name:
            with Store.open(tmp_path / f"{number}.db", KEY, clock) as store:
                bring(store, stage)
                before = everything(store)
                for guard in ("recursive_triggers", "foreign_keys"):  # as another program would open it
                    store.database.rows(f"PRAGMA {guard} = OFF")
                with suppress(StoreError):
                    run(store, f"DROP TRIGGER {name}", statement)
                bent.append(everything(store) != before)
    assert any(bent)


def test_every_trigger_is_proved():
    script = "".join(file.read_text("utf-8") for file in SCHEMA.glob("*.sql"))
    assert set(re.findall(r"CREATE TRIGGER (\w+)", script)) == {trigger for trigger, _, _ in REFUSED}


@pytest.mark.parametrize("before", Stage)
@pytest.mark.parametrize("after", Stage)
def test_the_file_knows_the_ways_of_the_life_cycle(before, after, store):
    bring(store, before.value)
    erasing = ["UPDATE object SET content = NULL", "UPDATE dossier SET manifest = x''"]
    erasing = erasing if before is Stage.DELIVERED else []
    moving = f"UPDATE dossier SET stage = '{after}', receipt = coalesce(receipt, 'r')"
    if after in WAYS[before] or after is before:
        run(store, *erasing, moving)
        assert store.database.rows("SELECT stage FROM dossier") == [(after.value,)]
    else:
        with pytest.raises(StoreError):
            run(store, *erasing, moving)


def test_replacing_asks_the_triggers_too(store):
    """A code that two dossiers are given: the one that has it does not vanish."""
    bring(store, "delivered")
    store.seal(a_dossier(a_part(size_bytes=10)), KIOSK)
    with pytest.raises(StoreError):
        run(store, "UPDATE OR REPLACE dossier SET dossier_code = 'H1' WHERE dossier_code IS NULL")
    assert store.database.rows("SELECT count(*) FROM dossier") == [(2,)]


def test_a_closed_dossier_goes_with_all_that_hangs_on_it(store):
    bring(store, "closed")
    run(
        store,
        "DELETE FROM outbox",
        "INSERT INTO notice SELECT id, 'n', 'fee', '', '', NULL, NULL, '' FROM dossier",
        "INSERT INTO result SELECT id, 'r', '', '', 0, '', '', NULL, NULL FROM dossier",
        "DELETE FROM dossier",
    )
    for table in ("dossier", "object", "history", "outbox", "notice", "result"):
        assert store.database.rows(f"SELECT * FROM {table}") == []


def test_our_code_never_replaces():
    replacing = re.compile(r"REPLACE(\s+INTO)?\s+(dossier|object|history|outbox|trail|notice|result)\b")
    for file in python_files("kiosk"):
        assert not replacing.search(file.read_text("utf-8")), file.name
