"""Conversions (DMN 1.5 section 10.3.4.1): texts, numbers, durations."""

from __future__ import annotations

import re
from typing import Any

from app.expressions.feel.builtins.signature import built_in
from app.expressions.feel.faults import Fault
from app.expressions.feel.numbers import literal_number
from app.expressions.feel.run import charge
from app.expressions.feel.values.durations import YearMonthDuration
from app.expressions.feel.values.moments import Date, DateTime
from app.expressions.feel.values.temporal_text import read_duration
from app.expressions.feel.values.text import text_of

SECTION = "10.3.4.1"
NUMBER = re.compile(r"-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,6})?", re.ASCII)


@built_in("string", "from: any", SECTION)
def string(value: Any) -> str:
    """The text of a value."""
    text = text_of(value)
    charge(len(text) >> 3)
    return text


@built_in("number", "from: string|number, grouping separator?: string!, decimal separator?: string!", SECTION)
def number(value: Any, grouping: str | None, decimal: str | None) -> Any:
    """The number that a text writes; the separators are ' ', ',' or '.'."""
    if grouping not in (None, " ", ",", ".") or decimal not in (None, ",", "."):
        raise Fault("the separators can be a blank, a comma or a point.")
    if grouping is not None and grouping == decimal:
        raise Fault("the separators must differ.")
    if not isinstance(value, str):
        return value
    text = value.replace(grouping, "") if grouping else value
    text = text.replace(decimal, ".") if decimal else text
    found = literal_number(text) if NUMBER.fullmatch(text) else None
    if found is None:
        raise Fault(f"'{value[:40]}' is no number.")
    return found


@built_in("duration", "from: string|days and time duration|years and months duration", SECTION)
def duration(value: Any) -> Any:
    """The duration that a text writes, such as P1DT2H or P1Y2M."""
    found = read_duration(value) if isinstance(value, str) else value
    if found is None:
        raise Fault(f"'{value[:40]}' is no duration.")
    return found


@built_in("years and months duration", "from: date|date and time, to: date|date and time", SECTION)
def years_and_months_duration(start: Any, end: Any) -> YearMonthDuration:
    """The whole months from one date to another."""
    one, other = _date(start), _date(end)
    months = (other.year - one.year) * 12 + other.month - one.month
    if months > 0 and _later(start, end):
        months -= 1
    if months < 0 and _later(end, start):
        months += 1
    return YearMonthDuration(months)


def _date(value: Any) -> Date:
    return value.date if isinstance(value, DateTime) else value


def _later(one: Any, other: Any) -> bool:
    """Whether one is later in its month than the other in its own."""

    def place(value: Any) -> tuple[int, int]:
        return _date(value).day, value.nanos if isinstance(value, DateTime) else 0

    return place(one) > place(other)
