"""What people leave beside a case: comments and half-filled forms."""

from __future__ import annotations

import sqlalchemy as sa

from app.store.tables.base import metadata, root_id
from app.store.types import JsonText, UtcDateTime

comments = sa.Table(
    "comments",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    root_id(primary_key=False),
    sa.Column("instance_id", sa.Text, nullable=False),
    sa.Column("task_key", sa.Integer),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Index(None, "root_id"),
)

drafts = sa.Table(
    "drafts",
    metadata,
    root_id(),
    sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("person", sa.Text, primary_key=True),
    sa.Column("draft", JsonText, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
)
