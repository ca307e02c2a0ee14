"""The simple language."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.expressions import ExpressionError, compile


def value(text: str, **context: Any) -> Any:
    return compile(text, "simple").evaluate(context)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("7 / 2", 3.5),
        ("7 // 2", 3),
        ("2 ** 10", 1024),
        ("-x", -3),
        ("'a' + 'b'", "ab"),
        ("x > 2 and not (x > 5)", True),
        ("1 < x <= 3", True),
        ("'y' if x > 1 else 'n'", "y"),
        ("order.lines[1].price", 20),
        ("order['total']", 30),
        ("2 in [1, 2]", True),
        ("'total' in order", True),
        ("len(order.lines)", 2),
        ("sum([1, 2.5])", 3.5),
        ("max(1, 5, 3)", 5),
        ("round(2.5)", 3),
        ("round(2.345, 2)", 2.35),
        ("upper('x') + lower('Y')", "Xy"),
        ("join(['a', 'b'], '-')", "a-b"),
        ("coalesce(null, 3)", 3),
        ("price + 0.1", Decimal("1.2")),
        ("date('2026-03-02').year if false else 1", 1),
        ("date('2026-03-02') < date('2026-04-01')", True),
        ("{'a': x}", {"a": 3}),
        ("true", True),
    ],
)
def test_what_can_be_said(text: str, expected: Any) -> None:
    order = {"total": 30, "lines": [{"price": 10}, {"price": 20}]}

    assert value(text, x=3, order=order, price=Decimal("1.1")) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a +", "not an expression"),
        ("missing", "no variable 'missing'"),
        ("x.name", "Cannot read 'name' of a number"),
        ("order.gone", "no entry 'gone'"),
        ("[1][5]", "no position 5"),
        ("1 / 0", "Division by zero"),
        ("'a' < 1", "Cannot compare a text and a number"),
        ("x + null", "Cannot add a number and empty"),
        ("open('f')", "no function 'open'"),
        ("number('abc')", "not a number"),
        ("date('soon')", "not a date"),
        ("now()", "no clock"),
    ],
)
def test_errors_are_sentences(text: str, words: str) -> None:
    with pytest.raises(ExpressionError, match=words):
        value(text, x=1, order={})


def test_the_position_of_a_mistake_is_known() -> None:
    with pytest.raises(ExpressionError) as caught:
        compile("1 + [y for y in z]", "simple")

    assert caught.value.position == 4


def test_names_that_are_read_are_known() -> None:
    assert compile("a.b + c[d] if true else len(e)", "simple").names == {"a", "c", "d", "e"}


def test_the_clock_is_the_injected_one() -> None:
    moment = datetime.fromisoformat("2026-03-02T10:00:00+00:00")
    context = {"now()": moment}

    assert compile("now()", "simple").evaluate(context) == moment
    assert compile("today()", "simple").evaluate(context) == date(2026, 3, 2)


def test_an_expression_changes_nothing_that_it_reads() -> None:
    order = {"lines": [1, 2]}
    value("order.lines + [3]", order=order)

    assert order == {"lines": [1, 2]}
