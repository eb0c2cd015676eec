"""What a dossier costs: the sum over the parts of its bill, each by the rule that is best for the resident.

An amount that the catalogue cannot know is a `FeeUnknown`, never nothing: "free" is said only where a
rule says so. `fee_words` puts both into a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, unique
from typing import Final, TypeAlias

from kiosk.catalogue.model import AnswersByPath, Channel, Fee, Per, Procedure, says

MOST_COPIES: Final = 1_000  # of one dossier; a greater number is a slip of the finger
MOST_PAGES: Final = 10_000  # of one copy; as above


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """One part of the bill: `count` times `unit_vnd`."""

    title: str
    count: int  # dossiers or copies that are paid for
    unit_vnd: int  # for one of them
    amount_vnd: int
    reason: str
    per: Per = Per.DOSSIER
    pages: int = 0  # of one copy, where it is paid by the page
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeDue:
    """What is to be paid."""

    amount_vnd: int
    lines: tuple[FeeLine, ...]
    may_be_less: bool = False  # an exemption hangs on an answer that is not there yet

    @property
    def verified(self) -> bool:
        """Whether somebody compared every amount with its source."""
        return all(line.verified for line in self.lines)


@unique
class Gap(StrEnum):
    """Why an amount is not known."""

    NOT_ANSWERED = "not_answered"  # an answer that decides is missing, or is no number or date
    BY_OFFICE = "by_office"  # no rule is for this dossier: the office says


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeUnknown:
    """The amount is not known."""

    gap: Gap
    note: str = ""  # `Procedure.fee_note`


FeeAnswer: TypeAlias = FeeDue | FeeUnknown


def fee_due(
    procedure: Procedure,
    case_code: str,
    answers: AnswersByPath,
    today: date,
    channel: Channel = Channel.ONLINE,
) -> FeeAnswer:
    """Return what a dossier costs by what is answered so far.

    Args:
        procedure: With its rules.
        case_code: The case that was chosen; "" for none yet.
        answers: May hold anything; what is no number or no date counts as not answered.
        today: The day of filing.
        channel: What a dossier of this machine counts as (`[site] fee_channel`).
    """
    if not case_code and any(rule.cases for rule in procedure.fees):
        return FeeUnknown(gap=Gap.NOT_ANSWERED, note=procedure.fee_note)
    parts = [_part(rules, answers, today, channel) for rules in _parts_of(procedure, case_code)]
    if not parts or Gap.BY_OFFICE in parts:
        return FeeUnknown(gap=Gap.BY_OFFICE, note=procedure.fee_note)
    known = [part for part in parts if isinstance(part, FeeDue)]
    if len(known) < len(parts):
        return FeeUnknown(gap=Gap.NOT_ANSWERED, note=procedure.fee_note)
    return FeeDue(
        amount_vnd=sum(part.amount_vnd for part in known),
        lines=tuple(line for part in known for line in part.lines),
        may_be_less=any(part.may_be_less for part in known),
    )


def _parts_of(procedure: Procedure, case_code: str) -> Iterable[list[Fee]]:
    """Return the rules of this case by part of the bill, in the order of the file."""
    parts: dict[str, list[Fee]] = {}
    for rule in procedure.fees:
        if not rule.cases or case_code in rule.cases:
            parts.setdefault(rule.part, []).append(rule)
    return parts.values()


def _part(rules: Iterable[Fee], answers: AnswersByPath, today: date, channel: Channel) -> FeeDue | Gap:
    """Return what the cheapest rule of one part makes, or why there is none."""
    dues: list[FeeDue] = []
    waiting: list[Fee] = []  # an answer decides
    for rule in rules:
        applies = _applies(rule, answers, today, channel)
        lines = _lines(rule, answers) if applies else ()
        if lines:
            dues.append(FeeDue(amount_vnd=sum(line.amount_vnd for line in lines), lines=lines))
        elif applies is not False:
            waiting.append(rule)
    if dues:
        best = min(dues, key=lambda due: (due.amount_vnd, not due.verified))
        return replace(best, may_be_less=bool(waiting) and best.amount_vnd > 0)
    # An exemption that nobody claimed is no reason to wait: its question may be for few.
    return Gap.NOT_ANSWERED if any(_holds(rule, answers) for rule in waiting) else Gap.BY_OFFICE


def _applies(rule: Fee, answers: AnswersByPath, today: date, channel: Channel) -> bool | None:
    """Say whether a rule is for this dossier; None if an answer that decides is missing."""
    if rule.channels and not {channel, Channel.KIOSK} & set(rule.channels):
        return False
    asked = [_holds(rule, answers)]
    if rule.within_days_of:
        days = _days_since(answers.get(rule.within_days_of), today)
        asked.append(None if days is None else 0 <= days <= rule.within_days)
    if rule.after_days_of:
        days = _days_since(answers.get(rule.after_days_of), today)
        asked.append(None if days is None else days > rule.after_days)
    if False in asked:
        return False
    return None if None in asked else True


def _holds(rule: Fee, answers: AnswersByPath) -> bool | None:
    if rule.when and not answers.get(rule.when.path):
        return True if "" in rule.when.is_ else None
    return says(answers, rule.when)


def _days_since(text: str, today: date) -> int | None:
    try:
        return (today - date.fromisoformat(text)).days
    except ValueError:
        return None


def _lines(rule: Fee, answers: AnswersByPath) -> tuple[FeeLine, ...]:
    """Return the lines of a rule: one, or one for each row of its table; none if a number is missing."""
    if not rule.rows:
        line = _line(rule, answers)
        return (line,) if line else ()
    rows = [_line(rule, answers, f"{rule.rows}[{row}].") for row in range(answers.row_count(rule.rows))]
    lines = tuple(line for line in rows if line)
    return lines if len(lines) == len(rows) else ()


def _line(rule: Fee, answers: AnswersByPath, row: str = "") -> FeeLine | None:
    """Return what a rule makes of the numbers that were answered; None if one is missing or absurd."""
    copies = _copies(rule, answers, row)
    pages = _number(answers.get(row + rule.pages), MOST_PAGES) if rule.pages else 0
    if copies is None or pages is None:
        return None
    unit_vnd = _price_of_pages(rule, pages) if rule.per is Per.PAGE else rule.amount_vnd
    if rule.most_vnd:
        unit_vnd = min(unit_vnd, rule.most_vnd)
    count = max(0, copies - rule.free_count)
    return FeeLine(
        title=rule.title,
        count=count,
        unit_vnd=unit_vnd,
        amount_vnd=count * unit_vnd,
        reason=rule.reason,
        per=rule.per,
        pages=pages,
        verified=rule.verified,
    )


def _copies(rule: Fee, answers: AnswersByPath, row: str) -> int | None:
    if not rule.count:
        return 1
    text = answers.get(row + rule.count)
    return _number(text, MOST_COPIES) if text.strip() else rule.count_if_empty


def _price_of_pages(rule: Fee, pages: int) -> int:
    """Return the price of one copy: each tier for its pages, `amount_vnd` for those after the last."""
    price_vnd = done = 0
    for up_to, each_vnd in rule.tiers:
        here = max(0, min(pages, up_to) - done)
        price_vnd += here * each_vnd
        done += here
    return price_vnd + (pages - done) * rule.amount_vnd


def _number(text: str, most: int) -> int | None:
    """Return a whole number from 0 to `most`; None for anything else."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most))):
        return None
    number = int(text)
    return number if number <= most else None
