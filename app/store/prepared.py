"""Statements compiled once per database and run on the driver: the hot path's way around per-call cost.

SQLAlchemy Core spends several times the driver's own time on each execution. A `Prepared` keeps
what Core is good for, one definition for both databases with typed and bound parameters, and pays
for it once. Parameters are positional on both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from app.store.types import JsonText, UtcDateTime, json_parameter, moment_parameter

Convert = Callable[[Any], Any]


class Prepared:
    """One statement whose parameters are named; give every name in every row."""

    def __init__(self, statement: sa.ClauseElement | Callable[[str], sa.ClauseElement]) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def for_dialect(self, dialect: Dialect) -> _Compiled:
        """The compiled form; made at the first use."""
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            statement = self._statement
            if not isinstance(statement, sa.ClauseElement):
                statement = statement(dialect.name)
            compiled = self._compiled[dialect.name] = _Compiled(statement, dialect)
        return compiled


class _Compiled:
    """SQL text and what turns a row of values into the driver's parameters."""

    def __init__(self, statement: sa.ClauseElement, dialect: Dialect) -> None:
        kind: Any = type(dialect)
        compiled: Any = statement.compile(dialect=dialect if dialect.positional else kind(paramstyle="format"))
        self.sql = str(compiled)
        self.names: tuple[str, ...] = tuple(compiled.positiontup or ())
        found = ((place, _converter(compiled.binds[name].type, dialect)) for place, name in enumerate(self.names))
        self._converts = [(place, convert) for place, convert in found if convert is not None]
        self._pick: Callable[[Any], Any] = itemgetter(*self.names) if len(self.names) > 1 else self._one

    def _one(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(row[name] for name in self.names)

    def parameters(self, row: Mapping[str, Any]) -> Sequence[Any]:
        """One row as the driver takes it."""
        return self.converted(self._pick(row))

    def converted(self, values: Sequence[Any]) -> Sequence[Any]:
        """Values that stand in the order of `names` already, as the driver takes them."""
        if not self._converts:
            return values
        row = list(values)
        for place, convert in self._converts:
            row[place] = convert(row[place])
        return row


def _converter(kind: sa.types.TypeEngine[Any], dialect: Dialect) -> Convert | None:
    if isinstance(kind, JsonText):
        return json_parameter
    if isinstance(kind, UtcDateTime) and dialect.name == "sqlite":
        return moment_parameter
    if isinstance(kind, sa.types.TypeDecorator):
        return kind.bind_processor(dialect)
    return kind.dialect_impl(dialect).bind_processor(dialect)
