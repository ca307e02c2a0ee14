"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.foundation import json
from app.foundation.time import as_utc


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond. Naive values are refused with ValueError.

    PostgreSQL keeps TIMESTAMP WITH TIME ZONE; SQLite, which would drop the zone, keeps text of
    fixed width, so that comparing text compares time.
    """

    impl = sa.String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """TIMESTAMPTZ on PostgreSQL, text elsewhere."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.TIMESTAMP(timezone=True))
        return dialect.type_descriptor(sa.String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """The value as this database keeps it."""
        if value is None:
            return None
        moment = as_utc(value)
        return moment if dialect.name == "postgresql" else moment_text(moment)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """A timezone-aware datetime in UTC."""
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return datetime.fromisoformat(value)


def moment_text(moment: datetime) -> str:
    """A UTC moment as SQLite keeps it. Years below 1000 keep their four digits."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


_last: tuple[datetime | None, str] = (None, "")
"""The moment that was written last: most of what a command writes carries the same one."""


def moment_parameter(value: datetime | None) -> str | None:
    """A moment as SQLite's driver takes it. Naive values are refused with ValueError."""
    global _last
    if value is None:
        return None
    known, text = _last
    if known is not value:
        text = moment_text(as_utc(value))
        _last = (value, text)
    return text


def json_parameter(value: Any) -> str | None:
    """A JSON value as either driver takes it."""
    if value is None:
        return None
    return "[]" if value == [] else json.dumps(value)


class JsonText(TypeDecorator[Any]):
    """A JSON value as canonical text (`app/foundation/json.py`).

    Text on PostgreSQL too: its JSONB re-orders keys and turns 1e22 into an integer.
    """

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Canonical text; None stays NULL."""
        return None if value is None else json.dumps(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The value; NULL is None."""
        return None if value is None else json.loads(value)
