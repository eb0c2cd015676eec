"""Everything that a person reads is there in both languages, once, and is used."""

import ast
import re
import unicodedata
from collections import Counter

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse

from drivers.virtual.faults import FAULT_SWITCHES
from kiosk.faults import Clearer, Fault
from kiosk.text import ASSETS, LANGUAGES, words
from tests.architecture.source import PACKAGES, ROOT, name_of, python_files, qml_files, texts_in, tree

KEY = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+"
STRINGS = ASSETS / "strings"


def messages(language):
    for file in sorted((STRINGS / language).glob("*.ftl")):
        for entry in parse(file.read_text("utf-8")).body:
            if isinstance(entry, fluent.Message):
                yield file.name, entry


def values_of(message):
    """The values that a message asks for: `$pages`."""
    found = set()

    def walk(node):
        if isinstance(node, fluent.VariableReference):
            found.add(node.id.name)
        for child in vars(node).values() if isinstance(node, fluent.BaseNode) else ():
            for part in child if isinstance(child, list) else [child]:
                walk(part)

    walk(message)
    return found


def pattern_of(node):
    """A key that is put together, as a pattern: `f"fault-{fault.key}-do"`, `"print-slip-" + label`."""
    pieces = node.values if isinstance(node, ast.JoinedStr) else [node.left, node.right]
    parts = [piece.value if isinstance(piece, ast.Constant) else None for piece in pieces]
    if isinstance(parts[0], str) and re.fullmatch(r"[a-z][a-z0-9-]*-", parts[0]):
        return "".join(".+" if part is None else re.escape(str(part)) for part in parts)
    return None


def patterns_in(file):
    found = [pattern_of(node) for node in ast.walk(tree(file)) if isinstance(node, ast.JoinedStr | ast.BinOp)]
    return [pattern for pattern in found if pattern]


def said_in_qml(file):
    """Keys that a page says: `Words.say("home-start")`, `say("home-start")`, also in a choice."""
    for call in re.finditer(r"\b(?:say|fill)\(([^(){]*)", file.read_text("utf-8")):
        yield from re.findall(rf'"({KEY})"', call[1])


def said_in_python(file):
    """Keys and patterns of keys in `words.say(...)`, also in a choice between two."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
            yield from _keys_in(node.args[0])


def _keys_in(node):
    if isinstance(node, ast.IfExp):
        yield from _keys_in(node.body)
        yield from _keys_in(node.orelse)
    elif isinstance(node, ast.Constant):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr | ast.BinOp):
        yield pattern_of(node) or ".+"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_of_words_has_a_line_that_fluent_cannot_read(language):
    for file in sorted((STRINGS / language).glob("*.ftl")):
        junk = [entry for entry in parse(file.read_text("utf-8")).body if isinstance(entry, fluent.Junk)]
        assert junk == [], file.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language):
    assert [key for key, times in Counter(words(language).keys).items() if times > 1] == []


def test_both_languages_say_the_same_things_in_the_same_files():
    places = [{message.id.name: file for file, message in messages(language)} for language in LANGUAGES]
    assert places[0] == places[1]


def test_both_languages_fill_in_the_same_values():
    asked = [{message.id.name: values_of(message) for _, message in messages(it)} for it in LANGUAGES]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_composed_and_fit_the_font(language):
    for file in sorted((STRINGS / language).glob("*.ftl")):
        text = file.read_text("utf-8")
        assert unicodedata.is_normalized("NFC", text), file.name


def test_vietnamese_speaks_to_ong_ba():
    for _, message in messages("vi"):
        said = words("vi").plain().get(message.id.name, "")
        assert not re.search(r"\b[Bb]ạn\b(?! (?:đời|bè))", said), message.id.name


@pytest.mark.parametrize("fault", Fault)
def test_each_fault_has_words_and_a_picture(fault):
    for language in LANGUAGES:
        assert words(language).say(f"fault-{fault.key}")
        assert words(language).say(f"fault-{fault.key}-do")
    assert (ASSETS / "pictures" / f"fault-{fault.key}.svg").is_file()


@pytest.mark.parametrize("fault", Fault)
def test_each_fault_can_be_switched_on_at_a_virtual_device(fault):
    assert fault in FAULT_SWITCHES


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_can_help_is_said_in_words(language):
    for clearer in (Clearer.VOLUNTEER, Clearer.TECHNICIAN):
        assert words(language).say(f"clearer-{clearer.value}")


def test_a_page_says_only_what_there_is():
    unknown = {name_of(file): set(said_in_qml(file)) - set(words().keys) for file in qml_files()}
    assert {name: keys for name, keys in unknown.items() if keys} == {}


def test_the_program_says_only_what_there_is():
    for file in python_files(*PACKAGES):
        for pattern in said_in_python(file):
            assert any(re.fullmatch(pattern, key) for key in words().keys), f"{name_of(file)}: {pattern}"


def test_nothing_is_translated_that_nobody_says():
    literal = {text for file in python_files(*PACKAGES) for text in texts_in(file)}
    for file in (*qml_files(), *sorted((ROOT / "assets" / "print").glob("*.typ"))):
        literal |= set(re.findall(rf'"({KEY})"', file.read_text("utf-8")))
    made = [pattern for file in python_files(*PACKAGES) for pattern in patterns_in(file)]
    for file in qml_files():
        made += [f"{start}.+" for start in re.findall(r'"([a-z][a-z0-9-]*-)" \+', file.read_text("utf-8"))]
    unsaid = [
        key
        for key in words().keys
        if key not in literal and not any(re.fullmatch(pattern, key) for pattern in made)
    ]
    assert unsaid == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_quotes_the_words_that_stand_on_the_buttons(language):
    """Or whoever helps looks for a button that is not there."""
    said = words(language).plain()
    on_screen = {text.strip() for text in said.values()}
    helps = {key: text for key, text in said.items() if key.startswith(("help-", "helper-", "staff-"))}
    quoted = {(key, quote) for key, text in helps.items() for quote in re.findall(r'"([^"]+)"', text)}
    assert quoted
    assert not [(key, quote) for key, quote in sorted(quoted) if quote not in on_screen]
