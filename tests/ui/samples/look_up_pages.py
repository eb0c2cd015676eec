"""The look-up: by code what anybody may see, by card what the office sent, in an office's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.faults import Fault
from kiosk.text import words
from kiosk.visit.camera_view import CameraView
from kiosk.visit.look_up_view import (
    LetterCard,
    LetterFact,
    LetterView,
    LookUpAnswerView,
    LookUpView,
    OwnCardView,
    OwnDossierCard,
    OwnDossiersView,
    OwnDossierView,
    ResultView,
)
from kiosk.visit.view import ScreenName
from tests.ui.samples.sample import BIRTH, CODE, OFFICE, RESIDENCE, Sample, page, trouble

OFFICIAL = "000.00.12.H57-261121-0001"
PHONE = "0234\N{NO-BREAK SPACE}3822\N{NO-BREAK SPACE}122"
AT_DESK = {"office": OFFICE, "phone": PHONE, "code": OFFICIAL}
SUPPLEMENT = (
    "Đề nghị ông/bà bổ sung: 1) Giấy chứng sinh bản chính, do bản scan trang 1 bị mờ dấu; "
    "2) Giấy chứng nhận kết hôn của cha mẹ trẻ.\nGửi về Bộ phận Một cửa trước thời hạn nêu trên."
)
LONG = (
    ("Căn cứ Luật Hộ tịch và các văn bản hướng dẫn, sau khi xem xét hồ sơ, cơ quan thông báo như sau: " * 20)
    + "http://dichvucong.example.vn/"
    + "mot-dia-chi-rat-dai" * 8
    + ' <b>Lưu ý</b> <img src="x"> &amp; '
).ljust(2000, "!")


def looking_up() -> Iterator[Sample]:
    spoken = words("vi")
    yield Sample("look-up", page(ScreenName.LOOK_UP, LookUpView(code="", asking=False)))
    yield Sample("look-up-asking", page(ScreenName.LOOK_UP, LookUpView(code=CODE, asking=True)))
    camera = CameraView(hint=spoken.say("camera-hint-too-far"))
    yield Sample("look-up-camera", page(ScreenName.LOOK_UP, LookUpView(code="", asking=False, camera=camera)))
    for problem in ("pattern", "silent", "no-dossier"):
        body = LookUpView(code="TAM-K01-2611", asking=False, problem=spoken.say(f"visit-look-up-{problem}"))
        yield Sample(f"look-up-{problem}", page(ScreenName.LOOK_UP, body))
    for status in (0, 2, 5, 9):
        answer = LookUpAnswerView(
            code=CODE,
            dossier_code=OFFICIAL if status else "",
            status=status,
            status_text=spoken.say(f"visit-status-{status}"),
            detail=spoken.say(f"visit-status-{status}-next"),
            due=spoken.say("visit-due-on", {"day": "Thứ Hai 30/11/2026"}) if status == 2 else "",
            at=spoken.say("visit-as-of", {"time": "14:05 21/11/2026"}),
        )
        yield Sample(f"look-up-answer-{status}", page(ScreenName.LOOK_UP_ANSWER, answer))
    late = spoken.say("visit-due-past", {"day": "Thứ Sáu 20/11/2026", "phone": PHONE})
    waiting = replace(
        answer,
        status=5,
        status_text=spoken.say("visit-status-5"),
        letters=spoken.say("visit-letters-wait"),
    )
    yield Sample("look-up-letters", page(ScreenName.LOOK_UP_ANSWER, waiting))
    overdue = replace(answer, status=4, status_text=spoken.say("visit-status-4"), due=late)
    yield Sample("look-up-overdue", page(ScreenName.LOOK_UP_ANSWER, overdue))


def own_card() -> Iterator[Sample]:
    spoken = words("vi")
    card = OwnCardView(asking=False, why=spoken.say("visit-own-card-why", {"phone": PHONE}))
    camera = CameraView(hint=spoken.say("camera-hint-none"))
    yield Sample("own-card-camera", page(ScreenName.OWN_CARD, replace(card, camera=camera)))
    yield Sample("own-card", page(ScreenName.OWN_CARD, card))
    other = replace(card, problem=spoken.say("visit-own-other-card", {"count": 2}))
    yield Sample("own-card-other", page(ScreenName.OWN_CARD, other))
    gone = replace(
        card, trouble=replace(trouble(Fault.READER_GONE), todo=spoken.say("visit-own-card-no-reader"))
    )
    yield Sample("own-card-reader-gone", page(ScreenName.OWN_CARD, gone))


def own() -> Iterator[Sample]:
    spoken = words("vi")
    dossiers = tuple(
        OwnDossierCard(
            dossier_id=f"d{number}",
            title=title,
            detail=f"{spoken.say(f'visit-status-{status}')} · {OFFICIAL}",
            mark=spoken.say("visit-own-has-letters") if status in (5, 9) else "",
        )
        for number, (title, status) in enumerate(((BIRTH, 5), (RESIDENCE, 9), (BIRTH, 2)))
    )
    yield Sample("own-dossiers", page(ScreenName.OWN_DOSSIERS, OwnDossiersView(dossiers=dossiers)))
    letters = (
        ("documents", spoken.say("visit-letter-supplement"), "visit-letter-until-day"),
        ("money", spoken.say("visit-letter-fee"), "visit-letter-until-day"),
        ("check-circle", spoken.say("visit-own-result", {"title": "Giấy khai sinh"}), "visit-letter-at"),
    )
    dossier = OwnDossierView(
        title=RESIDENCE,
        code=OFFICIAL,
        status_text=spoken.say("visit-status-5"),
        detail=spoken.say("visit-own-read-first"),
        text="",
        letters=tuple(
            LetterCard(
                place=str(place),
                icon=icon,
                title=title,
                detail=spoken.say(said, {"day": "Thứ Hai 30/11/2026"}),
            )
            for place, (icon, title, said) in enumerate(letters)
        ),
    )
    yield Sample("own-dossier", page(ScreenName.OWN_DOSSIER, dossier))
    none = replace(
        dossier,
        status_text=spoken.say("visit-status-4"),
        letters=(),
        text="Hồ sơ đang được xác minh tại Công an phường Thuận Hòa.",
        detail=spoken.say("visit-status-4-next"),
    )
    yield Sample("own-dossier-no-letter", page(ScreenName.OWN_DOSSIER, none))


def reading() -> Iterator[Sample]:
    spoken = words("vi")
    until = LetterFact(icon="calendar", label=spoken.say("visit-letter-until"), value="Thứ Hai 30/11/2026")
    amount = LetterFact(
        icon="money",
        label=spoken.say("visit-letter-amount"),
        value=spoken.say("catalogue-fee-amount", {"amount": "75.000"}),
    )
    letter = LetterView(
        title=spoken.say("visit-letter-supplement"),
        facts=(until,),
        text=SUPPLEMENT,
        at=spoken.say("visit-letter-at", {"day": "Thứ Bảy 21/11/2026"}),
        todo=tuple(spoken.say("visit-letter-supplement-do", AT_DESK).split("\n")),
    )
    yield Sample("letter-supplement", page(ScreenName.LETTER, letter))
    fee = replace(
        letter,
        title=spoken.say("visit-letter-fee"),
        facts=(amount, replace(until, warning=spoken.say("visit-letter-late"))),
        text="Lệ phí cấp bản sao trích lục hộ tịch.",
        todo=tuple(spoken.say("visit-letter-fee-do", AT_DESK).split("\n")),
    )
    yield Sample("letter-fee", page(ScreenName.LETTER, fee))
    refusal = replace(
        letter,
        title=spoken.say("visit-letter-refusal"),
        facts=(),
        text=LONG,
        todo=tuple(spoken.say("visit-letter-refusal-do", AT_DESK).split("\n")),
    )
    yield Sample("letter-refusal-long", page(ScreenName.LETTER, refusal))


def results() -> Iterator[Sample]:
    spoken = words("vi")
    result = ResultView(
        title="Giấy khai sinh (bản sao trích lục) của trẻ TRẦN NGUYỄN BẢO AN",
        page_text=spoken.say("visit-result-page", {"page": 1, "pages": 2}),
        picture="result-1",
        problem="",
        collect=spoken.say("visit-result-collect", {"office": OFFICE}),
        has_earlier=False,
        has_later=True,
    )
    yield Sample("result", page(ScreenName.RESULT, result))
    alone = replace(result, title="Giấy khai sinh", has_later=False)
    yield Sample("result-one-page", page(ScreenName.RESULT, alone))
    last = replace(
        result,
        page_text=spoken.say("visit-result-page", {"page": 2, "pages": 2}),
        has_earlier=True,
        has_later=False,
    )
    yield Sample("result-last", page(ScreenName.RESULT, last))
    drawing = replace(result, picture="", page_text="", has_later=False)
    yield Sample("result-drawing", page(ScreenName.RESULT, drawing))
    yield Sample(
        "result-absent",
        page(ScreenName.RESULT, replace(drawing, problem=spoken.say("visit-result-absent"))),
    )
