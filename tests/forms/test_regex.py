"""JavaScript regular expressions: the same answers as JavaScript, and an end to every match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.schema.regex import Pattern, PatternError, TooHard


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"^\w+$", "café", False),  # JavaScript's \w is ASCII
        (r"^\d+$", "٣", False),
        (r"^a$", "a\n", False),  # $ is only the end
        (r"^.$", "\u2028", False),
        (r"\s", "\ufeff", True),
        (r"^C-[0-9]+$", "C-123", True),
        (r"[^-a]", "-a", False),
        (r"^[\w.-]+@x$", "a.b-c@x", True),
        (r"(?=.*\d)(?=.*[a-z])^.{4,}$", "abc1", True),
        (r"(?<=€)\d", "€5", True),
        (r"(?<!€)5", "€5", False),
        (r"^(a|b)\1$", "ab", False),
        (r"^(?<q>['\"]).*\k<q>$", "'x'", True),
        (r"a{", "a{", True),  # Annex B: a brace that counts nothing is itself
        (r"^(?:a|ab)(?:c|bcd)$", "abcd", True),
        (r"^(a*)*$", "aaa", True),
        (r"\bfoo\b", "a foo b", True),
        (r"^\u20ac$", "€", True),
        (r"^[]$", "a", False),
        (r"^[^]$", "\n", True),
        ("", "anything", True),
        (r"^a{2,3}?$", "aaa", True),
    ],
)
def test_a_pattern_matches_as_in_javascript(pattern: str, text: str, found: bool) -> None:
    assert Pattern(pattern).found_in(text) is found


@pytest.mark.parametrize("pattern", ["(", "a)", "[a", "*a", "a**", "[b-a]", "(?P<x>a)", "a{3,2}", "\\", "^*"])
def test_what_is_no_pattern_is_refused_with_its_place(pattern: str) -> None:
    with pytest.raises(PatternError, match=r"character \d+"):
        Pattern(pattern)


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"^(a|aa)+$", r"(x+x+)+y", r"^(([a-z])+.)+[A-Z]$"])
def test_patterns_that_hang_other_engines_end_with_an_answer(pattern: str) -> None:
    assert Pattern(pattern).found_in("a" * 2_000 + "!") is False


def test_a_pattern_with_back_references_gives_up_instead_of_hanging() -> None:
    with pytest.raises(TooHard):
        Pattern(r"^(a+)+\1$").found_in("a" * 500 + "!")


def test_a_repetition_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(PatternError, match="too much"):
        Pattern("(((a{100}){100}){100}){100}")


atoms = st.sampled_from(["a", "b", "[ab]", "[^a]", ".", "(?:ab)", "(a)", r"\d", r"\w", r"\b"])
pieces = st.builds(
    lambda atom, count: atom if atom == r"\b" else atom + count,
    atoms,
    st.sampled_from(["", "*", "+", "?", "{1,2}", "*?"]),
)
patterns = st.lists(st.lists(pieces, max_size=4).map("".join), min_size=1, max_size=3).map("|".join)


@given(patterns, st.text("ab1", max_size=8))
def test_where_both_languages_agree_so_do_we_and_python(pattern: str, text: str) -> None:
    assert Pattern(pattern).found_in(text) is bool(re.search(pattern, text, re.ASCII))
