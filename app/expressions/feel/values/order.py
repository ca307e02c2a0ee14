"""Which of two values of one kind is less: numbers, texts, dates, times, durations (DMN 1.5 section 10.3.2.13)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from app.expressions.feel.values.durations import DayTimeDuration, YearMonthDuration
from app.expressions.feel.values.intervals import Range
from app.expressions.feel.values.moments import Date, DateTime, Time


def compare(left: Any, right: Any) -> int | None:
    """-1, 0 or 1; None when the values have no order between them."""
    key: Callable[[Any], Any] | None = KEYS.get(type(left))
    if key is None or KEYS.get(type(right)) is not key:
        return None
    if key in ZONED and (left.zone is None) != (right.zone is None):
        return None
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


def _nanos(value: DayTimeDuration) -> int:
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

ZONED = frozenset([_clock, _instant])


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
