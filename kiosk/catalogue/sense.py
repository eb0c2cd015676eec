"""What is wrong with a procedure although each of its values has the right type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, TypeAlias

from kiosk.catalogue.model import Fee, Limit, LimitKind, Per, Procedure

PART_CODE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")  # stands in file names
DEAREST_VND: Final = 100_000_000  # more is a slip of the pen; no fee of an office comes near
LONGEST_DAYS: Final = 400  # more is a slip of the pen
MOST_SHEETS: Final = 99
COUNTED_LIMITS: Final = frozenset({LimitKind.WORKING_DAYS, LimitKind.DAYS})

Wrong: TypeAlias = tuple[str, str]  # path and reason


def wrong(procedure: Procedure) -> Iterator[Wrong]:
    """Give path and reason of everything that can't be."""
    if procedure.code != procedure.folder.name:
        yield "code", f"the folder is called {procedure.folder.name}"
    yield from _wrong_codes(procedure)
    yield from _wrong_papers(procedure)
    yield from _wrong_limit(procedure.limit, "limit")
    for index, case in enumerate(procedure.cases):
        if case.limit:
            yield from _wrong_limit(case.limit, f"cases[{index}].limit")
    for index, rule in enumerate(procedure.fees):
        for key, reason in _wrong_fee(rule, procedure):
            yield f"fees[{index}].{key}", reason
    if procedure.valid_from and procedure.valid_until and procedure.valid_from > procedure.valid_until:
        yield "valid_until", "is before valid_from"


def _wrong_codes(procedure: Procedure) -> Iterator[Wrong]:
    if not procedure.cases:
        yield "cases", "there must be one"
    for table, codes in (
        ("papers", [paper.code for paper in procedure.papers]),
        ("cases", [case.code for case in procedure.cases]),
    ):
        for index, code in enumerate(codes):
            if not PART_CODE.fullmatch(code):
                yield f"{table}[{index}].code", "small letters, digits and hyphens only"
        yield from ((table, f"{code} stands twice") for code, times in Counter(codes).items() if times > 1)


def _wrong_papers(procedure: Procedure) -> Iterator[Wrong]:
    if sum(paper.made_here for paper in procedure.papers) != 1:
        yield "papers", "exactly one is made here: the filled form"
    for index, paper in enumerate(procedure.papers):
        for key, number in (("originals", paper.originals), ("copies", paper.copies)):
            if not 0 <= number <= MOST_SHEETS:
                yield f"papers[{index}].{key}", f"from 0 to {MOST_SHEETS}"
        if paper.when and not (paper.when.path and paper.when.is_):
            yield f"papers[{index}].when", "path and is must say something"
    known = {paper.code for paper in procedure.papers}
    for index, case in enumerate(procedure.cases):
        yield from (
            (f"cases[{index}].papers", f"no paper is called {code}")
            for code in case.papers
            if code not in known
        )


def _wrong_limit(limit: Limit, path: str) -> Iterator[Wrong]:
    counted = limit.kind in COUNTED_LIMITS
    if counted and not 1 <= limit.days <= LONGEST_DAYS:
        yield f"{path}.days", f"from 1 to {LONGEST_DAYS}"
    if not counted and limit.days:
        yield f"{path}.days", f"{limit.kind.value} has no days"
    for key in ("at_most_days", "at_most_working_days"):
        if not 0 <= getattr(limit, key) <= LONGEST_DAYS:
            yield f"{path}.{key}", f"from 0 to {LONGEST_DAYS}"
    if limit.at_most_days and limit.at_most_working_days:
        yield f"{path}.at_most_days", "either this or at_most_working_days"


def _wrong_fee(rule: Fee, procedure: Procedure) -> Iterator[Wrong]:
    for key, amount in (("amount_vnd", rule.amount_vnd), ("most_vnd", rule.most_vnd)):
        if not 0 <= amount <= DEAREST_VND:
            yield key, f"from 0 to {DEAREST_VND}"
    if not PART_CODE.fullmatch(rule.part):
        yield "part", "small letters, digits and hyphens only"
    for key in ("within_days", "after_days"):
        if getattr(rule, key) and not getattr(rule, f"{key}_of"):
            yield key, f"says nothing without {key}_of"
        if not 0 <= getattr(rule, key) <= LONGEST_DAYS * 100:
            yield key, "is no number of days"
    if rule.count_if_empty is not None and not (rule.count and 0 <= rule.count_if_empty <= MOST_SHEETS):
        yield "count_if_empty", f"from 0 to {MOST_SHEETS}, and only with count"
    if not 0 <= rule.free_count <= MOST_SHEETS:
        yield "free_count", f"from 0 to {MOST_SHEETS}"
    yield from _wrong_counting(rule)
    yield from _wrong_tiers(rule)
    if rule.when and not (rule.when.path and rule.when.is_):
        yield "when", "path and is must say something"
    known = {case.code for case in procedure.cases}
    yield from (("cases", f"no case is called {code}") for code in rule.cases if code not in known)


def _wrong_counting(rule: Fee) -> Iterator[Wrong]:
    if rule.per is Per.DOSSIER and (rule.count or rule.free_count or rule.most_vnd):
        yield "per", "copies are counted only with copy or page"
    if (rule.per is Per.PAGE) != bool(rule.pages):
        yield "pages", "goes with per page, and only with it"
    if rule.rows and not rule.count:
        yield "rows", "says nothing without count"
    if rule.tiers and rule.per is not Per.PAGE:
        yield "tiers", "only with per page"


def _wrong_tiers(rule: Fee) -> Iterator[Wrong]:
    last = 0
    for index, (up_to, amount) in enumerate(rule.tiers):
        if up_to <= last:
            yield f"tiers[{index}]", "each tier goes further than the one before"
        if not 0 <= amount <= DEAREST_VND:
            yield f"tiers[{index}]", f"an amount is from 0 to {DEAREST_VND}"
        last = up_to
