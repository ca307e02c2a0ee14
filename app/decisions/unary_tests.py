"""One input cell of a decision table: a list of tests, any of which may match (DMN 1.5 section 7.3.2).

Written `-` (anything), `not(...)`, `>= 18`, `[1..5]` with open ends as `(1..5)` or `]1..5[`, a
value, or a comma-separated list of these; `?` is the input's value.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.decisions.model import DecisionError, UnaryTests
from app.expressions.errors import ExpressionError
from app.expressions.feel.compiled import compile_tests
from app.expressions.feel.values.boundary import inward

OPENING, CLOSING, QUOTE = "([{", ")]}", '"'


def compile_unary_tests(text: str, names: tuple[str, ...] = ()) -> UnaryTests:
    """The test that `text` describes; `names` are variables whose names hold blanks. Raises DecisionError."""
    try:
        test = compile_tests(text, names).test
    except ExpressionError as error:
        raise DecisionError(f"'{text.strip()}' cannot be read: {error.message}") from error
    return lambda value, variables: test(inward(value), variables) is True


def split_at_commas(text: str) -> Iterator[str]:
    """The parts of `text` between commas that stand outside quotes and brackets."""
    depth, quoted, start = 0, False, 0
    for position, character in enumerate(text):
        if character == QUOTE:
            quoted = not quoted
        elif not quoted and character in OPENING + CLOSING:
            depth += 1 if character in OPENING else -1
        elif character == "," and not quoted and depth <= 0:
            yield text[start:position]
            start = position + 1
    yield text[start:]
