"""Expressions from strangers: refused or bounded, in time and memory, and never a crash."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.expressions import ExpressionError, compile, language_of

HOSTILE = [
    '"a".ljust(10**9)',
    '"a".zfill(10**9)',
    '"a".center(10**9)',
    '"%1000000000d" % 3',
    '"\\t".expandtabs(10**9)',
    'replace(replace("aaaaaaaa", "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), "a", big)',
    'replace(big, "", big)',
    "big * 1000000",
    "[0] * 10**9",
    "9 ** 9 ** 9",
    "(10 ** 1000) ** 100",
    "2 ** -10 ** 9",
    "10**400 * 10**400 * 10**400 * 10**400",
    "[x for x in [1]]",
    "(lambda: 1)()",
    "(x := 5)",
    "().__class__.__bases__[0].__subclasses__()",
    "data.clear()",
    "data.__class__",
    "getattr(data, 'x')",
    "f'{data:>1000000000}'",
    "'{:>1000000000}'.format(1)",
    "__import__('os').system('true')",
    "[" * 200 + "]" * 200,
    "(" * 5000 + "1" + ")" * 5000,
    "+".join(["1"] * 3900),
    "-" * 7000 + "1",
    "a" + ".b" * 3000,
    "a" + "[0]" * 2000,
    "not " * 1900 + "a",
    "1" * 7000,
    "number('" + "9" * 5000 + "')",
    "round(1.5, 10**9)",
    "join(big, big)",
    "split(big, 'a')",
    "a if " * 900 + "a" + " else a" * 900,
    "\x00",
    "\ud800",
    "a" * 20_000,
    "${" + "(" * 3000 + "1" + ")" * 3000 + "}",
    "${" + "!" * 5000 + "a}",
    "${" + "a ? a : " * 900 + "a}",
    "${" + "+".join(["a"] * 1900) + "}",
    "${big.replace('a', big)}",
    "${big.concat(big).concat(big).concat(big)}",
    "${" * 2000,
    "${a.getClass().forName('java.lang.Runtime')}",
    "${big}" * 1000,
    "= " + "if a then " * 900 + "a" + " else a" * 900,
    "= " + "[" * 3000,
    "= 9 ** (9 ** 9)",
    "= {a: " * 1000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[str(number) for number in range(len(HOSTILE))])
def test_it_is_refused_and_costs_little(text: str) -> None:
    data: dict[str, Any] = {"x": 1}
    context = {"data": data, "big": "a" * 100_000, "a": 1}
    tracemalloc.start()
    try:
        with pytest.raises(ExpressionError):
            compile(text, language_of(text)).evaluate(context)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 30_000_000
    assert data == {"x": 1}


@given(st.text(max_size=60), st.sampled_from(["simple", "juel", "feel"]))
def test_any_text_gives_a_value_or_an_expression_error(text: str, language: str) -> None:
    try:
        compile(text, language).evaluate({"a": 1, "b": [1, {"c": "x"}]})
    except ExpressionError as error:
        assert str(error)


PIECES = [
    "a",
    "b",
    "1",
    "2.5",
    "'x'",
    "+",
    "*",
    "**",
    "/",
    "(",
    ")",
    "[",
    "]",
    ".",
    "==",
    "and",
    "not ",
    "if ",
    "len(",
    ",",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["simple", "juel", "feel"]))
def test_any_heap_of_words_gives_a_value_or_an_expression_error(words: list[str], language: str) -> None:
    body = " ".join(words)
    text = f"${{{body}}}" if language == "juel" else body
    try:
        compile(text, language).evaluate({"a": 3, "b": ["x", {"c": 2}]})
    except ExpressionError as error:
        assert str(error)
