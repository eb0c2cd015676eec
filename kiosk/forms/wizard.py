"""Makes a form ready to be asked: which questions, on which pages, filled in from where.

What a form means is Form.io's (`meaning`); this is what Form.io has no word for. It stands in a
component's own `properties`; `docs/forms.md` lists them for the offices that draw forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from kiosk.errors import CatalogueError
from kiosk.forms.components import ROW_MARK, TODAY, Choices, DateRules, Page, Place, Question, Wizard
from kiosk.forms.dealing import ROOM_FOR_A_ROW, deal
from kiosk.forms.kinds import choices_of, day_parts_of, is_asked, kind_of, most_letters, number_text, paper_of
from kiosk.forms.meaning.form import BUTTON, Component, Form
from kiosk.forms.meaning.load import load_form
from kiosk.forms.questions import FieldKind
from kiosk.identity.card import IdentityCard

PROPERTIES: Final = frozenset(
    [
        "as",
        "card",
        "in_words",
        "prints_as",
        "reads",
        "section",
        "row",
        "suggested_from",
        "not_after",
        "not_before",
        "age_at",
        "age_least",
        "age_most",
        "paper",
    ]
)
AS: Final = {"name": FieldKind.NAME, "digits": FieldKind.DIGITS, "personal_number": FieldKind.DIGITS}
CARD_FIELDS: Final = frozenset(field.name for field in fields(IdentityCard))
PATHS: Final = ("in_words", "suggested_from", "not_after", "not_before", "age_at")  # name another question
MOST_ROWS: Final = 50
LABELS: Final = "label."  # how logic names the way in which a choice reads


def load_wizard(file: Path) -> Wizard:
    """Read a form.

    Raises:
        CatalogueError: The file is missing, no JSON, no form, or uses what is not supported.
    """
    return wizard_of(load_form(file), str(file))


def wizard_of(form: Form, file: str = "form") -> Wizard:
    """Make a form ready to be asked.

    Raises:
        CatalogueError: A custom property of a component is not known or says something that can't be.
    """
    reader = _Reader(file)
    pages: list[Page] = []
    for number, panel in enumerate(_panels(form)):
        properties = reader.properties(panel)
        questions = tuple(reader.questions((panel,), "", ""))
        first = Page(
            key=panel.key or f"page{number}",
            section=properties.get("section", "") or panel.label,
            title=panel.label or form.title,
            help=str(panel.described.get("description") or ""),
            questions=questions,
        )
        pages += deal(first)
    reader.check_paths()
    texts = {text for component in form.components for text in _texts(component.described)}
    return Wizard(
        form=form,
        pages=tuple(pages),
        questions=reader.by_pattern,
        places=tuple(reader.places),
        reads_labels=any(text.startswith(LABELS) for text in texts),
        reads_today=TODAY in texts,
        translations=form.i18n,
    )


def _texts(described: Any) -> Iterator[str]:  # noqa: ANN401  whatever stands in a file
    """Give every text of a description but those of the kiosk's own properties, which are no logic."""
    if isinstance(described, str):
        yield described
    elif isinstance(described, list | tuple):
        for part in described:
            yield from _texts(part)
    elif isinstance(described, Mapping):
        for key, part in described.items():
            if key != "properties":
                yield from _texts(part)


def _panels(form: Form) -> Iterator[Component]:
    """Give the pages: the panels at the top; what stands between them makes pages of its own."""
    loose: list[Component] = []
    for component in form.components:
        if component.type != "panel":
            loose.append(component)
            continue
        if loose:
            yield _gathered(form, loose)
            loose = []
        yield component
    if loose:
        yield _gathered(form, loose)


def _gathered(form: Form, loose: list[Component]) -> Component:
    """Put components that stand on no panel on one."""
    first = loose[0]
    return replace(
        first,
        type="panel",
        key=f"{first.key}.page",
        label=form.title or first.label,
        described={},
        children=tuple(loose),
    )


class _Reader:
    """Walks one form from top to bottom."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._named: list[tuple[Component, str, str]] = []  # who names which question under which property
        self.by_pattern: dict[str, Question] = {}
        self.places: list[Place] = []

    def questions(self, components: tuple[Component, ...], above: str, place: str) -> Iterator[Question]:
        """Give the questions and notes among components and below, but for those in a table's rows."""
        for component in components:
            if component.type == BUTTON:  # a wizard has its own
                continue
            if component.is_table or (component.holds_data and not component.is_container):
                yield self._question(component, above, place)
            elif component.is_container:
                yield from self._contained(component, above, place)
            elif component.children:
                self.properties(component)
                yield from self._legend(component)
                yield from self.questions(component.children, above, place)
            elif note := _note(component):
                yield note

    def _contained(self, component: Component, above: str, place: str) -> Iterator[Question]:
        path, properties = f"{above}{component.key}", self.properties(component)
        reads_as_place = properties.get("reads") == "place"
        inside = list(self.questions(component.children, f"{path}.", path if reads_as_place else place))
        if reads_as_place:
            parts = tuple(one.pattern for one in inside)
            from_card = properties.get("card") == "residence"
            self.places.append(Place(path=path, label=component.label, parts=parts, from_card=from_card))
        yield from inside

    def _legend(self, component: Component) -> Iterator[Question]:
        """Give the heading of a group as a note."""
        legend = str(component.described.get("legend") or "")
        if component.type == "fieldset" and legend:
            yield Question(where=component.where, pattern="", kind=FieldKind.NOTE, label=legend)

    def _question(self, component: Component, above: str, place: str) -> Question:
        properties, described = self.properties(component), component.described
        kind, path = kind_of(component), f"{above}{component.key}"
        if kind is FieldKind.TEXT and "as" in properties:
            kind = AS[properties["as"]]
        validate = described.get("validate") or {}
        question = Question(
            where=component.where,
            pattern=path,
            kind=kind,
            label=component.label,
            help=str(described.get("description") or described.get("tooltip") or ""),
            example=str(described.get("placeholder") or ""),
            asked=is_asked(component),
            fixed=bool(described.get("calculateValue"))
            or bool(described.get("disabled"))
            or "in_words" in properties,
            required=bool(validate.get("required")),
            several=bool(described.get("multiple")),
            min_length=number_text(validate.get("minLength"), 0),
            max_length=MOST_ROWS if kind is FieldKind.ROWS else most_letters(component),
            choices=self._choices(component, above),
            prefix=str(described.get("prefix") or ""),
            suffix=str(described.get("suffix") or ""),
            decimals=number_text(described.get("decimalLimit"), 0),
            day_first=bool(described.get("dayFirst")),
            day_parts=day_parts_of(component),
            date_rules=self._date_rules(component, properties),
            suggested_from=properties.get("suggested_from", ""),
            in_words=properties.get("in_words", ""),
            from_card=properties.get("card", ""),
            is_personal_number=properties.get("as") == "personal_number",
            prints_as=properties.get("prints_as", ""),
            paper=paper_of(component),
            place=place,
            row_title=properties.get("row", "") or f"{component.label} {{n}}",
            add_label=str(described.get("addAnother") or ""),
            pages=self._row_pages(component, path) if component.is_table else (),
        )
        self.by_pattern[path] = question
        return question

    def _row_pages(self, table: Component, path: str) -> tuple[Page, ...]:
        columns = tuple(self.questions(table.children, f"{path}{ROW_MARK}.", ""))
        return deal(
            Page(key="", section=table.label, title=table.label, help="", questions=columns), ROOM_FOR_A_ROW
        )

    def _choices(self, component: Component, above: str) -> Choices:
        try:
            return choices_of(component, above)
        except CatalogueError as error:
            raise self._refuse(component, error.path, error.reason) from error

    def _date_rules(self, component: Component, properties: dict[str, str]) -> DateRules:
        return DateRules(
            not_after=properties.get("not_after", ""),
            not_before=properties.get("not_before", ""),
            age_at=properties.get("age_at", ""),
            age_least=self._years(component, properties, "age_least"),
            age_most=self._years(component, properties, "age_most"),
        )

    def _years(self, component: Component, properties: dict[str, str], key: str) -> int:
        text = properties.get(key, "0")
        if not text.isdecimal():
            raise self._refuse(component, f"properties.{key}", "must be a number of years")
        return int(text)

    def properties(self, component: Component) -> dict[str, str]:
        """Return the kiosk's own properties of a component, all of them known."""
        found = component.described.get("properties") or {}
        if not isinstance(found, Mapping):
            raise self._refuse(component, "properties", "is no object")
        properties = {str(key): str(value) for key, value in found.items()}
        for key, value in properties.items():
            if key not in PROPERTIES:
                raise self._refuse(component, f"properties.{key}", "is not known")
            if key == "as" and value not in AS:
                raise self._refuse(component, f"properties.{key}", f"{value} is not known")
            if key == "card" and value not in CARD_FIELDS:
                raise self._refuse(component, f"properties.{key}", f"a card has no {value}")
            if key in PATHS and value != TODAY:
                self._named.append((component, key, value))
        return properties

    def check_paths(self) -> None:
        """Refuse a property that names a question which doesn't exist."""
        for component, key, path in self._named:
            if path not in self.by_pattern:
                raise self._refuse(component, f"properties.{key}", f"{path} is not asked")

    def _refuse(self, component: Component, path: str, reason: str) -> CatalogueError:
        return CatalogueError(self._file, f"{component.where}.{path}", reason)


def _note(component: Component) -> Question | None:
    """Return what stands on the page to be read; tags of the text are left out."""
    text = " ".join(
        re.sub(
            r"<[^>]*>", " ", str(component.described.get("html") or component.described.get("content") or "")
        ).split()
    )
    if not text:
        return None
    return Question(where=component.where, pattern="", kind=FieldKind.NOTE, label=text)
