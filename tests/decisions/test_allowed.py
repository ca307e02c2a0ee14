"""A cell that names a value which its column does not allow is told so."""

from __future__ import annotations

import pytest

from app.decisions.analysis.allowed import not_allowed
from app.decisions.grid import Column, ColumnKind

RISK = ('"low"', '"medium"', '"high"')


def column(kind: ColumnKind, values: tuple[str, ...] = RISK) -> Column:
    return Column(kind, "Risk", type="string", values=values)


@pytest.mark.parametrize("cell", ['"low"', '"low", "high"', "-", 'not("low")', "", "a variable", '"low', "< 5"])
def test_allowed_values_and_cells_that_name_no_text_are_not_remarked_on(cell: str) -> None:
    assert not_allowed(cell, column(ColumnKind.INPUT)) == ""


def test_a_strange_value_is_named_with_those_that_are_allowed() -> None:
    told = not_allowed('"low", "lwo"', column(ColumnKind.INPUT))
    assert told == "lwo is not among the allowed values: low, medium, high."
    assert not_allowed('not("lwo")', column(ColumnKind.INPUT)).startswith("lwo is")


def test_of_many_strange_values_two_are_named() -> None:
    assert not_allowed('"a", "b", "c", "low"', column(ColumnKind.INPUT)).startswith("a and b and 1 more are not")


def test_an_answer_is_checked_like_a_condition() -> None:
    assert not_allowed('"huge"', column(ColumnKind.OUTPUT)).startswith("huge is not among")
    assert not_allowed('"low"', column(ColumnKind.OUTPUT)) == ""
    assert not_allowed('if x then "huge" else "low"', column(ColumnKind.OUTPUT)) == "", (
        "what computes is not guessed at"
    )
    assert not_allowed('"huge', column(ColumnKind.OUTPUT)) == "", "what cannot be read is told by another check"


def test_without_allowed_texts_everything_goes() -> None:
    assert not_allowed('"x"', column(ColumnKind.INPUT, ())) == ""
    assert not_allowed('"x"', column(ColumnKind.INPUT, ("[0..10]",))) == ""
