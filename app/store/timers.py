"""Running timers: which are due, and what becomes of one whose firing is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from app.store.database import Transaction
from app.store.tables import instances, timers

ATTEMPTS = 3
RETRY_DELAYS = (timedelta(seconds=10), timedelta(minutes=1))

_root = (instances.c.root_id == timers.c.root_id) & (instances.c.id == timers.c.root_id)
_ready_at = sa.func.coalesce(timers.c.retry_at, timers.c.due, type_=timers.c.due.type)
_runnable = (instances.c.state == "running") & timers.c.due.is_not(None)


def due(connection: sa.Connection, now: datetime, limit: int) -> Sequence[sa.RowMapping]:
    """The timers of running instances that are due, earliest first."""
    query = (
        sa.select(timers)
        .join(instances, _root)
        .where(_runnable, timers.c.due <= now, timers.c.retry_at.is_(None) | (timers.c.retry_at <= now))
        .order_by(timers.c.due, timers.c.root_id, timers.c.key)
        .limit(limit)
    )
    return connection.execute(query).mappings().all()


def next_due(connection: sa.Connection) -> datetime | None:
    """When the next timer of a running instance is due."""
    query = sa.select(sa.func.min(_ready_at, type_=timers.c.due.type)).select_from(timers).join(instances, _root)
    first: datetime | None = connection.execute(query.where(_runnable)).scalar_one()
    return first


def count_refusal(tx: Transaction, timer: sa.RowMapping, now: datetime) -> bool:
    """Count a refused firing, to be tried again later; False when somebody else has counted it."""
    attempts = timer["attempts"] + 1
    mine = (timers.c.root_id == timer["root_id"]) & (timers.c.key == timer["key"])
    mine &= timers.c.attempts == timer["attempts"]
    retry_at = now + RETRY_DELAYS[min(attempts, len(RETRY_DELAYS)) - 1]
    return tx.execute(sa.update(timers).where(mine).values(attempts=attempts, retry_at=retry_at)).rowcount == 1


def due_of(tx: Transaction, root_id: str, key: int) -> datetime | None:
    """The due time of one timer, locked until the commit; None when it is gone."""
    query = sa.select(timers.c.due).where(timers.c.root_id == root_id, timers.c.key == key)
    return tx.execute(query.with_for_update()).scalar_one_or_none()
