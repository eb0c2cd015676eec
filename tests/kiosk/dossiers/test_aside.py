"""What stands where after a store was put aside; the whole of it is proved in `test_opening`."""

from kiosk.dossiers.alarms import alarms
from kiosk.dossiers.aside import finish, is_begun, set_aside, stores_aside
from kiosk.dossiers.key_mark import KeyMark
from kiosk.dossiers.store import Store
from tests.kiosk.dossiers.conftest import KEY
from tests.kiosk.dossiers.papers import seal


def test_the_old_store_lies_aside_with_all_that_is_needed_to_read_it(path, clock):
    with Store.open(path, KEY, clock) as store:
        sealed = seal(store)
    KeyMark.of(path, KEY).write(path)
    path.with_name("store.db.key.age").write_bytes(b"sealed")
    before = path.read_bytes()
    set_aside(path, [KEY], clock)
    (put_aside,) = stores_aside(path)
    assert put_aside.folder == path.parent / "damaged" / "20261121-093000"
    names = {file.name for file in put_aside.folder.iterdir()}
    assert names == {"store.db", "store.db.keyid", "store.db.key.age", "report.json"}
    assert (put_aside.folder / "store.db").read_bytes() == before
    assert put_aside.found.carried == (sealed.provisional_code,)
    with Store.open(path, KEY, clock) as store:
        (alarm,) = alarms(store)
        assert alarm.detail == "20261121-093000:carried=1,lost=0,broken-pages=0"


def test_where_nothing_was_begun_there_is_nothing_to_finish(path, clock):
    assert not is_begun(path)
    finish(path, [KEY], clock)
    assert not path.exists()
    assert stores_aside(path) == []


def test_a_store_that_is_not_looked_through_yet_has_no_report(path):
    (path.parent / "damaged" / "20261121-093000").mkdir(parents=True)
    assert [it.found for it in stores_aside(path)] == [None]
