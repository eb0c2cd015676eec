"""Takes the residence on an identity card apart: free text, written before or after 1 July 2025.

The text is read from its end: province, district where there was one, commune; what is left is the
detail. Every way to read it is collected and the nearest to the letters wins; ways that are equally
near are all kept, because a wrong commune sends the dossier to a wrong office. Nothing is guessed:
what the tables don't say for sure is a question to the resident.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum, unique
from typing import Final

from kiosk.identity.address_words import (
    COMMUNE,
    DISTRICT,
    OTHER_MARKS,
    PROVINCE,
    AddressWords,
    Span,
    marks_of,
)
from kiosk.identity.places import District, Gazetteer, OldProvince, PlaceName

# How provinces are called besides their names; keys as `key_of` makes them.
ALIASES: Final[Mapping[str, str]] = {
    "hcm": "hochiminh",
    "tphcm": "hochiminh",
    "tphochiminh": "hochiminh",
    "saigon": "hochiminh",
    "hn": "hanoi",
    "tphanoi": "hanoi",
    "thuathienhue": "hue",
    "tthue": "hue",
    "brvt": "bariavungtau",
    "baccan": "backan",
    "daclac": "daklak",
    "dacnong": "daknong",
    "congtum": "kontum",
}
COUNTRY: Final = frozenset({"vietnam", "vn"})


@unique
class Certainty(StrEnum):
    """How much of a residence is known."""

    SURE = "sure"  # one commune
    SPLIT = "split"  # one old commune that several took over: ask which
    UNCLEAR = "unclear"  # the text can be read in several ways, or one that must be confirmed
    PROVINCE_ONLY = "province_only"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Residence:
    """A residence taken apart."""

    detail: str  # the resident's letters before the commune: "Số 12, tổ 3"
    certainty: Certainty
    province_code: str = ""  # of today; "" if it isn't known
    communes: tuple[str, ...] = ()  # codes of today, all in this province, in the order of the tables
    nearby: tuple[str, ...] = ()  # the commune isn't known, its old district is: who took that over
    old_names: tuple[str, ...] = ()  # "Phường Phúc Xá", "Quận Ba Đình", "Thành phố Hà Nội"

    @property
    def commune_code(self) -> str:
        """The commune if it is sure; "" if the resident must be asked."""
        return self.communes[0] if self.certainty is Certainty.SURE else ""


@dataclass(frozen=True, slots=True)
class _Scope:
    """A province that the text ends with."""

    start: int  # its first token
    code: str
    named: tuple[OldProvince, ...]  # the old ones of this name
    others: tuple[OldProvince, ...]  # the other old ones of which it was made
    today: bool  # it is the name of a province of today
    clean: bool = True  # it begins with its kind, or where a part of the address begins
    other_kind: bool = False  # it may be the town of the same name


class _Form(IntEnum):
    """What a reading rests on, the firmest first."""

    FIRM = 0  # an old commune in its old district; a commune of today with its kind, in a province of today
    MIXED = 1  # a commune of today, and the old district that it lies in
    NEW_NAME = 2  # a commune of today without its kind
    OLD_NAME = 3  # an old commune without its district
    DISTRICT = 4  # a district alone, where one of the two before is possible too
    STRANGE_DISTRICT = 5  # an old commune in a district that no table has


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the text."""

    form: _Form
    marks: int  # of the commune's name
    far: tuple[int, ...]  # other kind; what is far around it; begun in the middle; where it begins
    start: int  # where the detail ends
    codes: tuple[str, ...]
    old_names: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[int, ...]:
        """The least is the nearest to the letters."""
        in_district = self.form == _Form.FIRM and bool(self.old_names)
        return (self.marks == OTHER_MARKS and not in_district, self.form, self.marks, *self.far)


Around = tuple[int, int, int]  # another kind of district, its marks, another province than the one named
NOTHING_AROUND: Final[Around] = (0, 0, 0)
DistrictFound = tuple[Span, District, OldProvince]


def read_residence(text: str, gazetteer: Gazetteer) -> Residence:
    """Take a residence apart: "Số 12, tổ 3, Phúc Xá, Ba Đình, Hà Nội" or "Phường Ba Đình, TP. Hà Nội".

    Marks, kinds, short forms, capitals and commas may be missing or wrong. Never raises: of a text
    that says nothing, all is detail.
    """
    return _Reader(" ".join(unicodedata.normalize("NFC", text).split()), gazetteer).read()


class _Reader:
    """Reads one text."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._parts = AddressWords(text)

    def read(self) -> Residence:
        """Return the reading that is nearest to the letters, or all that are equally near."""
        scope = self._scope()
        if scope is None or scope.other_kind:
            elsewhere = self._without_province()
            if scope is None or elsewhere.communes:
                return elsewhere
        districts = self._districts(scope)
        readings = [*self._in_districts(scope, districts), *self._in_province(scope, districts)]
        if readings:
            return self._chosen(readings, scope.code)
        if not (districts or scope.clean):
            return self._nothing()
        only = Residence(
            detail=self._parts.before(scope.start),
            certainty=Certainty.PROVINCE_ONLY,
            province_code=scope.code,
        )
        for span, district, province in districts[:1]:
            return replace(
                only,
                detail=self._parts.before(span.start),
                nearby=_taken_over(district),
                old_names=(district.name, province.name),
            )
        return only

    def _chosen(self, readings: list[_Reading], province_code: str) -> Residence:
        best = min(readings, key=lambda reading: reading.rank)
        equal = [one for one in readings if one.rank == best.rank]
        if _Form.NEW_NAME <= best.form <= _Form.DISTRICT:
            equal = [one for one in readings if one.marks <= best.marks]
        return Residence(
            detail=self._parts.before(max(one.start for one in equal)),  # nothing is lost
            certainty=_certainty(best, equal),
            province_code=province_code,
            communes=_united(equal),
            old_names=best.old_names if all(one.old_names == best.old_names for one in equal) else (),
        )

    def _without_province(self) -> Residence:
        """Look for commune and district everywhere; what is in one province alone is worth a question."""
        by_code: dict[str, list[_Reading]] = defaultdict(list)
        for old in self._gazetteer.old_provinces:
            scope = _Scope(self._end(), old.new_code, (old,), (), today=False)
            by_code[old.new_code] += self._in_districts(scope, self._districts(scope))
        found = [(readings, code) for code, readings in by_code.items() if readings]
        if len(found) != 1:
            return self._nothing()
        return replace(self._chosen(*found[0]), certainty=Certainty.UNCLEAR)

    def _nothing(self) -> Residence:
        return Residence(detail=self._parts.before(self._parts.count), certainty=Certainty.NOTHING)

    def _end(self) -> int:
        """Return where the address ends: "Việt Nam" behind it is left out."""
        count = self._parts.count
        country = (span for span in self._parts.ending(count) if span.key in COUNTRY)
        return next((span.start for span in country), count)

    def _scope(self) -> _Scope | None:
        """Return the province that the text ends with; the longest name that fits."""
        places = self._gazetteer
        for span in sorted(self._parts.ending(self._end()), key=lambda span: -len(span.words)):
            key = ALIASES.get(span.key, span.key)
            if span.kind not in PROVINCE:
                continue
            named = tuple(old for old in places.old_provinces if old.called.key == key)
            new = [(called, it) for called, it in places.province_names if called.key == key]
            codes = [province.code for _, province in new] + [old.new_code for old in named]
            if codes:
                others = (o for o in places.old_provinces if o.new_code == codes[0] and o not in named)
                kinds = {called.kind for called, _ in new} | {old.called.kind for old in named}
                other_kind = span.kind not in ("", *kinds)
                return _Scope(span.start, codes[0], named, tuple(others), bool(new), span.clean, other_kind)
        return None

    def _districts(self, scope: _Scope) -> list[DistrictFound]:
        """Return the districts that stand before the province, the nearest names first."""
        found = [
            (span, district, province)
            for span in self._parts.ending(scope.start)
            if span.kind in DISTRICT
            for province in (*scope.named, *scope.others)
            for district in province.districts.get(span.key, ())
        ]
        return sorted(found, key=lambda one: (_other_kind(one[0], one[1].called), -len(one[0].words)))

    def _in_districts(self, scope: _Scope, districts: list[DistrictFound]) -> Iterator[_Reading]:
        """Give the communes that stand before a district: old ones of it, and new ones that lie in it."""
        for inner, district, province in districts:
            called = district.called
            around = _other_kind(inner, called), marks_of(inner, called), province not in scope.named
            lying_in = _taken_over(district)
            for span in self._communes(inner.start):
                for called, old in district.communes.get(span.key, ()):
                    names = (old.name, district.name, province.name)
                    form = _Form.FIRM if span.clean else _Form.OLD_NAME
                    yield _reading(form, span, called, old.new_codes, around=around, old_names=names)
                for called, new in self._gazetteer.communes_called(scope.code, span.key):
                    if new.code in lying_in and span.clean:
                        yield _reading(_Form.MIXED, span, called, (new.code,), around=around)

    def _in_province(self, scope: _Scope, districts: list[DistrictFound]) -> Iterator[_Reading]:
        """Give the communes that stand before the province itself, or before a district not known."""
        readings = [*self._new(scope), *self._old(scope, scope.start, _Form.OLD_NAME)]
        yield from readings
        if readings:
            for span, district, _ in districts:
                yield _reading(_Form.DISTRICT, span, district.called, _taken_over(district))
        if not districts:
            yield from self._old(scope, self._parts.last_comma(scope.start), _Form.STRANGE_DISTRICT)

    def _new(self, scope: _Scope) -> Iterator[_Reading]:
        for span in self._named(scope.start):
            for called, commune in self._gazetteer.communes_called(scope.code, span.key):
                island = called.kind == "Đặc khu" and span.kind in DISTRICT  # they were districts before
                if span.kind in COMMUNE or island:
                    form = _Form.FIRM if span.kind == called.kind and scope.today else _Form.NEW_NAME
                    near = replace(span, kind="") if island else span
                    yield _reading(form, near, called, (commune.code,))

    def _old(self, scope: _Scope, end: int, form: _Form) -> Iterator[_Reading]:
        for span in self._named(end):
            if span.kind not in COMMUNE:
                continue
            for province in (*scope.named, *scope.others):
                for district in (one for some in province.districts.values() for one in some):
                    for called, old in district.communes.get(span.key, ()):
                        around = (0, 0, province not in scope.named)
                        names = (old.name, district.name, province.name)
                        yield _reading(form, span, called, old.new_codes, around=around, old_names=names)

    def _named(self, end: int) -> list[Span]:
        """Return what stands by itself: without kind or comma, a name is that of a street as well."""
        return [span for span in self._parts.ending(end) if span.clean]

    def _communes(self, end: int) -> list[Span]:
        return [span for span in self._parts.ending(end) if span.kind in COMMUNE]


def _other_kind(span: Span, called: PlaceName) -> bool:
    return span.kind not in ("", called.kind)


def _reading(
    form: _Form,
    span: Span,
    called: PlaceName,
    codes: tuple[str, ...],
    *,
    around: Around = NOTHING_AROUND,
    old_names: tuple[str, ...] = (),
) -> _Reading:
    """Make a reading; a name without kind or comma may be that of a street, and stays in the detail."""
    far = (_other_kind(span, called), *around, not span.clean, span.start)
    detail_end = span.start if span.clean else span.start + len(span.words)
    return _Reading(form, marks_of(span, called), far, detail_end, codes, old_names)


def _certainty(best: _Reading, equal: list[_Reading]) -> Certainty:
    """Return how sure the best readings are: they must agree, and rest on more than a name's likeness."""
    agree = all(set(one.codes) == set(best.codes) for one in equal)
    other_kind = best.far[0] and best.form == _Form.NEW_NAME
    if not agree or best.marks == OTHER_MARKS or other_kind or best.form > _Form.NEW_NAME:
        return Certainty.UNCLEAR
    return Certainty.SURE if len(best.codes) == 1 else Certainty.SPLIT


def _united(readings: list[_Reading]) -> tuple[str, ...]:
    return tuple(sorted({code for one in readings for code in one.codes}))


def _taken_over(district: District) -> tuple[str, ...]:
    """Return the communes that took over those of a district."""
    old = (old for some in district.communes.values() for _, old in some)
    return tuple(sorted({code for one in old for code in one.new_codes}))
