"""History: one row per event, written once, never changed."""

from __future__ import annotations

import sqlalchemy as sa

from app.store.tables.base import BigId, metadata
from app.store.types import JsonText, UtcDateTime

history = sa.Table(
    "history",
    metadata,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("root_id", sa.Text, nullable=False),
    sa.Column("instance_id", sa.Text, nullable=False),
    sa.Column("process_id", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("element_id", sa.Text, nullable=False),
    sa.Column("element_type", sa.Text, nullable=False),
    sa.Column("element_name", sa.Text, nullable=False),
    sa.Column("key", sa.Integer, nullable=False),
    sa.Column("data", JsonText),  # null: nothing beside the columns
    sa.Index(None, "root_id"),
    sa.Index(None, "process_id", "at"),
)
