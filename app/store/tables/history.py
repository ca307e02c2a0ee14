"""History: one row for what a step did in a process instance (app/store/history_rows.py), written once."""

from __future__ import annotations

import sqlalchemy as sa

from app.store.tables.base import BigId, metadata
from app.store.types import UtcDateTime

history = sa.Table(
    "history",
    metadata,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("root_id", sa.Text, nullable=False),
    sa.Column("instance_id", sa.Text, nullable=False),
    sa.Column("process_id", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("events", sa.Text, nullable=False),  # kinds, elements, types, names, keys, data: lists of equal length
    sa.Index(None, "root_id"),
    sa.Index(None, "process_id", "at"),
)
