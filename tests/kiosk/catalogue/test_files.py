"""Files as offices write them."""

import pytest

from kiosk.catalogue.files import read_office_text
from kiosk.errors import CatalogueError


@pytest.mark.parametrize("raw", ["Bản\nsao", "\ufeffBản\nsao", "Bản\r\nsao"])
def test_every_editors_text_reads_the_same(tmp_path, raw):
    file = tmp_path / "a.toml"
    file.write_bytes(raw.encode())
    assert read_office_text(file) == "Bản\nsao"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("bản".encode("utf-16"), "is not UTF-8: byte 0"),
        (b"abc\xf8", "is not UTF-8: byte 3"),
        (b"a" * 11, "is larger than 10 bytes"),
    ],
)
def test_what_is_no_text_of_an_office_is_refused(tmp_path, raw, reason):
    file = tmp_path / "a.toml"
    file.write_bytes(raw)
    with pytest.raises(CatalogueError) as refused:
        read_office_text(file, largest_bytes=10)
    assert (refused.value.path, refused.value.reason) == ("(file)", reason)


@pytest.mark.parametrize(("name", "reason"), [("none", "No such file or directory"), ("", "Is a directory")])
def test_what_is_no_file_is_refused(tmp_path, name, reason):
    with pytest.raises(CatalogueError) as refused:
        read_office_text(tmp_path / name)
    assert refused.value.reason == reason


def test_a_file_without_end_is_not_read_to_its_end(tmp_path):
    endless = tmp_path / "zero"
    endless.symlink_to("/dev/zero")
    with pytest.raises(CatalogueError, match="larger"):
        read_office_text(endless)
