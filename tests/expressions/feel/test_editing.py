"""What an editor asks about a text."""

from __future__ import annotations

import pytest

from app.expressions.feel.editing import Problem, completions, extensions_used, problem_of


def test_a_problem_has_a_place_and_says_what_was_expected() -> None:
    assert problem_of("if a then b") == Problem("Here the expression ends, but 'else' is expected.", 11, "'else'")
    assert problem_of("< 5") is not None
    assert problem_of("< 5", cell=True) is None
    assert problem_of("a + 1") is None


def test_functions_that_dmn_does_not_have_are_found() -> None:
    text = "get or else(a, count(b)) + 1"
    assert extensions_used(text) == [("get or else", 0)]
    assert extensions_used("is defined(?)", cell=True) == [("is defined", 0)]
    assert extensions_used("sum(") == []


@pytest.mark.parametrize(
    ("text", "wanted", "start"),
    [
        ("tot", "total price", 0),
        ("1 + total p", "total price", 4),
        ("substring b", "substring before", 0),
        ("if date a", "date and time", 3),
        ("sometimes or ev", "every", 13),
    ],
)
def test_words_that_fit_are_offered(text: str, wanted: str, start: int) -> None:
    found = completions(text, len(text), ["total price"])
    assert (wanted, start) in [(each.text, each.start) for each in found]


def test_functions_come_with_their_arguments_and_texts_are_left_alone() -> None:
    (found,) = [each for each in completions("string l", 8) if each.text == "string length"]
    assert (found.kind, found.hint) == ("function", "string: string")
    assert completions('"a te', 5) == []
