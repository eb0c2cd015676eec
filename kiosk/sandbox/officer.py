"""The officer's page: which dossiers came, what is in them, and what becomes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from kiosk.clock import Clock
from kiosk.config import CONFIG
from kiosk.sandbox.acts import Form, WrongForm, form_of, letter_of, needs_words
from kiosk.sandbox.answers import Forms, Told
from kiosk.sandbox.bodies import read_form
from kiosk.sandbox.html import STYLE, Content, Markup, page, tag
from kiosk.sandbox.letters import RESULT_BYTES
from kiosk.sandbox.problems import problem
from kiosk.sandbox.province import NEXT, Filed, Province, Status
from kiosk.text import words

ANSWERS: Final = "answers"
MOST_SHOWN: Final = 200  # on the list, the newest; each costs a look into its files
DOUBTS: Final = ("province", "year", "sex")  # a kiosk of another make may send others
MEDIA_TYPES: Final = {".pdf": "application/pdf", ".json": "application/json"}
# Nothing but what this page itself brings: an answer that is HTML stays a text.
POLICY: Final = (
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'self'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
IN_FRAME: Final = HEADERS | {"Content-Security-Policy": "frame-ancestors 'self'"}
FORM_BYTES: Final = 64 * 1024  # of a form beside its file


class Office:
    """The pages; one method for each."""

    def __init__(self, province: Province, clock: Clock) -> None:
        self._province, self._clock = province, clock
        self._words = words()
        self._forms = Forms(CONFIG / "catalogue")

    def routes(self) -> list[Route]:
        """Return the routes of the pages and of what the demo asks."""
        return [
            Route("/", self.all, methods=["GET"]),
            Route("/officer.css", self.style, methods=["GET"]),
            Route("/dossiers/{code}", self.one, methods=["GET"]),
            Route("/dossiers/{code}/status", self.set_status, methods=["POST"]),
            Route("/dossiers/{code}/parts/{part}", self.part, methods=["GET"]),
            Route("/dossiers/{code}/results/{result}", self.result, methods=["GET"]),
        ]

    def all(self, _request: Request) -> Response:
        """List the dossiers, the newest first."""
        received = self._province.received(MOST_SHOWN)
        count = tag("p", self._words.say("sandbox-count", {"count": self._province.count()}), class_="quiet")
        if not received:
            return self._page(count, tag("div", tag("p", self._words.say("sandbox-empty")), class_="card"))
        columns = [
            self._words.say("sandbox-code"),
            self._words.say("sandbox-procedure"),
            self._words.say("sandbox-applicant"),
            self._words.say("sandbox-filed"),
            self._words.say("sandbox-status"),
        ]
        head = tag("tr", [tag("th", column) for column in columns])
        return self._page(
            count, tag("div", tag("table", head, map(self._line, received)), class_="card list")
        )

    def one(self, request: Request) -> Response:
        """Show a dossier: its facts, its answers, its papers."""
        filed = self._find(request)
        if filed is None:
            return self._page(tag("p", self._words.say("sandbox-missing")), status_code=404)
        back = tag("p", tag("a", "← ", self._words.say("sandbox-back"), href="/"))
        return self._page(
            back,
            self._facts(filed),
            self._actions(filed),
            self._letters(filed),
            self._answers(filed),
            self._papers(filed),
        )

    async def set_status(self, request: Request) -> Response:
        """Bring a dossier to the status of the button that was pressed, with the letter beside it."""
        filed = self._find(request)
        form = await read_form(request, RESULT_BYTES + FORM_BYTES)
        if filed is None:
            return problem(404, "no such dossier")
        known = {str(int(status)): status for status in Status}
        way = known.get(str(form.get("status", "")))
        if way is None:
            return problem(409, "no way leads there")
        return await run_in_threadpool(self._act, filed, way, form)

    def result(self, request: Request) -> Response:
        """Show a paper that was handed out."""
        filed = self._find(request)
        path = (
            self._province.letters.path_of(filed.dossier_id, request.path_params["result"]) if filed else None
        )
        if path is None:
            return problem(404, "no such result")
        return FileResponse(path, media_type="application/pdf", headers=IN_FRAME)

    def part(self, request: Request) -> Response:
        """Show one file as it was received."""
        filed = self._find(request)
        parts = {it["part"]: path for it, path in self._province.parts_of(filed)} if filed else {}
        path = parts.get(request.path_params["part"])
        if path is None:
            return problem(404, "no such file")
        kind = MEDIA_TYPES[path.suffix]
        name = f"{request.path_params['code']}_{path.name}"
        return FileResponse(
            path, filename=name, media_type=kind, headers=IN_FRAME, content_disposition_type="inline"
        )

    def style(self, _request: Request) -> Response:
        """Send the style sheet."""
        return FileResponse(STYLE, media_type="text/css")

    def _find(self, request: Request) -> Filed | None:
        filed = self._province.find_by_code(request.path_params["code"])
        return filed if filed is not None and filed.receipt is not None else None

    def _page(self, *content: Content, status_code: int = 200) -> Response:
        title = self._words.say("sandbox-title")
        header = tag("header", tag("p", self._words.say("sandbox-province")), tag("h1", title))
        text = page(title, header, tag("main", *content), language=self._words.language)
        return HTMLResponse(text, status_code=status_code, headers=HEADERS)

    def _line(self, filed: Filed) -> Markup:
        code = str(filed.dossier_code)
        return tag(
            "tr",
            tag("td", tag("a", code, href=f"/dossiers/{code}", class_="code")),
            tag("td", filed.facts["procedure_title"]),
            tag("td", self._said(filed)["applicant"]["name"]),
            tag("td", _time(filed.facts["sealed_at"])),
            tag("td", self._state(filed)),
        )

    def _state(self, filed: Filed) -> Markup:
        return tag(
            "span", self._words.say(f"sandbox-status-{filed.status}"), class_=f"state state-{filed.status}"
        )

    def _facts(self, filed: Filed) -> Markup:
        facts = filed.facts
        applicant = self._said(filed)["applicant"]
        pairs: list[tuple[str, Content]] = [
            (self._words.say("sandbox-code"), tag("span", str(filed.dossier_code), class_="code")),
            (self._words.say("sandbox-provisional"), tag("span", filed.provisional_code, class_="code")),
            (self._words.say("sandbox-procedure"), f"{facts['procedure_title']} ({facts['procedure_code']})"),
            (self._words.say("sandbox-applicant"), applicant["name"]),
            (self._words.say("sandbox-number"), applicant["number"]),
            (self._words.say("sandbox-filed"), _time(facts["sealed_at"])),
            (self._words.say("sandbox-kiosk"), facts["kiosk"]),
            (self._words.say("sandbox-status"), self._state(filed)),
        ]
        if filed.due_at:
            pairs.append((self._words.say("sandbox-due"), _time(filed.due_at)))
        return tag("div", _pairs(pairs), class_="card")

    def _actions(self, filed: Filed) -> Markup:
        ways = sorted(NEXT[Status(filed.status)] if filed.status else (), key=needs_words)
        buttons = [
            form_of(self._words, filed, way, "" if number else "first") for number, way in enumerate(ways)
        ]
        rest = buttons or [tag("p", self._words.say("sandbox-finished"), class_="quiet")]
        return tag("div", tag("h2", self._words.say("sandbox-actions")), rest, class_="card")

    def _act(self, filed: Filed, way: Status, form: Form) -> Response:
        if filed.status is None or way not in NEXT[Status(filed.status)]:
            return problem(409, "no way leads there")
        try:
            letter = letter_of(form, way, filed, self._clock)
        except WrongForm as error:
            return problem(422, str(error))
        if not self._province.set_status(filed, way, letter):
            return problem(409, "no way leads there")
        return RedirectResponse(f"/dossiers/{filed.dossier_code}", status_code=303)

    def _letters(self, filed: Filed) -> Content:
        """Show what was written to the resident; nothing if nothing was."""
        letters = self._province.letters
        notices = [
            tag(
                "div",
                tag("h3", self._words.say(f"sandbox-letter-{it['kind']}")),
                tag("p", it["text"], class_="text"),
                tag("p", " · ".join(self._limits(it)), class_="quiet"),
            )
            for it in letters.notices(filed.dossier_id)
        ]
        results = [
            tag("p", tag("a", it["title"], href=f"/dossiers/{filed.dossier_code}/results/{it['id']}"))
            for it in letters.results(filed.dossier_id)
        ]
        if not notices and not results:
            return []
        return tag("div", tag("h2", self._words.say("sandbox-letters")), notices, results, class_="card")

    def _limits(self, notice: dict[str, Any]) -> Iterator[str]:
        yield _time(notice["at"])
        if notice["amount_vnd"] is not None:
            yield f"{self._words.say('sandbox-amount')}: {notice['amount_vnd']:,}".replace(",", ".")
        if notice["until_on"] is not None:
            day = date.fromisoformat(notice["until_on"])
            yield f"{self._words.say('sandbox-until')}: {day:%d/%m/%Y}"

    def _answers(self, filed: Filed) -> Markup:
        sections = self._forms.read(filed.facts["procedure_code"], self._said(filed)["answers"])
        shown = [
            [tag("h3", title), _pairs([(it.label, self._answer(it)) for it in told])]
            for title, told in sections.items()
        ]
        return tag("div", tag("h2", self._words.say("sandbox-answers")), shown, class_="card")

    def _answer(self, told: Told) -> Content:
        sources = {
            "card": self._words.say("sandbox-from-card"),
            "helper": self._words.say("sandbox-from-helper"),
        }
        source = sources.get(told.origin)
        marks = [tag("small", source)] if source else []
        known = [doubt for doubt in told.doubts if doubt in DOUBTS]
        marks += [tag("small", self._words.say(f"sandbox-doubt-{doubt}"), class_="doubt") for doubt in known]
        return [told.value, *marks] if marks else told.value

    def _papers(self, filed: Filed) -> Markup:
        shown = [
            self._paper(it, f"/dossiers/{filed.dossier_code}/parts/{it['part']}")
            for it, _ in self._province.parts_of(filed)
            if it["media_type"] == "application/pdf"
        ]
        return tag("div", tag("h2", self._words.say("sandbox-papers")), shown, class_="card")

    def _paper(self, it: dict[str, Any], address: str) -> Markup:
        pages = self._words.say("sandbox-pages", {"pages": it["pages"]})
        return tag(
            "div",
            tag("h3", it["title"]),
            tag("p", pages, " · ", tag("a", self._words.say("sandbox-open"), href=address), class_="quiet"),
            tag("div", self._words.say("sandbox-digest"), ": ", it["sha256"], class_="digest"),
            tag("iframe", src=address, title=it["title"]),
            class_="paper",
        )

    def _said(self, filed: Filed) -> dict[str, Any]:
        """Return the applicant and the answers; empty ones if a kiosk of another make sent none."""
        path = next((path for it, path in self._province.parts_of(filed) if it["part"] == ANSWERS), None)
        said: dict[str, Any] = {"applicant": {"name": "", "number": ""}, "answers": {}}
        return said | json.loads(path.read_text(encoding="utf-8")) if path else said


def _pairs(pairs: list[tuple[str, Content]]) -> Markup:
    return tag("dl", [[tag("dt", name), tag("dd", value)] for name, value in pairs])


def _time(text: str) -> str:
    return f"{datetime.fromisoformat(text):%H:%M %d/%m/%Y}"
