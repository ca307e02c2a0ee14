"""Deployed models: resources by content, process definitions by version, what can start them."""

from __future__ import annotations

import sqlalchemy as sa

from app.store.tables.base import metadata
from app.store.types import JsonText, UtcDateTime

deployments = sa.Table(
    "deployments",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("by", sa.Text),
)

contents = sa.Table(
    "contents",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)

resources = sa.Table(
    "resources",
    metadata,
    sa.Column("deployment_id", sa.Text, sa.ForeignKey("deployments.id"), primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    # What the file is known by: a form's id, a decision model's decision ids. Null for a process.
    sa.Column("keys", JsonText),
    sa.Column("sha256", sa.String(64), sa.ForeignKey("contents.sha256"), nullable=False),
)

definitions = sa.Table(
    "definitions",
    metadata,
    sa.Column("process_id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("deployment_id", sa.Text, sa.ForeignKey("deployments.id"), nullable=False),
    sa.Column("resource_name", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), sa.ForeignKey("contents.sha256"), nullable=False),
    sa.Column("deployed_at", UtcDateTime, nullable=False),
    sa.Column("startable", sa.Boolean, nullable=False),
    sa.Column("start_form_key", sa.Text),
)

# What starts the latest version of a process by itself. A new version replaces the rows.
start_events = sa.Table(
    "start_events",
    metadata,
    sa.Column("process_id", sa.Text, primary_key=True),
    sa.Column("element_id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),  # message, signal, condition, timer
    sa.Column("name", sa.Text, nullable=False, server_default=""),
    sa.Column("due", UtcDateTime),
    # How often a timer goes on after this due time: 0 not again, -1 endless.
    sa.Column("repetitions", sa.Integer, nullable=False, server_default="0"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Index(None, "kind", "name"),
    sa.Index(None, "due"),
)
