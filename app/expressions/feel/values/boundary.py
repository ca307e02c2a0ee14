"""Python's values -> FEEL's on the way in, and back on the way out.

In: floats become decimals, `datetime` and its kin become FEEL's, tuples become lists. Out: what Python can hold goes
back to Python's types, so that the engine, forms and stores never see a type of this room; what it cannot (a year
beyond 9999, nanoseconds) stays a FEEL value, whose text is ISO 8601.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import isodate

from app.expressions import limits
from app.expressions.errors import LimitReached
from app.expressions.feel.numbers import CONTEXT, LARGEST, from_float
from app.expressions.feel.run import charge
from app.expressions.feel.values.calendar import DAY_NANOS, NANOS
from app.expressions.feel.values.durations import DayTimeDuration, YearMonthDuration
from app.expressions.feel.values.kinds import KINDS
from app.expressions.feel.values.moments import Date, DateTime, Time
from app.expressions.feel.values.zone import Zone, named

MAX_DEPTH = 64
SIMPLE = frozenset([bool, int, str, type(None)])
FOREIGN_COST = 5
"""Steps of bringing in a value of another type; a `datetime`, with its zone, takes them twice."""


def inward(value: Any) -> Any:
    """A value of the caller as FEEL's; the entries of lists and records are brought in when they are read."""
    if type(value) in KINDS:
        return value
    charge(FOREIGN_COST)
    if isinstance(value, float):
        return from_float(value)
    if isinstance(value, datetime):
        charge(FOREIGN_COST)
        zone = _zone(value.tzinfo, value)
        return DateTime(Date(value.year, value.month, value.day), _clock(value), zone)
    if isinstance(value, date):
        return Date(value.year, value.month, value.day)
    if isinstance(value, time):
        return Time(_clock(value), _zone(value.tzinfo, None))
    if isinstance(value, timedelta):
        return DayTimeDuration(((value.days * 86_400 + value.seconds) * 1_000_000 + value.microseconds) * 1000)
    return _others(value)


def _others(value: Any) -> Any:
    if isinstance(value, isodate.Duration):
        if value.tdelta:  # both kinds in one: no FEEL value
            return None
        return YearMonthDuration(int(value.years * 12 + value.months))
    if isinstance(value, tuple):
        charge(len(value) >> 4)
        return list(value)
    if isinstance(value, Mapping):
        charge(len(value) >> 2)
        return dict(value)
    kinds: tuple[Any, ...] = (int, str, Decimal, list)
    for kind in kinds:
        if isinstance(value, kind):
            return kind(value)  # a subclass, such as an enumeration's member
    return value


def _clock(value: datetime | time) -> int:
    return (value.hour * 3600 + value.minute * 60 + value.second) * NANOS + value.microsecond * 1000


def _zone(zone: tzinfo | None, moment: datetime | None) -> Zone | None:
    if zone is None:
        return None
    if isinstance(zone, ZoneInfo) and zone.key != "UTC" and (found := named(zone.key)):
        return found
    offset = zone.utcoffset(moment)
    return Zone("", int(offset.total_seconds()) if offset else 0)


def outward(value: Any, depth: int = 0) -> Any:
    """A FEEL value as Python's. Raises LimitReached for a value that is nested too deeply."""
    kind = type(value)
    if kind in SIMPLE:
        return value
    if depth > MAX_DEPTH:
        raise LimitReached("The value is nested too deeply.")
    if kind is list:
        limits.item_count(len(value))
        charge(2 + (len(value) >> 2))
        return [item if type(item) in SIMPLE else outward(inward(item), depth + 1) for item in value]
    if kind is dict:
        charge(2 + (len(value) >> 2))
        return {key: item if type(item) in SIMPLE else outward(inward(item), depth + 1) for key, item in value.items()}
    convert = OUTWARD.get(kind)
    if convert is None:
        return value
    charge(2)
    return convert(value)


def _number(value: Decimal) -> int | Decimal:
    if abs(value) < LARGEST and value == value.to_integral_value():
        return int(value)
    return CONTEXT.plus(value)


def _date(value: Date) -> Any:
    return date(value.year, value.month, value.day) if 1 <= value.year <= 9999 else value


def _tzinfo(zone: Zone | None) -> tzinfo | None:
    if zone is None:
        return None
    return ZoneInfo(zone.name) if zone.name else timezone(timedelta(seconds=zone.seconds))


def _time(value: Time) -> Any:
    if value.nanos % 1000:
        return value
    seconds, rest = divmod(value.nanos, NANOS)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60, rest // 1000, _tzinfo(value.zone))


def _date_time(value: DateTime) -> Any:
    day = _date(value.date)
    clock = _time(Time(value.nanos, value.zone))
    return value if isinstance(day, Date) or isinstance(clock, Time) else datetime.combine(day, clock)


def _days(value: DayTimeDuration) -> Any:
    if value.nanos % 1000 or abs(value.nanos) >= 999_999_999 * DAY_NANOS:
        return value
    return timedelta(microseconds=value.nanos // 1000)


def _months(value: YearMonthDuration) -> Any:
    sign = -1 if value.months < 0 else 1
    years, months = divmod(abs(value.months), 12)
    return isodate.Duration(years=sign * years, months=sign * months)


OUTWARD: dict[type, Any] = {
    Decimal: _number,
    Date: _date,
    Time: _time,
    DateTime: _date_time,
    DayTimeDuration: _days,
    YearMonthDuration: _months,
}
