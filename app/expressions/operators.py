"""The arithmetic, comparison and logic that the languages share, on plain data only.

Numbers are int, float and Decimal; a float meeting a Decimal becomes a Decimal by its shortest
decimal form, so 0.1 stays 0.1. Dates and durations add, subtract and compare.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.expressions import limits
from app.expressions.errors import ExpressionError

Number = (int, float, Decimal)
KINDS: tuple[tuple[tuple[type, ...], str], ...] = (
    ((bool,), "a truth value"),
    ((int, float, Decimal), "a number"),
    ((str,), "a text"),
    ((datetime,), "a date with time"),
    ((date,), "a date"),
    ((timedelta,), "a duration"),
    ((list, tuple), "a list"),
    ((Mapping,), "a record"),
)


def kind(value: Any) -> str:
    """What `value` is, in a person's words."""
    if value is None:
        return "empty"
    return next((name for types, name in KINDS if isinstance(value, types)), "something else")


def is_number(value: Any) -> bool:
    """Whether `value` counts as a number; a truth value does not."""
    return isinstance(value, Number) and not isinstance(value, bool)


def same_kind(left: Any, right: Any) -> tuple[Any, Any]:
    """The operands, made to fit each other where float meets Decimal or a time zone is missing."""
    if isinstance(left, Decimal) and isinstance(right, float):
        return left, Decimal(repr(right))
    if isinstance(left, float) and isinstance(right, Decimal):
        return Decimal(repr(left)), right
    if isinstance(left, datetime) and isinstance(right, datetime) and (left.tzinfo is None) != (right.tzinfo is None):
        zone = left.tzinfo or right.tzinfo
        return left.replace(tzinfo=left.tzinfo or zone), right.replace(tzinfo=right.tzinfo or zone)
    return left, right


def _refuse(verb: str, left: Any, right: Any) -> ExpressionError:
    return ExpressionError(f"Cannot {verb} {kind(left)} and {kind(right)}.")


def add(left: Any, right: Any) -> Any:
    """Sum; texts and lists are joined."""
    if type(left) is int and type(right) is int:
        return limits.integer(left + right)
    if isinstance(left, str) and isinstance(right, str):
        limits.text_length(len(left) + len(right))
    elif isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        limits.item_count(len(left) + len(right))
        return [*left, *right]
    elif left is None or right is None or isinstance(left, Mapping):
        raise _refuse("add", left, right)
    left, right = same_kind(left, right)
    try:
        return limits.integer(left + right)
    except TypeError:
        raise _refuse("add", left, right) from None


def subtract(left: Any, right: Any) -> Any:
    """Difference of numbers, dates or durations."""
    left, right = same_kind(left, right)
    try:
        return limits.integer(left - right)
    except TypeError:
        raise _refuse("subtract", left, right) from None


def multiply(left: Any, right: Any) -> Any:
    """Product; a text times a whole number repeats it."""
    limits.product(left, right)
    left, right = same_kind(left, right)
    try:
        return left * right
    except TypeError:
        raise _refuse("multiply", left, right) from None


def divide(left: Any, right: Any) -> Any:
    """Real division: 3 / 2 is 1.5."""
    left, right = same_kind(left, right)
    return _divided(lambda: left / right, left, right)


def floor_divide(left: Any, right: Any) -> Any:
    """Whole-number division."""
    left, right = same_kind(left, right)
    return _divided(lambda: left // right, left, right)


def modulo(left: Any, right: Any) -> Any:
    """Remainder of numbers; never text formatting, whose padding has no bound."""
    if not (is_number(left) and is_number(right)):
        raise _refuse("take the remainder of", left, right)
    left, right = same_kind(left, right)
    return _divided(lambda: left % right, left, right)


def _divided(compute: Any, left: Any, right: Any) -> Any:
    try:
        return compute()
    except ArithmeticError:
        raise ExpressionError("Division by zero.") from None
    except TypeError:
        raise _refuse("divide", left, right) from None


def raise_to(left: Any, right: Any) -> Any:
    """Power of numbers, bounded."""
    if not (is_number(left) and is_number(right)):
        raise _refuse("raise to a power", left, right)
    limits.power(left, right)
    left, right = same_kind(left, right)
    try:
        value = left**right
    except ArithmeticError:
        raise ExpressionError("The power has no value, or one that is too large.") from None
    if isinstance(value, complex):
        raise ExpressionError("The power has no real value.")
    return value


def negate(value: Any) -> Any:
    """The number or duration with its sign changed."""
    if not (is_number(value) or isinstance(value, timedelta)):
        raise ExpressionError(f"Cannot change the sign of {kind(value)}.")
    return -value


def equal(left: Any, right: Any) -> bool:
    """Whether the values are the same; values of different kinds are not."""
    left, right = same_kind(left, right)
    if isinstance(left, bool) != isinstance(right, bool):
        return False
    return bool(left == right)


def compare(left: Any, right: Any) -> int:
    """-1, 0 or 1. Raises ExpressionError for what has no order."""
    if left is None or right is None:
        raise _refuse("compare", left, right)
    left, right = same_kind(left, right)
    try:
        return int(left > right) - int(left < right)
    except TypeError:
        raise _refuse("compare", left, right) from None


def contains(container: Any, item: Any) -> bool:
    """Whether the list, record or text holds `item`."""
    if isinstance(container, str):
        return isinstance(item, str) and item in container
    if isinstance(container, Mapping):
        return isinstance(item, str) and item in container
    if isinstance(container, (list, tuple)):
        return any(equal(entry, item) for entry in container)
    raise ExpressionError(f"Cannot look for something in {kind(container)}.")
