"""The lists that forms choose from."""

import pytest

from kiosk.catalogue import lists
from kiosk.catalogue.lists import read_list
from kiosk.errors import CatalogueError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of lists of our own."""
    monkeypatch.setattr(lists, "FOLDERS", {"lists": tmp_path, "places": tmp_path})
    read_list.cache_clear()
    yield tmp_path
    read_list.cache_clear()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_list_has_its_lines_with_all_columns(folder, mark):
    (folder / "mau.csv").write_text(f"{mark}code,name,of\n01,Kinh,a\n", encoding="utf-8")
    (entry,) = read_list("lists/mau.csv")
    assert (entry.code, entry.name, entry.columns["of"]) == ("01", "Kinh", "a")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("code,name\n01\n", "line 2"),
        ("code,name\n01,Kinh\n02,\n", "line 3"),
        ("code,name\n,Kinh\n", "line 2"),
        ("code,name\n01,Kinh,x,y\n", "line 2"),
        ("ma,ten\n01,Kinh\n", "(file)"),
        ("", None),
    ],
)
def test_a_line_that_says_too_little_is_refused(folder, content, place):
    (folder / "mau.csv").write_text(content, encoding="utf-8")
    if place is None:
        assert read_list("lists/mau.csv") == ()
        return
    with pytest.raises(CatalogueError) as refused:
        read_list("lists/mau.csv")
    assert refused.value.path == place


@pytest.mark.parametrize("raw", [b"code,name\n\xff\xfe,x\n", b'code,name\n"' + b"x" * 200_000])
def test_what_is_no_table_is_refused(folder, raw):
    (folder / "mau.csv").write_bytes(raw)
    with pytest.raises(CatalogueError):
        read_list("lists/mau.csv")


@pytest.mark.parametrize(
    "url", ["", "mau.csv", "lists/../site.csv", "lists/none.csv", "/etc/passwd", "x/mau.csv"]
)
def test_only_lists_of_the_catalogue_are_read(folder, url):
    with pytest.raises(CatalogueError):
        read_list(url)
