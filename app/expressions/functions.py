"""The functions that every language offers: an allow-list, each bounded by its arguments.

A function gets its arguments as a list and the context; only `now` and `today` use the context:
its key "now()" (no variable can be called so) holds the clock value that the caller injected.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import isodate

from app.expressions import limits, operators
from app.expressions.errors import ExpressionError

Function = Callable[[list[Any], Mapping[str, Any]], Any]
NOW = "now()"


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ExpressionError(f"A text is needed here, not {operators.kind(value)}.")
    return value


def _numbers(arguments: list[Any]) -> list[Any]:
    values = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], (list, tuple)) else arguments
    if not values:
        raise ExpressionError("There is nothing to compute from.")
    return list(values)


def to_text(value: Any) -> str:
    """A value as a person writes it; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (list, tuple, Mapping)):
        raise ExpressionError(f"Cannot write {operators.kind(value)} as a text.")
    text = str(int_or_none(value) if isinstance(value, float) and int_or_none(value) is not None else value)
    limits.text_length(len(text))
    return text


def int_or_none(value: float) -> int | None:
    """The whole number that `value` is, if it is one of moderate size."""
    return int(value) if math.isfinite(value) and value == int(value) and abs(value) < 1e15 else None


def to_number(value: Any) -> Any:
    """A number from a text or a number. Raises ExpressionError."""
    if operators.is_number(value):
        return value
    if isinstance(value, bool):
        return int(value)
    try:
        text = _text(value).strip()
        limits.text_length(len(text) * 1000)
        return int(text) if text.lstrip("+-").isdigit() else float(text)
    except ValueError:
        raise ExpressionError(f"'{value}' is not a number.") from None


def _round(value: Any, digits: Any = 0) -> Any:
    if not operators.is_number(value) or not isinstance(digits, int) or abs(digits) > 20:
        raise ExpressionError("round needs a number and at most 20 digits.")
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    rounded = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    if isinstance(value, Decimal):
        return rounded
    return float(rounded) if digits > 0 else int(rounded)


def _sum(arguments: list[Any]) -> Any:
    total: Any = 0
    for value in _numbers(arguments):
        total = operators.add(total, value)
    return total


def _extreme(arguments: list[Any], sign: int) -> Any:
    values = _numbers(arguments)
    best = values[0]
    for value in values[1:]:
        if operators.compare(value, best) == sign:
            best = value
    return best


def _count(value: Any) -> int:
    if isinstance(value, (str, list, tuple, Mapping)):
        return len(value)
    raise ExpressionError(f"Cannot count {operators.kind(value)}.")


def _join(values: Any, separator: Any = ", ") -> str:
    texts = [to_text(value) for value in values]
    limits.text_length(sum(map(len, texts)) + len(_text(separator)) * len(texts))
    return str(separator).join(texts)


def parse_date(value: Any) -> date:
    """A date from an ISO 8601 text or a date with time."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _parsed(isodate.parse_date, value, "date")  # type: ignore[no-any-return]


def parse_date_time(value: Any) -> datetime:
    """A date with time from an ISO 8601 text; UTC when it names no zone."""
    if isinstance(value, datetime):
        moment = value
    elif isinstance(value, date):
        moment = datetime(value.year, value.month, value.day, tzinfo=UTC)
    else:
        text = _text(value)
        parser = isodate.parse_datetime if "T" in text else datetime.fromisoformat
        moment = _parsed(parser, text, "date with time")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def parse_duration(value: Any) -> Any:
    """A duration (timedelta, or isodate's Duration when it has months) from an ISO 8601 text."""
    return value if not isinstance(value, str) else _parsed(isodate.parse_duration, value, "duration")


def _parsed(parser: Callable[[str], Any], value: Any, what: str) -> Any:
    try:
        return parser(_text(value).strip())
    except (ValueError, isodate.ISO8601Error, OverflowError):
        raise ExpressionError(f"'{value}' is not a {what}.") from None


def _clock(context: Mapping[str, Any]) -> datetime:
    moment = context.get(NOW)
    if not isinstance(moment, datetime):
        raise ExpressionError("There is no clock here.")
    return moment


def _replace(text: Any, old: Any, new: Any) -> str:
    text, old, new = _text(text), _text(old), _text(new)
    if not old:
        raise ExpressionError("replace needs a text to look for.")
    limits.text_length(len(text) + text.count(old) * max(len(new) - len(old), 0))
    return str(text.replace(old, new))


def _split(text: Any, separator: Any = ",") -> list[str]:
    if not _text(separator):
        raise ExpressionError("split needs a separator.")
    limits.item_count(_text(text).count(separator) + 1)
    return [part.strip() for part in text.split(separator)]


def _plain(function: Callable[..., Any], least: int, most: int | None = None) -> Function:
    """A function of a fixed number of arguments that does not need the context."""
    most = least if most is None else most

    def call(arguments: list[Any], _context: Mapping[str, Any]) -> Any:
        if not least <= len(arguments) <= most:
            raise ExpressionError(f"The function needs {least} arguments, not {len(arguments)}.")
        return function(*arguments)

    return call


FUNCTIONS: dict[str, Function] = {
    "abs": _plain(lambda v: abs(to_number(v)), 1),
    "bool": _plain(bool, 1),
    "ceil": _plain(lambda v: math.ceil(to_number(v)), 1),
    "coalesce": lambda arguments, _: next((v for v in arguments if v is not None), None),
    "contains": _plain(operators.contains, 2),
    "count": _plain(_count, 1),
    "date": _plain(parse_date, 1),
    "date_time": _plain(parse_date_time, 1),
    "days": _plain(lambda v: v.days if hasattr(v, "days") else to_number(v), 1),
    "duration": _plain(parse_duration, 1),
    "ends_with": _plain(lambda t, e: _text(t).endswith(_text(e)), 2),
    "floor": _plain(lambda v: math.floor(to_number(v)), 1),
    "int": _plain(lambda v: int(to_number(v)), 1),
    "is_empty": _plain(lambda v: v is None or (isinstance(v, (str, list, tuple, Mapping)) and not v), 1),
    "join": _plain(_join, 1, 2),
    "len": _plain(_count, 1),
    "lower": _plain(lambda t: _text(t).lower(), 1),
    "max": lambda arguments, _: _extreme(arguments, 1),
    "min": lambda arguments, _: _extreme(arguments, -1),
    "now": lambda _, context: _clock(context),
    "number": _plain(to_number, 1),
    "replace": _plain(_replace, 3),
    "round": _plain(_round, 1, 2),
    "split": _plain(_split, 1, 2),
    "starts_with": _plain(lambda t, s: _text(t).startswith(_text(s)), 2),
    "str": _plain(to_text, 1),
    "string": _plain(to_text, 1),
    "sum": lambda arguments, _: _sum(arguments),
    "today": lambda _, context: _clock(context).date(),
    "trim": _plain(lambda t: _text(t).strip(), 1),
    "upper": _plain(lambda t: _text(t).upper(), 1),
}


def call(name: str, arguments: list[Any], context: Mapping[str, Any]) -> Any:
    """Call the function `name`. Raises ExpressionError when it does not exist or cannot answer."""
    function = FUNCTIONS.get(name)
    if function is None:
        raise ExpressionError(f"There is no function '{name}'.")
    return function(arguments, context)
