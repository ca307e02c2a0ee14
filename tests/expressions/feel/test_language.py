"""What the language means: names, operators, three-valued logic, filters, loops, functions, types, unary tests."""

from __future__ import annotations

from typing import Any

import pytest

from app.expressions import compile
from app.expressions.errors import ExpressionError
from app.expressions.feel.compiled import compile_tests, parse_expression
from tests.expressions.feel.ask import feel, warnings

LINES = [{"item name": "bolt", "price": 3}, {"item name": "nut", "price": 1}]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("first name + last name", '"AdaLovelace"'),
        ("a-b", "7"),
        ("a - b", "3"),
        ('lines[item name = "nut"].price', "[1]"),
        ("lines.item name", '["bolt", "nut"]'),
        ("lines[price > 1][1].item name", '"bolt"'),
        ("a instance of number and true", "true"),
        ("date", "function date"),
        ("{date of birth: 1, x: date of birth + 1}.x", "2"),
        ("for each thing in [1, 2] return each thing + 1", "[2, 3]"),
        ("/* none */ 1 // rest", "1"),
    ],
)
def test_names_are_the_longest_that_are_known(text: str, value: str) -> None:
    variables: dict[str, Any] = {"first name": "Ada", "last name": "Lovelace", "a-b": 7, "a": 5, "b": 2, "lines": LINES}
    assert feel(text, **variables) == value


TRUTH = {"true": True, "false": False, "null": None, "1": None}


@pytest.mark.parametrize("left", TRUTH)
@pytest.mark.parametrize("right", TRUTH)
def test_the_tables_of_three_valued_logic(left: str, right: str) -> None:
    one, other = TRUTH[left], TRUTH[right]
    both = False if one is False or other is False else (True if one and other else None)
    either = True if one or other else (False if one is False and other is False else None)
    assert compile(f"{left} and {right}", "feel").evaluate({}) is both
    assert compile(f"{left} or {right}", "feel").evaluate({}) is either
    variables = {"l": one, "r": other}
    assert compile("l and r", "feel").evaluate(variables) is both
    assert compile("l or r", "feel").evaluate(variables) is either


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 ** 3 ** 2", "64"),
        ("-2 ** 2", "4"),
        ("10 - 2 - 3", "5"),
        ("1 < 2 and 2 < 3", "true"),
        ("not(1 = 2) and 5 in [1..5]", "true"),
        ("if null then 1 else 2", "2"),
        ("[1, 2, 3][item >= 2]", "[2, 3]"),
        ("[1, 2, 3][0]", "null"),
        ("null[1]", "null"),
        ("5[1]", "5"),
        ("[][item > 1]", "[]"),
        ("[{a: 1}, {b: 2}].a", "[1, null]"),
        ("for i in 3..1 return i", "[3, 2, 1]"),
        ("for i in [1..3) return i", "[1, 2]"),
        ('for d in @"2026-01-30"..@"2026-02-01" return d', "[2026-01-30, 2026-01-31, 2026-02-01]"),
        ("some x in [1, null] satisfies x > 1", "null"),
        ("every x in [] satisfies false", "true"),
        ("{f: function(a, b) a - b, x: f(b: 1, a: 3)}.x", "2"),
        ("{add: function(a) function(b) a + b, x: add(1)(2)}.x", "3"),
        ("(function(a: list<number>) a)(5)", "[5]"),
        ('(function(a: number) a)("x")', "null"),
        ("[1] instance of list<string>", "false"),
        ("{a: 1} instance of context<a: number>", "true"),
        ("[1..2] instance of range<number>", "true"),
        ("null instance of number", "false"),
        ("1 instance of thing", "null"),
        ("{a: 1, a: 2}", "null"),
        ("5 in (> 1, < 0)", "true"),
        ("1 in []", "false"),
        ("x", "null"),
    ],
)
def test_operators_and_forms(text: str, value: str) -> None:
    assert feel(text) == value


@pytest.mark.parametrize(
    ("cell", "value", "matches"),
    [
        ("-", None, True),
        ("", 1, True),
        ("< 5, > 10", 12, True),
        ("not(< 5, > 10)", 7, True),
        ('not("a")', None, True),
        ("[1..5)", 5, False),
        ("? > limit", 4, True),
        ("? in [1, 2]", 2, True),
        ('starts with(?, "EU")', "EU-1", True),
        ("[1, 2, 3]", 2, True),
        ("null", None, True),
        ("not(null)", 1, True),
        ("> 5", "text", None),
        ('not("a") or true', "a", True),
        ("limit > 2", 9, True),
        ("limit > 2", False, False),
    ],
)
def test_cells_of_tables(cell: str, value: Any, matches: Any) -> None:
    assert compile_tests(cell).test(value, {"limit": 3}) is matches


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("1 +", 3, "a value"),
        ("if a then b", 11, "'else'"),
        ("[1, 2", 5, "']'"),
        ("f(a: 1, 2)", 8, "the name of an argument and ':'"),
        ("a b = = 1", 6, "a value"),
        ("1 2", 2, "an operator or the end"),
        ("for x [1]", 6, "'in'"),
        ("a.", 2, "a name"),
        ("x instance of", 13, "a type"),
        ("{a 1}", 3, "':'"),
    ],
)
def test_an_error_tells_its_place_and_what_was_expected(text: str, at: int, expected: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text)
    assert (caught.value.position, caught.value.expected) == (at, expected) or expected in caught.value.message


def test_nodes_know_where_they_stand() -> None:
    text = 'if amount > 10 then "x" else order.total'
    tree = parse_expression(text)
    assert text[tree.test.at : tree.test.end] == "amount > 10"  # type: ignore[attr-defined]
    assert text[tree.no.at : tree.no.end] == "order.total"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('1 + ("a" - 2)', "column 6: '-' cannot join a string and a number."),
        ("gone + 1", "column 1: There is no variable 'gone'."),
        ("5 / 0", "column 1: Division by zero."),
        ("substring(5, 1)", "column 1: substring(): the argument 'string' is a number, not string."),
        ("[1, 2][5]", "column 8: There is no position 5 in a list of 2."),
        ("{a: 1}.b", "column 8: There is no entry 'b' in the context."),
        ("gone(1)", "column 1: There is no function 'gone'."),
        ("substrin(1)", "column 1: There is no function 'substrin'. Did you mean 'substring'?"),
        ("upper_case(x)", "column 1: There is no function 'upper_case'. Did you mean 'upper case'?"),
        ("5(1)", "column 1: Only functions can be called, and this is a number."),
        (
            'function() external {java: {class: "java.lang.Math", method signature: "abs(int)"}}',
            "",
        ),
        (
            '(function() external {java: {class: "java.lang.Math", method signature: "abs(int)"}})()',
            "column 2: The external java function java.lang.Math abs(int) is not run: "
            "Millrace runs no Java and no PMML.",
        ),
    ],
)
def test_warnings_say_why_a_value_is_null(text: str, said: str) -> None:
    assert warnings(text)[:1] == ([said] if said else [])


def test_evaluate_raises_where_values_do_not_fit_and_is_null_where_something_is_missing() -> None:
    with pytest.raises(ExpressionError, match="cannot join a string and a number"):
        compile('= "a" + x', "feel").evaluate({"x": 1})
    assert compile('= "a" + x', "feel").evaluate({"x": None}) is None
    assert compile('= if "a" + x = null then 1 else 2', "feel").evaluate({"x": 1}) == 1


def test_the_variables_that_an_expression_reads() -> None:
    text = "for x in xs return x + y + count(zs[item > limit]) + {a: 1, b: a + c}.b"
    assert compile(text, "feel").names == {"xs", "y", "zs", "limit", "c"}


@pytest.mark.parametrize(
    ("text", "said", "position"),
    [
        ('1 + "abc', "closing quote", 4),
        ("1 /* x", "not closed", 2),
        ("5 \u2013 3", "Here '\u2013' is found, but an operator or the end is expected.", 2),
        ("5 \x00 3", "is not understood here", 2),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, said: str, position: int) -> None:
    with pytest.raises(ExpressionError, match=said) as raised:
        compile(text, "feel")
    assert raised.value.position == position
