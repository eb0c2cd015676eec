"""Regular expressions as JavaScript means them."""

import pytest

from kiosk.forms.meaning.patterns import LONGEST, BadPattern, compile_pattern


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"^\d+$", "12"),
        (r"^[^\W_]+$", "abc"),
        ("^a{,3}$", "a{,3}"),
        ("^[[a]$", "["),
        ("^[a&&b]$", "&"),
        (r"^\Z$", "Z"),
        (r"^[\b]$", "\b"),
        ("^[^]$", "\n"),
        (r"^\u0111$", "đ"),
        (r"^\x41\t\cA$", "A\t\x01"),
        ("^..$", "😀"),
        (r"^(?<n>a)\k<n>$", "aa"),
        (r"^(a)|\1b$", "b"),
        (r"^\101\8$", "A8"),
        (r"^[\101-\103\w-x]+$", "B-x"),
        (r"^\s$", "\u00a0"),
        (r"^a(?=b)(?!c)(?:b)$", "ab"),
        (r"\bb", "a b"),
        (r"a\B", "ab"),
        (r"^\c\k{}$", "\\ck{}"),
        (r"^\k<n>$", "k<n>"),
        (r"^[\8\k\x41\cA\c]+$", "8kA\x01c"),
    ],
)
def test_it_fits(source, text):
    assert compile_pattern(source).fits(text)


@pytest.mark.parametrize(
    ("source", "text"),
    [(r"^\w+$", "đặng"), ("^a$", "a\n"), ("^.$", "\u2028"), ("[]", "a"), (r"^\d$", "٣"), (r"^[\d-x]$", "y")],
)
def test_it_does_not_fit(source, text):
    assert not compile_pattern(source).fits(text)


@pytest.mark.parametrize(
    "source",
    [
        *("(", ")", "[a", "*a", "a++", "a{3,1}", "(?i)a", "(?>a)", "(?P<n>a)", "\\", "[\\", "[b-a]", "a**"),
        *(r"(?<n>a)(?<n>b)", r"(?<n>a)\k<m>", r"(?<n>a)\k", "(?<=a)*", "a{99999999999}", "a" * (LONGEST + 1)),
    ],
)
def test_what_javascript_refuses_is_refused(source):
    with pytest.raises(BadPattern):
        compile_pattern(source)


def test_a_pattern_that_explodes_gives_up():
    assert not compile_pattern("^(a|aa)+$").fits("a" * 10_000 + "b")  # else it would take years
