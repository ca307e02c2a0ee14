"""Which of two values of one kind is less: numbers, texts, dates, times, durations (DMN 1.5 table 54).

Of two times or moments of which one has no zone, that one counts as on the clock of the other's.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from app.expressions.feel.run import charge
from app.expressions.feel.values.durations import DayTimeDuration, YearMonthDuration
from app.expressions.feel.values.equality import MOMENT_COST
from app.expressions.feel.values.intervals import Range
from app.expressions.feel.values.kinds import KINDS
from app.expressions.feel.values.moments import Date, DateTime, Time


def compare(left: Any, right: Any) -> int | None:
    """-1, 0 or 1; None when the values have no order between them."""
    key: Callable[[Any], Any] | None = KEYS.get(type(left))
    if key is None or KEYS.get(type(right)) is not key:
        return None
    if key in ZONED:
        charge(MOMENT_COST)
        if (left.zone is None) != (right.zone is None):
            key = LOCAL[key]
    one, other = key(left), key(right)
    return int(one > other) - int(one < other)


def _itself(value: Any) -> Any:
    return value


def _date(value: Date) -> tuple[int, int, int]:
    return (value.year, value.month, value.day)


def _instant(value: DateTime) -> int:
    return value.instant()


def _clock(value: Time) -> int:
    return value.instant()


def _local(value: DateTime) -> int:
    return value.local


def _nanos(value: DayTimeDuration | Time) -> int:
    return value.nanos


def _months(value: YearMonthDuration) -> int:
    return value.months


KEYS: dict[type, Callable[[Any], Any]] = {
    int: _itself,
    Decimal: _itself,
    str: str,
    Date: _date,
    Time: _clock,
    DateTime: _instant,
    DayTimeDuration: _nanos,
    YearMonthDuration: _months,
}

ORDERED = frozenset(KINDS[each] for each in KEYS)
"""Kinds of values that have an order."""
LOCAL: dict[Callable[[Any], Any], Callable[[Any], Any]] = {_clock: _nanos, _instant: _local}
ZONED = frozenset(LOCAL)


def contains(interval: Range, value: Any) -> bool | None:
    """Whether the range holds the value; None when they cannot be compared (DMN 1.5 table 55)."""
    if interval.operator in ("=", "!="):
        order = compare(value, interval.low)
        return None if order is None else (order == 0) is (interval.operator == "=")
    for end, included, wrong in (
        (interval.low, interval.low_included, -1),
        (interval.high, interval.high_included, 1),
    ):
        if end is None:
            if not interval.operator:
                return None
            continue
        order = compare(value, end)
        if order is None:
            return None
        if order == wrong or (order == 0 and not included):
            return False
    return True
