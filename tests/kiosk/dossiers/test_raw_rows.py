"""Rows read past SQLite are the rows that SQLite wrote."""

import os

import pytest

from kiosk.dossiers.database import Database
from kiosk.dossiers.raw_pages import RawPages
from kiosk.dossiers.raw_rows import rows_of
from tests.kiosk.dossiers.conftest import KEY


@pytest.fixture
def database(path):
    database = Database(path, KEY)
    yield database
    database.close()


def keep(database, *rows):
    with database.changing():
        database.change("CREATE TABLE thing (name TEXT, number, content BLOB)")
        for row in rows:
            database.change("INSERT INTO thing VALUES (?, ?, ?)", row)


def found(path):
    with RawPages(path, [KEY]) as pages:
        return [row.whole(pages) for row in rows_of(pages)]


# Sizes round the borders of §1.6: all on the leaf, some there and some not, exactly one page more.
@pytest.mark.parametrize("size_bytes", [0, 1, 3900, 3981, 3982, 4012, 4400, 8400, 8500, 100_000])
def test_a_value_of_any_size_comes_back(database, path, size_bytes):
    content = os.urandom(size_bytes)
    keep(database, ("thing", 7, content))
    database.flush_log()
    assert ["thing", 7, content] in found(path)


@pytest.mark.parametrize(
    "value",
    [None, 0, 1, -1, 127, 128, -32768, 2**23, -(2**31), 2**40, -(2**47), 2**62, 1.5, "", "chữ", b""],
)
def test_a_value_of_any_kind_comes_back(database, path, value):
    keep(database, ("thing", value, b"x"))
    database.flush_log()
    assert ["thing", value, b"x"] in found(path)


def test_a_number_of_nine_bytes_is_read(database, path):
    with database.changing():
        database.change("CREATE TABLE thing (number INTEGER PRIMARY KEY, name TEXT)")
        database.change("INSERT INTO thing VALUES (?, 'last'), (-1, 'below')", (2**63 - 1,))
    database.flush_log()
    assert {row[1] for row in found(path) if row[0] is None} >= {"last", "below"}


def test_rows_of_many_pages_come_back_each_once(database, path):
    rows = [(f"thing-{number}", number, os.urandom(300)) for number in range(500)]
    keep(database, *rows)
    database.flush_log()
    things = [tuple(row) for row in found(path) if str(row[0]).startswith("thing-")]
    assert sorted(things) == sorted(rows)


def test_the_beginning_of_a_long_row_is_known_without_its_other_pages(database, path):
    keep(database, ("thing", 7, os.urandom(50_000)))
    database.flush_log()
    with RawPages(path, [KEY]) as pages:
        assert ["thing", 7] in [row.beginning() for row in rows_of(pages)]


def test_a_row_of_which_a_page_is_gone_is_none(database, path):
    keep(database, ("thing", 7, os.urandom(50_000)))
    database.flush_log()
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 4096)
    assert None in found(path)
