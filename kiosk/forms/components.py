"""The parts of a form as the kiosk knows them; `wizard` makes them of a Form.io file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from kiosk.forms.questions import Choice, FieldKind

Tree: TypeAlias = dict[str, Any]  # {"data": …, "row": …, "today": …}: what a condition looks at
Condition: TypeAlias = Callable[[Tree], bool]
Computation: TypeAlias = Callable[[Tree], Any]


def always(_tree: Tree) -> bool:
    """Be true whatever was answered."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What an answer must be; lengths in letters."""

    required: bool = False
    min_length: int = 0
    max_length: int = 0
    pattern: re.Pattern[str] | None = None
    least: int | None = None
    most: int | None = None
    logic: Computation | None = None  # gives True, or the sentence that says what is wrong
    message: str = ""  # in place of the general sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What one may choose: the same for all, or by the answer to another question."""

    all: tuple[Choice, ...] = ()
    by: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    by_path: str = ""  # whose answer decides: "nks.noiSinh.maTinh"

    def given(self, decider: str) -> tuple[Choice, ...]:
        """Return the choices, given the answer to the question that decides."""
        return self.by.get(decider, ()) if self.by_path else self.all


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One question, or a table of them, or a value that the form works out by itself."""

    path: str  # "me.hoTen"; in a table the path in its row: "hoTen"
    kind: FieldKind
    label: str
    help: str = ""
    example: str = ""
    asked: bool = True  # False: hidden, worked out
    rules: Rules = Rules()
    choices: Choices = Choices()
    shown: Condition = always
    suggestion: Computation | None = None  # stands until something else is answered
    suggested_from: str = ""  # a path: then the suggestion has the origin of that answer
    in_words: str = ""  # path of a date that this one says in words
    from_card: str = ""  # attribute of IdentityCard
    is_personal_number: bool = False
    prints_as: str = ""  # another path in the printed form
    columns: tuple[Component, ...] = ()
    row_title: str = ""  # "Người thứ {n}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the wizard."""

    key: str
    section: str
    title: str
    help: str
    shown: Condition
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wizard:
    """A form, ready to be asked."""

    pages: tuple[Page, ...]
    places: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a place, and its parts as an address reads
