"""What an officer does with a dossier: a form for each act, and what was written into it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from kiosk.clock import Clock
from kiosk.dossiers.model import NoticeKind
from kiosk.printouts.typeset import typeset_pdf
from kiosk.sandbox.html import Content, Markup, tag
from kiosk.sandbox.letters import RESULT_BYTES, NewNotice, NewResult
from kiosk.sandbox.province import Filed, Status
from kiosk.text import Words

KINDS: Final = {
    Status.MORE_PAPERS: NoticeKind.SUPPLEMENT,
    Status.FEE_ASKED: NoticeKind.FEE,
    Status.NOT_ACCEPTED: NoticeKind.REFUSAL,
    Status.STOPPED: NoticeKind.REFUSAL,
}
WITH_RESULT: Final = frozenset({Status.DONE, Status.HANDED_OUT})
TEXT_LETTERS: Final = 2000
TITLE_LETTERS: Final = 200
MOST_VND: Final = 10**9
MULTIPART: Final = "multipart/form-data"

Form = Mapping[str, str | bytes]


class WrongForm(Exception):
    """What was written into a form is not what it asks for."""


def form_of(words: Words, filed: Filed, way: Status, class_: str) -> Markup:
    """Return the form by which an officer brings a dossier to a status."""
    fields = _fields(words, way)
    return tag(
        "form",
        tag("input", type="hidden", name="status", value=str(int(way))),
        fields,
        tag("button", words.say(f"sandbox-act-{int(way)}"), class_=class_),
        method="post",
        action=f"/dossiers/{filed.dossier_code}/status",
        enctype=MULTIPART,
        class_="letter" if fields else "",
    )


def needs_words(way: Status) -> bool:
    """Say whether an act is more than a button."""
    return way in KINDS or way in WITH_RESULT


def letter_of(form: Form, way: Status, filed: Filed, clock: Clock) -> NewNotice | NewResult | None:
    """Return the letter that goes with an act, or None if it needs none.

    Raises:
        WrongForm: The form lacks something, or has too much.
    """
    if way in KINDS:
        return _notice(form, KINDS[way])
    return _result(form, filed, clock) if way in WITH_RESULT else None


def _fields(words: Words, way: Status) -> list[Content]:
    if way in WITH_RESULT:
        title = {"name": "title", "maxlength": str(TITLE_LETTERS)}
        return [
            _field(words.say("sandbox-result-title"), tag("input", type="text", **title)),
            _field(words.say("sandbox-result-file"), tag("input", type="file", name="file", accept=".pdf")),
            _field(words.say("sandbox-result-sample"), tag("input", type="checkbox", name="sample")),
        ]
    if way not in KINDS:
        return []
    letters = {"rows": "3", "maxlength": str(TEXT_LETTERS), "required": "required"}
    fields: list[Content] = [
        _field(words.say(f"sandbox-text-{KINDS[way].value}"), tag("textarea", name="text", **letters))
    ]
    if way is Status.FEE_ASKED:
        amount = {"min": "1", "max": str(MOST_VND), "required": "required"}
        entry = tag("input", type="number", name="amount_vnd", **amount)
        fields.append(_field(words.say("sandbox-amount"), entry))
    if way in {Status.FEE_ASKED, Status.MORE_PAPERS}:
        fields.append(_field(words.say("sandbox-until"), tag("input", type="date", name="until_on")))
    return fields


def _field(label: str, entry: Markup) -> Markup:
    return tag("label", tag("span", label), entry)


def _notice(form: Form, kind: NoticeKind) -> NewNotice:
    text = _text(form, "text", TEXT_LETTERS)
    if not text:
        raise WrongForm("a letter says something")
    is_fee = kind is NoticeKind.FEE
    amount = _text(form, "amount_vnd", 12) if is_fee else ""
    if is_fee and not (amount.isascii() and amount.isdigit() and 0 < int(amount) <= MOST_VND):
        raise WrongForm("a fee is an amount")
    until = _text(form, "until_on", 10)
    try:
        until_on = date.fromisoformat(until) if until and kind is not NoticeKind.REFUSAL else None
    except ValueError:
        raise WrongForm("the last day is a date") from None
    return NewNotice(kind=kind, text=text, until_on=until_on, amount_vnd=int(amount) if is_fee else None)


def _result(form: Form, filed: Filed, clock: Clock) -> NewResult | None:
    content = form.get("file", b"")
    title = _text(form, "title", TITLE_LETTERS) or filed.facts["procedure_title"]
    if isinstance(content, bytes) and content:
        if len(content) > RESULT_BYTES or not content.startswith(b"%PDF-"):
            raise WrongForm("a result is a PDF of at most 20 MiB")
        return NewResult(title=title, content=content)
    return NewResult(title=title, content=sample(title, filed, clock)) if "sample" in form else None


def sample(title: str, filed: Filed, clock: Clock) -> bytes:
    """Return a page that looks like a result, and says that it is none."""
    facts = [
        ["Mã hồ sơ", str(filed.dossier_code)],
        ["Thủ tục", filed.facts["procedure_title"]],
        ["Ngày", f"{clock.now():%d/%m/%Y}"],
    ]
    return typeset_pdf("sample-result.typ", "result", {"title": title, "facts": facts}, clock.now())


def _text(form: Form, name: str, most_letters: int) -> str:
    value = form.get(name, "")
    if not isinstance(value, str) or len(value) > most_letters:
        raise WrongForm(f"{name} is too long")
    return value.strip()
