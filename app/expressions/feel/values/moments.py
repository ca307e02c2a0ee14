"""Date, Time and DateTime: nanoseconds, any year up to 999,999,999, offsets and named zones."""

from __future__ import annotations

from dataclasses import dataclass

from app.expressions.feel.values.calendar import (
    DAY_NANOS,
    MAX_YEAR,
    NANOS,
    civil,
    day_number,
    month_length,
)
from app.expressions.feel.values.zone import Zone


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the calendar."""

    year: int
    month: int
    day: int

    @classmethod
    def of(cls, year: int, month: int, day: int) -> Date | None:
        """The date, or None when there is no such day."""
        if abs(year) > MAX_YEAR or not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
            return None
        return cls(year, month, day)

    @classmethod
    def of_number(cls, number: int) -> Date | None:
        """The date of a day number (day 0 is 1970-01-01), or None beyond the last year."""
        return cls.of(*civil(number))

    @property
    def number(self) -> int:
        """The day's number."""
        return day_number(self.year, self.month, self.day)

    def plus_months(self, months: int) -> Date | None:
        """The date some months on, its day cut to the month's last."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        if abs(year) > MAX_YEAR:
            return None
        return Date(year, month + 1, min(self.day, month_length(year, month + 1)))

    def __str__(self) -> str:
        """`2026-11-25`."""
        return f"{'-' if self.year < 0 else ''}{abs(self.year):04}-{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day: nanoseconds since midnight, with a zone or none."""

    nanos: int
    zone: Zone | None = None

    def instant(self) -> int:
        """Nanoseconds since midnight in UTC; without a zone as they stand."""
        return self.nanos - (self.zone.offset() * NANOS if self.zone else 0)

    def __str__(self) -> str:
        """`10:30:00.5+01:00`."""
        return clock_text(self.nanos) + (str(self.zone) if self.zone else "")


@dataclass(frozen=True, slots=True)
class DateTime:
    """A date with a time of day."""

    date: Date
    nanos: int
    zone: Zone | None = None

    @property
    def local(self) -> int:
        """Nanoseconds since 1970-01-01T00:00 on the local clock."""
        return self.date.number * DAY_NANOS + self.nanos

    def instant(self) -> int:
        """Nanoseconds since 1970 in UTC; without a zone as they stand."""
        return self.local - (self.zone.offset(self.local) * NANOS if self.zone else 0)

    @classmethod
    def of_local(cls, nanos: int, zone: Zone | None) -> DateTime | None:
        """The moment of a local clock, or None beyond the last year."""
        days, of_day = divmod(nanos, DAY_NANOS)
        date = Date.of_number(days)
        return cls(date, of_day, zone) if date else None

    @classmethod
    def of_instant(cls, nanos: int, zone: Zone | None) -> DateTime | None:
        """The moment of an instant in UTC on the clock of a zone."""
        return cls.of_local(nanos + (zone.offset_at_instant(nanos) * NANOS if zone else 0), zone)

    def __str__(self) -> str:
        """`2026-11-25T10:30:00@Europe/Paris`."""
        return f"{self.date}T{clock_text(self.nanos)}{self.zone or ''}"


def clock_text(nanos: int) -> str:
    """`10:30:00`, with as many digits of a fraction as it has."""
    seconds, rest = divmod(nanos, NANOS)
    fraction = f".{rest:09}".rstrip("0") if rest else ""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{fraction}"
