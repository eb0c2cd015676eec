"""Small forms for the tests of this folder."""

from kiosk.forms.meaning.load import form_of
from kiosk.forms.meaning.process import process

HOLDERS = ("panel", "fieldset", "columns", "well", "container", "datagrid", "editgrid")


def part(key, type_="textfield", *children, **described):
    made = {"type": type_, "key": key, "label": key.upper(), **described}
    return made | ({"components": list(children)} if type_ in HOLDERS else {})


def form(*components, **described):
    return form_of({"components": list(components), **described})


def done(components, data, **variables):
    return process(form(*components), data, variables)


def broken(component, value):
    """The rules that a single answer breaks."""
    processed = done([component], {component["key"]: value})
    return [error.rule for error in processed.errors]


def when(name, eq, show=True):
    return {"show": show, "when": name, "eq": eq}
