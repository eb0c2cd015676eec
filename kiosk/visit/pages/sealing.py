"""The pages from the review to the thanks."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.catalogue.fee_words import fee_sentence
from kiosk.catalogue.model import Paper
from kiosk.clock import VIETNAM
from kiosk.faults import Fault
from kiosk.forms.answers import Origin
from kiosk.forms.reading import reading
from kiosk.forms.validate import problems
from kiosk.text import Words
from kiosk.visit.pages.chrome import trouble
from kiosk.visit.pages.guiding import schedule_view
from kiosk.visit.pages.on_paper import on_paper
from kiosk.visit.pages.sides import mark
from kiosk.visit.scanning import kept
from kiosk.visit.sealing import is_complete, may_print_again
from kiosk.visit.side_view import PageThumb
from kiosk.visit.states import Declaring, Draft, Printing, Reviewing, Thanking, Visit
from kiosk.visit.trouble_view import Trouble
from kiosk.visit.view import (
    DeclareView,
    ReviewGroup,
    ReviewPaper,
    ReviewRow,
    ReviewView,
    SlipPhase,
    SlipView,
    ThanksView,
)
from kiosk.visit.world import World

NOT_KEPT: Final = {"full": "fault-store-full.svg", "broken": "fault-store-damaged.svg"}


def reviewing(world: World, visit: Visit, here: Reviewing, words: Words) -> ReviewView:
    """Return the whole dossier to be read once more."""
    complete = is_complete(world, visit, here.draft)
    return ReviewView(
        groups=_groups(world, visit, here.draft),
        papers=tuple(_paper(paper, here.draft, words) for paper in world.papers_to_scan(here.draft)),
        verdict=words.say("visit-complete" if complete else "visit-incomplete"),
        complete=complete,
    )


def declaring(world: World, visit: Visit, here: Declaring, words: Words) -> DeclareView:
    """Return what the resident says yes to."""
    return DeclareView(
        statements=tuple(words.say("visit-declaration", {"office": world.site.office}).split("\n")),
        fee=fee_line(world, visit, here.draft, words),
        schedule=schedule_view(world, here.draft, visit.now, words),
        agreed=here.agreed,
        sealing=here.sealing,
        problem=words.say("visit-agree-first") if here.asked_without else "",
        trouble=_not_kept(here.failed, words) if here.failed else None,
    )


def printing(here: Printing, words: Words) -> SlipView:
    """Return the page while the slip comes out."""
    phase, seen = SlipPhase.PRINTING, None
    if here.fault is not None:
        phase, seen = SlipPhase.TROUBLE, trouble(here.fault, words)
    if seen is not None and here.asked:
        half = trouble(Fault.PRINTER_HALF_SLIP, words)
        cause = words.say("visit-slip-cause", {"cause": seen.title})
        phase, seen = SlipPhase.ASK, replace(half, todo=f"{half.todo} {cause}")
    return SlipView(
        phase=phase,
        code=here.dossier_code or here.slip.code,
        picture=slip_picture(here.slip.code),
        trouble=seen,
        can_print_again=may_print_again(here),
    )


def thanking(world: World, visit: Visit, here: Thanking, words: Words) -> ThanksView:
    """Return the last page: the code, and what happens next."""
    return ThanksView(
        code=here.dossier_code or here.slip.code,
        code_label=words.say("visit-official-code" if here.dossier_code else "visit-provisional-code"),
        next_steps=(
            words.say("visit-take-slip" if here.printed else "visit-note-code"),
            here.slip.next_step,
            words.say("visit-look-up-later", {"phone": here.slip.phone}),
        ),
        picture=slip_picture(here.slip.code),
        printed=here.printed,
        can_print_again=may_print_again(here),
        erased=words.say("visit-erased"),
        on_paper=on_paper(
            world, visit, here.on_paper, words, thing="form", code=here.dossier_code or here.slip.code
        ),
    )


def slip_picture(code: str) -> str:
    """Return the name of the slip's picture."""
    return f"slip-{code}"


def fee_line(world: World, visit: Visit, draft: Draft, words: Words) -> str:
    """Return the fee that applies to these answers, with its reason."""
    return fee_sentence(world.fee_of(draft, visit.now.astimezone(VIETNAM).date()), words)


def _groups(world: World, visit: Visit, draft: Draft) -> tuple[ReviewGroup, ...]:
    wizard = world.wizard_of(draft)
    wrong = {problem.path for problem in problems(wizard, draft.answers, visit.now.date())}
    return tuple(
        ReviewGroup(
            page_key=section.page_key,
            title=section.title,
            rows=tuple(
                ReviewRow(label=line.label, value=line.value, from_card=line.origin is Origin.CARD)
                for line in section.lines
            ),
            complete=wrong.isdisjoint(path for line in section.lines for path in line.parts),
        )
        for section in reading(wizard, draft.answers)
    )


def _paper(paper: Paper, draft: Draft, words: Words) -> ReviewPaper:
    sides = kept(draft.sides.get(paper.code, ()))
    skipped = paper.code in draft.skipped
    if sides:
        detail = words.say("visit-pages", {"pages": len(sides)})
    else:
        detail = words.say("visit-paper-at-desk" if skipped else "visit-paper-missing")
    return ReviewPaper(
        code=paper.code,
        title=paper.name,
        detail=detail,
        thumbs=tuple(PageThumb(picture=side.picture, mark=mark(side, words)) for side in sides),
        complete=bool(sides) or skipped or not paper.required,
    )


def _not_kept(reason: str, words: Words) -> Trouble:
    return Trouble(
        code=f"store.{reason}",
        picture=NOT_KEPT.get(reason, "closed.svg"),
        title=words.say(f"visit-not-kept-{reason}"),
        todo=words.say("visit-not-kept-large-do" if reason == "large" else "visit-not-kept-do"),
        helper=words.say("clearer-technician"),
    )
