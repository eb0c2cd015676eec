"""The pages of "where is my dossier?" that anybody may see."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.catalogue.due_words import weekday_name
from kiosk.clock import VIETNAM
from kiosk.dossiers.model import DossierNews
from kiosk.text import Words
from kiosk.visit.look_up_states import LookedUp, LookingUp, Proving
from kiosk.visit.look_up_view import LookUpAnswerView, LookUpView, OwnCardView
from kiosk.visit.pages.chrome import trouble
from kiosk.visit.pages.code_asked import camera_view, readers_fault
from kiosk.visit.states import Visit
from kiosk.visit.world import World

AT: Final = "%H:%M %d/%m/%Y"
UNDER_WAY: Final = frozenset(
    {1, 2, 4}
)  # of TrangThaiHoSo: the day counts; while the resident is waited for it does not


def looking_up(visit: Visit, here: LookingUp, words: Words) -> LookUpView:
    """Return the page that asks for the code or the card."""
    problem = words.say(f"visit-look-up-{here.problem}") if here.problem else ""
    return LookUpView(code=here.code, asking=here.asking, problem=problem, camera=camera_view(visit, words))


def looked_up(world: World, visit: Visit, here: LookedUp, words: Words) -> LookUpAnswerView:
    """Return the degree of completion, and no more: TT 01/2018/TT-VPCP art. 16.2.d.

    That there is a letter is said too: the degrees 3, 5, 6 and 9 say no less.
    """
    news = here.news
    status = news.status or 0
    return LookUpAnswerView(
        code=news.code,
        dossier_code=news.dossier_code or "",
        status=status,
        status_text=words.say(f"visit-status-{status}"),
        detail=words.say(f"visit-status-{status}-next"),
        due=due_text(world, visit, news, words),
        letters=words.say("visit-letters-wait") if here.has_letters else "",
        at=words.say("visit-as-of", {"time": news.at.astimezone(VIETNAM).strftime(AT)}),
    )


def due_text(world: World, visit: Visit, news: DossierNews, words: Words) -> str:
    """Return the day that the office named for the result, while it is awaited; a day that went by too."""
    if news.due_at is None or news.status not in UNDER_WAY:
        return ""
    day = news.due_at.astimezone(VIETNAM).date()
    values: dict[str, str | int] = {"day": f"{weekday_name(day, words)} {day:%d/%m/%Y}"}
    if day < visit.now.astimezone(VIETNAM).date():
        return words.say("visit-due-past", {**values, "phone": phone(world)})
    return words.say("visit-due-on", values)


def phone(world: World) -> str:
    """Return the office's number as one word: no line breaks it."""
    return world.site.phone.replace(" ", "\N{NO-BREAK SPACE}")


def proving(world: World, visit: Visit, here: Proving, words: Words) -> OwnCardView:
    """Return the page that asks for the applicant's card, and says why."""
    fault = readers_fault(visit)
    problem = ""
    if here.not_a_card:
        problem = words.say(f"visit-own-card-{'slip' if here.not_a_card == 'slip' else 'unread'}")
    elif here.problem:
        problem = words.say(f"visit-own-{here.problem}", {"count": here.tries_left})
    return OwnCardView(
        asking=here.asking,
        why=words.say("visit-own-card-why", {"phone": phone(world)}),
        problem=problem,
        trouble=replace(trouble(fault, words), todo=words.say("visit-own-card-no-reader")) if fault else None,
        camera=camera_view(visit, words),
    )
