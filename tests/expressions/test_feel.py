"""FEEL as process models use it: conditions, sums, three-valued logic."""

from __future__ import annotations

from decimal import Context, Decimal
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


TABLE = [  # left, right, and, or: DMN 1.5, the truth tables of FEEL; what is not boolean counts as null
    ("true", "true", True, True),
    ("true", "false", False, True),
    ("true", "null", None, True),
    ("false", "false", False, False),
    ("false", "null", False, None),
    ("null", "null", None, None),
    ("true", "7", None, True),
    ("false", "7", False, None),
]


@pytest.mark.parametrize(("left", "right", "both", "either"), TABLE)
def test_and_and_or_are_three_valued_in_either_order(left: str, right: str, both: Any, either: Any) -> None:
    for first, second in ((left, right), (right, left)):
        assert compile(f"{first} and {second}", "feel").evaluate({}) is both
        assert compile(f"{first} or {second}", "feel").evaluate({}) is either


@pytest.mark.parametrize(("text", "expected"), [("true", False), ("false", True), ("null", None), ("7", None)])
def test_not_is_three_valued(text: str, expected: Any) -> None:
    assert compile(f"not({text})", "feel").evaluate({}) is expected


def test_numbers_divisions_and_powers_are_those_of_feel() -> None:
    assert float(compile(".872", "feel").evaluate({})) == 0.872
    assert compile("(10 + 20) / 0", "feel").evaluate({}) is None
    rate = {"rate": Decimal("1.00325")}
    assert compile("rate ** -360", "feel").evaluate(rate) == Context(prec=34).power(Decimal("1.00325"), -360)


@pytest.mark.parametrize("text", ["huge ** 4000", "0 ** -1", "one ** 99999999999"])
def test_a_power_stays_bounded(text: str) -> None:
    context = {"huge": Decimal("1E+900"), "tiny": Decimal("1E-900"), "one": Decimal("1.5")}
    with pytest.raises(ExpressionError):
        compile(text, "feel").evaluate(context)


@pytest.mark.parametrize("text", ["= for x in xs", "= a ==", "= some x in xs", "="])
def test_what_is_no_expression_is_refused_when_it_is_read(text: str) -> None:
    with pytest.raises(ExpressionError):
        compile(text, "feel")
