"""How moments, spans, counts and values read, in the person's own time zone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any


def span(duration: timedelta) -> str:
    """`"2 d"`, `"5 h"`, `"12 min"`: one unit, the largest that fits, with a thin gap."""
    minutes = max(int(duration.total_seconds() // 60), 0)
    if minutes >= 2 * 24 * 60:
        return f"{minutes // (24 * 60)} d"
    if minutes >= 90:
        return f"{round(minutes / 60)} h"
    return f"{minutes} min"


def day(moment: datetime) -> str:
    """`"Tue 24 Nov"`, in the person's own zone."""
    local = moment.astimezone()
    return f"{local:%a} {local.day} {local:%b}"


def clock(moment: datetime, now: datetime) -> str:
    """`"14:02"` for today, else `"Tue 24 Nov 14:02"`."""
    local = moment.astimezone()
    return f"{local:%H:%M}" if local.date() == now.astimezone().date() else f"{day(moment)} {local:%H:%M}"


def value_words(value: Any) -> str:
    """A variable's value in a list: numbers with separated thousands, the rest as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | Decimal):
        return f"{value:,.2f}"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)


def literal(value: Any) -> str:
    """A value as a table of variables shows it: texts in quotes, records and lists as JSON."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | timedelta):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def type_name(value: Any) -> str:
    """What kind of value it is, in a person's word."""
    for kinds, word in TYPE_NAMES:
        if isinstance(value, kinds):
            return word
    return "object"


TYPE_NAMES: tuple[tuple[Any, str], ...] = (
    (bool, "yes/no"),
    (type(None), "nothing"),
    (int | float | Decimal, "number"),
    (str, "text"),
    (datetime, "date and time"),
    (date, "date"),
    (timedelta, "duration"),
    (list, "list"),
    (Mapping, "record"),
)


def due_text(due: datetime, now: datetime) -> str:
    """`"due Wed 25 Nov 14:00"` or `"2 d overdue"`."""
    return f"{span(now - due)} overdue" if due < now else f"due {clock(due, now)}"
