"""Jobs handed to workers for a while: leased, renewed, fenced by the number of the attempt.

A lease counts one attempt when it is given, so a job that kills its worker runs out of attempts
too. On PostgreSQL rows that another worker is taking are skipped; on SQLite there is one writer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.store.database import Transaction
from app.store.tables import instances, jobs

SHOWN = ("root_id", "key", "instance_id", "element_id", "kind", "topic", "retries", "due")


@dataclass(frozen=True, slots=True)
class Lease:
    """A job in the hands of `owner`. `lost`: the worker before us did not come back."""

    root_id: str
    key: int
    instance_id: str
    element_id: str
    kind: str
    topic: str
    retries: int
    due: datetime
    attempt: int
    owner: str
    until: datetime
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which jobs a worker takes: the engine's own continuations, and work of these topics."""

    topics: frozenset[str]
    continuations: bool = True

    def condition(self) -> sa.ColumnElement[bool]:
        """As a condition on the table of jobs."""
        work = (jobs.c.kind == "work") & jobs.c.topic.in_(sorted(self.topics))
        return work | (jobs.c.kind == "continuation") if self.continuations else work


def lease(tx: Transaction, owner: str, now: datetime, until: datetime, limit: int, wanted: Wanted) -> list[Lease]:
    """Take up to `limit` due jobs: the highest priority first, then the earliest."""
    rows = tx.execute(_takeable(now, wanted).limit(limit).with_for_update(of=jobs, skip_locked=True)).all()
    taken = [
        Lease(**_shown(row), attempt=row.attempt + 1, owner=owner, until=until, lost=row.lease_until is not None)
        for row in rows
    ]
    for one in taken:
        change = {"attempt": one.attempt, "lease_owner": owner, "lease_until": until}
        tx.execute(sa.update(jobs).where(_is(one)).values(change))
    return taken


def _takeable(now: datetime, wanted: Wanted) -> sa.Select[Any]:
    root = (instances.c.root_id == jobs.c.root_id) & (instances.c.id == jobs.c.root_id)
    columns = [jobs.c[name] for name in SHOWN]
    query = (
        sa.select(*columns, jobs.c.attempt, jobs.c.lease_until)
        .join(instances, root)
        .where(jobs.c.due <= now, jobs.c.retries > 0, instances.c.state == "running")
        .where(jobs.c.lease_until.is_(None) | (jobs.c.lease_until <= now))
        .order_by(jobs.c.priority.desc(), jobs.c.due, jobs.c.root_id, jobs.c.key)
    )
    return query.where(wanted.condition())


def _shown(row: sa.Row[Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in SHOWN}


def next_due(connection: sa.Connection, wanted: Wanted) -> datetime | None:
    """When the next job of ours can be taken."""
    root = (instances.c.root_id == jobs.c.root_id) & (instances.c.id == jobs.c.root_id)
    free_at = sa.case((jobs.c.lease_until > jobs.c.due, jobs.c.lease_until), else_=jobs.c.due)
    query = sa.select(sa.func.min(free_at, type_=jobs.c.due.type)).select_from(jobs).join(instances, root)
    query = query.where(jobs.c.retries > 0, instances.c.state == "running", wanted.condition())
    first: datetime | None = connection.execute(query).scalar_one()
    return first


def holds(tx: Transaction, lease: Lease) -> bool:
    """Whether the job is still there and nobody has taken it over; locks it until the commit."""
    query = sa.select(jobs.c.attempt).where(_is(lease), jobs.c.lease_owner == lease.owner).with_for_update()
    return tx.execute(query).scalar_one_or_none() == lease.attempt


def still_held(connection: sa.Connection, lease: Lease) -> bool:
    """Whether the job is there and ours, as far as a look without a lock can tell."""
    query = sa.select(jobs.c.attempt).where(_is(lease), jobs.c.lease_owner == lease.owner)
    return connection.execute(query).scalar_one_or_none() == lease.attempt


def renew(tx: Transaction, leases: Iterable[Lease], until: datetime) -> None:
    """Keep jobs that take longer."""
    for one in leases:
        mine = _is(one) & (jobs.c.lease_owner == one.owner) & (jobs.c.attempt == one.attempt)
        tx.execute(sa.update(jobs).where(mine).values(lease_until=until))


def release(tx: Transaction, leases: Iterable[Lease]) -> None:
    """Give back jobs that were not begun."""
    for one in leases:
        mine = _is(one) & (jobs.c.lease_owner == one.owner) & (jobs.c.attempt == one.attempt)
        tx.execute(sa.update(jobs).where(mine).values(lease_until=None, lease_owner=None))


def _is(lease: Lease) -> sa.ColumnElement[bool]:
    return (jobs.c.root_id == lease.root_id) & (jobs.c.key == lease.key)
