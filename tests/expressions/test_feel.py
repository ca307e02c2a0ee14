"""The part of FEEL that process models use most."""

from __future__ import annotations

from typing import Any

import pytest

from app.expressions import ExpressionError, compile


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("= a = 1", True),
        ('= if a > 5 then "x" else "y"', "y"),
        ("= a > 0 and not(b)", True),
        ("= gone", None),
        ("= gone > 1", None),
        ("= gone.deeper", None),
        ("= order.total * 2", 20),
        ("= [1, 2, 3][1]", 1),
        ("= [1, 2, 3][-1]", 3),
        ("= a between 0 and 2", True),
        ("= a in [1, 2]", True),
        ('= upper case("x")', "X"),
        ('= {"n": a}', {"n": 1}),
        ("= 2 ** 3", 8),
        ("= due date + 1", 8),
    ],
)
def test_what_is_covered(text: str, expected: Any) -> None:
    context = {"a": 1, "b": False, "order": {"total": 10}, "due date": 7}

    assert compile(text, "feel", ("due date",)).evaluate(context) == expected


@pytest.mark.parametrize("text", ["= for x in xs return x", "= a ==", "= some x in xs satisfies x", "="])
def test_what_is_not_covered_is_refused_when_it_is_read(text: str) -> None:
    with pytest.raises(ExpressionError):
        compile(text, "feel")
