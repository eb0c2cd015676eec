"""What a component may not ask for: JavaScript, and what the kiosk does not know how to do.

Settings that only change how the reference draws a component are left unread, whatever they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from kiosk.catalogue.lists import read_list
from kiosk.errors import CatalogueError
from kiosk.forms.meaning.changes import triggers, unsupported
from kiosk.forms.meaning.dates import loose_moment
from kiosk.forms.meaning.form import BUTTON, LAYOUTS, WORDS
from kiosk.forms.meaning.rules.rule import Described, settings
from kiosk.forms.meaning.values import Value, truthy

_KEY: Final = re.compile(r"\w(?:[\w.-]*\w)?")
_FORBIDDEN: Final = frozenset(
    {"__proto__", "constructor", "prototype"}
)  # names that objects of JavaScript have
_SCRIPTS: Final = ("customConditional", "calculateValue", "customDefaultValue", "conditionalAddButton")
# Words that people read; the reference fills them in with what stands between the braces.
_WORDS: Final = ("label", "title", "legend", "description", "placeholder", "tooltip", "html", "content")
_TEMPLATE: Final = re.compile(r"\{\{|\{%|<script|javascript:", re.IGNORECASE)


def refusal(described: Described) -> str:
    """Return why a component is refused; "" if it is not."""
    return next(iter(_reasons(described)), "")


def _reasons(described: Described) -> Iterator[str]:
    yield from _key(described)
    yield from _scripts(described)
    yield from _templates(described)
    yield from _shapes(described)
    yield from _choices(described)
    yield from _dates(described)
    yield from _others(described)


def _key(described: Described) -> Iterator[str]:
    key = described.get("key")
    if described["type"] in LAYOUTS | WORDS and not key:
        return
    if not isinstance(key, str) or not _KEY.fullmatch(key) or _FORBIDDEN & set(key.split(".")):
        yield f"the key {key!r} is not made of letters, digits, dots and dashes"


def _scripts(described: Described) -> Iterator[str]:
    for name in _SCRIPTS:
        script = described.get(name)
        if isinstance(script, str) and not script.strip():
            continue
        if truthy(script) and not isinstance(script, Mapping | list):
            yield f"{name} is JavaScript; only JSONLogic is supported"
    custom = settings(described).get("custom")
    if truthy(custom) and not (isinstance(custom, str) and not custom.strip()):
        yield "validate.custom is JavaScript; only validate.json is supported"
    for part in ("widget", "datePicker"):
        script = settings(described, part).get("disableFunction")
        if isinstance(script, str) and script.strip():
            yield f"{part}.disableFunction is JavaScript"
    if described["type"] == BUTTON and described.get("action") not in (None, "", "submit"):
        yield "only a button that submits the form is supported"


def _templates(described: Described) -> Iterator[str]:
    for name in _WORDS:
        words = described.get(name)
        if isinstance(words, str) and _TEMPLATE.search(words):
            yield f"{name} holds a template or a script; only plain words are supported"


def _shapes(described: Described) -> Iterator[str]:
    """Find settings of another shape than the builder gives them, which could not be understood."""
    for name in ("validate", "conditional", "fields", "data", "errors"):
        part = described.get(name)
        if truthy(part) and not isinstance(part, Mapping):
            yield f"{name} is no object"
    conditionals = [settings(described, "conditional"), *triggers(described)]
    for conditional in conditionals:
        yield from _conditions(conditional.get("conditions"))
    if truthy(described.get("inputMask")) and not isinstance(described["inputMask"], str):
        yield "inputMask is no text"


def _conditions(conditions: Value) -> Iterator[str]:
    if truthy(conditions) and not isinstance(conditions, Mapping | list):
        yield "conditional.conditions is no list"
    if isinstance(conditions, list):
        for number, condition in enumerate(conditions):
            if not isinstance(condition, Mapping):
                yield f"conditional.conditions[{number}] is no condition"
            elif truthy(condition.get("component")) and not isinstance(condition["component"], str):
                yield f"conditional.conditions[{number}].component is no path"


def _choices(described: Described) -> Iterator[str]:
    listed = (
        settings(described, "data").get("values")
        if described["type"] == "select"
        else described.get("values")
    )
    if truthy(listed) and not (
        isinstance(listed, list | tuple) and all(isinstance(choice, Mapping) for choice in listed)
    ):
        yield "its values are no list of label and value"
    if described["type"] not in ("select", "radio", "selectboxes"):
        return
    source = described.get("dataSrc") or "values"
    if source == "url" and described["type"] == "select":
        yield from _list(settings(described, "data").get("url"))
    elif source != "values":
        yield f"its choices come from {source!r}; only values and the kiosk's own lists are supported"
    if truthy(described.get("reference")):
        yield "a reference to another submission is not supported"


def _list(url: Value) -> Iterator[str]:
    try:
        read_list(url if isinstance(url, str) else "")
    except CatalogueError as error:
        yield f"its choices come from {url!r}: {error.reason}"


def _dates(described: Described) -> Iterator[str]:
    """Find limits that are no date: the reference takes them for JavaScript."""
    holders = {"": described} if described["type"] == "day" else {}
    if described["type"] == "datetime":
        holders |= {
            "widget.": settings(described, "widget"),
            "datePicker.": settings(described, "datePicker"),
        }
    for place, holder in holders.items():
        for name in ("minDate", "maxDate"):
            limit = holder.get(name)
            if isinstance(limit, str) and limit.strip() and loose_moment(limit) is None:
                yield f"{place}{name} is JavaScript or no date: {limit!r}"


def _others(described: Described) -> Iterator[str]:
    yield from unsupported(described)
    if isinstance(described.get("serverOverride"), Mapping) and described["serverOverride"]:
        yield "serverOverride is not supported"
    if truthy(described.get("modelType")):
        yield "modelType is not supported"
    if truthy(described.get("allowMultipleMasks")) and truthy(described.get("inputMasks")):
        yield "several masks for one field are not supported"
