import errno
import os
from pathlib import Path

import pytest

from kiosk.assist.sticks import Exported, StickTrouble, sticks, trouble_of


@pytest.fixture
def mounted(tmp_path):
    """Write a list of mounts: folders under `media`, with their options."""

    def mounted(**options):
        lines = ["proc /proc proc rw 0 0", f"/dev/sda1 {tmp_path} ext4 rw 0 0"]
        for name, said in options.items():
            folder = tmp_path / "media" / "kiosk" / name.replace("_", " ")
            folder.mkdir(parents=True)
            lines.append(f"/dev/sdb1 {str(folder).replace(' ', chr(92) + '040')} vfat {said} 0 0")
        file = tmp_path / "mounts"
        file.write_text("\n".join(lines) + "\n")
        return sticks(file, (tmp_path / "media",))

    return mounted


def test_sticks_are_found_by_their_folder_and_nothing_else_is_one(mounted, tmp_path):
    plain, locked = mounted(KINGSTON_1="rw,nosuid", CD="ro,nosuid")
    assert plain.folder == tmp_path / "media" / "kiosk" / "KINGSTON 1"
    assert (plain.label, plain.read_only, locked.read_only) == ("KINGSTON 1", False, True)
    assert plain.free_mb > 0


def test_a_stick_that_was_pulled_is_left_out(mounted, tmp_path):
    mounted(GONE="rw")
    (tmp_path / "media" / "kiosk" / "GONE").rmdir()
    assert sticks(tmp_path / "mounts", (tmp_path / "media",)) == []


def test_two_of_the_same_name_can_be_told_apart(tmp_path):
    lines = []
    for account in ("an", "binh"):
        (tmp_path / account / "USB").mkdir(parents=True)
        lines.append(f"/dev/sdb1 {tmp_path / account / 'USB'} vfat rw 0 0")
    (tmp_path / "mounts").write_text("\n".join(lines))
    assert [it.label for it in sticks(tmp_path / "mounts", (tmp_path,))] == ["USB", "USB (2)"]


def test_of_whatever_names_no_two_sticks_have_the_same(tmp_path):
    lines = []
    for folder in ("an/USB", "binh/USB", "an/USB (2)"):
        (tmp_path / folder).mkdir(parents=True)
        lines.append(f"/dev/sdb1 {str(tmp_path / folder).replace(' ', chr(92) + '040')} vfat rw 0 0")
    (tmp_path / "mounts").write_text("\n".join(lines))
    labels = [it.label for it in sticks(tmp_path / "mounts", (tmp_path,))]
    assert len(set(labels)) == len(labels) == 3


@pytest.mark.parametrize("name", [b"\xff\xfe", "a\u202eb".encode(), "a\u2028b".encode(), b"a\x0cb"])
def test_a_name_that_is_no_text_can_be_shown_and_its_stick_be_found(tmp_path, name):
    folder = os.fsencode(tmp_path) + b"/" + name
    Path(os.fsdecode(folder)).mkdir()
    (tmp_path / "mounts").write_bytes(b"/dev/sdb1 " + folder + b" vfat rw 0 0\n")
    (stick,) = sticks(tmp_path / "mounts", (tmp_path,))
    assert stick.label.isprintable()
    assert stick.label.encode()
    assert os.fsencode(stick.folder) == folder


def test_on_this_machine_looking_for_sticks_breaks_nothing():
    assert isinstance(sticks(), list)


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.ENOSPC, StickTrouble.FULL),
        (errno.EROFS, StickTrouble.READ_ONLY),
        (errno.EACCES, StickTrouble.READ_ONLY),
        (errno.EIO, StickTrouble.PULLED),
        (errno.ENOENT, StickTrouble.PULLED),
        (errno.EINVAL, StickTrouble.FAILED),
    ],
)
def test_an_error_means_something_to_people(number, trouble):
    assert trouble_of(OSError(number, "x")) is trouble


def test_an_export_is_complete_only_with_all_files():
    assert Exported(files=("a",), wanted=1).complete
    assert not Exported(files=("a",), wanted=2).complete
    assert not Exported(files=("a",), wanted=1, trouble=StickTrouble.PULLED).complete
