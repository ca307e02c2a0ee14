"""Finding instances by what a process variable holds: from a name, an operator and a value to a condition in SQL.

`variables.value` is canonical JSON (see app.foundation.json) that is cut off: numbers begin with a digit or a minus,
texts with a quote, decimals, dates and times are tagged objects. Text and tags are compared as they are written, so an
index serves equality; numbers and times are unpacked in SQL, in the same words on both databases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from app.foundation import json
from app.store.rows import SEARCHABLE_CHARACTERS
from app.store.tables import instances, variables

LONGEST_NUMBER = 300
"""Characters: what a database's floating point can hold."""
DECIMAL, DATE, DATETIME = '{"$decimal":"', '{"$date":"', '{"$datetime":"'
DAY, SECOND = len("2026-03-29"), len("2026-03-29T10:00:00")


class Operator(StrEnum):
    """How a value is compared."""

    EQUALS = "equals"
    DIFFERS = "differs"
    GREATER = "greater"
    AT_LEAST = "at_least"
    LESS = "less"
    AT_MOST = "at_most"
    CONTAINS = "contains"
    BEGINS = "begins"
    EXISTS = "exists"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class VariableTest:
    """A condition on a variable of the root process. EXISTS and ABSENT take no value; null counts as absent.

    Numbers equal numbers of any kind. Days and moments (UTC) are compared with dates, times, and texts that begin as
    ISO 8601. CONTAINS looks into texts and lists of texts; it and BEGINS know no capitals.
    """

    name: str
    operator: Operator = Operator.EQUALS
    value: Any = None


def condition(test: VariableTest) -> sa.ColumnElement[bool]:
    """Whether an instance of `instances` has such a variable. Raises JsonRefused for a value that cannot be kept."""
    if test.operator is Operator.ABSENT:
        return ~_is_there(test.name, _not_null())
    if test.operator is Operator.EXISTS:
        return _is_there(test.name, _not_null())
    return _is_there(test.name, COMPARED[test.operator](test.value))


def _is_there(name: str, holds: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(variables.c.root_id == instances.c.root_id, variables.c.name == name, holds)


def _not_null() -> sa.ColumnElement[bool]:
    return variables.c.value != "null"


def _equals(value: Any) -> sa.ColumnElement[bool]:
    if isinstance(value, date):
        return sa.func.coalesce(_moment(value), "") == _written(value)
    texts = {json.dumps(each)[:SEARCHABLE_CHARACTERS] for each in _spellings(value)}
    return variables.c.value.in_(sorted(texts))


def _spellings(value: Any) -> tuple[Any, ...]:
    """A number is kept as whole, floating or decimal, as whoever set it wrote it."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return (value,)
    whole = (int(value),) if value == int(value) else ()
    exact = Decimal(str(value))
    cents = (Decimal(f"{exact:.2f}"),) if exact == Decimal(f"{exact:.2f}") else ()
    return (*whole, float(value), exact, exact.normalize(), *cents)


def _differs(value: Any) -> sa.ColumnElement[bool]:
    return _not_null() & ~_equals(value)


def _ordered(compare: Callable[[Any, Any], Any]) -> Callable[[Any], sa.ColumnElement[bool]]:
    def made(value: Any) -> sa.ColumnElement[bool]:
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return compare(_number(), float(value))  # type: ignore[no-any-return]
        if isinstance(value, date):
            return compare(_moment(value), _written(value))  # type: ignore[no-any-return]
        text = json.dumps(str(value))[:-1]
        return compare(variables.c.value, text) & variables.c.value.startswith('"')  # type: ignore[no-any-return]

    return made


def _number() -> sa.ColumnElement[float]:
    """The value as a number; null for what is none. CASE keeps the cast away from texts."""
    value = variables.c.value
    short = sa.func.length(value) <= LONGEST_NUMBER
    plain = sa.func.substr(value, 1, 1).in_(["-", *"0123456789"]) & short
    inner = sa.func.substr(value, len(DECIMAL) + 1, sa.func.length(value) - len(DECIMAL) - len('"}'))
    return sa.case(
        (plain, sa.cast(value, sa.Double)),
        (_tagged(DECIMAL) & short, sa.cast(inner, sa.Double)),
        else_=sa.null(),
    )


def _moment(like: date) -> sa.ColumnElement[str]:
    """The value as ISO 8601 to the day, or to the second when `like` is a moment; null for what is no time."""
    length = SECOND if isinstance(like, datetime) else DAY
    value = variables.c.value
    return sa.case(
        (_tagged(DATE), sa.func.substr(value, len(DATE) + 1, DAY)),
        (_tagged(DATETIME), sa.func.substr(value, len(DATETIME) + 1, length)),
        (value.like('"____-__-__%'), sa.func.replace(sa.func.substr(value, 2, length), '"', "")),
        else_=sa.null(),
    )


def _written(value: date) -> str:
    return value.isoformat()[: SECOND if isinstance(value, datetime) else DAY]


def _tagged(tag: str) -> sa.ColumnElement[bool]:
    return sa.func.substr(variables.c.value, 1, len(tag)) == tag


def _contains(value: Any) -> sa.ColumnElement[bool]:
    text = json.dumps(str(value).lower())[1:-1]
    inside = sa.func.lower(variables.c.value).contains(text, autoescape=True)
    return inside & sa.func.substr(variables.c.value, 1, 1).in_(['"', "["])


def _begins(value: Any) -> sa.ColumnElement[bool]:
    text = json.dumps(str(value).lower())[:-1]
    return sa.func.lower(variables.c.value).startswith(text, autoescape=True)


COMPARED: Mapping[Operator, Callable[[Any], sa.ColumnElement[bool]]] = {
    Operator.EQUALS: _equals,
    Operator.DIFFERS: _differs,
    Operator.GREATER: _ordered(lambda left, right: left > right),
    Operator.AT_LEAST: _ordered(lambda left, right: left >= right),
    Operator.LESS: _ordered(lambda left, right: left < right),
    Operator.AT_MOST: _ordered(lambda left, right: left <= right),
    Operator.CONTAINS: _contains,
    Operator.BEGINS: _begins,
}
