"""The outbox: publications wait here from the commit that threw them to the commit that takes them.

A message has one receiver; while there is none it waits, and wakes when somebody subscribes to its
name. A signal is first split into one row per receiver. Each row goes in its receiver's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from app.engine.outcome import Publication
from app.store import rows, statements
from app.store.database import Transaction
from app.store.tables import instances, messages, start_events, subscriptions

TIME_TO_LIVE = timedelta(hours=24)
RETRY_DELAY = timedelta(seconds=5)
LAST_ATTEMPT = 10


@dataclass(frozen=True, slots=True)
class Letter:
    """One row of the outbox. `target_id` or `target_process` is set once the receiver is known."""

    id: int
    root_id: str | None
    kind: str
    name: str
    correlation_key: str | None
    variables: Mapping[str, Any]
    at: datetime
    attempts: int
    target_id: str | None
    target_process: str | None


def post(tx: Transaction, publication: Publication, now: datetime, root_id: str | None = None) -> None:
    """Put one publication in the outbox."""
    tx.run_many(statements.INSERT_MESSAGE, rows.message_rows(root_id, [publication], now))


def wake(tx: Transaction, name: str, now: datetime) -> None:
    """Somebody subscribes to messages called `name`: those that wait for a receiver try again."""
    waiting = (messages.c.kind == "message") & (messages.c.name == name) & messages.c.due.is_(None)
    tx.execute(sa.update(messages).where(waiting).values(due=now))


def due(connection: sa.Connection, now: datetime, limit: int) -> list[int]:
    """The ids of the letters to deliver now, oldest first."""
    query = sa.select(messages.c.id).where(messages.c.due <= now).order_by(messages.c.id).limit(limit)
    return list(connection.execute(query).scalars())


def read(connection: sa.Connection, letter_id: int) -> Letter | None:
    """The letter, if it is still there and due."""
    query = sa.select(messages).where(messages.c.id == letter_id, messages.c.due.is_not(None))
    row = connection.execute(query).mappings().first()
    return Letter(**{name: row[name] for name in Letter.__slots__}) if row else None


def take(tx: Transaction, letter: Letter) -> bool:
    """Take the letter out for good, if this transaction stands; False when somebody else has it."""
    return tx.execute(sa.delete(messages).where(messages.c.id == letter.id)).rowcount == 1


def keep_waiting(tx: Transaction, letter: Letter) -> None:
    """Nobody listens yet."""
    tx.execute(sa.update(messages).where(messages.c.id == letter.id).values(due=None))


def try_again(tx: Transaction, letter_id: int, now: datetime) -> None:
    """Delivery failed: later again, a limited number of times, then wait for somebody to wake it."""
    known = sa.update(messages).where(messages.c.id == letter_id)
    attempts = messages.c.attempts + 1
    later = sa.case((attempts < LAST_ATTEMPT, sa.literal(now + RETRY_DELAY, messages.c.due.type)), else_=None)
    tx.execute(known.values(attempts=attempts, due=later))


def expire(tx: Transaction, now: datetime) -> int:
    """Drop what has waited longer than its time to live; returns how many."""
    old = messages.c.due.is_(None) & (messages.c.at < now - TIME_TO_LIVE)
    return tx.execute(sa.delete(messages).where(old)).rowcount


def split_signal(tx: Transaction, letter: Letter, now: datetime) -> int:
    """One letter per receiver of a signal, whose own letter is taken; returns how many."""
    common = {
        "root_id": letter.root_id,
        "kind": "signal",
        "name": letter.name,
        "correlation_key": None,
        "variables": dict(letter.variables),
        "at": letter.at,
        "due": now,
    }
    copies = [common | {"target_id": root, "target_process": None} for root in _listening(tx, letter)]
    copies += [common | {"target_id": None, "target_process": process} for process in _starting(tx, letter)]
    tx.run_many(statements.INSERT_MESSAGE, copies)
    return len(copies)


def _listening(tx: Transaction, letter: Letter) -> list[str]:
    """The root instances that wait for the signal, the thrower aside."""
    query = (
        sa.select(subscriptions.c.root_id)
        .join(instances, (instances.c.root_id == subscriptions.c.root_id) & (instances.c.id == instances.c.root_id))
        .where(subscriptions.c.kind == "signal", subscriptions.c.name == letter.name, instances.c.state == "running")
        .group_by(subscriptions.c.root_id)
        .order_by(subscriptions.c.root_id)
    )
    if letter.root_id is not None:
        query = query.where(subscriptions.c.root_id != letter.root_id)
    return list(tx.execute(query).scalars())


def _starting(tx: Transaction, letter: Letter) -> list[str]:
    """The processes that the signal starts; not those of which an instance waits for it at its own start."""
    is_it = (start_events.c.kind == "signal") & (start_events.c.name == letter.name)
    begun = (
        sa.select(instances.c.process_id, subscriptions.c.element_id)
        .join(instances, instances.c.id == subscriptions.c.instance_id)
        .where(subscriptions.c.kind == "signal", subscriptions.c.name == letter.name)
    )
    starting = sa.select(start_events.c.process_id, start_events.c.element_id).where(is_it)
    found = [(row.process_id, row.element_id.partition("#")[0]) for row in tx.execute(starting)]
    waiting = {(row.process_id, row.element_id) for row in tx.execute(begun)} if found else set()
    return sorted({process for process, element in found if (process, element) not in waiting})
