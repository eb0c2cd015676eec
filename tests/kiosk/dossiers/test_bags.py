"""Bags of undelivered dossiers: valid, for the province alone, and nothing plain beside them."""

import errno
import io
import os
import tarfile

import bagit
import pyrage
import pytest
from pyrage.x25519 import Identity

from kiosk.dossiers import bags
from kiosk.dossiers.bags import MANIFEST, undelivered, undelivered_in, write_bag
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.raw_pages import RawPages
from kiosk.dossiers.store import Store, move
from kiosk.errors import StoreDamaged, StoreError, StoreFull
from tests.kiosk.dossiers.conftest import KEY
from tests.kiosk.dossiers.papers import NAME, NUMBER, a_dossier, a_part

IDENTITY = Identity.generate()
PUBLIC = IDENTITY.to_public()


@pytest.fixture
def sealed(store):
    """Three dossiers: the first held, the last delivered."""
    sealed = [store.seal(a_dossier(a_part(seed=os.urandom(30), size_bytes=2000)), "K01") for _ in range(3)]
    with store.database.changing() as database:
        move(database, sealed[0].dossier_id, Stage.HELD, at=store.clock.now(), reason="gateway-422")
        database.change("DELETE FROM outbox WHERE dossier_id = ?", (sealed[0].dossier_id,))
        database.change("UPDATE dossier SET receipt = 'x' WHERE id = ?", (sealed[2].dossier_id,))
        move(database, sealed[2].dossier_id, Stage.DELIVERED, at=store.clock.now())
    return sealed


def unpacked(file, folder):
    packed = pyrage.decrypt(file.read_bytes(), [IDENTITY])
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        for entry in tar:
            path = folder / entry.name
            (path if entry.isdir() else path.parent).mkdir(parents=True, exist_ok=True)
            if entry.isfile():
                path.write_bytes(tar.extractfile(entry).read())
    (bag,) = folder.iterdir()
    return bag


def test_what_was_sealed_or_held_is_undelivered(store, sealed):
    assert [it.dossier_id for it in undelivered(store)] == [one.dossier_id for one in sealed[:2]]


def test_a_bag_is_valid_and_holds_the_dossier_to_the_byte(store, sealed, tmp_path, clock):
    (first, _) = undelivered(store)
    file = write_bag(first, tmp_path, PUBLIC, clock.now())
    assert file.name == f"{sealed[0].provisional_code}.tar.age"
    assert file.stat().st_mode & 0o777 == 0o600
    folder = unpacked(file, tmp_path / "open")
    bag = bagit.Bag(str(folder))
    bag.validate()
    assert bag.algorithms == ["sha256"]
    assert (folder / MANIFEST).read_bytes() == first.manifest
    kept = store.database.rows("SELECT part, content FROM object WHERE dossier_id = ?", (first.dossier_id,))
    there = {it.stem: it.read_bytes() for it in (folder / "data").iterdir() if it.name != "manifest.json"}
    assert there == dict(kept)


def test_what_stands_outside_of_the_payload_is_not_personal(store, sealed, tmp_path, clock):
    (first, _) = undelivered(store)
    folder = unpacked(write_bag(first, tmp_path, PUBLIC, clock.now()), tmp_path / "open")
    tags = "".join(file.read_text("ascii") for file in folder.glob("*.txt"))
    assert NAME not in tags
    assert NUMBER not in tags
    assert bagit.Bag(str(folder)).info == {
        "External-Identifier": first.dossier_id,
        "Provisional-Code": first.provisional_code,
        "Kiosk": "K01",
        "Sealed-At": clock.now().isoformat(),
        "Bagging-Date": "2026-11-21",
        "Payload-Oxum": bagit.Bag(str(folder)).info["Payload-Oxum"],
    }
    assert all(name.isascii() for file in folder.rglob("*") for name in [file.name])


def test_nobody_else_opens_a_bag(store, sealed, tmp_path, clock):
    file = write_bag(next(undelivered(store)), tmp_path, PUBLIC, clock.now())
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(file.read_bytes(), [Identity.generate()])


def test_a_store_past_sqlite_gives_the_same_bags(store, sealed, path):
    store.database.flush_log()
    with RawPages(path, [KEY]) as pages:
        found = [
            (it.dossier_id, it.provisional_code, it.manifest, it.files()) for it in undelivered_in(pages)
        ]
    assert found == [
        (it.dossier_id, it.provisional_code, it.manifest, it.files()) for it in undelivered(store)
    ]


def test_a_dossier_with_a_broken_page_gets_no_bag_and_the_others_do(path, clock, tmp_path):
    with Store.open(path, KEY, clock) as store:
        for _ in range(2):
            store.seal(a_dossier(a_part(seed=os.urandom(50), size_bytes=5000)), "K01")
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    with Store.open(path, KEY, clock) as store:
        past_sqlite = [write_bag(it, tmp_path, PUBLIC, clock.now()) for it in undelivered(store)]
    assert None in past_sqlite
    with RawPages(path, [KEY]) as pages:
        files = [write_bag(it, tmp_path, PUBLIC, clock.now()) for it in undelivered_in(pages)]
    assert sorted(file is None for file in files) == [False, True]


def test_a_dossier_that_sqlite_cannot_read_gets_no_bag(store, sealed, tmp_path, clock, monkeypatch):
    def broken(*_arguments):
        raise StoreDamaged("the file is not a store, or this is not its key")

    dossier = next(undelivered(store))
    monkeypatch.setattr(store.database, "rows", broken)
    assert write_bag(dossier, tmp_path, PUBLIC, clock.now()) is None


def test_a_file_that_is_not_what_was_sealed_gets_no_bag(store, sealed, tmp_path, clock):
    with store.database.changing() as database:
        database.change("DROP TRIGGER object_is_sealed")
        database.change("UPDATE object SET content = x'00' WHERE dossier_id = ?", (sealed[0].dossier_id,))
    assert write_bag(next(undelivered(store)), tmp_path, PUBLIC, clock.now()) is None
    assert list(tmp_path.glob("*.age*")) == []


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, StoreFull), (errno.EIO, StoreError)])
def test_a_folder_that_fails_leaves_no_half_bag_under_its_name(
    store, sealed, tmp_path, clock, monkeypatch, *, number, kind
):
    def broken(*_arguments):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(bags, "write_whole", broken)
    with pytest.raises(kind, match="cannot be written"):
        write_bag(next(undelivered(store)), tmp_path, PUBLIC, clock.now())


def test_a_bag_is_written_again_in_the_place_of_the_former(store, sealed, tmp_path, clock):
    dossier = next(undelivered(store))
    (tmp_path / f"{dossier.provisional_code}.tar.age").write_bytes(b"half")
    file = write_bag(dossier, tmp_path, PUBLIC, clock.now())
    assert pyrage.decrypt(file.read_bytes(), [IDENTITY])
