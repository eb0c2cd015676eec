"""The pages from the review to the end, and what may lie over a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.faults import Fault
from kiosk.text import words
from kiosk.visit.on_paper_view import OnPaperPhase, OnPaperView
from kiosk.visit.side_view import PageThumb
from kiosk.visit.trouble_view import Trouble
from kiosk.visit.view import (
    DeclareView,
    ReviewGroup,
    ReviewPaper,
    ReviewRow,
    ReviewView,
    ScreenName,
    SlipPhase,
    SlipView,
    ThanksView,
)
from tests.ui.samples.guide_pages import LATE
from tests.ui.samples.pictures import signature
from tests.ui.samples.sample import (
    ADDRESS,
    BIRTH,
    CODE,
    NAME,
    OFFICE,
    Sample,
    form,
    page,
    trouble,
)


def sealing() -> Iterator[Sample]:
    spoken = words("vi")
    groups = (
        ReviewGroup(
            page_key="nyc.hoTen",
            title="Người yêu cầu",
            rows=(
                ReviewRow(label="Họ, chữ đệm và tên", value="NGUYỄN THỊ HOÀNG YẾN", from_card=True),
                ReviewRow(label="Nơi cư trú", value=ADDRESS.value, from_card=True),
                ReviewRow(label="Số điện thoại", value="0912345678", from_card=False),
            ),
        ),
        ReviewGroup(
            page_key="nks.hoTen",
            title="Người được khai sinh",
            rows=(
                ReviewRow(label="Họ, chữ đệm và tên", value="TRẦN NGUYỄN BẢO AN", from_card=False),
                ReviewRow(label="Ngày sinh", value="05/11/2026", from_card=False),
                ReviewRow(label="Nơi sinh", value="", from_card=False),
                ReviewRow(label="Chữ ký", value=signature(), from_card=False),
            ),
            complete=False,
        ),
    )
    review = ReviewView(
        groups=groups, papers=_papers(), verdict=spoken.say("visit-incomplete"), complete=False
    )
    yield Sample("review-incomplete", page(ScreenName.REVIEW, review, step=6, place=BIRTH))
    done = replace(
        review,
        groups=(groups[0],),
        papers=_papers()[:1],
        verdict=spoken.say("visit-complete"),
        complete=True,
    )
    yield Sample("review", page(ScreenName.REVIEW, done, step=6, place=BIRTH))


def _papers() -> tuple[ReviewPaper, ...]:
    return (
        ReviewPaper(
            code="gcs",
            title="Giấy chứng sinh",
            detail="2 trang",
            thumbs=(
                PageThumb(picture="side-1"),
                PageThumb(picture="side-3", mark=words("vi").say("flaw-cut-off")),
            ),
            complete=True,
        ),
        ReviewPaper(
            code="uyquyen",
            title="Văn bản ủy quyền có chứng thực",
            detail="Chưa có",
            thumbs=(),
            complete=False,
        ),
    )


def declaring() -> Iterator[Sample]:
    spoken = words("vi")
    declare = DeclareView(
        statements=tuple(spoken.say("visit-declaration", {"office": OFFICE}).split("\n")),
        fee="Miễn phí: trẻ được đăng ký trong 60 ngày kể từ ngày sinh",
        schedule=LATE,
        agreed=False,
        sealing=False,
    )
    yield Sample("declare", page(ScreenName.DECLARE, declare, step=6, place=BIRTH))
    yield Sample(
        "declare-problem",
        page(
            ScreenName.DECLARE, replace(declare, problem=spoken.say("visit-agree-first")), step=6, place=BIRTH
        ),
    )
    yield Sample(
        "declare-sealing",
        page(ScreenName.DECLARE, replace(declare, agreed=True, sealing=True), step=6, place=BIRTH),
    )
    full = Trouble(
        code="store.full",
        picture="fault-store-full.svg",
        title=spoken.say("visit-not-kept-full"),
        todo=spoken.say("visit-not-kept-do"),
        helper=spoken.say("clearer-technician"),
    )
    yield Sample(
        "declare-full",
        page(ScreenName.DECLARE, replace(declare, agreed=True, trouble=full), step=6, place=BIRTH),
    )


def ending() -> Iterator[Sample]:
    spoken = words("vi")
    slip = SlipView(phase=SlipPhase.PRINTING, code=CODE, picture="slip-1")
    yield Sample("slip", page(ScreenName.SLIP, slip, step=7, place=BIRTH))
    half = trouble(Fault.PRINTER_HALF_SLIP)
    cause = spoken.say("visit-slip-cause", {"cause": trouble(Fault.PRINTER_NO_PAPER).title})
    half = replace(half, todo=f"{half.todo} {cause}")
    for name, again in (("slip-asked", True), ("slip-asked-last", False)):
        asked = replace(slip, phase=SlipPhase.ASK, trouble=half, can_print_again=again)
        yield Sample(name, page(ScreenName.SLIP, asked, step=7, place=BIRTH))
    thanks = ThanksView(
        code=CODE,
        code_label=spoken.say("visit-provisional-code"),
        next_steps=(
            spoken.say("visit-take-slip"),
            spoken.say("visit-next-step", {"office": OFFICE, "day": "24/11/2026"}),
            spoken.say("visit-look-up-later", {"phone": "0234 3822 122"}),
        ),
        picture="slip-1",
        printed=True,
        can_print_again=True,
        erased=spoken.say("visit-erased"),
    )
    yield Sample("thanks", page(ScreenName.THANKS, thanks, step=7, place=BIRTH))
    yield Sample(
        "thanks-last", page(ScreenName.THANKS, replace(thanks, can_print_again=False), step=7, place=BIRTH)
    )
    yield from _on_a4(thanks)
    official = replace(
        thanks,
        code="000.00.12.H57-261121-0001",
        code_label=spoken.say("visit-official-code"),
        printed=False,
        next_steps=(spoken.say("visit-note-code"), *thanks.next_steps[1:]),
    )
    yield Sample("thanks-not-printed", page(ScreenName.THANKS, official, step=7, place=BIRTH))


def overlays() -> Iterator[Sample]:
    body = form(NAME, question="Mẹ của trẻ tên là gì?").body
    for name, chrome in (
        ("over-help", {"help_open": True}),
        ("over-start-over", {"confirming_start_over": True}),
        ("over-leaving", {"leaving_in_s": 24}),
    ):
        yield Sample(name, page(ScreenName.FORM, body, step=4, place=BIRTH, **chrome))


def _on_a4(thanks: ThanksView) -> Iterator[Sample]:
    spoken = words("vi")
    again = spoken.say("visit-sheets-again")
    why = {"why": spoken.say("fault-office-printer-stopped"), "tray": spoken.say("visit-sheets-maybe")}
    papers = {
        "offered": OnPaperView(phase=OnPaperPhase.OFFERED, offer=spoken.say("visit-sheets-form")),
        "printing": OnPaperView(phase=OnPaperPhase.PRINTING),
        "printed": OnPaperView(
            phase=OnPaperPhase.PRINTED, offer=again, said=spoken.say("visit-sheets-printed")
        ),
        "trouble": OnPaperView(
            phase=OnPaperPhase.TROUBLE,
            offer=spoken.say("visit-sheets-retry"),
            said=spoken.say("visit-sheets-failed", why),
        ),
        "phone": OnPaperView(
            phase=OnPaperPhase.ABSENT,
            phone_code=f"https://hoso.example/tra-cuu?code={CODE}",
            phone_hint=spoken.say("visit-phone-look-up"),
        ),
    }
    for name, paper in papers.items():
        shown = replace(thanks, on_paper=paper)
        yield Sample(f"thanks-a4-{name}", page(ScreenName.THANKS, shown, step=7, place=BIRTH))
