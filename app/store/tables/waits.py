"""What instances wait for: the projections that inbox, workers, clocks and correlation look at."""

from __future__ import annotations

import sqlalchemy as sa

from app.store.tables.base import metadata, wait_columns
from app.store.types import JsonText, UtcDateTime

# Ended tasks stay: an inbox shows what was done.
tasks = sa.Table(
    "tasks",
    metadata,
    *wait_columns(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("process_id", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("assignee", sa.Text),
    sa.Column("candidate_users", JsonText, nullable=False),
    sa.Column("candidate_groups", JsonText, nullable=False),
    sa.Column("form_key", sa.Text),
    sa.Column("lane", sa.Text),
    sa.Column("created", UtcDateTime, nullable=False),
    sa.Column("due", UtcDateTime),
    sa.Column("follow_up", UtcDateTime),
    sa.Column("priority", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # open, completed, canceled
    sa.Column("completed", UtcDateTime),
    sa.Index(None, "state", "assignee"),
    sa.Index(None, "state", "due"),
)

jobs = sa.Table(
    "jobs",
    metadata,
    *wait_columns(),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("topic", sa.Text, nullable=False),
    sa.Column("retries", sa.Integer, nullable=False),
    sa.Column("due", UtcDateTime, nullable=False),
    sa.Column("priority", sa.Integer, nullable=False),
    # Who works on it until when; every lease counts one attempt, the number fences late answers.
    sa.Column("attempt", sa.Integer, nullable=False, server_default="0"),
    sa.Column("lease_owner", sa.Text),
    sa.Column("lease_until", UtcDateTime),
    sa.Index(None, "due"),
    sa.Index("ix_jobs_priority_jobs_due", sa.desc("priority"), "due"),
)

timers = sa.Table(
    "timers",
    metadata,
    *wait_columns(),
    sa.Column("due", UtcDateTime),  # null: held by an incident
    sa.Column("repetitions", sa.Integer, nullable=False),
    # A timer whose firing is refused is tried again at `retry_at`, a limited number of times.
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("retry_at", UtcDateTime),
    sa.Index(None, "due"),
)

subscriptions = sa.Table(
    "subscriptions",
    metadata,
    *wait_columns(),
    sa.Column("kind", sa.Text, nullable=False),  # message, signal, condition
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("correlation_key", sa.Text),
    sa.Index("ix_subscriptions_correlation", "kind", "name", "correlation_key"),
)

incidents = sa.Table(
    "incidents",
    metadata,
    *wait_columns(),
    sa.Column("element_name", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("stack", sa.Text, nullable=False),
    sa.Column("raised", UtcDateTime, nullable=False),
)
