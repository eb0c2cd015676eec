"""What stands on the disk when a function has returned, and what never does."""

import os
from pathlib import Path

import pytest

from kiosk.dossiers.durable import HALF, make_folder, move, remove, write_whole


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
