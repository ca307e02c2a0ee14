"""People, groups and the settings that belong to the workspace."""

from __future__ import annotations

import sqlalchemy as sa

from app.store.tables.base import metadata
from app.store.types import JsonText, UtcDateTime

people = sa.Table(
    "people",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("roles", JsonText, nullable=False),
)

groups = sa.Table(
    "groups",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)

# No foreign key to groups: a model may name a group before anybody has described it.
memberships = sa.Table(
    "memberships",
    metadata,
    sa.Column("person_id", sa.Text, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("group_id", sa.Text, primary_key=True),
)

settings = sa.Table(
    "settings",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", JsonText, nullable=False),
    sa.Column("changed_by", sa.Text),
    sa.Column("changed_at", UtcDateTime, nullable=False),
)
