"""How much an expression may cost. A model is data from a stranger: it must never exhaust the process.

Every operation whose result can be larger than its operands checks the size *before* it allocates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from app.expressions.errors import ExpressionError

MAX_SOURCE = 8_000
"""Characters of source text."""
MAX_NODES = 2_000
"""Operations in one expression."""
MAX_DEPTH = 60
"""Nesting of one expression; far below Python's recursion limit."""
MAX_TEXT = 200_000
"""Characters of a text that an expression makes."""
MAX_ITEMS = 20_000
"""Entries of a list that an expression makes."""
MAX_BITS = 4_096
"""Size of an integer that an expression makes."""


def text_length(length: int) -> None:
    """Refuse to make a text of `length` characters when that is too long."""
    if length > MAX_TEXT:
        raise ExpressionError(f"The text would have {length} characters; {MAX_TEXT} are allowed.")


def item_count(count: int) -> None:
    """Refuse to make a list of `count` entries when that is too long."""
    if count > MAX_ITEMS:
        raise ExpressionError(f"The list would have {count} entries; {MAX_ITEMS} are allowed.")


def integer(value: Any) -> Any:
    """`value`, unless it is an integer of too many digits."""
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        raise ExpressionError("The number has too many digits.")
    return value


def power(base: Any, exponent: Any) -> None:
    """Refuse `base ** exponent` when it would be huge: checked from the sizes, before it is computed."""
    size = base.bit_length() if isinstance(base, int) else 1
    if isinstance(base, Decimal):  # its digits are rounded to the context's precision: only its scale grows
        size = max(size, abs(base.adjusted()))
    if abs(exponent) > MAX_BITS or size * abs(exponent) > MAX_BITS:
        raise ExpressionError("The power is too large.")


def product(left: Any, right: Any) -> None:
    """Refuse `left * right` when it repeats a text or list too often or makes too many digits."""
    if isinstance(left, int) and isinstance(right, int):
        if left.bit_length() + right.bit_length() > MAX_BITS:
            raise ExpressionError("The number has too many digits.")
        return
    for sequence, times in ((left, right), (right, left)):
        if isinstance(times, int) and isinstance(sequence, (str, list, tuple)):
            _repeat(sequence, times)


def _repeat(sequence: Sequence[Any], times: int) -> None:
    size = len(sequence) * max(times, 0)
    text_length(size) if isinstance(sequence, str) else item_count(size)


def result(value: Any) -> Any:
    """`value`, unless it is larger than an expression may return."""
    if value is True or value is False or value is None:
        return value
    if type(value) is int:
        return integer(value)
    if isinstance(value, str):
        text_length(len(value))
    elif isinstance(value, (list, tuple, Mapping)):
        item_count(len(value))
    return integer(value)
