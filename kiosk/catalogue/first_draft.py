"""Writes a first `procedure.toml` from a record of the portal, with what is missing said in it.

What the record gave is written down and marked as not verified where it was guessed; what it cannot
give is a comment, so that the loader refuses the file, with the place, until the office has added it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import tomlkit
from tomlkit.items import AoT, Table

from kiosk.catalogue.model import Fee, Limit, LimitKind, Per
from kiosk.catalogue.portal import PortalGroup, PortalPaper, PortalRecord
from kiosk.catalogue.portal_facts import Guess, guess
from kiosk.text import Words

LONGEST_CODE: Final = 40  # signs of a code made of a name; it stands in file names
FORM_WORDS: Final = ("tờ khai", "đơn ", "giấy đề nghị", "phiếu", "biểu mẫu", "mẫu ")
SHOWN: Final = "xuất trình"  # of a group: papers that are shown, and no case of its own
HANDED_IN: Final = "phải nộp"  # of a group, as above


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDraft:
    """A file that the office goes on with."""

    code: str
    text: str  # of procedure.toml
    missing: tuple[str, ...]  # what the office adds or checks, in plain sentences


def first_draft(record: PortalRecord, today: date, words: Words) -> FirstDraft:
    """Return the file for a record, and what is still to be added or verified."""
    guessed = guess(record.ways)
    papers = _Papers(record.groups, words)
    missing = _missing(record, guessed, papers, words)
    document = tomlkit.document()
    for line in (words.say("import-head"), *missing):
        document.add(tomlkit.comment(_one_line(line)))
    document.add(tomlkit.nl())
    _add_head(document, record, today, words)
    document.add("limit", _limit(guessed.limit))
    if guessed.fees:
        document.add("fees", _tables(map(_fee, guessed.fees)))
    document.add("cases", _tables(papers.cases))
    document.add("papers", _tables(papers.papers))
    return FirstDraft(code=record.code, text=tomlkit.dumps(document), missing=missing)


def slug(text: str) -> str:
    """Return a text as a code: small ASCII letters, digits and hyphens; "" if nothing is left."""
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in apart if not _mark(sign))
    code = ""
    for word in letters.split():
        if len(code) + len(word) >= LONGEST_CODE:
            break
        code = f"{code}-{word}" if code else word
    return code or "-".join(letters.split())[:LONGEST_CODE].strip("-")


def _mark(sign: str) -> bool:
    return unicodedata.combining(sign) != 0


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _add_head(document: tomlkit.TOMLDocument, record: PortalRecord, today: date, words: Words) -> None:
    document.add("code", tomlkit.string(record.code))
    document.add("title", tomlkit.string(record.title))
    document.add(tomlkit.comment('summary = ""'))
    document.add("field_code", tomlkit.string(slug(record.field) or "khac"))
    document.add("field_title", tomlkit.string(record.field or words.say("import-other-field")))
    document.add("keywords", tomlkit.array())
    document.add("presence", tomlkit.string("no"))
    if record.results:
        document.add("result", tomlkit.string("; ".join(record.results)))
    document.add("legal_basis", _lines(record.legal_basis))
    source = words.say("import-source", {"code": record.code})
    document.add("source", tomlkit.string(source))
    document.add("checked_on", tomlkit.date(today.isoformat()))
    document.add("unverified", _lines(words.say("import-unverified").split("\n")))
    for heading, lines in (
        ("import-steps", record.steps),
        ("import-requirements", record.requirements),
        ("import-offices", record.offices),
    ):
        if lines:
            document.add(tomlkit.comment(words.say(heading)))
        for line in lines:
            document.add(tomlkit.comment("  " + _one_line(line)))


def _lines(texts: Iterable[str]) -> tomlkit.items.Array:
    array = tomlkit.array()
    for text in texts:
        array.append(text)
    return array.multiline(multiline=len(array) > 1)


def _tables(tables: Iterable[Table]) -> AoT:
    listed = tomlkit.aot()
    for table in tables:
        listed.append(table)
    return listed


def _table(facts: dict[str, object]) -> Table:
    table = tomlkit.table()
    for key, value in facts.items():
        table.add(key, list(value) if isinstance(value, tuple) else value)
    return table


def _limit(limit: Limit | None) -> Table:
    if limit is None:
        return _table({"kind": LimitKind.BY_OFFICE.value, "verified": False})
    days = {"days": limit.days} if limit.days else {}
    return _table({"kind": limit.kind.value, **days, "verified": False})


def _fee(fee: Fee) -> Table:
    facts: dict[str, object] = {"amount_vnd": fee.amount_vnd, "reason": fee.reason}
    if fee.per is not Per.DOSSIER:
        facts["per"] = fee.per.value
    if fee.channels:
        facts["channels"] = tuple(channel.value for channel in fee.channels)
    return _table({**facts, "verified": False})


class _Papers:
    """The tables of cases and papers; a paper that several cases ask for stands once."""

    def __init__(self, groups: tuple[PortalGroup, ...], words: Words) -> None:
        self.papers: list[Table] = []
        self.has_form = False
        self._codes: dict[tuple[PortalPaper, bool], str] = {}
        shared: list[str] = []
        own: list[tuple[str, list[str]]] = []
        for group in groups:
            shown = SHOWN in group.title.lower()
            codes = [self._code(paper, shown=shown) for paper in group.papers]
            if shown or HANDED_IN in group.title.lower() or not group.title:
                shared += codes
            else:
                own.append((group.title, codes))
        listed = own or [(words.say("import-only-case"), [])]
        taken: set[str] = set()
        self.cases = [
            _table(
                {
                    "code": _fresh(slug(title) or "truong-hop", taken),
                    "title": title,
                    "papers": tuple(dict.fromkeys(shared + codes)),
                }
            )
            for title, codes in listed
        ]

    def _code(self, paper: PortalPaper, *, shown: bool) -> str:
        key = (paper, shown)
        if key not in self._codes:
            self._codes[key] = _fresh(slug(paper.name) or "giay-to", set(self._codes.values()))
            self.papers.append(self._paper(paper, self._codes[key], shown=shown))
        return self._codes[key]

    def _paper(self, paper: PortalPaper, code: str, *, shown: bool) -> Table:
        name = paper.name.lower()
        made_here = not self.has_form and (bool(paper.form_name) or name.startswith(FORM_WORDS))
        self.has_form = self.has_form or made_here
        said = paper.originals is not None or paper.copies is not None
        facts: dict[str, object] = {
            "code": code,
            "name": paper.name,
            "originals": (paper.originals or 0) if said else 1,
            "copies": paper.copies or 0,
        }
        if made_here or shown:
            facts["scanned"] = False
        if made_here:
            facts["made_here"] = True
        if not said:
            facts["verified"] = False
        return _table(facts)


def _fresh(code: str, taken: set[str]) -> str:
    """Return the code, or with a number if it is taken; and take it."""
    fresh, number = code, 2
    while fresh in taken:
        fresh, number = f"{code}-{number}", number + 1
    taken.add(fresh)
    return fresh


def _missing(record: PortalRecord, guessed: Guess, papers: _Papers, words: Words) -> tuple[str, ...]:
    say = words.say
    found = [say("import-missing-summary"), say("import-missing-keywords"), say("import-missing-form")]
    if not record.field:
        found.append(say("import-missing-field"))
    if not papers.has_form:
        found.append(say("import-missing-made-here"))
    limit = {"times": "; ".join(way.time for way in record.ways if way.time) or "-"}
    found.append(say("import-check-limit" if guessed.limit else "import-missing-limit", limit))
    told = dict.fromkeys(way.fee for way in record.ways if way.fee)
    found.append(say("import-check-fees", {"fees": "; ".join(told) or "-"}))
    found += [say("import-unread-fee", {"fee": fee}) for fee in guessed.unread]
    if any(fee.per is Per.COPY for fee in guessed.fees):
        found.append(say("import-missing-count"))
    found.append(say("import-check-cases"))
    found.append(say("import-check-presence"))
    return tuple(_one_line(line) for line in found)
