"""`value.name`: entries of contexts, parts of dates and durations, ends of ranges (DMN 1.5 section 10.3.2.5)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from app.expressions.access import Facade
from app.expressions.feel.closures.context import Compiling
from app.expressions.feel.run import charge, warn
from app.expressions.feel.scope import Closure, Environment
from app.expressions.feel.syntax import ast
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.calendar import DAY_NANOS, NANOS, weekday
from app.expressions.feel.values.durations import DayTimeDuration, YearMonthDuration
from app.expressions.feel.values.intervals import Range
from app.expressions.feel.values.kinds import KINDS, described
from app.expressions.feel.values.moments import Date, DateTime, Time
from app.expressions.feel.values.zone import Zone


def path(node: ast.Path, compiling: Compiling) -> Closure:
    """Reads a member of the value on the left."""
    base, name, at = compiling.closure(node.base), node.name, node.end - len(node.name)

    def read(env: Environment) -> Any:
        value = base(env)
        if type(value) is dict and name in value:
            found = value[name]
            return found if type(found) in KINDS else inward(found)
        return member(value, name, at)

    return read


def member(value: Any, name: str, at: int) -> Any:
    """The member `name` of a value; of a list, the list of its entries' members."""
    if isinstance(value, dict):
        if name in value:
            return inward(value[name])
        return warn(f"There is no entry '{name}' in the context.", at, error=False)
    if isinstance(value, list):
        charge(1 + len(value))
        return [member(inward(item), name, at) for item in value]
    if value is None:
        return warn(f"'{name}' of null is null.", at, error=False)
    reader = PROPERTIES.get(type(value), {}).get(name)
    if reader is not None:
        return reader(value)
    if type(value) not in KINDS and isinstance(value, Facade):
        return inward(value.facade_property(name))
    return warn(f"There is no '{name}' in {described(value)}.", at)


def _offset(zone: Zone | None, local: int | None) -> DayTimeDuration | None:
    return DayTimeDuration(zone.offset(local) * NANOS) if zone else None


def _zone_name(zone: Zone | None) -> str | None:
    return zone.name if zone and zone.name else None


def _part(value: DayTimeDuration, size: int, of: int) -> int:
    """A part of a duration, with the duration's sign."""
    amount = abs(value.nanos) // size % of if of else abs(value.nanos) // size
    return -amount if value.nanos < 0 else amount


def _seconds(nanos: int) -> int | Decimal:
    """The seconds of the minute, with their fraction."""
    whole, rest = divmod(nanos, NANOS)
    return whole % 60 + (Decimal(rest).scaleb(-9).normalize() if rest else 0)


def _signed(months: int, years: bool) -> int:
    amount = abs(months) // 12 if years else abs(months) % 12
    return -amount if months < 0 else amount


CLOCK: dict[str, Callable[[Any], Any]] = {
    "hour": lambda v: v.nanos // (3600 * NANOS),
    "minute": lambda v: v.nanos // (60 * NANOS) % 60,
    "second": lambda v: _seconds(v.nanos),
    "timezone": lambda v: _zone_name(v.zone),
}
HOUR, MINUTE = 3600 * NANOS, 60 * NANOS
PROPERTIES: dict[type, dict[str, Callable[[Any], Any]]] = {
    Date: {
        "year": lambda v: v.year,
        "month": lambda v: v.month,
        "day": lambda v: v.day,
        "weekday": lambda v: weekday(v.number),
    },
    Time: {**CLOCK, "time offset": lambda v: _offset(v.zone, None)},
    DateTime: {
        **CLOCK,
        "time offset": lambda v: _offset(v.zone, v.local),
        "year": lambda v: v.date.year,
        "month": lambda v: v.date.month,
        "day": lambda v: v.date.day,
        "weekday": lambda v: weekday(v.date.number),
    },
    DayTimeDuration: {
        "days": lambda v: _part(v, DAY_NANOS, 0),
        "hours": lambda v: _part(v, HOUR, 24),
        "minutes": lambda v: _part(v, MINUTE, 60),
        "seconds": lambda v: _seconds(abs(v.nanos)) * (-1 if v.nanos < 0 else 1),
    },
    YearMonthDuration: {
        "years": lambda v: _signed(v.months, True),
        "months": lambda v: _signed(v.months, False),
    },
    Range: {
        "start": lambda v: v.low,
        "end": lambda v: v.high,
        "start included": lambda v: v.low_included,
        "end included": lambda v: v.high_included,
    },
}
