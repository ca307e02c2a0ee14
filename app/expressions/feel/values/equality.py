"""When two values are equal (DMN 1.5 section 10.3.2.13, tables 53 and 54).

Values of one kind are equal or not; null equals only null; values of different kinds give null, which the caller
reports. Times and moments compare by the second, on the clock of UTC where both have a zone.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.expressions.feel.run import charge
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.calendar import NANOS
from app.expressions.feel.values.intervals import Range
from app.expressions.feel.values.kinds import KINDS
from app.expressions.feel.values.moments import DateTime, Time

NUMBERS = frozenset([int, Decimal])
MOMENT_COST = 8
"""Steps of finding the instants of two moments, whose zones may have summer times."""
PLAIN = frozenset(["string", "boolean", "date", "days and time duration", "years and months duration"])


def equal(left: Any, right: Any) -> bool | None:
    """Whether the values are equal; None when they are of different kinds."""
    if left is None or right is None:
        return left is right
    one, other = type(left), type(right)
    if one is other and one in (str, bool, int):
        return bool(left == right)
    if one in NUMBERS and other in NUMBERS:
        return bool(left == right)
    kind = KINDS.get(one)
    if kind is None or kind != KINDS.get(other):
        return None
    return _same_kind(kind, left, right)


def _same_kind(kind: str, left: Any, right: Any) -> bool | None:
    if kind in PLAIN:
        return bool(left == right)
    if kind in ("time", "date and time"):
        return moments_equal(left, right)
    if kind in ("list", "context"):
        charge(4 + 2 * len(left))
    if kind == "list":
        return len(left) == len(right) and all(map(same, left, right))
    if kind == "context":
        return left.keys() == right.keys() and all(same(value, right[key]) for key, value in left.items())
    if kind == "range":
        return _ranges_equal(left, right)
    return left is right


def same(left: Any, right: Any) -> bool:
    """Whether the values are equal, inside lists and contexts: different kinds are not."""
    return equal(inward(left), inward(right)) is True


def moments_equal(left: Time | DateTime, right: Time | DateTime) -> bool:
    """Whether two moments are in the same second; one with and one without a zone are not."""
    if (left.zone is None) != (right.zone is None):
        return False
    charge(MOMENT_COST)
    return left.instant() // NANOS == right.instant() // NANOS


def _ranges_equal(left: Range, right: Range) -> bool:
    return (
        left.operator == right.operator
        and left.low_included == right.low_included
        and left.high_included == right.high_included
        and same(left.low, right.low)
        and same(left.high, right.high)
    )


def identical(left: Any, right: Any) -> bool:
    """`is()`: the same value of the same kind, zones and offsets included (DMN 1.5 section 10.3.4.6)."""
    if isinstance(left, Time | DateTime) and type(left) is type(right):
        return bool(left == right)
    return same(left, right)
