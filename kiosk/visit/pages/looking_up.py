"""The pages of "where is my dossier?"."""

from __future__ import annotations

from kiosk.clock import VIETNAM
from kiosk.text import Words
from kiosk.visit.states import LookedUp, LookingUp
from kiosk.visit.view import LookUpAnswerView, LookUpView

AT = "%H:%M %d/%m/%Y"
DAY = "%d/%m/%Y"


def looking_up(here: LookingUp, words: Words) -> LookUpView:
    """Return the page that asks for the code."""
    problem = words.say(f"visit-look-up-{here.problem}") if here.problem else ""
    return LookUpView(code=here.code, asking=here.asking, problem=problem)


def looked_up(here: LookedUp, words: Words) -> LookUpAnswerView:
    """Return the degree of completion, and no more: TT 01/2018/TT-VPCP art. 16.2.d."""
    news = here.news
    status = news.status or 0
    due = news.due_at.astimezone(VIETNAM).strftime(DAY) if news.due_at else ""
    return LookUpAnswerView(
        code=news.code,
        dossier_code=news.dossier_code or "",
        status=status,
        status_text=words.say(f"visit-status-{status}"),
        detail=words.say("visit-due-on", {"day": due}) if due else words.say(f"visit-status-{status}-next"),
        at=words.say("visit-as-of", {"time": news.at.astimezone(VIETNAM).strftime(AT)}),
    )
