"""Which papers a dossier needs: those of its case, and those that its form asks for.

A `file` component of the form is a paper: while it is visible the paper is asked for at the scanner.
It may name a paper of the procedure, or one that only the form knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.catalogue.model import Paper, Procedure
from kiosk.forms.answers import Answers
from kiosk.forms.components import Question, Wizard
from kiosk.forms.sheet import lay
from kiosk.visit.asked import AskedNow


def papers_to_scan(
    procedure: Procedure, wizard: Wizard, case_code: str, answers: Answers
) -> tuple[Paper, ...]:
    """Return the papers that the resident feeds, in order: the case's first, then the form's."""
    listed = procedure.papers_of(case_code, AskedNow(wizard, answers))
    own = {question.paper for question in wizard.questions.values() if question.paper}
    asked = {question.paper: question for question in lay(wizard, answers).papers}
    papers = [paper for paper in listed if paper.code not in own or paper.code in asked]
    papers += _of_form(procedure, asked, {paper.code for paper in papers})
    return tuple(paper for paper in papers if paper.scanned)


def _of_form(procedure: Procedure, asked: dict[str, Question], there: set[str]) -> Iterator[Paper]:
    known = {paper.code: paper for paper in procedure.papers}
    for code, question in asked.items():
        if code not in there:
            yield known.get(code) or Paper(
                code=code, name=question.label, hint=question.help, required=question.required
            )
