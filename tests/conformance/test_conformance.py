"""Our forms mean what the reference implementation says: see README.md here."""

import json
from pathlib import Path

import pytest

from kiosk.forms.meaning.load import form_of
from kiosk.forms.meaning.process import process

HERE = Path(__file__).parent
NAMES = sorted(file.stem for file in (HERE / "pairs").glob("*.json"))


def read(folder, name):
    return json.loads((HERE / folder / f"{name}.json").read_text("utf-8"))


def in_order(errors):
    return sorted(errors, key=lambda error: (error["path"], error["rule"]))


def test_there_are_pairs_and_each_is_recorded_with_the_version_of_the_recorder():
    wanted = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]["@formio/core"]
    assert len(NAMES) >= 90
    assert sorted(file.stem for file in (HERE / "recorded").glob("*.json")) == NAMES
    assert {read("recorded", name)["@formio/core"] for name in NAMES} == {wanted}


@pytest.mark.parametrize("name", NAMES)
def test_a_form_makes_of_answers_what_the_reference_makes_of_them(name):
    pair, recorded = read("pairs", name), read("recorded", name)
    untouched = json.dumps(pair)
    processed = process(form_of(pair["form"]), pair["data"])
    holding = [instance for instance in processed.instances if instance.component.holds_data]
    assert {
        "visible": [instance.path for instance in holding if instance.visible],
        "hidden": [instance.path for instance in holding if not instance.visible],
        "data": json.dumps(processed.data, sort_keys=True),
        "errors": in_order([{"path": broken.path, "rule": broken.rule} for broken in processed.errors]),
    } == {
        "visible": recorded["visible"],
        "hidden": recorded["hidden"],
        "data": json.dumps(recorded["data"], sort_keys=True),
        "errors": in_order(recorded["errors"]),
    }
    assert json.dumps(pair) == untouched
