"""The outbox: what instances have thrown and what has not reached its receiver yet."""

from __future__ import annotations

import sqlalchemy as sa

from app.store.tables.base import BigId, metadata
from app.store.types import JsonText, UtcDateTime

# A row goes in the transaction in which its receiver takes it, so nothing is lost or taken twice.
# A signal is first split into one row per receiver (`target_id`, or `target_process`).
messages = sa.Table(
    "messages",
    metadata,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("root_id", sa.Text),  # who threw it; null: somebody outside
    sa.Column("kind", sa.Text, nullable=False),  # message, signal
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("correlation_key", sa.Text),
    sa.Column("variables", JsonText, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("due", UtcDateTime),  # null: waits for a receiver
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("target_id", sa.Text),
    sa.Column("target_process", sa.Text),
    sa.Index(None, "due"),
    sa.Index(None, "kind", "name"),
)
