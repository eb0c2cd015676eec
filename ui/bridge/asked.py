"""A page's fields with what is wrong with each of them, in one row: the screen shows them together."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.forms.questions import Choice, Field, FieldKind, Row
from kiosk.visit.camera_view import CameraView
from kiosk.visit.trouble_view import Trouble
from kiosk.visit.view import FieldProblem, FormView, IdentityView


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedField:
    """One field as the screen needs it; `path` first, it is the key of the row."""

    path: str
    kind: str
    label: str
    help: str
    example: str
    is_required: bool
    value: str
    shown: str
    from_card: bool
    is_fixed: bool
    choices: tuple[Choice, ...]  # of a list none: it may have thousands, `Visit.longList` has them
    likely: tuple[Choice, ...]
    rows: tuple[Row, ...]
    add_label: str
    max_length: int
    prefix: str
    suffix: str
    decimals: int
    day_parts: str
    first_on: str
    last_on: str
    doubt: str
    problem: str
    fix_label: str
    fix_value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormShown:
    """The form's page with its asked fields."""

    page_key: str
    section: str
    question: str
    help: str
    place_text: str
    gone: str
    fields: tuple[AskedField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityShown:
    """The card's page with its asked fields."""

    phase: str
    name: str
    masked_number: str
    born: str
    residence: str
    problem: str
    trouble: Trouble | None
    camera: CameraView | None
    fields: tuple[AskedField, ...]


def form_shown(view: FormView) -> FormShown:
    """Return the page of the form as the screen needs it."""
    return FormShown(
        page_key=view.page_key,
        section=view.section,
        question=view.question,
        help=view.help,
        place_text=view.place_text,
        gone=view.gone,
        fields=_asked(view.fields, view.problems, view.doubts),
    )


def identity_shown(view: IdentityView) -> IdentityShown:
    """Return the page of the card as the screen needs it."""
    return IdentityShown(
        phase=view.phase.value,
        name=view.name,
        masked_number=view.masked_number,
        born=view.born,
        residence=view.residence,
        problem=view.problem,
        trouble=view.trouble,
        camera=view.camera,
        fields=_asked(view.fields, view.problems, view.doubts),
    )


def _asked(
    fields: tuple[Field, ...], problems: tuple[FieldProblem, ...], doubts: tuple[FieldProblem, ...] = ()
) -> tuple[AskedField, ...]:
    wrong = {problem.path: problem for problem in reversed(problems)}
    odd = {doubt.path: doubt for doubt in reversed(doubts)}
    fine = FieldProblem(path="", message="")
    return tuple(_one(field, wrong.get(field.path, fine), odd.get(field.path, fine)) for field in fields)


def _one(field: Field, problem: FieldProblem, doubt: FieldProblem) -> AskedField:
    return AskedField(
        path=field.path,
        kind=field.kind.value,
        label=field.label,
        help=field.help,
        example=field.example,
        is_required=field.required,
        value=field.value,
        shown=field.shown or _label(field),
        from_card=field.origin.value == "card",
        is_fixed=field.fixed,
        choices=() if field.kind is FieldKind.LIST else field.choices,
        likely=field.likely,
        rows=field.rows,
        add_label=field.add_label,
        max_length=field.max_length,
        prefix=field.prefix,
        suffix=field.suffix,
        decimals=field.decimals,
        day_parts=field.day_parts,
        first_on=field.first_on,
        last_on=field.last_on,
        doubt=doubt.message,
        problem=problem.message,
        fix_label=problem.fix_label,
        fix_value=problem.fix_value,
    )


def _label(field: Field) -> str:
    return next((choice.label for choice in field.choices if choice.value == field.value), field.value)
