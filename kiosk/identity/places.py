"""The places of Vietnam: 34 provinces, 3,321 communes, and what the communes before 1 July 2025 became.

Pure: the tables come from outside (`kiosk.catalogue.places` reads those of `config/places`). How the
free text of an identity card is taken apart stands in `residence`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from kiosk.identity.letters import Word, published_words_of

# What a place can be; the letters that an address puts before its name for short.
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "Thành phố": ("tp",),
    "Tỉnh": ("t",),
    "Quận": ("q",),
    "Huyện": ("h",),
    "Thị xã": ("tx",),
    "Thị trấn": ("tt",),
    "Phường": ("p", "f"),
    "Xã": ("x",),
    "Đặc khu": ("dk",),
}


@dataclass(frozen=True, slots=True)
class Province:
    """One of the 34 provinces and cities since 1 July 2025."""

    code: str  # of the statistics office, "01"
    name: str  # "Thành phố Hà Nội"


@dataclass(frozen=True, slots=True)
class Commune:
    """One of the 3,321 communes since 1 July 2025."""

    code: str  # of the statistics office, "00004"
    name: str  # "Phường Ba Đình"
    province_code: str


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune before 1 July 2025, and the communes that took it over: several if it was split."""

    name: str
    district: str
    province: str
    new_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormerDistrict:
    """A district that was gone before 1 July 2025, and those of its province that took it over."""

    name: str
    province: str
    districts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name without its kind, as it is compared: "Phường Phúc Xá" is "phucxa" and a phường."""

    key: str
    words: tuple[Word, ...]
    kind: str = ""  # one of KINDS


@dataclass(frozen=True, slots=True)
class District:
    """A district before 1 July 2025, with its communes by the key of their names."""

    name: str
    called: PlaceName
    communes: dict[str, list[tuple[PlaceName, OldCommune]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OldProvince:
    """One of the 63 provinces before 1 July 2025, and the one it is part of today."""

    name: str
    called: PlaceName
    new_code: str
    districts: dict[str, list[District]]  # by the key of their names


def key_of(words: Iterable[Word]) -> str:
    """Return what is compared of a name: bare letters without spaces, y as i, numbers without a leading 0."""
    bare = (word.bare.lstrip("0") if word.bare.isdigit() else word.bare for word in words)
    return "".join(bare).replace("y", "i")


def place_name(official: str) -> PlaceName:
    """Take an official name apart: the kind stands before it."""
    kind = next((kind for kind in KINDS if official.startswith(f"{kind} ")), "")
    words = published_words_of(official[len(kind) :])
    return PlaceName(key_of(words), words, kind)


class Gazetteer:
    """All places, to be looked up by code or by name; made once, never changed.

    The tables must agree: a code or district that another table does not know is a KeyError, a bug of
    the caller.
    """

    def __init__(
        self,
        provinces: Iterable[Province],
        communes: Iterable[Commune],
        old: Iterable[OldCommune],
        former: Iterable[FormerDistrict] = (),
    ) -> None:
        self._provinces = {province.code: province for province in provinces}
        self._communes = {commune.code: commune for commune in communes}
        self._communes_of: dict[str, list[Commune]] = defaultdict(list)
        self._named: dict[str, dict[str, list[tuple[PlaceName, Commune]]]] = defaultdict(dict)
        for commune in self._communes.values():
            called = place_name(commune.name)
            self._communes_of[commune.province_code].append(commune)
            self._named[commune.province_code].setdefault(called.key, []).append((called, commune))
        self.province_names = tuple((place_name(one.name), one) for one in self._provinces.values())
        self.old_provinces = self._old_provinces(old, tuple(former))

    def _old_provinces(
        self, old: Iterable[OldCommune], former: Iterable[FormerDistrict]
    ) -> tuple[OldProvince, ...]:
        provinces: dict[str, OldProvince] = {}
        districts: dict[tuple[str, str], District] = {}
        for commune in old:
            if commune.province not in provinces:
                new_code = self._communes[commune.new_codes[0]].province_code
                called = place_name(commune.province)
                provinces[commune.province] = OldProvince(commune.province, called, new_code, {})
            whole = (commune.district, commune.province)
            if whole not in districts:
                districts[whole] = District(commune.district, place_name(commune.district), {})
                by_key = provinces[commune.province].districts
                by_key.setdefault(districts[whole].called.key, []).append(districts[whole])
            called = place_name(commune.name)
            districts[whole].communes.setdefault(called.key, []).append((called, commune))
        for gone in former:
            called = place_name(gone.name)
            found = [districts[name, gone.province] for name in gone.districts]
            aliases = [District(district.name, called, district.communes) for district in found]
            provinces[gone.province].districts.setdefault(called.key, []).extend(aliases)
        return tuple(provinces.values())

    def provinces(self) -> tuple[Province, ...]:
        """Return all provinces, in the order of their codes."""
        return tuple(self._provinces.values())

    def communes_of(self, province_code: str) -> tuple[Commune, ...]:
        """Return the communes of a province; none for a code that isn't there."""
        return tuple(self._communes_of.get(province_code, ()))

    def communes_called(self, province_code: str, key: str) -> tuple[tuple[PlaceName, Commune], ...]:
        """Return the communes of a province with this key; several may differ by their marks."""
        return tuple(self._named.get(province_code, {}).get(key, ()))

    def province_of(self, commune_code: str) -> str:
        """Return the code of the province of a commune; "" for a code that isn't there."""
        commune = self._communes.get(commune_code)
        return commune.province_code if commune else ""

    def name_of(self, code: str) -> str:
        """Return the official name of a province or commune; "" for a code that isn't there."""
        place = self._provinces.get(code) or self._communes.get(code)
        return place.name if place else ""
