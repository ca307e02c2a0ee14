"""The simple language gives what simpleeval gives, wherever both speak: the same syntax, an independent evaluator."""

from __future__ import annotations

import pytest
import simpleeval
from hypothesis import given
from hypothesis import strategies as st

from app.expressions import ExpressionError, compile

NAMES = {"a": 3, "b": -2, "c": 0.5, "s": "mill", "yes": True}
numbers = st.integers(-20, 20).map(str) | st.sampled_from(["a", "b", "c", "0.25"])


def binary(inner: st.SearchStrategy[str], operators: list[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda left, op, right: f"({left} {op} {right})", inner, st.sampled_from(operators), inner)


arithmetic = st.recursive(numbers, lambda inner: binary(inner, ["+", "-", "*", "/"]), max_leaves=8)
comparisons = binary(arithmetic, ["<", "<=", ">", ">=", "==", "!="])
logic = st.recursive(
    comparisons | st.just("yes"),
    lambda inner: binary(inner, ["and", "or"]) | inner.map("(not {})".format),
    max_leaves=5,
)
choices = st.builds(lambda yes, test, no: f"({yes} if {test} else {no})", arithmetic, logic, arithmetic)


@given(arithmetic | logic | choices)
def test_values_agree(text: str) -> None:
    try:
        expected = simpleeval.simple_eval(text, names=NAMES)
    except ZeroDivisionError:
        with pytest.raises(ExpressionError):
            compile(text, "simple").evaluate(NAMES)
        return
    assert compile(text, "simple").evaluate(NAMES) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    [
        "s.ljust(10**9)",
        "s * 10**9",
        "'%1000000d' % a",
        "s.replace('m', 'mm' * 1000)",
        "().__class__",
        "[x for x in s]",
        "9**9**9",
        "a := 3",
    ],
)
def test_what_simpleeval_lets_through_or_stumbles_over_is_refused_here(text: str) -> None:
    with pytest.raises(ExpressionError):
        compile(text, "simple").evaluate(NAMES)
