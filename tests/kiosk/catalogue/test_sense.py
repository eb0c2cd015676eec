"""What is wrong with a procedure although each value has the right type: file, path and reason."""

import shutil

import pytest

from kiosk.catalogue.load import load_catalogue, look_through
from kiosk.config import CONFIG
from kiosk.errors import CatalogueError

BIRTH = "1.001193"


@pytest.fixture
def file(tmp_path):
    shutil.copytree(CONFIG / "catalogue" / BIRTH, tmp_path / BIRTH)
    return tmp_path / BIRTH / "procedure.toml"


def refused(file, before: str, after: str) -> tuple[CatalogueError, ...]:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    return look_through(file.parent.parent)[1]


FEE = "within_days = 60"


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ("amount_vnd = 0", "amount_vnd = -1", "fees[0].amount_vnd"),
        ("amount_vnd = 0", "amount_vnd = 1000000000", "fees[0].amount_vnd"),
        (FEE, f'{FEE}\nper = "copy"\nmost_vnd = -5', "fees[0].most_vnd"),
        (FEE, f'{FEE}\npart = "Lệ phí"', "fees[0].part"),
        (FEE, "within_days = -60", "fees[0].within_days"),
        (FEE, f"{FEE}\nafter_days = 60", "fees[0].after_days"),
        (FEE, f'{FEE}\nper = "copy"\nfree_count = -1', "fees[0].free_count"),
        (FEE, f'{FEE}\ncount = "soBanSao"', "fees[0].per"),
        (FEE, f'{FEE}\nper = "copy"\ncount_if_empty = 1', "fees[0].count_if_empty"),
        (FEE, f'{FEE}\nper = "copy"\ncount = "a"\ncount_if_empty = -1', "fees[0].count_if_empty"),
        (FEE, f'{FEE}\nper = "page"', "fees[0].pages"),
        (FEE, f'{FEE}\npages = "soTrang"', "fees[0].pages"),
        (FEE, f"{FEE}\ntiers = [[2, 2000]]", "fees[0].tiers"),
        (FEE, f'{FEE}\nper = "copy"\nrows = "giayTo"', "fees[0].rows"),
        (FEE, f'{FEE}\nper = "page"\npages = "n"\ntiers = [[2, 2000], [2, 1000]]', "fees[0].tiers[1]"),
        (FEE, f'{FEE}\nper = "page"\npages = "n"\ntiers = [[2, -2]]', "fees[0].tiers[0]"),
        (FEE, f'{FEE}\nwhen = {{ path = "", is = ["a"] }}', "fees[0].when"),
        (FEE, f'{FEE}\ncases = ["khong-co"]', "fees[0].cases"),
        ('kind = "same_day"', 'kind = "same_day"\ndays = 3', "limit.days"),
        ('kind = "same_day"', 'kind = "working_days"', "limit.days"),
        ('kind = "same_day"', 'kind = "days"\ndays = 4000', "limit.days"),
        ('kind = "same_day"', 'kind = "at_once"\nat_most_days = -1', "limit.at_most_days"),
        (
            'kind = "same_day"',
            'kind = "at_once"\nat_most_days = 5\nat_most_working_days = 5',
            "limit.at_most_days",
        ),
        (
            'code = "mang-thai-ho"',
            'code = "mang-thai-ho"\nlimit = { kind = "days" }',
            "cases[2].limit.days",
        ),
        ("originals = 0", "originals = -1", "papers[5].originals"),
        ("copies = 1", 'copies = 1\nwhen = { path = "a", is = [] }', "papers[5].when"),
        (
            "checked_on = 2026-11-21",
            "checked_on = 2026-11-21\nvalid_from = 2026-05-01\nvalid_until = 2026-04-30",
            "valid_until",
        ),
    ],
)
def test_what_cannot_be_is_named_with_its_place(file, before, after, path):
    assert [error.path for error in refused(file, before, after)] == [path]


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        (FEE, f'{FEE}\nwhen = {{ path = "a", is = ["b"], or = 1 }}', "fees[0].when"),
        ('code = "mang-thai-ho"', 'code = "mang-thai-ho"\nlimit = { kind = "at_once", hours = 3 }', None),
    ],
)
def test_an_unknown_key_deep_inside_is_refused_too(file, before, after, path):
    (error,) = refused(file, before, after)
    assert error.path == (path or "cases[2].limit.hours")


def test_all_that_is_wrong_is_said_at_once(file):
    refused(file, "amount_vnd = 0", "amount_vnd = -1")
    errors = refused(file, 'title = "Đăng ký khai sinh"', 'title = "Đăng ký khai sinh"\ncolour = "red"')
    assert [error.path for error in errors] == ["colour", "fees[0].amount_vnd"]
    with pytest.raises(CatalogueError, match="colour"):
        load_catalogue(file.parent.parent)
