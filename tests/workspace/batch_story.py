"""A batch that a test kills: played in a process of its own."""

from __future__ import annotations

import os

from app.store import crashpoints
from app.workspace.local import LocalWorkspace


def work_on(location: str, batch_id: str, crash_at: str) -> None:
    """Work on the batch, and die at `crash_at`."""
    workspace = LocalWorkspace(location)
    os.environ["MILLRACE_CRASH_AT"] = crash_at
    crashpoints.arm()
    workspace.run_batch(batch_id)
    workspace.close()
