"""Groups: people who share a queue of tasks."""

from __future__ import annotations

import sqlalchemy as sa

from app.store.database import Transaction
from app.store.tables import groups


def all_groups(connection: sa.Connection) -> list[tuple[str, str]]:
    """(id, name) of every group, by name."""
    query = sa.select(groups.c.id, groups.c.name).order_by(sa.func.lower(groups.c.name), groups.c.id)
    return [(row.id, row.name) for row in connection.execute(query)]


def save(tx: Transaction, group_id: str, name: str) -> None:
    """Add or rename a group."""
    if tx.execute(sa.update(groups).where(groups.c.id == group_id).values(name=name)).rowcount == 0:
        tx.execute(sa.insert(groups).values(id=group_id, name=name))
