"""A wrong key is told from a damaged file by the mark beside the store."""

import pytest

from kiosk.dossiers.key_mark import KeyMark, find_mark
from kiosk.dossiers.store import Store
from tests.kiosk.dossiers.conftest import KEY

OTHER = "b8" * 32


@pytest.fixture
def mark(path, clock):
    Store.open(path, KEY, clock).close()
    mark = KeyMark.of(path, KEY)
    mark.write(path)
    return mark


def test_a_mark_knows_its_key_again_among_others(mark, path):
    assert find_mark(path) == mark
    assert mark.is_of([OTHER, KEY])
    assert not mark.is_of([OTHER])
    assert not mark.is_of([])


def test_a_mark_keeps_the_salt_of_the_file(mark, path):
    assert mark.salt == path.read_bytes()[:16]


def test_a_mark_does_not_tell_the_key(mark, path):
    assert KEY not in path.with_name("store.db.keyid").read_text()


def test_a_mark_that_is_as_it_is_is_not_written_again(mark, path):
    file = path.with_name("store.db.keyid")
    before = file.stat().st_ino
    mark.write(path)
    assert file.stat().st_ino == before
    KeyMark.of(path, OTHER).write(path)
    assert file.stat().st_ino != before


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"key": 1, "salt": "zz"}'])
def test_a_broken_mark_is_none(mark, path, content):
    path.with_name("store.db.keyid").write_bytes(content)
    assert find_mark(path) is None
