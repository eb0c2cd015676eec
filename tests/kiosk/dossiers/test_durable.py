"""What stands on the disk when a function has returned, and what never does."""

import os
from pathlib import Path

import pytest

from kiosk.dossiers.durable import HALF, make_folder, move, open_private, remove, write_whole


@pytest.fixture
def synced(monkeypatch):
    """Note which files and folders are synced, in order."""
    synced = []
    fsync = os.fsync
    monkeypatch.setattr(
        os,
        "fsync",
        lambda handle: (synced.append(str(Path(f"/proc/self/fd/{handle}").readlink())), fsync(handle)),
    )
    return synced


def test_a_file_is_synced_before_it_has_its_name_and_its_folder_after(tmp_path, synced):
    write_whole(tmp_path / "key", b"new")
    assert (tmp_path / "key").read_bytes() == b"new"
    assert synced == [str(tmp_path / f"key{HALF}"), str(tmp_path)]
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_break_while_writing_leaves_the_former_file(tmp_path, monkeypatch):
    write_whole(tmp_path / "key", b"former")

    def broken(_handle):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output"):
        write_whole(tmp_path / "key", b"new")
    assert (tmp_path / "key").read_bytes() == b"former"


def test_a_move_is_known_to_both_folders(tmp_path, synced):
    (tmp_path / "thing").write_text("x")
    make_folder(tmp_path / "aside" / "1")
    synced.clear()
    move(tmp_path / "thing", tmp_path / "aside" / "1" / "thing")
    assert synced == [str(tmp_path / "aside" / "1"), str(tmp_path)]


def test_folders_are_made_for_this_account_alone(tmp_path):
    make_folder(tmp_path / "aside" / "1")
    make_folder(tmp_path / "aside" / "1")
    assert (tmp_path / "aside").stat().st_mode & 0o777 == 0o700


def test_what_is_removed_is_gone_and_may_have_been_so(tmp_path, synced):
    (tmp_path / "thing").write_text("x")
    remove(tmp_path / "thing")
    remove(tmp_path / "thing")
    assert not (tmp_path / "thing").exists()
    assert synced == [str(tmp_path)] * 2


def test_what_root_makes_belongs_to_whom_the_file_or_the_folder_belongs(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "chown", lambda made, user, group: given.append((made, user, group)))
    owner = tmp_path.stat().st_uid, tmp_path.stat().st_gid
    make_folder(tmp_path / "store")
    assert given == [(tmp_path / "store", *owner)]
    os.close(open_private(tmp_path / "store" / "lock"))
    os.close(open_private(tmp_path / "store" / "lock"))  # it is there: whoever has it keeps it
    write_whole(tmp_path / "store" / "key", b"one")
    write_whole(tmp_path / "store" / "key", b"other")
    assert [it[1:] for it in given[1:]] == [owner] * 3


def test_who_is_not_root_gives_nothing_away(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(os, "chown", lambda *_: pytest.fail("gave a file away"))
    make_folder(tmp_path / "store")
    write_whole(tmp_path / "store" / "key", b"one")


def test_where_files_have_no_owners_a_file_is_written_all_the_same(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "chown", refuse)
    write_whole(tmp_path / "bag", b"bag")
    assert (tmp_path / "bag").read_bytes() == b"bag"


def test_no_link_is_followed_where_a_file_is_to_be(tmp_path):
    (tmp_path / "other").write_text("of somebody else")
    for name in ("lock", f"key{HALF}"):
        (tmp_path / name).symlink_to(tmp_path / "other")
    with pytest.raises(OSError, match="symbolic"):
        open_private(tmp_path / "lock")
    write_whole(tmp_path / "key", b"key")
    assert (tmp_path / "other").read_text() == "of somebody else"
