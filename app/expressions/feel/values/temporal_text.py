"""Texts of dates, times and durations -> values (XML Schema part 2, and `@zone` of DMN 1.5 section 10.3.2.3.5).

Each function gives None for a text that is none of its kind.
"""

from __future__ import annotations

import re

from app.expressions.feel.values.calendar import DAY_NANOS, NANOS
from app.expressions.feel.values.durations import MAX_MONTHS, MAX_NANOS, DayTimeDuration, YearMonthDuration
from app.expressions.feel.values.moments import Date, DateTime, Time
from app.expressions.feel.values.zone import MAX_OFFSET, Zone, named

DATE = r"(?P<year>-?(?:[1-9]\d{4,8}|\d{4}))-(?P<month>\d\d)-(?P<day>\d\d)"
CLOCK = r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>\.\d{1,})?)?"
ZONE = r"(?P<zone>[Zz]|[+-]\d\d:\d\d(?::\d\d)?|@[A-Za-z][\w+\-/]*)?"
ONLY_DATE = re.compile(DATE, re.ASCII)
ONLY_TIME = re.compile(f"T?{CLOCK}{ZONE}", re.ASCII)
BOTH = re.compile(f"{DATE}T{CLOCK}{ZONE}", re.ASCII)
DAYS = re.compile(r"(-)?P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?", re.ASCII)
MONTHS = re.compile(r"(-)?P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?", re.ASCII)
LONGEST = 60


def read_date(text: str) -> Date | None:
    """`2026-11-25`."""
    match = ONLY_DATE.fullmatch(text)
    return _date(match) if match else None


def read_time(text: str) -> Time | None:
    """`10:30:00`, with a fraction, an offset or a named zone."""
    match = ONLY_TIME.fullmatch(text)
    if match is None:
        return None
    nanos, zone = _clock(match), _zone(match["zone"])
    return None if nanos is None or zone is None or nanos == DAY_NANOS else Time(nanos, zone[0])


def read_date_time(text: str) -> DateTime | None:
    """`2026-11-25T10:30:00`; a date alone is its midnight. 24:00:00 is the next day's midnight."""
    match = BOTH.fullmatch(text)
    if match is None:
        date = read_date(text)
        return DateTime(date, 0) if date else None
    date, nanos, zone = _date(match), _clock(match), _zone(match["zone"])
    if date is None or nanos is None or zone is None:
        return None
    return DateTime.of_local(date.number * DAY_NANOS + nanos, zone[0])


def read_duration(text: str) -> DayTimeDuration | YearMonthDuration | None:
    """`P1DT2H` or `P1Y2M`; both kinds together are none."""
    if len(text) > LONGEST:
        return None
    if match := DAYS.fullmatch(text):
        days, hours, minutes, seconds = (int(match[group] or 0) for group in range(2, 6))
        nanos = ((days * 24 + hours) * 60 + minutes) * 60 * NANOS + seconds * NANOS + _nanos(match[6])
        return DayTimeDuration(-nanos if match[1] else nanos) if nanos <= MAX_NANOS else None
    if match := MONTHS.fullmatch(text):
        months = int(match[2] or 0) * 12 + int(match[3] or 0)
        return YearMonthDuration(-months if match[1] else months) if months <= MAX_MONTHS else None
    return None


def read_any(text: str) -> Date | Time | DateTime | DayTimeDuration | YearMonthDuration | None:
    """What an `@"..."` literal means."""
    return read_date(text) or read_date_time(text) or read_time(text) or read_duration(text)


def _date(match: re.Match[str]) -> Date | None:
    return Date.of(int(match["year"]), int(match["month"]), int(match["day"]))


def _nanos(digits: str | None) -> int:
    return int((digits or "0")[:9].ljust(9, "0"))


def _clock(match: re.Match[str]) -> int | None:
    if match["second"] is None and not (match["zone"] or "").startswith("@"):
        return None  # XML Schema wants seconds, the extended form of ISO 8601 before a named zone does not
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    nanos = (hour * 3600 + minute * 60 + second) * NANOS + _nanos((match["fraction"] or ".0")[1:])
    if minute > 59 or second > 59 or nanos > DAY_NANOS:
        return None
    return nanos


def _zone(text: str | None) -> tuple[Zone | None] | None:
    """The zone in a tuple; None for one that does not exist."""
    if not text:
        return (None,)
    if text[0] == "@":
        zone = named(text[1:])
        return (zone,) if zone else None
    if text in "Zz":  # the specification's own examples have both
        return (Zone(),)
    hours, minutes, seconds = int(text[1:3]), int(text[4:6]), int(text[7:9] or 0)
    total = hours * 3600 + minutes * 60 + seconds
    if total > MAX_OFFSET or minutes > 59 or seconds > 59:
        return None
    return (Zone("", -total if text[0] == "-" else total),)
