"""Process instances and the variables by which they are found."""

from __future__ import annotations

import sqlalchemy as sa

from app.store.tables.base import metadata, root_id
from app.store.types import JsonText, UtcDateTime

HAS_KEY = sa.text("business_key IS NOT NULL")

# A root instance is one row with its whole state, or with the head of a large one; called processes
# live inside that state and have a row without one, for lists and history.
instances = sa.Table(
    "instances",
    metadata,
    root_id(),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("parent_id", sa.Text),
    sa.Column("process_id", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # running, suspended, completed, canceled
    sa.Column("business_key", sa.Text),
    sa.Column("started", UtcDateTime, nullable=False),
    sa.Column("ended", UtcDateTime),
    sa.Column("started_by", sa.Text),
    sa.Column("summary", JsonText),
    sa.Column("revision", sa.Integer, nullable=False, server_default="0"),
    sa.Column("data", sa.Text),
    sa.Index(None, "process_id", "state"),
    sa.Index(None, "business_key", sqlite_where=HAS_KEY, postgresql_where=HAS_KEY),
    sa.Index(None, "started"),
)

# The parts of a large state (`app/store/state_parts.py`); a small one is whole in its root's row.
state_parts = sa.Table(
    "state_parts",
    metadata,
    root_id(),
    sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),  # the element instance
    sa.Column("part", sa.Text, primary_key=True),  # e: itself; v and a name: a variable; w and a type: a wait
    sa.Column("seq", sa.BigInteger, nullable=False),  # the order in which parts appeared
    sa.Column("data", sa.Text, nullable=False),
)

variables = sa.Table(
    "variables",
    metadata,
    root_id(),
    sa.Column("instance_id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),  # canonical JSON, cut off at 1,000 characters
    sa.Index(None, "name", "value"),
)
