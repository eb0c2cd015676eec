"""A Form.io form as a tree of components; `load` makes it of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

# What only arranges others or shows words, and has no value in the answers.
LAYOUTS: Final = frozenset({"panel", "fieldset", "columns", "well"})
WORDS: Final = frozenset({"content", "htmlelement"})
TABLES: Final = frozenset({"datagrid", "editgrid"})
CONTAINERS: Final = frozenset({"container"})
QUESTIONS: Final = frozenset(
    {
        "checkbox",
        "currency",
        "datetime",
        "day",
        "email",
        "file",
        "hidden",
        "number",
        "phoneNumber",
        "radio",
        "select",
        "selectboxes",
        "signature",
        "textarea",
        "textfield",
    }
)
# The builder puts one at the end of every form; ours ends otherwise, and nobody sees it.
BUTTON: Final = "button"
# Whose value has no shape of its own; with "input": false they hold none.
SHAPELESS: Final = frozenset({"button", "file", "hidden", "select", "selectboxes", "textarea"})
SUPPORTED: Final = LAYOUTS | WORDS | TABLES | CONTAINERS | QUESTIONS | {BUTTON}


# No `eq`: a component is itself, wherever another says the same; that makes it a key of a table, too.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Component:
    """One component of the file."""

    type: str
    key: str
    label: str
    where: str  # its place in the file: "components[0].components[2]"
    described: Mapping[str, Any]  # everything that the file says of it; read only
    children: tuple[Component, ...] = ()  # those of all columns one after the other

    @property
    def holds_data(self) -> bool:
        """Tell whether the answers have a value under its key."""
        if self.type in SHAPELESS:
            return self.described.get("input") is not False
        return self.type not in LAYOUTS and self.type not in WORDS

    @property
    def is_table(self) -> bool:
        """Tell whether its children are asked once for each row."""
        return self.type in TABLES

    @property
    def is_container(self) -> bool:
        """Tell whether its children's values lie in an object of its own."""
        return self.type in CONTAINERS

    @property
    def data_key(self) -> str:
        """Return under which key its value lies: boxes that exclude each other share one."""
        if self.type == "checkbox" and self.described.get("inputType") == "radio":
            name = self.described.get("name")
            return name if isinstance(name, str) and name else self.key
        return self.key

    def walk(self) -> Iterator[Component]:
        """Go through it and everything in it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form, checked: all of it is supported."""

    title: str
    display: str  # "wizard" or "form"
    components: tuple[Component, ...]
    i18n: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # language, then words, then theirs
    file: str = "form"  # for messages

    def walk(self) -> Iterator[Component]:
        """Go through all components, in the order of the file."""
        for component in self.components:
            yield from component.walk()
