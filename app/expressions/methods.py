"""The calls that JUEL expressions of Camunda models make on plain values (`text.startsWith('x')`).

They are names in a table, not Python methods: what is not listed cannot be called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from app.expressions import functions, limits, operators
from app.expressions.access import Facade
from app.expressions.errors import ExpressionError


def _substring(text: str, start: int, end: int | None = None) -> str:
    return text[max(start, 0) : end]


def _get(container: Any, key: Any) -> Any:
    if isinstance(container, Mapping):
        return container.get(key)
    if not 0 <= key < len(container):
        raise ExpressionError(f"There is no position {key} in a list with {len(container)} entries.")
    return container[key]


def _shift(days: int) -> Callable[[datetime, int], datetime]:
    return lambda moment, count: moment + timedelta(days=days * count)


ANY: dict[str, Callable[..., Any]] = {
    "equals": operators.equal,
    "toString": functions.to_text,
}
TEXT: dict[str, Callable[..., Any]] = {
    "concat": operators.add,
    "contains": operators.contains,
    "endsWith": lambda text, end: text.endswith(end),
    "equalsIgnoreCase": lambda text, other: isinstance(other, str) and text.casefold() == other.casefold(),
    "indexOf": lambda text, part: text.find(part),
    "isEmpty": lambda text: not text,
    "length": len,
    "replace": lambda text, old, new: functions.call("replace", [text, old, new], {}),
    "split": lambda text, separator: functions.call("split", [text, separator], {}),
    "startsWith": lambda text, start: text.startswith(start),
    "substring": _substring,
    "toLowerCase": lambda text: text.lower(),
    "toUpperCase": lambda text: text.upper(),
    "trim": lambda text: text.strip(),
}
LIST: dict[str, Callable[..., Any]] = {
    "contains": operators.contains,
    "get": _get,
    "indexOf": lambda values, item: next((i for i, v in enumerate(values) if operators.equal(v, item)), -1),
    "isEmpty": lambda values: not values,
    "size": len,
}
RECORD: dict[str, Callable[..., Any]] = {
    "containsKey": lambda record, key: key in record,
    "get": _get,
    "isEmpty": lambda record: not record,
    "keySet": lambda record: list(record),
    "size": len,
    "values": lambda record: list(record.values()),
}
NUMBER: dict[str, Callable[..., Any]] = {
    "intValue": int,
    "longValue": int,
    "doubleValue": float,
}
MOMENT: dict[str, Callable[..., Any]] = {
    "plusDays": _shift(1),
    "plusWeeks": _shift(7),
    "minusDays": _shift(-1),
    "minusWeeks": _shift(-7),
    "plusHours": lambda moment, count: moment + timedelta(hours=count),
    "plusMinutes": lambda moment, count: moment + timedelta(minutes=count),
    "minusHours": lambda moment, count: moment - timedelta(hours=count),
    "minusMinutes": lambda moment, count: moment - timedelta(minutes=count),
    "toDate": lambda moment: moment,
}
TABLES: tuple[tuple[type | tuple[type, ...], dict[str, Callable[..., Any]]], ...] = (
    (str, TEXT),
    ((list, tuple), LIST),
    (Mapping, RECORD),
    (datetime, MOMENT),
    ((int, float), NUMBER),
)


def invoke(value: Any, name: str, arguments: list[Any]) -> Any:
    """`value.name(arguments)` from the tables. Raises ExpressionError."""
    if isinstance(value, Facade):
        return value.facade_call(name, arguments)
    table = next((table for types, table in TABLES if isinstance(value, types)), {})
    method = table.get(name) or ANY.get(name)
    if method is None:
        raise ExpressionError(f"{operators.kind(value).capitalize()} has no call '{name}'.")
    return limits.result(method(value, *arguments))
