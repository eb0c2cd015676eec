"""The offer on the first page, and the page of the four digits."""

from __future__ import annotations

from kiosk.text import Words
from kiosk.visit.return_view import OfferCard, ReturnPhase, ReturnView
from kiosk.visit.states import Gate, Returning, Visit

PHASES = {
    Gate.ASKING: ReturnPhase.ASK,
    Gate.OPENING: ReturnPhase.OPENING,
    Gate.BEGINNING_ANEW: ReturnPhase.SURE,
    Gate.SPENT: ReturnPhase.GONE,
    Gate.LATE: ReturnPhase.GONE,
}


def offer(visit: Visit, words: Words) -> OfferCard | None:
    """Return what was left behind, for the first page; None if nothing was."""
    left = visit.left_behind
    if left is None:
        return None
    kind = _kind(is_slip=left.is_slip)
    return OfferCard(
        title=words.say(f"visit-left-{kind}"),
        detail=words.say(f"visit-left-{kind}-detail"),
        is_slip=left.is_slip,
    )


def returning(visit: Visit, here: Returning, words: Words) -> ReturnView:
    """Return the page that asks for the digits, or says why it does not any more."""
    left = visit.left_behind
    is_slip = left is not None and left.is_slip
    kind = _kind(is_slip=is_slip)
    match here.gate:
        case Gate.BEGINNING_ANEW:
            title, told = "visit-anew-question", f"visit-anew-{kind}"
        case Gate.SPENT:
            title, told = "visit-return-spent", "visit-return-gone"
        case Gate.LATE:
            title, told = "visit-return-late", "visit-return-gone"
        case _:
            title, told = f"visit-return-{kind}", "visit-return-help"
    problem = _problem(here, words)
    tries = words.say("visit-return-tries", {"tries": left.tries_left}) if left else ""
    return ReturnView(
        phase=PHASES[here.gate],
        title=words.say(title),
        help=words.say(told),
        digits=here.digits,
        tries=tries,
        problem=f"{problem} {tries}" if problem else "",
        is_slip=is_slip,
    )


def greeting(visit: Visit, words: Words) -> str:
    """Return the word to who has just come back; until he touches something."""
    return words.say("visit-welcome-back") if visit.welcomed_back else ""


def _kind(*, is_slip: bool) -> str:
    return "slip" if is_slip else "dossier"


def _problem(here: Returning, words: Words) -> str:
    if here.wrong:
        return words.say("visit-digits-wrong")
    return words.say("visit-digits-too-few") if here.too_few else ""
