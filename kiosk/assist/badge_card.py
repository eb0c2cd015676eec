"""A badge as a PDF: a card to cut out, with the code that opens the gate."""

from __future__ import annotations

from datetime import datetime

from kiosk.assist.roles import Member
from kiosk.printouts.thermal import qr
from kiosk.printouts.typeset import typeset_pdf
from kiosk.text import DEFAULT_LANGUAGE, words

QR_PX = 300  # the template draws it 38 mm wide, whatever it has


def badge_pdf(
    text: str, member: Member, office: str, at: datetime, language: str = DEFAULT_LANGUAGE
) -> bytes:
    """Return the card; whoever has the file has the badge."""
    say = words(language)
    facts = {
        "language": language,
        "title": say.say("print-badge-title"),
        "advice": say.say("print-badge-advice"),
        "keep": say.say("print-badge-keep"),
        "office": office,
        "name": member.name,
        "role": say.say(f"print-badge-{member.role.value}"),
        "qr": qr(text, QR_PX, 1.0),
    }
    return typeset_pdf("badge.typ", "badge", facts, at)
