"""The page that stands on the screen, as a pure function of the visit."""

from __future__ import annotations

from typing import assert_never

from kiosk.text import Words, words
from kiosk.visit.look_up_states import (
    ChoosingOwn,
    LookedUp,
    LookingUp,
    Opened,
    Proving,
    ReadingNotice,
    ReadingResult,
)
from kiosk.visit.pages import (
    choosing,
    filling,
    guiding,
    identifying,
    letters,
    looking_up,
    returning,
    scanning,
    sealing,
    staffing,
)
from kiosk.visit.pages.chrome import chrome
from kiosk.visit.staff_states import AtMachine, AtOutbox, AtPrinter, AtReader, AtScanner, Overlooking
from kiosk.visit.states import (
    ChoosingCase,
    Declaring,
    Filling,
    Finding,
    Guided,
    Identifying,
    Printing,
    Returning,
    Reviewing,
    Scanning,
    Thanking,
    Visit,
    Welcome,
)
from kiosk.visit.view import Body, ClosedView, ScreenName, VisitView
from kiosk.visit.world import World

SCREEN_OF = {
    Welcome: ScreenName.HOME,
    Returning: ScreenName.RETURN,
    Finding: ScreenName.FIND,
    Guided: ScreenName.GUIDE,
    ChoosingCase: ScreenName.CASE,
    Identifying: ScreenName.IDENTITY,
    Filling: ScreenName.FORM,
    Scanning: ScreenName.SCAN,
    Reviewing: ScreenName.REVIEW,
    Declaring: ScreenName.DECLARE,
    Printing: ScreenName.SLIP,
    Thanking: ScreenName.THANKS,
    LookingUp: ScreenName.LOOK_UP,
    LookedUp: ScreenName.LOOK_UP_ANSWER,
    Proving: ScreenName.OWN_CARD,
    ChoosingOwn: ScreenName.OWN_DOSSIERS,
    Opened: ScreenName.OWN_DOSSIER,
    ReadingNotice: ScreenName.LETTER,
    ReadingResult: ScreenName.RESULT,
    Overlooking: ScreenName.STAFF_OVERVIEW,
    AtScanner: ScreenName.STAFF_SCANNER,
    AtPrinter: ScreenName.STAFF_PRINTER,
    AtReader: ScreenName.STAFF_READER,
    AtOutbox: ScreenName.STAFF_OUTBOX,
    AtMachine: ScreenName.STAFF_MACHINE,
}


def show(world: World, visit: Visit) -> VisitView:
    """Return the page with all its words, in the language of this visit."""
    spoken = words(visit.manner.language)
    body = _body(world, visit, spoken)
    screen = ScreenName.CLOSED if isinstance(body, ClosedView) else SCREEN_OF[type(visit.situation)]
    return VisitView(screen=screen, chrome=chrome(world, visit, spoken, screen), body=body)


def _body(world: World, visit: Visit, spoken: Words) -> Body:  # noqa: C901, PLR0911, PLR0912  one line each
    match visit.situation:
        case Welcome():
            return choosing.welcome(world, visit, spoken)
        case Returning() as here:
            return returning.returning(visit, here, spoken)
        case Finding() as here:
            return choosing.finding(world, visit, here, spoken)
        case Guided() as here:
            return guiding.guided(world, visit, here, spoken)
        case ChoosingCase() as here:
            return choosing.choosing_case(world, here, spoken)
        case Identifying() as here:
            return identifying.identifying(visit, here, spoken)
        case Filling() as here:
            return filling.filling(world, visit, here)
        case Scanning() as here:
            return scanning.scanning(world, visit, here, spoken)
        case Reviewing() as here:
            return sealing.reviewing(world, visit, here, spoken)
        case Declaring() as here:
            return sealing.declaring(world, visit, here, spoken)
        case Printing() as here:
            return sealing.printing(here, spoken)
        case Thanking() as here:
            return sealing.thanking(world, visit, here, spoken)
        case LookingUp() as here:
            return looking_up.looking_up(visit, here, spoken)
        case LookedUp() as here:
            return looking_up.looked_up(world, visit, here, spoken)
        case Proving() as here:
            return looking_up.proving(world, visit, here, spoken)
        case ChoosingOwn() as here:
            return letters.choosing_own(world, here, spoken)
        case Opened() as here:
            return letters.opened(world, visit, here, spoken)
        case ReadingNotice() as here:
            return letters.reading_notice(world, visit, here, spoken)
        case ReadingResult() as here:
            return letters.reading_result(world, visit, here, spoken)
        case Overlooking() | AtScanner() | AtPrinter() | AtReader() | AtOutbox() | AtMachine() as here:
            return staffing.staffing(visit, here, spoken, world.title_of)
        case never:
            assert_never(never)
