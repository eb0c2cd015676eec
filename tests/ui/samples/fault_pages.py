"""Every fault on each page where a resident meets it; what staff alone are told stands on their screens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.faults import WEIGHT, Fault, Weight
from kiosk.text import words
from kiosk.visit.pages.choosing import MATTERS
from kiosk.visit.view import (
    ClosedView,
    HomeView,
    IdentityPhase,
    IdentityView,
    ScreenName,
    SlipPhase,
    SlipView,
)
from tests.ui.samples.sample import BIRTH, CODE, NAME, OFFICE, Sample, form, page, trouble

AT_THE_SLIP = tuple(
    fault for fault in Fault if fault.device == "printer" and WEIGHT[fault] in {Weight.MOMENT, Weight.LIMITS}
)
AT_THE_CARD = tuple(
    fault for fault in Fault if fault.device in {"reader", "camera"} and WEIGHT[fault] is not Weight.WARNS
)


def faulty() -> Iterator[Sample]:
    yield from _first_page()
    yield from _meanwhile()
    for fault in AT_THE_CARD:
        card = IdentityView(phase=IdentityPhase.SHOW_CARD, trouble=trouble(fault))
        yield Sample(f"identity-{fault.key}", page(ScreenName.IDENTITY, card, step=3, place=BIRTH))
    slip = SlipView(phase=SlipPhase.TROUBLE, code=CODE, picture="slip-1")
    for fault in AT_THE_SLIP:
        held = replace(slip, trouble=trouble(fault))
        yield Sample(f"slip-{fault.key}", page(ScreenName.SLIP, held, step=7, place=BIRTH))


def _meanwhile() -> Iterator[Sample]:
    """A trouble that will stand in the way later, over the page of now."""
    asked = form(NAME, question="Mẹ của trẻ tên là gì?")
    for fault in (Fault.SCANNER_GONE, Fault.STORE_FULL):
        notice = words("vi").say("visit-trouble-meanwhile", {"trouble": trouble(fault).title})
        yield Sample(f"form-{fault.key}", replace(asked, chrome=replace(asked.chrome, notice=notice)))


def _first_page() -> Iterator[Sample]:
    for fault in Fault:
        if WEIGHT[fault] is Weight.CLOSES:
            why = replace(trouble(fault), todo=words("vi").say("visit-closed-do"))
            closed = ClosedView(trouble=why, office=OFFICE)
            yield Sample(f"closed-{fault.key}", page(ScreenName.CLOSED, closed))
    parts = {fault.device for fault in Fault if WEIGHT[fault] is Weight.LIMITS}
    notices = tuple(words("vi").say(f"visit-without-{part}") for part in sorted(parts, key=MATTERS.index))
    for notice, part in zip(notices, sorted(parts, key=MATTERS.index), strict=True):
        yield Sample(f"home-{part}", page(ScreenName.HOME, HomeView(office=OFFICE, notices=(notice,))))
    several = HomeView(office=OFFICE, notices=notices[:3])
    yield Sample("home-several", page(ScreenName.HOME, several))
    yield Sample("home-all", page(ScreenName.HOME, replace(several, notices=notices)))
