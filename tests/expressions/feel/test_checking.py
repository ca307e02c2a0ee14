"""What the checker says of an expression before it runs, and that it says nothing of what it cannot know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from app.expressions import ExpressionError
from app.expressions.feel.builtins import REGISTRY
from app.expressions.feel.checking import checked
from app.expressions.feel.checking.types_of_results import ARITHMETIC, RESULTS
from app.expressions.feel.compiled import compile_expression, parse_expression
from app.expressions.feel.run import Run, running
from app.expressions.feel.types import FeelType
from app.expressions.feel.values.kinds import kind
from app.expressions.functions import NOW
from tests.expressions.feel.ask import CLOCK
from tests.expressions.trees import NAMES, trees

ORDER = FeelType("context", fields={"amount": FeelType("number"), "city": FeelType("string")})
KNOWN = {
    "amount": FeelType("number"),
    "name": FeelType("string"),
    "due": FeelType("date"),
    "big": FeelType("boolean"),
    "order": ORDER,
    "orders": FeelType("list", item=ORDER),
    "what": None,
}


def problems(text: str) -> list[str]:
    return [f"{each.position}: {each.message}" for each in checked(parse_expression(text), KNOWN)[1]]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('amount > "5"', "0: A number is compared with a string: that is null, never true."),
        ("name = 5", "0: A string is compared with a number: that is null, never true."),
        ('due > "2026-11-25"', "0: A date is compared with a string: that is null, never true."),
        ("order.amuont > 5", "6: order has no entry \u201camuont\u201d: is amount meant?"),
        ("order.xyz > 5", "6: order has no entry \u201cxyz\u201d; it has amount, city."),
        ("order.city > 5", "0: A string is compared with a number: that is null, never true."),
        ("orders[amount > name]", "7: A number is compared with a string: that is null, never true."),
        ("orders.amuont", "7: orders has no entry \u201camuont\u201d: is amount meant?"),
        ("amount.city", "7: A number has no \u201ccity\u201d."),
        ("due.hour", "4: A date has no \u201chour\u201d."),
        ('amount + "1"', "0: \u201c+\u201d cannot join a number and a string."),
        ("due + 1", "0: \u201c+\u201d cannot join a date and a number."),
        ("big and amount", "8: \u201cand\u201d needs what is true or false, not a number."),
        ("if name then 1 else 2", "3: \u201cif\u201d needs what is true or false, not a string."),
        ("some o in orders satisfies o.amount", "27: \u201csome\u201d needs what is true or false, not a number."),
        ('amount in ["a".."c"]', "10: A number is compared with a string: that is null, never true."),
        ('amount between 1 and "5"', "21: A number is compared with a string: that is null, never true."),
        ("upper(name)", "0: There is no function upper()."),
        ("uppercase(name)", "0: There is no function uppercase(): is upper case() meant?"),
        ("upper case(amount)", "0: upper case() does not take number."),
        ("contains(name)", "0: contains() does not take string."),
        ("for o in orders return o.citty", "25: o has no entry \u201ccitty\u201d: is city meant?"),
        ("big > true", "0: A boolean has no order: it is not less or more than another."),
        ('@"2026-13-01"', "0: \u201c2026-13-01\u201d is no date, time or duration."),
        ("amount instance of nummer", "19: There is no type \u201cnummer\u201d."),
        ('orders["x"]', "7: A filter needs a condition or a position, not a string."),
    ],
)
def test_what_cannot_be_right_is_told_with_its_place(text: str, problem: str) -> None:
    assert problem in problems(text)


@pytest.mark.parametrize(
    "text",
    [
        "what > 5",
        "what.ever.it = 1",
        "unknown + 1",
        "amount = null",
        "if big then amount else name",
        'order.city = "x" and order.amount > 5',
        "count(orders[amount > 5]) > 1",
        "sum(orders.amount) > 5",
        'due > date("2026-11-25")',
        "due.year = 2026",
        "what(amount)",
        "{f: function(n: number) f(n - 1), x: f(2)}.x",
        "for i in 1..3 return i + count(partial)",
        "every o in orders satisfies o.amount in [1..5]",
        "orders[1].amount + 1",
        "orders[-1].city",
        "amount in (1, 2, > 5)",
        "min(amount, 3)",
        "append(orders, order)",
        "get value(order, name)",
        "[1..3].start",
        "string(amount) + name",
    ],
)
def test_what_may_be_right_is_no_problem(text: str) -> None:
    assert problems(text) == []


SPEC = [
    line.rsplit(" => ", 1)
    for path in sorted((Path(__file__).parent / "spec").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def kind_of(text: str) -> str:
    with running(Run()):
        return kind(compile_expression(text).closure({NOW: CLOCK}))


def test_the_type_of_every_example_of_the_specification_is_that_of_its_value() -> None:
    wrong = []
    for text, value in SPEC:
        try:
            found = checked(parse_expression(text.replace("¶", "\n")), {})[0]
        except ExpressionError:
            continue
        if found is not None and value != "null" and kind_of(text.replace("¶", "\n")) != found.name:
            wrong.append((text, found))
    assert wrong == []


def test_the_tables_speak_of_functions_and_operators_that_there_are() -> None:
    assert set(RESULTS) <= set(REGISTRY)
    assert set(ARITHMETIC) == {"+", "-", "*", "/", "**"}


@given(trees)
def test_any_tree_is_checked(tree: Any) -> None:
    checked(tree, dict.fromkeys(NAMES))
