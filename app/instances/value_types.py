"""The types of a variable's value as people choose them: how each is written, and what is wrong with what was written.

No Qt. Moments are written in the person's own time zone and kept in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import isodate

from app.engine.timers import duration
from app.expressions import ExpressionError
from app.foundation import json

YES_NO = {"yes": True, "no": False, "true": True, "false": False}


class NotOfType(ValueError):
    """The text is not a value of the type; the message says how to write one."""


@dataclass(frozen=True, slots=True)
class ValueType:
    """`read(text)` raises NotOfType; `holds` are the Python types of such values."""

    key: str
    label: str
    hint: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    holds: tuple[type, ...]


def _number(text: str) -> Any:
    try:
        return int(text)
    except ValueError:
        pass
    number = _finite(text)
    return float(number)


def _finite(text: str) -> Decimal:
    try:
        number = Decimal(text.strip())
    except ArithmeticError:
        raise NotOfType(f"\u201c{text}\u201d is not a number. Write it as 1250 or 12.5.") from None
    if not number.is_finite():
        raise NotOfType("A number must be finite.")
    return number


def _yes_no(text: str) -> bool:
    try:
        return YES_NO[text.strip().lower()]
    except KeyError:
        raise NotOfType("Write yes or no.") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NotOfType(f"\u201c{text}\u201d is not a date. Write it as 2026-03-29.") from None


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise NotOfType(f"\u201c{text}\u201d is no date and time. Write it as 2026-03-29 14:30.") from None


def _span(text: str) -> timedelta:
    try:
        value = duration(text.strip())
    except ExpressionError:
        value = None
    if not isinstance(value, timedelta):
        raise NotOfType(f"\u201c{text}\u201d is no duration of days and hours. Write it as P3D or PT4H30M.")
    return value


def _json(kind: type, example: str) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            value = json.loads(text)
        except ValueError as error:
            raise NotOfType(f"{str(error).rstrip('.')}. Write it as {example}.") from None
        if not isinstance(value, kind):
            raise NotOfType(f"Write it as {example}.")
        return value

    return read


def _write_json(value: Any) -> str:
    return json.dumps(value, keep_order=True)


def _write_moment(value: datetime) -> str:
    local = value.astimezone()
    return local.strftime("%Y-%m-%d %H:%M:%S" if local.second else "%Y-%m-%d %H:%M")


TYPES: Mapping[str, ValueType] = {
    each.key: each
    for each in (
        ValueType("text", "Text", "", str, str, (str,)),
        ValueType("number", "Number", "Such as 1250 or 12.5.", _number, str, (int, float, Decimal)),
        ValueType("yes_no", "Yes or no", "", _yes_no, lambda value: "yes" if value else "no", (bool,)),
        ValueType("date", "Date", "Such as 2026-03-29.", _day, date.isoformat, (date,)),
        ValueType("moment", "Date and time", "Such as 2026-03-29 14:30, in your time zone.", _moment, _write_moment,
                  (datetime,)),
        ValueType("duration", "Duration", "Such as P3D (three days) or PT4H30M.", _span, isodate.duration_isoformat,
                  (timedelta,)),
        ValueType("list", "List", 'As JSON, such as ["red", "green"].', _json(list, '["red", "green"]'), _write_json,
                  (list,)),
        ValueType("record", "Record", 'As JSON, such as {"city": "Bern"}.', _json(dict, '{"city": "Bern"}'),
                  _write_json, (dict,)),
        ValueType("nothing", "Nothing", "The variable is there and empty.", lambda _text: None, lambda _value: "",
                  (type(None),)),
    )
}  # fmt: skip


def type_of(value: Any) -> ValueType:
    """The type that a value has: the narrowest, as a moment is a date too."""
    for key in ("yes_no", "moment", *TYPES):
        if isinstance(value, TYPES[key].holds):
            return TYPES[key]
    return TYPES["record"] if isinstance(value, Mapping) else TYPES["text"]


def read_value(kind: ValueType, text: str, before: Any = None) -> Any:
    """The value of a text; a number stays decimal where one was `before`. Raises NotOfType."""
    if kind.key == "number" and isinstance(before, Decimal):
        return _finite(text)
    return kind.read(text)
