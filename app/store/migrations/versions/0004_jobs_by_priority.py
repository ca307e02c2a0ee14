"""Jobs get the index in whose order they are taken; stores made for a while between two schemas have it already."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Highest priority first, then the earliest."""
    op.execute("CREATE INDEX IF NOT EXISTS ix_jobs_priority_jobs_due ON jobs (priority DESC, due)")
