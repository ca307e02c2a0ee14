"""Days and times as people type and read them."""

from __future__ import annotations

import re
from datetime import date, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})", re.ASCII)
_WORDS = re.compile(r"(?:[A-Za-z]{2,9}\.?,?\s+)?(\d{1,2})\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?m?\.?", re.ASCII | re.IGNORECASE)


def read_day(text: str) -> date | None:
    """2026-11-24, 24.11.2026, 24/11/2026 or 24 Nov 2026 (day before month); None for anything else."""
    text = text.strip()
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _WORDS.fullmatch(text):
        name = match[2][:3].lower()
        return _day(int(match[3]), _MONTHS.index(name) + 1, int(match[1])) if name in _MONTHS else None
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def show_day(day: date) -> str:
    """`24 Nov 2026`, whatever the machine's language."""
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year:04d}"


def read_time(text: str) -> time | None:
    """14:30, 1430, 14.30, 2:30 pm; None for anything else."""
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def show_time(moment: time, hours24: bool = True) -> str:
    """`14:30`, or `2:30 pm`."""
    if hours24:
        return f"{moment.hour:02d}:{moment.minute:02d}"
    return f"{moment.hour % 12 or 12}:{moment.minute:02d} {'pm' if moment.hour >= 12 else 'am'}"
