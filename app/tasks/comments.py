"""What people say about a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from app.store.database import Transaction
from app.store.ids import new_id
from app.store.tables import comments


def of_case(connection: sa.Connection, root_id: str) -> Sequence[sa.RowMapping]:
    """The comments on a case, oldest first."""
    query = sa.select(comments).where(comments.c.root_id == root_id).order_by(comments.c.at, comments.c.id)
    return connection.execute(query).mappings().all()


def add(
    tx: Transaction, root_id: str, instance_id: str, task_key: int | None, author: str, text: str, at: datetime
) -> str:
    """Add a comment; returns its id."""
    comment_id = new_id(at)
    tx.execute(
        sa.insert(comments).values(
            id=comment_id,
            root_id=root_id,
            instance_id=instance_id,
            task_key=task_key,
            author=author,
            at=at,
            text=text,
        )
    )
    return comment_id
