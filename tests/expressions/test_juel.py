"""The JUEL subset."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from app.expressions import ExpressionError, compile, language_of


def value(text: str, **context: Any) -> Any:
    return compile(text, "juel").evaluate(context)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${a == 1}", True),
        ("${a eq 1 and b ne 'y'}", True),
        ("${a lt 2 || false}", True),
        ("${!(a ge 2) && not false}", True),
        ("${'1' == 1}", True),
        ("${null == a}", False),
        ("${a gt '0'}", True),
        ("${3 / 2}", 1.5),
        ("${7 div 2 + 7 mod 2}", 4.5),
        ("${a + '2'}", 3),
        ("${'x' + a}", "x1"),
        ("${empty list ? 'none' : list[0]}", "p"),
        ("${empty null}", True),
        ("${order.customer.name}", "Ann"),
        ("${order['total'] - 1}", 9),
        ("${order.items.size() > 1}", True),
        ("${b.startsWith('x') && b.length() == 2}", True),
        ("${list.contains('q')}", True),
        ("${-a}", -1),
        ("Hello ${order.customer.name}, #{a + 1} times", "Hello Ann, 2 times"),
        ("no expression", "no expression"),
        ("${'}'}", "}"),
        ("${'it\\'s'}", "it's"),
        ("${a > 0 ? a > 5 ? 'big' : 'small' : 'none'}", "small"),
        ("${1 + 2 * 3 == 7}", True),
        (" ${a} ", 1),
    ],
)
def test_what_camunda_models_say(text: str, expected: Any) -> None:
    order = {"customer": {"name": "Ann"}, "total": 10, "items": [1, 2]}

    assert value(text, a=1, b="xz", list=["p", "q"], order=order) == expected


def test_dates_move() -> None:
    moment = datetime(2026, 3, 2, tzinfo=UTC)

    found = compile("${dateTime().plusDays(3).plusHours(2)}", "juel").evaluate({"now()": moment})

    assert found == datetime(2026, 3, 5, 2, tzinfo=UTC)


@pytest.mark.parametrize("text", ["${", "${}", "${a b}", "${a ==}", "${(a}", "${a ? b}", "${'x}", "${a..b}", "${and}"])
def test_what_cannot_be_read_is_refused_with_a_position(text: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile(text, "juel")

    assert caught.value.position is not None


@pytest.mark.parametrize("text", ["${gone}", "${a.b}", "${s.getClass()}", "${s.format('x')}", "${a / 0}", "${list[9]}"])
def test_what_cannot_be_evaluated_is_an_error(text: str) -> None:
    with pytest.raises(ExpressionError):
        value(text, a=1, s="x", list=[1])


def test_the_language_is_seen_by_its_spelling() -> None:
    assert language_of("${a}") == "juel"
    assert language_of("= a") == "feel"
    assert language_of("a > 1") == "simple"
    assert language_of("a > 1", "feel") == "feel"
    assert language_of("a", "http://www.w3.org/1999/XPath") == "simple"
