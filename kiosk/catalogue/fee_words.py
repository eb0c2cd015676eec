"""What a dossier costs, in one plain sentence."""

from __future__ import annotations

from kiosk.catalogue.fees import FeeAnswer, FeeDue, FeeLine, Gap
from kiosk.catalogue.model import Channel, Fee, Per, Procedure
from kiosk.text import Words


def vnd(amount: int) -> str:
    """Return an amount as people write it: 15000 is "15.000"."""
    return f"{amount:,}".replace(",", ".")


def fee_sentence(answer: FeeAnswer, words: Words) -> str:
    """Return the amount with its reason, or why it is not known; without a full stop."""
    if not isinstance(answer, FeeDue):
        if answer.gap is Gap.NOT_ANSWERED:
            return words.say("catalogue-fee-not-answered")
        note = answer.note or words.say("catalogue-fee-ask-office")
        return words.say("catalogue-fee-by-office", {"note": note})
    sentence = _one(answer.lines[0], words) if len(answer.lines) == 1 else _sum(answer, words)
    return sentence if answer.verified else words.say("catalogue-fee-unverified", {"sentence": sentence})


def fee_so_far(answer: FeeAnswer, words: Words) -> str:
    """Return the sentence before all is answered: an exemption that is still open is said."""
    sentence = fee_sentence(answer, words)
    open_yet = isinstance(answer, FeeDue) and answer.may_be_less
    return words.say("catalogue-fee-may-be-less", {"sentence": sentence}) if open_yet else sentence


def fee_rule(rule: Fee, words: Words) -> str:
    """Return one rule of the catalogue in a line, as it stands on the guide page."""
    line = f"{_amount(rule.amount_vnd, words)}: {rule.reason}"
    if rule.per is not Per.DOSSIER:  # the reason says it all: "2.000 đồng mỗi trang, từ trang 3 ..."
        line = rule.reason
    return line if rule.verified else words.say("catalogue-fee-unverified", {"sentence": line})


def lowest_fee(procedure: Procedure, channel: Channel, words: Words) -> str:
    """Return the least that a dossier can cost if nobody is exempt, in a few words; for a card.

    Of the first part of the bill alone: copies are the resident's choice.
    """
    ordinary = [rule for rule in procedure.fees if not rule.when and rule.part == procedure.fees[0].part]
    open_to_all = [
        rule for rule in ordinary if not rule.channels or {channel, Channel.KIOSK} & set(rule.channels)
    ]
    if not open_to_all:
        return words.say("catalogue-fee-short-by-office")
    rule = min(open_to_all, key=lambda rule: rule.amount_vnd)
    each_vnd = max([rule.amount_vnd, *(amount for _, amount in rule.tiers)])
    if rule.per is Per.DOSSIER or each_vnd == 0:
        amount = _amount(rule.amount_vnd, words)
        if not rule.within_days_of:
            return amount
        return words.say("catalogue-fee-in-time", {"amount": amount, "days": rule.within_days})
    return words.say(f"catalogue-fee-each-{rule.per.value}", {"amount": vnd(each_vnd)})


def _amount(amount_vnd: int, words: Words) -> str:
    if amount_vnd == 0:
        return words.say("catalogue-fee-free")
    return words.say("catalogue-fee-amount", {"amount": vnd(amount_vnd)})


def _one(line: FeeLine, words: Words) -> str:
    if line.amount_vnd == 0 or line.per is Per.DOSSIER:
        return words.say(
            "catalogue-fee-plain", {"amount": _amount(line.amount_vnd, words), "reason": line.reason}
        )
    return words.say("catalogue-fee-counted", {"counted": _counted(line, words), "reason": line.reason})


def _sum(due: FeeDue, words: Words) -> str:
    parts = ", ".join(_part(line, words) for line in due.lines)
    return words.say("catalogue-fee-sum", {"amount": _amount(due.amount_vnd, words), "parts": parts})


def _part(line: FeeLine, words: Words) -> str:
    if line.amount_vnd == 0:
        return words.say("catalogue-fee-part-free", {"title": line.title})
    plain = line.per is Per.DOSSIER
    what = _amount(line.amount_vnd, words) if plain else _counted(line, words)
    return words.say("catalogue-fee-part", {"title": line.title, "amount": what})


def _counted(line: FeeLine, words: Words) -> str:
    values: dict[str, str | int] = {
        "amount": vnd(line.amount_vnd),
        "count": line.count,
        "unit": vnd(line.unit_vnd),
        "pages": line.pages,
    }
    return words.say(f"catalogue-fee-per-{line.per.value}", values)
