"""The two durations: days and time in nanoseconds, years and months in months."""

from __future__ import annotations

from dataclasses import dataclass

from app.expressions.feel.values.calendar import DAY_NANOS, NANOS

MAX_NANOS = 10**28
"""Nanoseconds; twice the span of the calendar."""
MAX_MONTHS = 10**11


@dataclass(frozen=True, slots=True)
class DayTimeDuration:
    """Days, hours, minutes, seconds: a number of nanoseconds."""

    nanos: int

    def __str__(self) -> str:
        """`P1DT2H3M4.5S`; `PT0S` for nothing."""
        days, rest = divmod(abs(self.nanos), DAY_NANOS)
        seconds, fraction = divmod(rest, NANOS)
        hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
        part = f".{fraction:09}".rstrip("0") if fraction else ""
        clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
        clock += f"{seconds}{part}S" if seconds or part else ""
        text = (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
        return f"{'-' if self.nanos < 0 else ''}P{text or 'T0S'}"


@dataclass(frozen=True, slots=True)
class YearMonthDuration:
    """Years and months: a number of months."""

    months: int

    def __str__(self) -> str:
        """`P1Y2M`; `P0M` for nothing."""
        years, months = divmod(abs(self.months), 12)
        text = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return f"{'-' if self.months < 0 else ''}P{text or '0M'}"
