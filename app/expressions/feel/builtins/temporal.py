"""Dates, times and moments (DMN 1.5 sections 10.3.4.1, 10.3.4.8 and 10.3.4.11)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.expressions.feel.builtins.signature import built_in
from app.expressions.feel.builtins.strings import position
from app.expressions.feel.faults import Fault
from app.expressions.feel.values.calendar import NANOS, day_number, iso_week, weekday
from app.expressions.feel.values.durations import DayTimeDuration
from app.expressions.feel.values.moments import Date, DateTime, Time
from app.expressions.feel.values.temporal_text import read_date, read_date_time, read_time
from app.expressions.feel.values.zone import MAX_OFFSET, Zone, named

SECTION = "10.3.4.1"
CALENDAR = "10.3.4.8"
CLOCK = "10.3.4.11"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _found(value: Any, what: str) -> Any:
    if value is None:
        raise Fault(f"this is no {what}.")
    return value


@built_in("date", "from: string|date|date and time", SECTION)
def date(value: Any) -> Date:
    """The date that a text writes, or of a moment."""
    if isinstance(value, DateTime):
        return value.date
    return _found(read_date(value), "date") if isinstance(value, str) else value  # type: ignore[no-any-return]


@built_in("date", "year: number, month: number, day: number", SECTION)
def date_of(year: Any, month: Any, day: Any) -> Date:
    """The date of a year, month and day."""
    return _found(Date.of(position(year), position(month), position(day)), "date")  # type: ignore[no-any-return]


@built_in("time", "from: string|time|date and time|date", SECTION)
def time(value: Any) -> Time:
    """The time that a text writes, or of a moment; a date's is midnight in UTC."""
    if isinstance(value, Date):
        return Time(0, Zone())
    if isinstance(value, DateTime):
        return Time(value.nanos, value.zone)
    return _found(read_time(value), "time") if isinstance(value, str) else value  # type: ignore[no-any-return]


@built_in("time", "hour: number, minute: number, second: number, offset?: days and time duration!", SECTION)
def time_of(hour: Any, minute: Any, second: Any, offset: DayTimeDuration | None) -> Time:
    """The time of an hour, minute and second, with an offset from UTC or none."""
    return Time(_clock(hour, minute, second), _zone(offset))


def _clock(hour: Any, minute: Any, second: Any) -> int:
    hours, minutes = position(hour), position(minute)
    nanos = int(Decimal(second) * NANOS) if 0 <= second < 60 else -1
    if not 0 <= hours <= 23 or not 0 <= minutes <= 59 or nanos < 0:
        raise Fault("this is no time of a day.")
    return (hours * 3600 + minutes * 60) * NANOS + nanos


def _zone(offset: DayTimeDuration | None) -> Zone | None:
    if offset is None:
        return None
    seconds = offset.nanos // NANOS
    if abs(seconds) > MAX_OFFSET:
        raise Fault("the offset is more than 18 hours.")
    return Zone("", seconds)


@built_in("date and time", "from: string|date and time|date", SECTION)
def date_and_time(value: Any) -> DateTime:
    """The moment that a text writes; a date's is its midnight in UTC."""
    if isinstance(value, Date):
        return DateTime(value, 0, Zone())
    return _found(read_date_time(value), "date and time") if isinstance(value, str) else value  # type: ignore[no-any-return]


@built_in("date and time", "date: date|date and time, time: time", SECTION)
def date_and_time_of(day: Any, clock: Time) -> DateTime:
    """The moment of a date and a time."""
    return DateTime(day.date if isinstance(day, DateTime) else day, clock.nanos, clock.zone)


@built_in("date and time", "date: date and time, timezone: string", SECTION)
def date_and_time_in(moment: DateTime, zone: str) -> DateTime:
    """The same instant on the clock of another time zone."""
    return _found(DateTime.of_instant(moment.instant(), _found(named(zone), "time zone")), "moment")  # type: ignore[no-any-return]


_PARTS = "year: number, month: number, day: number, hour: number, minute: number, second: number"


@built_in("date and time", f"{_PARTS}, offset?: days and time duration!", SECTION)
def date_and_time_parts(
    year: Any, month: Any, day: Any, hour: Any, minute: Any, second: Any, offset: DayTimeDuration | None
) -> DateTime:
    """The moment of its parts, with an offset from UTC or none."""
    return DateTime(date_of(year, month, day), _clock(hour, minute, second), _zone(offset))


@built_in("date and time", f"{_PARTS}, timezone: string", SECTION)
def date_and_time_parts_in(year: Any, month: Any, day: Any, hour: Any, minute: Any, second: Any, zone: str) -> DateTime:
    """The moment of its parts in a time zone."""
    return DateTime(date_of(year, month, day), _clock(hour, minute, second), _found(named(zone), "time zone"))


def _day(value: Any) -> Date:
    return value.date if isinstance(value, DateTime) else value


@built_in("day of year", "date: date|date and time", CALENDAR)
def day_of_year(value: Any) -> int:
    """1 for the first of January."""
    day = _day(value)
    return day.number - day_number(day.year, 1, 1) + 1


@built_in("day of week", "date: date|date and time", CALENDAR)
def day_of_week(value: Any) -> str:
    """Monday to Sunday."""
    return DAYS[weekday(_day(value).number) - 1]


@built_in("month of year", "date: date|date and time", CALENDAR)
def month_of_year(value: Any) -> str:
    """January to December."""
    return MONTHS[_day(value).month - 1]


@built_in("week of year", "date: date|date and time", CALENDAR)
def week_of_year(value: Any) -> int:
    """The week by ISO 8601: it begins on Monday, and week 1 has the first Thursday."""
    return iso_week(_day(value).number)


def _declared_only(*_arguments: Any) -> None:
    """Called with the clock of the evaluation: see `closures/calls.py`."""
    raise Fault("there is no clock here.")


built_in("now", "", CLOCK)(_declared_only)
built_in("today", "", CLOCK)(_declared_only)
