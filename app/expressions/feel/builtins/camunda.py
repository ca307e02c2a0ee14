"""Functions that DMN does not have and Camunda's FEEL does. Models that use them run here; a lint says that they are
extensions. `is defined` is in `closures/calls.py`, for it asks whether a variable exists.
"""

from __future__ import annotations

import base64
from typing import Any

from app.expressions import limits
from app.expressions.feel.builtins.lists import distinct, has
from app.expressions.feel.builtins.signature import built_in
from app.expressions.feel.builtins.strings import found, pattern_of, position
from app.expressions.feel.faults import Fault
from app.expressions.feel.values.calendar import month_length
from app.expressions.feel.values.durations import DayTimeDuration, YearMonthDuration
from app.expressions.feel.values.moments import Date, DateTime

EXTENSION = ""


@built_in("is defined", "value: any!", EXTENSION)
def is_defined(value: Any) -> bool:
    """Whether the variable or entry exists."""
    return value is not None


@built_in("get or else", "value: any!, default: any!", EXTENSION)
def get_or_else(value: Any, default: Any) -> Any:
    """The value, or the default when it is null."""
    return default if value is None else value


@built_in("assert", "value: any!, condition: any!, cause?: string!", EXTENSION)
def assert_(value: Any, condition: Any, cause: str | None) -> Any:
    """The value, if the condition is true; else null, with the cause as the warning."""
    if condition is not True:
        raise Fault(cause or "the condition is not true.")
    return value


@built_in("is empty", "list: list", EXTENSION)
def is_empty(values: list[Any]) -> bool:
    """Whether the list has no entries."""
    return not values


@built_in("is blank", "string: string", EXTENSION)
def is_blank(text: str) -> bool:
    """Whether the text has nothing but blanks."""
    return not text.strip()


@built_in("trim", "string: string", EXTENSION)
def trim(text: str) -> str:
    """Without the blanks around it."""
    return text.strip()


@built_in("to base64", "value: string", EXTENSION)
def to_base64(text: str) -> str:
    """The text's UTF-8 in base 64."""
    limits.text_length(len(text) * 2)
    return base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")


@built_in("extract", "string: string, pattern: string", EXTENSION)
def extract(text: str, pattern: str) -> list[str]:
    """All that the pattern matches."""
    return [text[start:end] for start, end in found(pattern_of(pattern, "").spans, text)]


@built_in("duplicate values", "list: list", EXTENSION)
def duplicate_values(values: list[Any]) -> list[Any]:
    """The values that are there more than once, each once."""
    return distinct([value for at, value in enumerate(values) if has(values[:at], value)])


@built_in("partition", "list: list, size: number", EXTENSION)
def partition(values: list[Any], size: Any) -> list[list[Any]]:
    """The list in lists of this size; the last may be shorter."""
    step = position(size)
    if step < 1:
        raise Fault("the size must be at least 1.")
    return [values[at : at + step] for at in range(0, len(values), step)]


@built_in("last day of month", "date: date|date and time", EXTENSION)
def last_day_of_month(value: Any) -> Date:
    """The last date of the date's month."""
    day = value.date if isinstance(value, DateTime) else value
    return Date(day.year, day.month, month_length(day.year, day.month))


@built_in("cycle", "repetitions: number, interval: days and time duration|years and months duration", EXTENSION)
def cycle(repetitions: Any, interval: DayTimeDuration | YearMonthDuration) -> str:
    """The interval so many times, as a timer event reads it (ISO 8601): `R3/PT1H`."""
    times = position(repetitions)
    if times < 0:
        raise Fault("the repetitions must not be below 0.")
    return f"R{times}/{_lasting(interval)}"


@built_in("cycle", "interval: days and time duration|years and months duration", EXTENSION)
def endless_cycle(interval: DayTimeDuration | YearMonthDuration) -> str:
    """The interval again and again: `R/PT1H`."""
    return f"R/{_lasting(interval)}"


def _lasting(interval: DayTimeDuration | YearMonthDuration) -> DayTimeDuration | YearMonthDuration:
    if (interval.nanos if isinstance(interval, DayTimeDuration) else interval.months) <= 0:
        raise Fault("the interval must last longer than nothing.")
    return interval
