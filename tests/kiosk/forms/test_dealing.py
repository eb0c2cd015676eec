"""One question, or one small group, a page."""

from kiosk.forms.components import Page, Question
from kiosk.forms.dealing import deal
from kiosk.forms.questions import FieldKind


def question(name, kind=FieldKind.TEXT, place="", **more):
    return Question(where=name, pattern=name, kind=kind, label=name, place=place, **more)


def dealt(*questions):
    page = Page(key="p", section="s", title="t", help="", questions=questions)
    return [(one.key, [question.where for question in one.questions]) for one in deal(page)]


def test_a_small_group_stays_together():
    assert dealt(*(question(letter) for letter in "abcd")) == [("p", ["a", "b", "c", "d"])]


def test_more_questions_come_on_further_pages():
    assert dealt(*(question(letter) for letter in "abcdef")) == [
        ("p", ["a", "b", "c", "d"]),
        ("p/2", ["e", "f"]),
    ]


def test_an_address_is_not_torn_apart():
    address = [question(part, place="home") for part in ("tinh", "xa", "chiTiet")]
    assert dealt(question("a"), question("b"), *address) == [
        ("p", ["a", "b"]),
        ("p/2", ["tinh", "xa", "chiTiet"]),
    ]


def test_a_table_and_a_signature_have_pages_of_their_own():
    table, signature = question("t", FieldKind.ROWS), question("s", FieldKind.SIGNATURE)
    assert dealt(question("a"), table, signature) == [("p", ["a"]), ("p/2", ["t"]), ("p/3", ["s"])]


def test_a_note_goes_with_what_it_introduces():
    note = question("n", FieldKind.NOTE)
    assert dealt(*(question(letter) for letter in "abcd"), note, question("e")) == [
        ("p", ["a", "b", "c", "d"]),
        ("p/2", ["n", "e"]),
    ]


def test_what_is_never_asked_takes_no_room():
    hidden = [question(f"h{number}", asked=False) for number in range(9)]
    assert dealt(*hidden, question("a"), question("b")) == [("p", [one.where for one in hidden] + ["a", "b"])]


def test_a_page_of_nothing_is_one_page():
    assert dealt() == []
