"""The pages that the applicant's card opens: his dossiers, and what the office wrote to him."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from kiosk.catalogue.due_words import weekday_name
from kiosk.catalogue.fee_words import vnd
from kiosk.clock import VIETNAM
from kiosk.dossiers.model import Notice, NoticeKind, OwnDossier, ResultPaper
from kiosk.text import Words
from kiosk.visit.look_up_states import ChoosingOwn, Opened, ReadingNotice, ReadingResult
from kiosk.visit.look_up_view import (
    LetterCard,
    LetterFact,
    LetterView,
    OwnDossierCard,
    OwnDossiersView,
    OwnDossierView,
    ResultView,
)
from kiosk.visit.pages.looking_up import due_text, phone
from kiosk.visit.pages.on_paper import on_paper
from kiosk.visit.states import Visit
from kiosk.visit.world import World

DAY: Final = "%d/%m/%Y"
# Degrees at which what was asked for is not awaited any more; a fee may still be due with the result.
PAST_AT: Final = {
    NoticeKind.SUPPLEMENT: frozenset({3, 7, 8, 9, 10}),
    NoticeKind.FEE: frozenset({3, 7, 8, 10}),
}
ICONS: Final = {NoticeKind.SUPPLEMENT: "documents", NoticeKind.FEE: "money", NoticeKind.REFUSAL: "error"}


def choosing_own(world: World, here: ChoosingOwn, words: Words) -> OwnDossiersView:
    """Return the dossiers of the card's owner that were filed on this machine."""
    return OwnDossiersView(
        dossiers=tuple(
            OwnDossierCard(
                dossier_id=own.dossier_id,
                title=_title(world, own, words),
                detail=f"{words.say(f'visit-status-{own.news.status or 0}')} · {_code(own)}",
                mark=words.say("visit-own-has-letters") if own.letters else "",
            )
            for own in here.dossiers
        )
    )


def opened(world: World, visit: Visit, here: Opened, words: Words) -> OwnDossierView:
    """Return one dossier with the list of what can be read."""
    own = here.own
    status = own.news.status or 0
    todo = words.say("visit-own-read-first") if own.letters else words.say(f"visit-status-{status}-next")
    return OwnDossierView(
        title=_title(world, own, words),
        code=_code(own),
        status_text=words.say(f"visit-status-{status}"),
        detail="\n".join(filter(None, (todo, due_text(world, visit, own.news, words)))),
        text="" if own.letters else own.news.text,  # one thing a page
        letters=tuple(_cards(own, words)),
    )


def reading_notice(world: World, visit: Visit, here: ReadingNotice, words: Words) -> LetterView:
    """Return a notice: its days and amounts large, the office's words, and what to do now."""
    notice, own = here.notice, here.opened.own
    if is_past(notice, own):
        todo = words.say("visit-letter-past-do")
        facts: tuple[LetterFact, ...] = ()
    else:
        todo = words.say(f"visit-letter-{notice.kind.value}-do", _where(world, own))
        facts = tuple(_facts(notice, visit.now.astimezone(VIETNAM).date(), words))
    return LetterView(
        title=words.say(f"visit-letter-{notice.kind.value}"),
        facts=facts,
        text=notice.text or words.say("visit-letter-text-gone"),
        at=words.say("visit-letter-at", {"day": _day(notice.at.astimezone(VIETNAM).date(), words)}),
        todo=tuple(todo.split("\n")),
    )


def reading_result(world: World, visit: Visit, here: ReadingResult, words: Words) -> ResultView:
    """Return a page of a result as a picture, and where the paper itself is."""
    page = {"page": here.page, "pages": here.pages}
    return ResultView(
        title=here.result.title,
        page_text=words.say("visit-result-page", page) if here.pages else "",
        picture=here.picture,
        problem=words.say(f"visit-result-{here.problem}") if here.problem else "",
        collect=words.say("visit-result-collect", {"office": world.site.office}),
        has_earlier=here.page > 1,
        has_later=here.page < here.pages,
        on_paper=on_paper(world, visit, here.on_paper, words, thing="result", code=_code(here.opened.own)),
    )


def is_past(letter: Notice | ResultPaper, own: OwnDossier) -> bool:
    """Say whether the dossier has gone on, so that nothing is to be done about a letter any more."""
    return isinstance(letter, Notice) and own.news.status in PAST_AT.get(letter.kind, ())


def _where(world: World, own: OwnDossier) -> dict[str, str | int]:
    return {"office": world.site.office, "phone": phone(world), "code": _code(own)}


def _facts(notice: Notice, today: date, words: Words) -> Iterator[LetterFact]:
    if notice.amount_vnd is not None:
        amount = words.say("catalogue-fee-amount", {"amount": vnd(notice.amount_vnd)})
        yield LetterFact(icon="money", label=words.say("visit-letter-amount"), value=amount)
    if notice.until_on is not None:
        yield LetterFact(
            icon="calendar",
            label=words.say("visit-letter-until"),
            value=_day(notice.until_on, words),
            warning=words.say("visit-letter-late") if notice.until_on < today else "",
        )


def _cards(own: OwnDossier, words: Words) -> Iterator[LetterCard]:
    """Return the letters with what is to be done before what is past."""
    numbered = sorted(enumerate(own.letters), key=lambda it: is_past(it[1], own))
    for place, letter in numbered:
        card = _card(place, letter, words)
        past = words.say("visit-letter-past")
        yield replace(card, icon="check", detail=past) if is_past(letter, own) else card


def _card(place: int, letter: Notice | ResultPaper, words: Words) -> LetterCard:
    came = words.say("visit-letter-at", {"day": _day(letter.at.astimezone(VIETNAM).date(), words)})
    if isinstance(letter, ResultPaper):
        title = words.say("visit-own-result", {"title": letter.title})
        return LetterCard(place=str(place), icon="check-circle", title=title, detail=came)
    until = letter.until_on and words.say("visit-letter-until-day", {"day": _day(letter.until_on, words)})
    title = words.say(f"visit-letter-{letter.kind.value}")
    return LetterCard(place=str(place), icon=ICONS[letter.kind], title=title, detail=until or came)


def _day(day: date, words: Words) -> str:
    return f"{weekday_name(day, words)} {day:{DAY}}"


def _code(own: OwnDossier) -> str:
    return own.news.dossier_code or own.news.code


def _title(world: World, own: OwnDossier, words: Words) -> str:
    """Return the name of the procedure; the catalogue may have dropped it since."""
    known = {procedure.code: procedure.title for procedure in world.catalogue.procedures}
    return known.get(own.procedure_code) or words.say("visit-own-untitled")
