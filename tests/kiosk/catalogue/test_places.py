"""The tables of places that the machine ships."""

import csv
import re
import shutil
import unicodedata
from collections import Counter

import pytest

from kiosk.catalogue.places import FOLDER, gazetteer, read_gazetteer
from kiosk.errors import CatalogueError


def lines(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_there_are_34_provinces_and_3321_communes():
    places = gazetteer()
    assert len(places.provinces()) == 34
    assert sum(len(places.communes_of(province.code)) for province in places.provinces()) == 3321
    kinds = Counter(line["kind"] for line in lines("communes"))
    assert kinds == {"xã": 2621, "phường": 687, "đặc khu": 13}


def test_every_old_commune_of_the_63_provinces_became_one_or_more_of_one_province():
    places = gazetteer()
    old = lines("old-to-new-communes")
    assert len(old) == 10_023
    assert len({line["old_province"] for line in old}) == 63
    for line in old:
        assert len({places.province_of(code) for code in line["new_codes"].split()}) == 1, line


def test_all_of_an_old_province_is_in_one_of_today():
    places = gazetteer()
    became = {}
    for line in lines("old-to-new-communes"):
        became.setdefault(line["old_province"], set()).update(
            map(places.province_of, line["new_codes"].split())
        )
    assert all(len(codes) == 1 for codes in became.values())
    assert len(set.union(*became.values())) == 34


@pytest.mark.parametrize("name", ["provinces", "communes", "old-to-new-communes", "former-districts"])
def test_the_letters_of_a_table_are_composed(name):
    assert unicodedata.is_normalized("NFC", (FOLDER / f"{name}.csv").read_text("utf-8"))


def test_a_district_that_was_gone_before_is_no_district_of_the_other_table():
    districts = {(line["old_district"], line["old_province"]) for line in lines("old-to-new-communes")}
    assert not {(line["former"], line["province"]) for line in lines("former-districts")} & districts


def test_the_tables_are_read_once():
    assert gazetteer() is gazetteer()


@pytest.mark.parametrize(
    ("name", "text", "path", "reason"),
    [
        ("provinces", None, "(file)", "No such file"),
        ("provinces", "code,title\n01,Hà Nội\n", "(file)", "no table with the columns code, name"),
        ("communes", "code,name,province_code\n", "(file)", "no table with the columns"),
        (
            "communes",
            "code,name,province_code\n00004,Phường Ba Đình,99\n",
            "99",
            "no place of the other tables",
        ),
        (
            "old-to-new-communes",
            "old_name,old_district,old_province,new_codes\nXã A,Huyện B,Tỉnh C,77777\n",
            "77777",
            "no place of the other tables",
        ),
        (
            "old-to-new-communes",
            "old_name,old_district,old_province,new_codes\nXã A,Huyện B,Tỉnh C,\n",
            "(none)",
            "no place of the other tables",
        ),
        (
            "former-districts",
            "former,province,districts\nQuận 2,Thành phố Hồ Chí Minh,Quận 77\n",
            "Quận 77, Thành phố Hồ Chí Minh",
            "no place of the other tables",
        ),
        ("communes", b"\xff\xfe", "(file)", "no table"),
    ],
)
def test_a_table_that_is_not_right_is_refused_with_the_place(tmp_path, name, text, path, reason):
    folder = tmp_path / "places"
    shutil.copytree(FOLDER, folder)
    file = folder / f"{name}.csv"
    if text is None:
        file.unlink()
    else:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CatalogueError, match=re.escape(reason)) as refused:
        read_gazetteer(folder)
    assert (refused.value.file, refused.value.path) == (str(file), path)
