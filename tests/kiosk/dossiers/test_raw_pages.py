"""Pages read past SQLite, from the file and from the log beside it."""

import shutil
import struct

import pytest

from kiosk.dossiers.database import Database
from kiosk.dossiers.raw_pages import MAGIC, PAGE_BYTES, RawPages, frames_of, is_log_broken, log_of
from tests.kiosk.dossiers.conftest import KEY

OTHER = "b8" * 32


@pytest.fixture
def cut(path, tmp_path):
    """The files of a store as a power cut leaves them: what was changed last stands in the log alone."""
    database = Database(path, KEY)
    database.flush_log()
    for number in range(5):
        with database.changing():
            database.change("INSERT INTO bookmark VALUES (?, ?)", (f"mark-{number}", "x" * 200))
    cut = tmp_path / "cut" / "store.db"
    cut.parent.mkdir()
    for file in path.parent.glob("store.db*"):
        shutil.copy(file, cut.parent / file.name)
    database.close()
    return cut


def spoil(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def plain(path):
    with RawPages(path, [KEY]) as pages:
        return b"".join(pages.find(number) or b"" for number in range(1, pages.count + 1))


def test_every_page_of_a_whole_store_opens(path):
    Database(path, KEY).close()
    with RawPages(path, [KEY]) as pages:
        assert pages.count == path.stat().st_size // PAGE_BYTES > 10
        assert all(pages.find(number) for number in range(1, pages.count + 1))
        assert pages.find(1).startswith(MAGIC)


def test_no_page_opens_with_another_key(path):
    Database(path, KEY).close()
    with RawPages(path, [OTHER]) as pages:
        assert not pages.fits()
    with RawPages(path, [OTHER, KEY]) as pages:
        assert pages.fits()


def test_a_spoilt_byte_costs_its_page_alone(path):
    Database(path, KEY).close()
    spoil(path, 5 * PAGE_BYTES + 17)
    with RawPages(path, [KEY]) as pages:
        assert [number for number in range(1, pages.count + 1) if pages.find(number) is None] == [6]


def test_a_spoilt_salt_costs_nothing_if_it_is_known_from_elsewhere(path):
    Database(path, KEY).close()
    salt = path.read_bytes()[:16]
    spoil(path, 3)
    with RawPages(path, [KEY]) as pages:
        assert not pages.fits()
    with RawPages(path, [KEY], [salt]) as pages:
        assert all(pages.find(number) for number in range(1, pages.count + 1))


def test_what_stands_in_the_log_alone_is_read(cut):
    assert all(f"mark-{number}".encode() in plain(cut) for number in range(5))
    assert not is_log_broken(log_of(cut))
    assert all(frame.follows for frame in frames_of(log_of(cut)))


def test_a_page_that_is_broken_in_the_log_is_read_as_it_was_before(cut):
    frames = list(frames_of(log_of(cut)))
    (*_, before, _last) = [place for place, frame in enumerate(frames) if frame.ends_change]
    for frame in frames[before + 1 :]:
        spoil(log_of(cut), frame.offset + 100)
    assert b"mark-3" in plain(cut)
    assert b"mark-4" not in plain(cut)


def test_the_torn_end_of_a_log_is_no_damage(cut):
    last = list(frames_of(log_of(cut)))[-1]
    spoil(log_of(cut), last.offset + 100)
    assert not is_log_broken(log_of(cut))
    log_of(cut).write_bytes(log_of(cut).read_bytes()[: last.offset + 100])
    assert not is_log_broken(log_of(cut))


@pytest.mark.parametrize("into_frame", [0, 8, 16, 24, 3000])
def test_a_break_with_whole_changes_behind_it_is_damage(cut, into_frame):
    first = next(frames_of(log_of(cut)))
    spoil(log_of(cut), first.offset - 24 + into_frame)
    assert is_log_broken(log_of(cut))


@pytest.mark.parametrize("at", [0, 17, 30])
def test_a_broken_beginning_of_the_log_is_damage(cut, at):
    spoil(log_of(cut), at)
    assert is_log_broken(log_of(cut))


def test_what_is_left_of_an_older_log_is_passed_over(cut):
    """After a checkpoint the log is written anew from its beginning; behind it stands what was there."""
    log = log_of(cut)
    frames = list(frames_of(log))
    content = bytearray(log.read_bytes())
    for frame in frames[-2:]:
        content[frame.offset - 16 : frame.offset - 8] = struct.pack(">II", 1, 2)
    log.write_bytes(content)
    assert len(list(frames_of(log))) == len(frames) - 2
    assert not is_log_broken(log)


def test_files_that_are_not_there_have_no_pages(tmp_path):
    with RawPages(tmp_path / "store.db", [KEY]) as pages:
        assert pages.count == 0
        assert pages.find(1) is None
    assert not is_log_broken(tmp_path / "store.db-wal")
