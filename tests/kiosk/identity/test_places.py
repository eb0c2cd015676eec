"""Places, by code and by name."""

import pytest

from kiosk.identity.places import (
    Commune,
    FormerDistrict,
    Gazetteer,
    OldCommune,
    PlaceName,
    Province,
    key_of,
    place_name,
)

PROVINCES = (Province("01", "Thành phố Hà Nội"), Province("66", "Tỉnh Đắk Lắk"))
COMMUNES = (Commune("00004", "Phường Ba Đình", "01"), Commune("00097", "Phường Hồng Hà", "01"))
OLD = (
    OldCommune("Phường Phúc Xá", "Quận Ba Đình", "Thành phố Hà Nội", ("00097",)),
    OldCommune("Phường Trúc Bạch", "Quận Ba Đình", "Thành phố Hà Nội", ("00004",)),
)
PLACES = Gazetteer(
    PROVINCES, COMMUNES, OLD, (FormerDistrict("Khu 1", "Thành phố Hà Nội", ("Quận Ba Đình",)),)
)


def test_provinces_and_their_communes_come_in_the_order_of_the_tables():
    assert PLACES.provinces() == PROVINCES
    assert PLACES.communes_of("01") == COMMUNES
    assert PLACES.communes_of("66") == PLACES.communes_of("??") == ()


def test_a_code_has_a_name_and_a_commune_a_province():
    assert PLACES.name_of("01") == "Thành phố Hà Nội"
    assert PLACES.name_of("00004") == "Phường Ba Đình"
    assert PLACES.province_of("00004") == "01"
    assert PLACES.name_of("??") == PLACES.province_of("??") == ""


@pytest.mark.parametrize(
    ("official", "key", "kind"),
    [
        ("Phường Phúc Xá", "phucxa", "Phường"),
        ("Thị trấn N.T Phong Hải", "ntphonghai", "Thị trấn"),
        ("Thị xã Sa Pa", "sapa", "Thị xã"),
        ("Phường 01", "1", "Phường"),
        ("Xã Cư M’gar", "cumgar", "Xã"),
        ("Thành phố Quy Nhơn", "quinhon", "Thành phố"),
        ("Đâu đó", "daudo", ""),
    ],
)
def test_a_name_is_compared_without_kind_marks_and_spaces(official, key, kind):
    called = place_name(official)
    assert (called.key, called.kind) == (key, kind)
    assert key_of(called.words) == key


def test_communes_are_found_by_the_key_of_their_names():
    assert PLACES.communes_called("01", "badinh") == ((place_name("Phường Ba Đình"), COMMUNES[0]),)
    assert PLACES.communes_called("66", "badinh") == PLACES.communes_called("01", "x") == ()


def test_an_old_province_knows_its_districts_also_by_names_gone_before():
    (hanoi,) = PLACES.old_provinces
    assert (hanoi.name, hanoi.new_code) == ("Thành phố Hà Nội", "01")
    (district,), (former,) = hanoi.districts["badinh"], hanoi.districts["khu1"]
    assert set(district.communes) == {"phucxa", "trucbach"}
    assert (former.name, former.communes) == ("Quận Ba Đình", district.communes)


def test_a_place_name_is_a_value():
    assert place_name("Xã A") == PlaceName("a", place_name("Xã A").words, "Xã")
