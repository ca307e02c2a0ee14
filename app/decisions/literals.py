"""Values as people write them, and as FEEL does: dates, times, durations, yes and no.

`2026-11-25` is `date("2026-11-25")`, `3 days` is `duration("P3D")`, `yes` is `true`. Only what is plainly a value of
the column's type is changed; anything else is FEEL already, or a slip that the check explains.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from app.expressions.feel.values.temporal_text import read_date, read_date_time, read_duration, read_time

DATE, TIME, DATE_TIME, DURATION, BOOLEAN = "date", "time", "date and time", "duration", "boolean"
KINDS = {
    "date": DATE,
    "time": TIME,
    "datetime": DATE_TIME,
    "dateandtime": DATE_TIME,
    "date and time": DATE_TIME,
    "daytimeduration": DURATION,
    "yearmonthduration": DURATION,
    "days and time duration": DURATION,
    "years and months duration": DURATION,
    "duration": DURATION,
    "boolean": BOOLEAN,
}
"""Types of columns, in small letters, whose values have a plain spelling of their own."""
TRUTHS = {"yes": "true", "no": "false", "y": "true", "n": "false", "true": "true", "false": "false"}
DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
CLOCK = re.compile(r"(\d{1,2}):(\d\d)(:\d\d)?")
DAY_AND_CLOCK = re.compile(r"(\S+?)(?:T|\s+)(\d{1,2}:\d\d\S*)")
AMOUNT = re.compile(r"(\d+)\s*(years?|months?|mon|days?|d|hours?|h|minutes?|min|seconds?|sec|s)\b", re.IGNORECASE)
UNITS = {"y": "Y", "mo": "M", "d": "D", "h": "H", "mi": "M", "s": "S"}
WORDS = {"Y": "year", "M": "month", "D": "day"}
CLOCK_WORDS = {"H": "hour", "M": "minute", "S": "second"}
WRITTEN = re.compile(r'(?:\b(date and time|date|time|duration)\(\s*"([^"]*)"\s*\)|@"([^"]*)")')


def value_as_feel(text: str, kind: str) -> str | None:
    """The FEEL of one value of a kind; None when the text is no plain value of it."""
    return READERS[kind](text.strip())


def _date(text: str) -> str | None:
    if match := DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        text = f"{year}-{int(month):02}-{int(day):02}"
    return f'date("{text}")' if read_date(text) else None


def _time(text: str) -> str | None:
    match = CLOCK.match(text)
    if match is None:
        return None
    text = f"{int(match[1]):02}:{match[2]}{match[3] or ':00'}{text[match.end() :]}"
    return f'time("{text}")' if read_time(text) else None


def _date_time(text: str) -> str | None:
    if date := _date(text):
        return f'date and time("{date[6:-2]}T00:00:00")'
    match = DAY_AND_CLOCK.fullmatch(text)
    date, time = (_date(match[1]), _time(match[2])) if match else (None, None)
    if date is None or time is None:
        return None
    whole = f"{date[6:-2]}T{time[6:-2]}"
    return f'date and time("{whole}")' if read_date_time(whole) else None


def _duration(text: str) -> str | None:
    upper = text.upper()
    if upper.startswith(("P", "-P")):
        return f'duration("{upper}")' if read_duration(upper) else None
    if not text or AMOUNT.sub("", text).replace("and", "").replace(",", "").strip():
        return None
    parts = [(int(number), _unit(unit)) for number, unit in AMOUNT.findall(text)]
    days = "".join(f"{number}{unit}" for number, (unit, clock) in parts if not clock)
    hours = "".join(f"{number}{unit}" for number, (unit, clock) in parts if clock)
    iso = f"P{days}{'T' + hours if hours else ''}"
    return f'duration("{iso}")' if read_duration(iso) else None


def _unit(word: str) -> tuple[str, bool]:
    """A unit's letter, and whether it is one of the clock."""
    key = next(key for key in UNITS if word.lower().startswith(key))
    return UNITS[key], key in ("h", "mi", "s")


def _truth(text: str) -> str | None:
    return TRUTHS.get(text.lower())


READERS: dict[str, Callable[[str], str | None]] = {
    DATE: _date,
    TIME: _time,
    DATE_TIME: _date_time,
    DURATION: _duration,
    BOOLEAN: _truth,
}


def printed_values(text: str, kind: str = "") -> str:
    """FEEL with its dates, times and durations as people write them; in a column of `kind` boolean, yes and no."""
    if kind == BOOLEAN:
        return {"true": "yes", "false": "no"}.get(text.strip(), text)
    return WRITTEN.sub(_printed, text) if '("' in text or '@"' in text else text


def _printed(match: re.Match[str]) -> str:
    inner = match[2] if match[2] is not None else match[3]
    if read_duration(inner):
        return _duration_words(inner)
    if match[1] == DATE_TIME or "T" in inner:
        return re.sub(r"T(\d\d:\d\d):00$", r" \1", inner).replace("T", " ")
    if CLOCK.match(inner):
        return re.sub(r"^(\d\d:\d\d):00$", r"\1", inner)
    return inner


def _duration_words(iso: str) -> str:
    """`P3D` is `3 days`; what has a sign or a fraction stays as it is."""
    days, _, clock = iso.removeprefix("P").partition("T")
    if iso.startswith("-") or "." in iso:
        return iso
    found = [(number, WORDS[unit]) for number, unit in re.findall(r"(\d+)([YMD])", days)]
    found += [(number, CLOCK_WORDS[unit]) for number, unit in re.findall(r"(\d+)([HMS])", clock)]
    return " ".join(f"{number} {word}{'' if int(number) == 1 else 's'}" for number, word in found)
