"""Lengths of time as people say them."""

from __future__ import annotations

from datetime import timedelta

import isodate

UNITS = (("week", 604_800), ("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def duration_words(text: str) -> str:
    """`"P1DT4H"` as `"1 day 4 hours"`; "" for what is no ISO 8601 duration."""
    try:
        length = isodate.parse_duration(text)
    except (isodate.ISO8601Error, ValueError, OverflowError):
        return ""
    if isinstance(length, timedelta):
        return _counted(length) or "at once"
    parts = [_count(int(length.years), "year"), _count(int(length.months), "month"), _counted(length.tdelta)]
    return " ".join(part for part in parts if part)


def _counted(length: timedelta) -> str:
    seconds, parts = int(length.total_seconds()), []
    for name, size in UNITS:
        if name == "week" and seconds % size:
            continue
        count, seconds = divmod(seconds, size)
        parts.append(_count(count, name))
    return " ".join(part for part in parts if part)


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' if number != 1 else ''}" if number else ""
