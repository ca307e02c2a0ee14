"""Relations between points and ranges (DMN 1.5 table 78), and `range()`.

The relations are the table's formulas in three-valued logic: an end that is not there compares as null, so that a
relation with a range without one end is null where that end matters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.expressions.errors import ExpressionError
from app.expressions.feel.builtins.signature import built_in
from app.expressions.feel.faults import Fault
from app.expressions.feel.run import charge
from app.expressions.feel.values.equality import equal
from app.expressions.feel.values.intervals import Range
from app.expressions.feel.values.order import compare

SECTION = "10.3.4.7"
POINT = "number|string|date|time|date and time|days and time duration|years and months duration"
READING_COST = 40
"""Steps of reading the text of a range, beside those of its length."""
Truth = bool | None
Relation = Callable[[Any, Any], Truth]


def less(one: Any, other: Any) -> Truth:
    """`one < other`."""
    found = compare(one, other)
    return None if found is None else found < 0


def both(*parts: Truth) -> Truth:
    """`and`."""
    if False in parts:
        return False
    return None if None in parts else True


def either(*parts: Truth) -> Truth:
    """`or`."""
    if True in parts:
        return True
    return None if None in parts else False


def _point_before(point: Any, interval: Range) -> Truth:
    return either(less(point, interval.low), both(equal(point, interval.low), not interval.low_included))


def _point_after(point: Any, interval: Range) -> Truth:
    return either(less(interval.high, point), both(equal(point, interval.high), not interval.high_included))


def _before(one: Range, other: Range) -> Truth:
    apart = not (one.high_included and other.low_included)
    return either(less(one.high, other.low), both(apart, equal(one.high, other.low)))


def _meets(one: Range, other: Range) -> Truth:
    return both(one.high_included, other.low_included, equal(one.high, other.low))


def _reaches(one: Range, other: Range) -> Truth:
    """Whether the first range ends where the second has begun."""
    return either(less(other.low, one.high), _meets(one, other))


def _overlaps(one: Range, other: Range) -> Truth:
    return both(_reaches(one, other), _reaches(other, one))


def _starts_no_later(one: Range, other: Range) -> Truth:
    covered = one.low_included or not other.low_included
    return either(less(one.low, other.low), both(equal(one.low, other.low), covered))


def _starts_earlier(one: Range, other: Range) -> Truth:
    more = one.low_included and not other.low_included
    return either(less(one.low, other.low), both(equal(one.low, other.low), more))


def _ends_no_later(one: Range, other: Range) -> Truth:
    covered = other.high_included or not one.high_included
    return either(less(one.high, other.high), both(equal(one.high, other.high), covered))


def _overlaps_before(one: Range, other: Range) -> Truth:
    return both(_starts_earlier(one, other), _reaches(one, other), _ends_no_later(one, other))


def _overlaps_after(one: Range, other: Range) -> Truth:
    return both(_starts_earlier(other, one), _reaches(other, one), _ends_no_later(other, one))


def _same_start(one: Range, other: Range) -> Truth:
    return both(one.low_included == other.low_included, equal(one.low, other.low))


def _same_end(one: Range, other: Range) -> Truth:
    return both(one.high_included == other.high_included, equal(one.high, other.high))


def _starts(one: Range, other: Range) -> Truth:
    return both(_same_start(one, other), _ends_no_later(one, other))


def _finishes(one: Range, other: Range) -> Truth:
    return both(_same_end(one, other), _starts_no_later(other, one))


def _includes(one: Range, other: Range) -> Truth:
    return both(_starts_no_later(one, other), _ends_no_later(other, one))


def _point_starts(point: Any, interval: Range) -> Truth:
    return both(equal(interval.low, point), interval.low_included)


def _point_finishes(point: Any, interval: Range) -> Truth:
    return both(interval.high_included, equal(interval.high, point))


def _during(point: Any, interval: Range) -> Truth:
    inside = both(less(interval.low, point), less(point, interval.high))
    return either(inside, _point_starts(point, interval), _point_finishes(point, interval))


def _turned(relation: Relation) -> Relation:
    return lambda one, other: relation(other, one)


RELATIONS: tuple[tuple[str, str, Relation], ...] = (
    ("before", "pp", less),
    ("before", "pr", _point_before),
    ("before", "rp", _turned(_point_after)),
    ("before", "rr", _before),
    ("after", "pp", _turned(less)),
    ("after", "pr", _point_after),
    ("after", "rp", _turned(_point_before)),
    ("after", "rr", _turned(_before)),
    ("meets", "rr", _meets),
    ("met by", "rr", _turned(_meets)),
    ("overlaps", "rr", _overlaps),
    ("overlaps before", "rr", _overlaps_before),
    ("overlaps after", "rr", _overlaps_after),
    ("finishes", "pr", _point_finishes),
    ("finishes", "rr", _finishes),
    ("finished by", "rp", _turned(_point_finishes)),
    ("finished by", "rr", _turned(_finishes)),
    ("includes", "rp", _turned(_during)),
    ("includes", "rr", _includes),
    ("during", "pr", _during),
    ("during", "rr", _turned(_includes)),
    ("starts", "pr", _point_starts),
    ("starts", "rr", _starts),
    ("started by", "rp", _turned(_point_starts)),
    ("started by", "rr", _turned(_starts)),
    ("coincides", "pp", equal),
    ("coincides", "rr", lambda one, other: both(_same_start(one, other), _same_end(one, other))),
)


def _declare(name: str, kinds: str, relation: Relation) -> None:
    """Two letters say what is related: p for a point, r for a range."""
    names = {"pp": ("point1", "point2"), "pr": ("point", "range"), "rp": ("range", "point"), "rr": ("range1", "range2")}
    parts = [f"{each}: {'range' if letter == 'r' else POINT}" for each, letter in zip(names[kinds], kinds, strict=True)]

    def body(one: Any, other: Any) -> bool:
        if (found := relation(one, other)) is None:
            raise Fault("the values have no order.")
        return found

    built_in(name, ", ".join(parts), SECTION)(body)


for _name, _kinds, _relation in RELATIONS:
    _declare(_name, _kinds, _relation)


@built_in("range", "from: string", "10.3.4.1")
def range_of(text: str) -> Range:
    """The range that a text writes: literals between brackets, the first no greater than the second."""
    from app.expressions.feel.range_text import read_range

    charge(READING_COST + len(text))
    try:
        return read_range(text)
    except ExpressionError as error:
        raise Fault(error.message) from None
