"""Statements compiled once per database and run on the driver: the hot path's way around per-call cost.

SQLAlchemy Core spends several times the driver's own time on each execution. A `Prepared` keeps
what Core is good for, one definition for both databases with typed and bound parameters, and pays
for it once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

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
        compiled: Any = statement.compile(dialect=dialect)
        self.sql = str(compiled)
        self._converts = {name: _converter(bind.type, dialect) for name, bind in compiled.binds.items()}
        self._order: Sequence[str] | None = compiled.positiontup

    def parameters(self, row: Mapping[str, Any]) -> Any:
        """One row as the driver takes it: a tuple on SQLite, a mapping on PostgreSQL."""
        converts = self._converts
        if self._order is not None:
            return [row[name] if (convert := converts[name]) is None else convert(row[name]) for name in self._order]
        return {name: row[name] if convert is None else convert(row[name]) for name, convert in converts.items()}


def _converter(kind: sa.types.TypeEngine[Any], dialect: Dialect) -> Convert | None:
    if isinstance(kind, sa.types.TypeDecorator):
        return kind.bind_processor(dialect)
    return kind.dialect_impl(dialect).bind_processor(dialect)
