"""How many jobs of a topic may be in work at once, of all workers together: the setting `topic_limits`.

It is a record {topic: number}; 0 holds the topic. A job counts while its lease lasts, whoever has it: a handler in some
program, or a worker that fetches. What is over the limit waits, and falls due when one of those leases ends.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.store import leases
from app.store import settings as kept
from app.store.database import Transaction
from app.store.leases import Lease, Wanted
from app.store.tables import jobs, settings
from app.workspace.values import WorkspaceError

LIMITS = "topic_limits"


def check(limits: Any) -> None:
    """Raises WorkspaceError when this is no record of numbers; None takes all limits away."""
    numbers = limits.values() if isinstance(limits, dict) else [limits]
    if limits is not None and any(type(number) is not int or number < 0 for number in numbers):
        raise WorkspaceError("A limit is a whole number of jobs for each topic, such as {'erp': 4}; 0 holds the topic")


def lease(tx: Transaction, owner: str, now: datetime, until: datetime, limit: int, wanted: Wanted) -> list[Lease]:
    """As `leases.lease`: of the due jobs the first `limit`, as far as their topics' limits allow."""
    free = _free_alone(tx, wanted, now)
    taken: list[Lease] = []
    while len(taken) < limit:
        wanted = _without(wanted, free)
        # So few that no topic can have more of them than it has places.
        few = min([limit - len(taken), *(number for number in free.values() if number)])
        found = leases.lease(tx, owner, now, until, few, wanted)
        taken += found
        for one in found:
            if one.topic in free:
                free[one.topic] -= 1
        if len(found) < few:
            break
    return taken


def next_due(connection: sa.Connection, wanted: Wanted, now: datetime) -> datetime | None:
    """When the next job of ours can be taken; one over the limit, when a lease of its topic ends."""
    free = _free(connection, wanted, now)
    full = [topic for topic, number in free.items() if number <= 0]
    moments = [leases.next_due(connection, _without(wanted, free))]
    if full:
        ends = sa.select(sa.func.min(jobs.c.lease_until, type_=jobs.c.due.type))
        moments.append(connection.execute(ends.where(_in_work(now), jobs.c.topic.in_(full))).scalar_one())
    return min((moment for moment in moments if moment is not None), default=None)


def _without(wanted: Wanted, free: dict[str, int]) -> Wanted:
    """Without the topics that are full."""
    full = {topic for topic, number in free.items() if number <= 0}
    return replace(wanted, topics=wanted.topics - full) if full else wanted


def _free_alone(tx: Transaction, wanted: Wanted, now: datetime) -> dict[str, int]:
    """As `_free`, and until the commit nobody else counts: two would take the same last place."""
    if not tx.is_sqlite:
        tx.execute(sa.select(settings.c.key).where(settings.c.key == LIMITS).with_for_update())
    return _free(tx.connection, wanted, now)


def _free(connection: sa.Connection, wanted: Wanted, now: datetime) -> dict[str, int]:
    """For each wanted topic that has a limit, how many more may be in work."""
    limits: dict[str, int] = kept.read(connection, LIMITS, {}) or {}
    mine = limits.keys() & wanted.topics
    if not mine:
        return {}
    query = sa.select(jobs.c.topic, sa.func.count()).where(_in_work(now), jobs.c.topic.in_(sorted(mine)))
    rows = connection.execute(query.group_by(jobs.c.topic))
    busy: dict[str, int] = {row[0]: row[1] for row in rows}
    return {topic: limits[topic] - busy.get(topic, 0) for topic in sorted(mine)}


def _in_work(now: datetime) -> sa.ColumnElement[bool]:
    return (jobs.c.kind == "work") & (jobs.c.lease_until > now)
