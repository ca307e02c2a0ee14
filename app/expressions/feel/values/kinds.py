"""The kind of a value: what `instance of` and error messages call it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.expressions.feel.values.durations import DayTimeDuration, YearMonthDuration
from app.expressions.feel.values.functions import Function
from app.expressions.feel.values.intervals import Range
from app.expressions.feel.values.moments import Date, DateTime, Time

NUMBER, TEXT, BOOLEAN, LIST, CONTEXT = "number", "string", "boolean", "list", "context"
KINDS: dict[type, str] = {
    type(None): "null",
    bool: BOOLEAN,
    int: NUMBER,
    Decimal: NUMBER,
    str: TEXT,
    Date: "date",
    Time: "time",
    DateTime: "date and time",
    DayTimeDuration: "days and time duration",
    YearMonthDuration: "years and months duration",
    Range: "range",
    list: LIST,
    dict: CONTEXT,
    Function: "function",
}
"""Every type that a FEEL value has in Python; values of other types are brought to these by `boundary.py`."""


def kind(value: Any) -> str:
    """The name of the value's kind; "" for what is no FEEL value."""
    return KINDS.get(type(value), "")


def described(value: Any) -> str:
    """The value's kind for a sentence: "a number", "null"."""
    name = kind(value) or "an object"
    return name if name == "null" or name.startswith("an ") else f"a {name}"
