"""What a stranger's FEEL may cost: steps, memory, depth and the size of what it makes are bounded."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.expressions import Evaluation, compile
from app.expressions.errors import ExpressionError
from app.expressions.feel.compiled import compile_expression
from app.expressions.feel.regex import RegexError, compile_pattern
from app.expressions.feel.run import MAX_STEPS, Run, running
from tests.campaigns import hostile_feel
from tests.expressions.trees import NAMES, trees

HOSTILE = [
    "for a in 1..20000, b in 1..20000 return a",
    "for a in 1..20000 return for b in 1..20000 return b",
    "for a in 1..200 return (for b in 1..200 return [a, b, a, b, a, b, a, b])",
    "count(for a in 1..10000000000 return a)",
    "some a in 1..10000, b in 1..10000 satisfies a + b = 0",
    "{f: function(x) f(x), y: f(1)}.y",
    "{f: function(x) f(x) + f(x), y: f(1)}.y",
    "{f: function(s) f(s + s), y: f(big)}.y",
    "string join(for a in 1..20000 return big)",
    "for a in 1..20000 return big + big",
    "for a in 1..20000 return string(wide)",
    "concatenate(wide, wide, wide, wide)",
    "for a in 1..20000 return concatenate(wide, [a])",
    "for a in 1..20000 return append(wide, a)",
    "for a in 1..20000 return reverse(wide)",
    "for a in 1..20000 return sublist(wide, 2)",
    "for a in 1..20000 return partial",
    "for a in 1..20000 return context put({}, string(a), wide)",
    "sort(wide, function(x, y) count(wide[item > x]) > y)",
    "distinct values(for a in 1..20000 return {a: a})",
    "union(for a in 1..5000 return [a], for a in 1..5000 return [a])",
    "index of(for a in 1..20000 return [a, a, a, a], [1, 1, 1, 2])",
    "wide[count(wide[item > 3]) > 2]",
    "for a in 1..20000 return 1.1 ** 1234.5",
    "for a in 1..20000 return exp(a / 7)",
    "for a in 1..20000 return log(a / 7)",
    "9 ** 9 ** 9 ** 9",
    "exp(10 ** 30)",
    'matches(big, "(a*)*b")',
    'matches(big, "(a|a|a)*b")',
    'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "(.*)\\1\\1b")',
    'replace(big, "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa")',
    'split(big, "a")',
    'matches("a", "((a{1,1000}){1,1000}){1,1000}")',
    "modulo(10 ** 6000, 7.1)",
    "decimal(1, 6000) + decimal(1, -6000)",
    'number("1e999999")',
    "string(10 ** 6000) + string(10 ** 6000)",
    "{a: wide, b: wide}.a[item > (for x in wide return x)[1]]",
    "for a in 1..20000 return flatten(holes)",
    "for a in 1..20000 return a.b",
    "for a in 1..300, b in 1..300 return date and time(holes, true)",
    "for a in 1..20000 return holes = holes",
    "for a in 1..20000 return holes instance of list<list<number>>",
    "for a in 1..20000 return function(x) x",
    "for a in wide, b in 1 return [1..3]",
    "for a in 1..20000 return count(string(holes))",
    "for a in 1..20000 return sum(wide)",
    "for a in 1..20000 return max(wide)",
    "for a in 1..20000 return index of(wide, [1])",
    "for a in 1..20000 return distinct values(wide)",
    "for a in 1..20000 return substring(big, 2, 10 ** 6000)",
    'for a in 1..20000 return split("ab c,ab c,ab c,ab c", "b c,a")',
    'for a in 1..20000 return substring after(big, "b")',
    "for a in 1..20000 return moments.year",
    "for a in 1..20000 return max(moments)",
]


@pytest.mark.parametrize("text", HOSTILE, ids=[str(number) for number in range(len(HOSTILE))])
def test_it_is_cut_off_and_costs_little(text: str) -> None:
    context: dict[str, Any] = {"big": "a" * 100_000, "wide": list(range(19_000)), "holes": [[]] * 5_000}
    context["moments"] = [datetime(2026, 11, 25, tzinfo=UTC)] * 1_000
    tracemalloc.start()
    try:
        found = compile(text, "feel").evaluate_with_warnings(context)
        _now, peak = tracemalloc.get_traced_memory()
    except ExpressionError:
        return
    finally:
        tracemalloc.stop()
    assert isinstance(found, Evaluation)
    assert peak < 50_000_000


def test_random_expressions_that_try_to_cost_much_give_a_value_or_an_error_and_stay_small() -> None:
    random = Random(7)
    for _ in range(60):
        text = hostile_feel.expression(random, random.randint(1, 4))
        assert hostile_feel.outcome(text) == "", text
        assert hostile_feel.peak(text) < hostile_feel.MAX_BYTES, text


def test_each_refused_signature_each_warning_and_each_inner_loop_takes_steps() -> None:
    for text in ("before(true, 1)", "a.b", "for i in 1 return for j in 1, k in 1 return 1"):
        with running(Run()) as run:
            compile_expression(text).closure({"a": 1})
        assert run.steps <= MAX_STEPS - 10, text


@pytest.mark.parametrize(
    "text",
    [
        *("sum(list)", "sum(halves)", "min(list)", "mean(list)", "product(list)", "mode(list)", "index of(list, 1)"),
        *("distinct values(list)", "sort(list)", "context merge(rows)", "count(moments)", "moments.year"),
        *("max(moments)", "list instance of list<number>", "string(rows)", 'split(text, "b")'),
    ],
)
def test_what_is_done_for_each_entry_takes_steps_for_each(text: str) -> None:
    moment = datetime(2026, 11, 25, tzinfo=UTC)
    context = {"list": list(range(1000)), "halves": [0.5] * 1000, "rows": [{"a": 1}] * 1000, "moments": [moment] * 1000}
    with running(Run()) as run:
        compile_expression(text).closure({**context, "text": "a" * 1000})
    assert run.steps <= MAX_STEPS - 700


def test_a_function_keeps_the_value_of_its_turn_of_the_loop() -> None:
    for text in ("(for i in [1, 2] return function() i)", "(for i in [1, 2], f in [function() i] return f)"):
        assert compile(f"for f in {text} return f()", "feel").evaluate({}) == [1, 2]
    assert compile("for a in [1, 2], b in [10, 20], a in [a + b] return a", "feel").evaluate({}) == [11, 21, 12, 22]


def test_a_warning_is_kept_once() -> None:
    found = compile("for i in 1..3 return a.b", "feel").evaluate_with_warnings({"a": 1})
    assert [each.message for each in found.warnings] == ["There is no 'b' in a number."]


def test_a_loop_that_takes_too_long_is_null_with_a_warning_and_an_error_when_asked_strictly() -> None:
    expression = compile("count(for a in 1..1000, b in 1..1000 return a + b)", "feel")
    found = expression.evaluate_with_warnings({})
    assert (found.value, [each.message for each in found.warnings]) == (None, ["The expression takes too many steps."])
    with pytest.raises(ExpressionError, match="too many steps"):
        expression.evaluate({})


def test_work_that_people_want_stays_within_the_steps() -> None:
    assert compile("sum(for a in 1..10000 return a * a)", "feel").evaluate({}) == 333383335000
    assert compile("{f: function(n) if n < 2 then n else f(n - 1) + f(n - 2), x: f(15)}.x", "feel").evaluate({}) == 610


def test_a_recursion_is_cut_off() -> None:
    found = compile("{f: function(x) f(x + 1), y: f(1)}.y", "feel").evaluate_with_warnings({})
    assert found.value is None
    assert found.warnings


@given(trees)
def test_any_tree_is_evaluated_without_an_exception(tree: Any) -> None:
    from app.expressions.feel.syntax.printer import printed

    found = compile(printed(tree), "feel", NAMES).evaluate_with_warnings({"a": 1, "b": ["x", {"due date": None}]})
    assert isinstance(found, Evaluation)


PATTERNS = st.text(alphabet="ab.*+?|()[]{}^$\\12,-dwsp", max_size=12)


@given(PATTERNS, st.text(alphabet="ab1 \n", max_size=12), st.sampled_from(["", "i", "s", "m", "x", "q"]))
def test_any_pattern_matches_or_is_refused(pattern: str, text: str, flags: str) -> None:
    with running(Run()) as run:
        try:
            compile_pattern(pattern, flags).search(text)
        except RegexError as error:
            assert str(error)
        assert run.steps > MAX_STEPS // 2
