"""Forms read from files, and refused."""

import json

import pytest

from kiosk.errors import CatalogueError
from kiosk.forms.meaning.load import DEEPEST, LARGEST_BYTES, form_of, load_form, read_json
from tests.kiosk.forms.meaning.forms import form, part


@pytest.fixture
def file(tmp_path):
    return tmp_path / "form.json"


def refused(described):
    with pytest.raises(CatalogueError) as caught:
        form_of(described, "f.json")
    return caught.value.path, caught.value.reason


def test_a_form_is_read_with_its_translations(file):
    described = {
        "title": "Tờ khai",
        "display": "wizard",
        "components": [part("a")],
        "i18n": {"en": {"A": "B"}},
    }
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(described).encode())
    loaded = load_form(file)
    assert (loaded.title, loaded.display, loaded.file) == ("Tờ khai", "wizard", str(file))
    assert loaded.i18n == {"en": {"A": "B"}}


def test_translations_may_stand_in_the_settings():
    inside = {"resources": {"en": {"translation": {"A": "B", "C": 5}}}}
    assert form(part("a"), settings={"i18n": inside}).i18n == {"en": {"A": "B"}}


@pytest.mark.parametrize(
    ("described", "path"),
    [
        ([], "(form)"),
        ({}, "components"),
        ({"components": []}, "components"),
        ({"controller": "alert(1)", "components": [part("a")]}, "controller"),
        ({"display": "pdf", "components": [part("a")]}, "display"),
        ({"i18n": [5], "components": [part("a")]}, "i18n"),
        ({"components": [5]}, "components[0]"),
        ({"components": [part("a", "survey")]}, "components[0]"),
        ({"components": [part("a", ["x"])]}, "components[0]"),
        ({"components": [part("p", "panel") | {"components": 5}]}, "components[0].components"),
        ({"components": [part("c", "columns", columns=[5])]}, "components[0].columns[0]"),
        (
            {"components": [part("c", "columns", columns=[{"components": [{}]}])]},
            "components[0].columns[0].components[0]",
        ),
        ({"components": [part("a"), part("p", "panel", part("a"))]}, "components[1].components[0]"),
        ({"components": [part("a", validate={"pattern": "("})]}, "components[0]"),
        ({"components": [part("a", calculateValue={"moment": 1})]}, "components[0]"),
    ],
)
def test_a_form_that_cannot_be_asked_says_where(described, path):
    assert refused(described)[0] == path


def test_components_may_not_lie_too_deep():
    inner = part("a")
    for number in range(DEEPEST + 1):
        inner = part(f"p{number}", "panel", inner)
    assert "within each other" in refused({"components": [inner]})[1]


def test_boxes_that_exclude_each_other_may_share_their_place():
    form(
        part("a", "checkbox", inputType="radio", name="n"), part("b", "checkbox", inputType="radio", name="n")
    )


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"{", "is not JSON"),
        (b'{"a": NaN}', "no number"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b"\xff", "is not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b" " * (LARGEST_BYTES + 1), "larger"),
    ],
)
def test_a_file_that_is_no_json_is_refused(file, raw, reason):
    file.write_bytes(raw)
    with pytest.raises(CatalogueError, match=reason):
        read_json(file)


def test_a_file_that_is_not_there_is_refused(file):
    with pytest.raises(CatalogueError, match="No such file"):
        load_form(file)
    with pytest.raises(CatalogueError, match="directory"):
        load_form(file.parent)


def test_a_number_too_long_for_a_double_is_rounded(file):
    file.write_bytes(b"[123456789012345678901234567890, 5]")
    assert read_json(file) == [1.2345678901234568e29, 5]
