"""However a form is drawn, broken or goes round in circles: it is refused with a reason, or it stands."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.config import CONFIG
from kiosk.errors import CatalogueError
from kiosk.forms.answers import Answers
from kiosk.forms.meaning.load import form_of
from kiosk.forms.questions import FieldKind
from kiosk.forms.reading import reading, texts
from kiosk.forms.submission import submission
from kiosk.forms.validate import problems
from kiosk.forms.wizard import load_wizard, wizard_of
from tests.kiosk.forms.examples import (
    BIRTH,
    RESIDENCE,
    TODAY,
    answered,
    example,
    form,
    load,
    pages,
    panel,
    text,
)

ODD = [
    None,
    True,
    False,
    0,
    -1,
    1.5,
    1e308,
    "",
    "x",
    "today",
    "[",
    "{{",
    [],
    {},
    [[]],
    [None],
    [{}],
    {"a": {}},
    {"": ""},
    "data.x",
    "\ud800",
    "🙂",
    "9" * 30,
]
REAL = {
    code: json.loads((CONFIG / "catalogue" / code / "form.json").read_text("utf-8"))
    for code in (BIRTH, RESIDENCE)
}


def places(value, at=()):
    """Every place in a form's JSON, as keys and indexes."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield (*at, key)
        yield from places(part, (*at, key))


PLACES = {code: list(places(described)) for code, described in REAL.items()}
KEYS = [
    "properties",
    "validate",
    "conditional",
    "calculateValue",
    "customDefaultValue",
    "values",
    "data",
    "fields",
    "i18n",
    "label",
    "key",
    "type",
    "multiple",
    "defaultValue",
    "columns",
    "components",
    "dataSrc",
    "filter",
    "logic",
    "decimalLimit",
    "suffix",
    "prefix",
    "legend",
    "html",
    "addAnother",
    "description",
    "placeholder",
    "hidden",
    "disabled",
    "input",
    "minDate",
    "datePicker",
    "display",
]


def broken(described, changes):
    described = copy.deepcopy(described)
    for at, key, odd in changes:
        holder = described
        try:
            for part in at[:-1]:
                holder = holder[part]
            if key and isinstance(holder[at[-1]], dict):
                holder[at[-1]][key] = copy.deepcopy(odd)
            else:
                holder[at[-1]] = copy.deepcopy(odd)
        except (KeyError, IndexError, TypeError):
            continue
    return described


def stands(wizard, answers):
    shown = pages(wizard, answers)
    assert len({page.key for page in shown}) == len(shown)
    assert all(problem.message for problem in problems(wizard, answers, TODAY))
    assert all(isinstance(line.value, str) for section in reading(wizard, answers) for line in section.lines)
    assert all(isinstance(one, str) for one in texts(wizard, answers).values())
    assert json.dumps(submission(wizard, answers), ensure_ascii=False, allow_nan=False)


@pytest.mark.parametrize("code", REAL)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a whole form each
@given(st.data())
def test_a_real_form_with_odd_values_in_it_is_refused_or_stands(code, data):
    change = st.tuples(st.sampled_from(PLACES[code]), st.sampled_from(["", "", *KEYS]), st.sampled_from(ODD))
    described = broken(REAL[code], data.draw(st.lists(change, min_size=1, max_size=3)))
    try:
        wizard = wizard_of(form_of(described))
    except CatalogueError:
        return
    stands(wizard, Answers())
    stands(wizard, answered(code))


def shows(key, when, eq="1"):
    return text(key, conditional={"show": True, "when": when, "eq": eq})


CIRCLES = {
    "each shows the other": [shows("a", "b"), shows("b", "a")],
    "it shows itself": [shows("a", "a")],
    "each hides the other": [
        text("a", conditional={"json": {"!": [{"var": "data.b"}]}}),
        text("b", conditional={"json": {"!": [{"var": "data.a"}]}}),
    ],
    "a ring of calculations": [
        text(key, calculateValue={"cat": [{"var": f"data.{of}"}, "x"]}) for key, of in ("ab", "bc", "ca")
    ],
    "a calculation of itself": [
        text("a", calculateValue={"cat": [{"var": "data.a"}, {"var": "data.a"}, "x"]})
    ],
    "a calculation of everything": [text("a", calculateValue={"var": "data"}), text("b")],
    "suggestions of each other": [
        text("a", customDefaultValue={"var": "data.b"}),
        text("b", customDefaultValue={"var": "data.a"}),
    ],
    "a condition on its own container": [
        {
            "type": "container",
            "key": "c",
            "components": [text("a")],
            "conditional": {"json": {"var": "data.c.a"}},
        }
    ],
    "dates before each other": [
        {"type": "datetime", "key": key, "label": key, "properties": {"not_before": of, "not_after": of}}
        for key, of in ("ab", "ba")
    ],
}


@pytest.mark.parametrize("circle", CIRCLES)
def test_a_form_that_goes_round_in_circles_comes_to_an_end(tmp_path, circle):
    try:
        wizard = load(tmp_path, form(panel(*CIRCLES[circle])))
    except CatalogueError:  # refusing it is as good
        return
    answers = Answers()
    for value in ("", "1", "2026-02-03", "x" * 10_000):
        for path in ("a", "b", "c", "c.a"):
            answers = answers.with_answer(path, value)
            stands(wizard, answers)
            assert len(json.dumps(submission(wizard, answers))) < 100_000


@pytest.mark.parametrize("pattern", ["(a+)+$", "^(a|aa)+$", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$"])
def test_a_pattern_that_explodes_is_a_sentence(tmp_path, pattern):
    asked = {"type": "textarea", "key": "a", "label": "a", "validate": {"pattern": pattern}}
    wizard = load(tmp_path, form(panel(asked)))
    (problem,) = problems(wizard, Answers().with_answer("a", "a" * 1_999 + "!"), TODAY)
    assert problem.rule == "pattern"
    (problem,) = problems(wizard, Answers().with_answer("a", "a" * 9_999 + "!"), TODAY)
    assert problem.rule == "too-long"


@pytest.mark.parametrize(
    "raw",
    [
        *(
            b"",
            b"\x00\xff",
            b"{",
            b"[]",
            b"null",
            b"1e999",
            b'{"a": NaN}',
            b'{"a": 1, "a": 2}',
            b"\xff\xfe{\x00}\x00",
        ),
        *(b"[" * 10_000, b'{"components": [{"type": "textfield", "key": "\\ud800"}]}', b" " * 2_000_001),
    ],
    ids=range(12),
)
def test_what_is_no_form_is_refused_in_one_sentence(tmp_path, raw):
    file = tmp_path / "form.json"
    file.write_bytes(raw)
    with pytest.raises(CatalogueError) as refused:
        load_wizard(file)
    assert refused.value.file == str(file)
    assert "\n" not in refused.value.reason


@pytest.mark.parametrize("odd", ["x", ["x"], 5])
def test_properties_that_are_no_object_are_refused_with_their_place(tmp_path, odd):
    with pytest.raises(CatalogueError, match="is no object") as refused:
        load(tmp_path, form(panel(text("a", properties=odd))))
    assert refused.value.path == "components[0].components[0].properties"


def test_a_refused_form_says_nothing_of_what_was_answered(tmp_path):
    said = example(BIRTH)["answers"]["nks.hoTen"]
    wizard = load(tmp_path, form(panel(text("a", validate={"pattern": "[0-9]+"}))))
    for problem in problems(wizard, Answers().with_answer("a", said), TODAY):
        assert said not in problem.message
    assert said not in repr(Answers().with_answer("a", said))
    assert all(page.fields[0].kind is FieldKind.TEXT for page in pages(wizard, Answers()))
