"""Half-filled forms, one per person and task; they go when the task ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.store.database import Transaction
from app.store.tables import drafts


def _mine(root_id: str, key: int, person: str) -> sa.ColumnElement[bool]:
    return (drafts.c.root_id == root_id) & (drafts.c.key == key) & (drafts.c.person == person)


def read(connection: sa.Connection, root_id: str, key: int, person: str) -> dict[str, Any] | None:
    """The person's half-filled form."""
    found = connection.execute(sa.select(drafts.c.draft).where(_mine(root_id, key, person))).scalar_one_or_none()
    return None if found is None else dict(found)


def save(tx: Transaction, root_id: str, key: int, person: str, values: Mapping[str, Any], at: datetime) -> None:
    """Keep the values; empty ones forget the draft."""
    tx.execute(sa.delete(drafts).where(_mine(root_id, key, person)))
    if values:
        tx.execute(sa.insert(drafts).values(root_id=root_id, key=key, person=person, draft=dict(values), at=at))
