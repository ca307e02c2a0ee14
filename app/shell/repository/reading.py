"""What the repository reads from the workspace, on a worker thread."""

from __future__ import annotations

from collections import Counter

from app.shell.fuzzy import score
from app.shell.repository.table import Row
from app.workspace.protocol import Workspace
from app.workspace.values import InstanceQuery

LIMIT = 5000


def read_rows(workspace: Workspace) -> list[Row]:
    """One row per process, by name."""
    versions = Counter(one.process_id for one in workspace.definitions(latest_only=False))
    running: Counter[str] = Counter()
    incidents: Counter[str] = Counter()
    for instance in workspace.instances(InstanceQuery(running=True, limit=LIMIT)):
        running[instance.process_id] += 1
        incidents[instance.process_id] += instance.incident_count
    return [
        Row(one, versions[one.process_id], running[one.process_id], incidents[one.process_id])
        for one in workspace.definitions()
    ]


def matching(rows: list[Row], query: str) -> list[Row]:
    """The rows that fit what was typed."""
    return [row for row in rows if score(query, f"{row.definition.name} {row.definition.resource_name}") is not None]
