"""Large states are kept in parts, so that a step writes what it changed; subscriptions are found by their key."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of parts (states are split when they are next written), and the index of keys."""
    op.create_table(
        "state_parts",
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("root_id", "key", "part", name=op.f("pk_state_parts")),
    )
    op.drop_index(op.f("ix_subscriptions_kind_subscriptions_name"), "subscriptions")
    columns = ["kind", "name", "correlation_key"]
    op.create_index(op.f("ix_subscriptions_correlation"), "subscriptions", columns, unique=False)
