"""The long form of tests/expressions/feel/test_limits.py: random expressions that try to cost much.

    python -m tests.campaigns.hostile_feel [--count N] [--seed S]

Expressions are made of what is dear: loops in loops, long texts and lists, powers, patterns, recursion. Each is
compiled and evaluated; the dearest in CPU time and in memory are printed. Exits 1 when one costs more than 50 ms or
50 MB (the least of three measurements), or when anything but a value or an ExpressionError comes out.
"""

from __future__ import annotations

import argparse
import sys
import time
import tracemalloc
from random import Random
from typing import Any

from app.expressions import ExpressionError, compile
from app.expressions.expression import _compiled
from app.expressions.feel.builtins import REGISTRY

MAX_SECONDS = 0.050
MAX_BYTES = 50_000_000
ALL_STEPS = "count(for x in 1..1000, y in 1..1000 return x + y)"
"""Takes all the steps that there are, in the plainest way: the yardstick of a loaded or slow machine."""
CONTEXT: dict[str, Any] = {
    "big": "a" * 100_000,
    "wide": list(range(19_000)),
    "deep": [[[[[]]]]],
    "holes": [[] for _ in range(5_000)],
    "words": ["ab c"] * 5_000,
    "rows": [{"a": number, "b": "x"} for number in range(2_000)],
    "a": 1,
}
LEAVES = (
    *("big", "wide", "deep", "holes", "words", "rows", "a", "1", "2.5", "-3", "null", "true", '"aab"', '"(a|aa)*b"'),
    *('"(a*)*c"', '"[^b]{1,50}"', "[]", "{}", "1..20000", '@"2026-11-25"', '@"P1D"', "9 ** 99", "item", "x", "f"),
    *("[1..3]", "10 ** 6000", "0.1", "function(p, q) p < q", "function(p) f(p)", "partial", "?"),
)
SHAPES = (
    *("for x in {0} return {1}", "for x in 1..20000 return {0}", "for x in {0}, y in {1} return {2}"),
    *("for x in 1..300, y in 1..300 return {0}", "some x in {0} satisfies {1}", "every x in {0} satisfies {1}"),
    *("{0}[{1}]", "{0}[item = {1}]", "{0} + {1}", "{0} * {1}", "{0} ** {1}", "{0} / {1}", "{0} - {1}", "-{0}"),
    *("{0} = {1}", "{0} < {1}", "{0} in {1}", "{0} in ({1}, {2})", "{0} between {1} and {2}", "[{0}, {1}]"),
    *("{{a: {0}, b: {1}}}", "{0}.a", "if {0} then {1} else {2}", "{0} and {1}", "{0} or {1}", "[{0}..{1}]"),
    *("{{f: function(x) {0}, y: f({1})}}.y", "{{f: function(x) f({0}), y: f({1})}}", "({0}) instance of list<number>"),
    *("{0} instance of context<a: number>", "string({0})", "count({0})", "[{0}, {0}, {0}, {0}]"),
)
CALLS = tuple(
    f"{name}({', '.join('{' + str(at) + '}' for at in range(len(signature.parameters)))})"
    for name, built_in in REGISTRY.items()
    for signature in built_in.signatures
    if signature.parameters and len(signature.parameters) <= 4
)


def expression(random: Random, depth: int) -> str:
    """A random expression, `depth` shapes deep at most."""
    if depth == 0 or random.random() < 0.15:
        return random.choice(LEAVES)
    shape = random.choice(SHAPES if random.random() < 0.55 else CALLS)
    return shape.format(*(expression(random, depth - 1) for _ in range(4)))


def outcome(text: str) -> str:
    """Compile and evaluate; "" for a value or an error for people, else what escaped."""
    _compiled.cache_clear()
    try:
        compile(text, "feel").evaluate_with_warnings(CONTEXT)
    except ExpressionError:
        return ""
    except BaseException as error:  # whatever escapes is the finding
        return repr(error)
    return ""


def measured(text: str) -> tuple[float, str]:
    """CPU seconds of one evaluation (the least of three when it took too long), and what escaped."""
    found, escaped = _seconds(text)
    if found > MAX_SECONDS:
        found = min(found, _seconds(text)[0], _seconds(text)[0])
    return found, escaped


def _seconds(text: str) -> tuple[float, str]:
    began = time.process_time()
    escaped = outcome(text)
    return time.process_time() - began, escaped


def peak(text: str) -> int:
    """Bytes that one evaluation held at most."""
    tracemalloc.start()
    outcome(text)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


def main() -> int:
    """Run the campaign; the exit code."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    random = Random(options.seed)
    budget = min(measured(ALL_STEPS)[0] for _ in range(3))
    results = [
        (*measured(text), text) for text in (expression(random, random.randint(1, 5)) for _ in range(options.count))
    ]
    results.sort(reverse=True)
    heavy = sorted(((peak(text), text) for _, _, text in results[: len(results) // 20]), reverse=True)
    escaped = [(text, found) for _, found, text in results if found]
    for text, found in escaped:
        print(f"ESCAPED {found}: {text}")
    for cost, _, text in results[:10]:
        print(f"{cost * 1000:7.1f} ms, {cost / budget:4.1f} times the budget of steps  {text[:300]}")
    for size, text in heavy[:5]:
        print(f"{size / 1e6:7.1f} MB  {text[:300]}")
    slow = sum(cost > MAX_SECONDS for cost, _, _ in results)
    large = sum(size > MAX_BYTES for size, _ in heavy)
    print(f"{options.count} expressions; the budget of steps is {budget * 1000:.1f} ms of this machine")
    print(f"{len(escaped)} escaped, {slow} over {MAX_SECONDS * 1000:.0f} ms, {large} over {MAX_BYTES / 1e6:.0f} MB")
    return 1 if escaped or slow or large else 0


if __name__ == "__main__":
    sys.exit(main())
