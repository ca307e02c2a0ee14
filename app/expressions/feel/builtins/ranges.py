"""Relations between points and ranges (DMN 1.5 section 10.3.4.7), and `range()`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.expressions.errors import ExpressionError
from app.expressions.feel.builtins.signature import built_in
from app.expressions.feel.faults import Fault
from app.expressions.feel.values.intervals import Range
from app.expressions.feel.values.order import compare

SECTION = "10.3.4.7"
POINT = "number|string|date|time|date and time|days and time duration|years and months duration"
Relation = Callable[[Any, Any], bool]


def order(left: Any, right: Any) -> int:
    """-1, 0 or 1. Raises Fault for what has no order."""
    found = compare(left, right)
    if found is None:
        raise Fault("the values have no order.")
    return found


def _declare(name: str, kinds: str, body: Relation) -> None:
    """Two letters say what is related: p for a point, r for a range."""
    names = {"pp": ("point1", "point2"), "pr": ("point", "range"), "rp": ("range", "point"), "rr": ("range1", "range2")}
    parts = [f"{each}: {'range' if letter == 'r' else POINT}" for each, letter in zip(names[kinds], kinds, strict=True)]
    built_in(name, ", ".join(parts), SECTION)(body)


def _ends_before(one: Range, other: Range) -> bool:
    """Whether the first range ends before the second begins."""
    found = order(one.high, other.low)
    return found < 0 or (found == 0 and not (one.high_included and other.low_included))


def _point_before(point: Any, interval: Range) -> bool:
    found = order(point, interval.low)
    return found < 0 or (found == 0 and not interval.low_included)


def _point_after(point: Any, interval: Range) -> bool:
    found = order(point, interval.high)
    return found > 0 or (found == 0 and not interval.high_included)


def _meets(one: Range, other: Range) -> bool:
    return one.high_included and other.low_included and order(one.high, other.low) == 0


def _starts_no_later(one: Range, other: Range) -> bool:
    """Whether the first range begins no later than the second."""
    found = order(one.low, other.low)
    return found < 0 or (found == 0 and (one.low_included or not other.low_included))


def _ends_no_earlier(one: Range, other: Range) -> bool:
    found = order(one.high, other.high)
    return found > 0 or (found == 0 and (one.high_included or not other.high_included))


def _overlaps(one: Range, other: Range) -> bool:
    return not _ends_before(one, other) and not _ends_before(other, one)


def _overlaps_before(one: Range, other: Range) -> bool:
    """The first begins before the second and ends within it."""
    begins = order(one.low, other.low)
    earlier = begins < 0 or (begins == 0 and one.low_included and not other.low_included)
    return earlier and _overlaps(one, other) and _ends_no_earlier(other, one)


def _overlaps_after(one: Range, other: Range) -> bool:
    """The first begins within the second and ends after it."""
    return _ends_no_earlier(one, other) and _overlaps(one, other) and _begins_within(one, other)


def _begins_within(one: Range, other: Range) -> bool:
    """Whether the first range begins after the second has begun."""
    found = order(one.low, other.low)
    return found > 0 or (found == 0 and other.low_included and not one.low_included)


def _same_start(one: Range, other: Range) -> bool:
    return one.low_included == other.low_included and order(one.low, other.low) == 0


def _same_end(one: Range, other: Range) -> bool:
    return one.high_included == other.high_included and order(one.high, other.high) == 0


def _point_in(point: Any, interval: Range) -> bool:
    return not _point_before(point, interval) and not _point_after(point, interval)


def _includes(one: Range, other: Range) -> bool:
    return _starts_no_later(one, other) and _ends_no_earlier(one, other)


def _starts(one: Range, other: Range) -> bool:
    return _same_start(one, other) and _ends_no_earlier(other, one)


def _finishes(one: Range, other: Range) -> bool:
    return _same_end(one, other) and _starts_no_later(other, one)


def _turned(relation: Relation) -> Relation:
    return lambda one, other: relation(other, one)


def _equal_points(one: Any, other: Any) -> bool:
    return order(one, other) == 0


def _point_starts(point: Any, interval: Range) -> bool:
    return interval.low_included and order(point, interval.low) == 0


def _point_finishes(point: Any, interval: Range) -> bool:
    return interval.high_included and order(point, interval.high) == 0


RELATIONS: tuple[tuple[str, str, Relation], ...] = (
    ("before", "pp", lambda one, other: order(one, other) < 0),
    ("before", "pr", _point_before),
    ("before", "rp", _turned(_point_after)),
    ("before", "rr", _ends_before),
    ("after", "pp", lambda one, other: order(one, other) > 0),
    ("after", "pr", _point_after),
    ("after", "rp", _turned(_point_before)),
    ("after", "rr", _turned(_ends_before)),
    ("meets", "rr", _meets),
    ("met by", "rr", _turned(_meets)),
    ("overlaps", "rr", _overlaps),
    ("overlaps before", "rr", _overlaps_before),
    ("overlaps after", "rr", _overlaps_after),
    ("finishes", "pr", _point_finishes),
    ("finishes", "rr", _finishes),
    ("finished by", "rp", _turned(_point_finishes)),
    ("finished by", "rr", _turned(_finishes)),
    ("includes", "rp", _turned(_point_in)),
    ("includes", "rr", _includes),
    ("during", "pr", _point_in),
    ("during", "rr", _turned(_includes)),
    ("starts", "pr", _point_starts),
    ("starts", "rr", _starts),
    ("started by", "rp", _turned(_point_starts)),
    ("started by", "rr", _turned(_starts)),
    ("coincides", "pp", _equal_points),
    ("coincides", "rr", lambda one, other: _same_start(one, other) and _same_end(one, other)),
)
for _name, _kinds, _body in RELATIONS:
    _declare(_name, _kinds, _body)


@built_in("range", "from: string", "10.3.4.1")
def range_of(text: str) -> Range:
    """The range that a text writes: two literals between brackets, the first no greater than the second."""
    from app.expressions.feel.range_text import read_range

    try:
        found = read_range(text)
    except ExpressionError as error:
        raise Fault(error.message) from None
    if order(found.low, found.high) > 0:
        raise Fault("the range ends before it begins.")
    return found
