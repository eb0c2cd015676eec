"""What is looked at when the store is opened, and what is not."""

import pytest

from kiosk.dossiers import integrity
from kiosk.dossiers.database import Database
from kiosk.dossiers.integrity import WHOLE_BYTES, damages
from kiosk.dossiers.store import Store
from kiosk.errors import StoreDamaged, StoreFull
from tests.kiosk.dossiers.conftest import KEY
from tests.kiosk.dossiers.papers import a_dossier

LARGER = WHOLE_BYTES + 1


@pytest.fixture
def spoilt(path, clock):
    """A store in which a byte of a paper is not what was written."""
    with Store.open(path, KEY, clock) as store:
        store.seal(a_dossier(), "K01")
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    database = Database(path, KEY)
    yield database
    database.close()


def test_of_a_whole_store_nothing_is_found(store):
    store.seal(a_dossier(), "K01")
    assert damages(store.database, 0) == ()
    assert damages(store.database, LARGER) == ()


def test_a_byte_of_a_paper_is_found_in_a_store_of_common_size(spoilt):
    assert damages(spoilt, 0)


def test_in_a_huge_store_papers_are_looked_at_when_they_are_read_or_on_demand(spoilt):
    assert damages(spoilt, LARGER) == ()
    with pytest.raises(StoreDamaged):
        spoilt.rows("SELECT content FROM object")
    assert damages(spoilt, LARGER, whole=True)


@pytest.mark.parametrize("full", [True, False])
def test_a_log_that_cannot_be_emptied_is_no_damage_and_hides_none(spoilt, monkeypatch, full):
    """On a full disk the machine is to say so; while somebody reads, the file may be torn under the log."""

    def flush_log(_database):
        if full:
            raise StoreFull("no room on the disk")
        return False

    monkeypatch.setattr(Database, "flush_log", flush_log)
    assert damages(spoilt, 0)
    monkeypatch.setattr(integrity, "_unless_well", lambda *_: [])
    assert damages(spoilt, 0) == ()


def test_what_is_found_only_once_was_being_written_just_then(monkeypatch):
    looks = iter([["page 7", "page 9"], ["page 9", "page 11"]])
    monkeypatch.setattr(integrity, "_look", lambda _database, whole: next(looks))
    assert damages(None, 0) == ("page 9",)
