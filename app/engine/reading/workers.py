"""Work that Camunda 8 asks a worker for: `zeebe:taskDefinition` and `zeebe:taskHeaders`."""

from __future__ import annotations

from typing import Any

from app.engine.details import JobDetail
from app.engine.graph import Node, Value
from app.engine.reading.source import Source, extension, local


def read_worker(source: Source, element: Any, node: Node, task: Any, priority: Value = None) -> None:
    """The job that `task`, the element's `zeebe:taskDefinition`, describes, and how often it is tried."""
    topic = source.value(element, task.get("type"))
    node.detail = JobDetail(topic, True, priority, holds_uncaught=True, headers=_headers(element))
    retries = task.get("retries") or ""
    if retries.isdigit():
        node.attempts = max(int(retries), 1)


def _headers(element: Any) -> dict[str, str]:
    """Texts by key, never evaluated; of two with one key the last counts, and one without a key says nothing."""
    holder = extension(element, "taskHeaders", zeebe=True)
    entries = () if holder is None else (entry for entry in holder if local(entry) == "header")
    return {entry.get("key"): entry.get("value") or "" for entry in entries if entry.get("key")}
