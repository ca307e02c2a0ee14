"""JSON values that belong to the workspace: SLA targets, saved filters, scenarios."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.store.database import Transaction
from app.store.tables import settings


def read(connection: sa.Connection, key: str, default: Any = None) -> Any:
    """The value kept under `key`."""
    row = connection.execute(sa.select(settings.c.value).where(settings.c.key == key)).first()
    return default if row is None else row[0]


def save(tx: Transaction, key: str, value: Any, by: str | None, at: datetime) -> None:
    """Keep `value` under `key`; None forgets it."""
    if value is None:
        tx.execute(sa.delete(settings).where(settings.c.key == key))
        return
    values = {"value": value, "changed_by": by, "changed_at": at}
    if tx.execute(sa.update(settings).where(settings.c.key == key).values(values)).rowcount == 0:
        tx.execute(sa.insert(settings).values(key=key, **values))
